package lint

// templateTag is found by parsing.
var templateTag = &Rule{
	Name:     "template-tag",
	Doc:      "The article holds no template tag that helpgen does not know.",
	Severity: Warning,
}
