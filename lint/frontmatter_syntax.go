package lint

// frontmatterSyntax is found by parsing.
var frontmatterSyntax = &Rule{
	Name:     "frontmatter-syntax",
	Doc:      "Front matter can be read: its fences are closed, its keys unique, its values quoted where they must be.",
	Severity: Error,
}
