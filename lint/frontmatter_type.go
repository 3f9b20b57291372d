package lint

// frontmatterType is found by parsing.
var frontmatterType = &Rule{
	Name:     "frontmatter-type",
	Doc:      "A front matter value is of the kind that its key asks for: a date, a length of time, true or false.",
	Severity: Error,
}
