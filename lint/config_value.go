package lint

// configValue is found when the configuration is read. Without a configuration that can be read nobody
// knows what the rules are, so nothing suppresses it.
var configValue = &Rule{
	Name:     "config-value",
	Doc:      "The configuration knows its keys, and its values are what they have to be.",
	Severity: Error,
}
