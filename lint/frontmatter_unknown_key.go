package lint

// frontmatterUnknownKey is found by parsing.
var frontmatterUnknownKey = &Rule{
	Name:     "frontmatter-unknown-key",
	Doc:      "A front matter key is one that helpgen or the configuration knows.",
	Severity: Warning,
}
