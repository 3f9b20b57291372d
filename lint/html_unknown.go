package lint

// htmlUnknown is found by parsing.
var htmlUnknown = &Rule{
	Name:     "html-unknown",
	Doc:      "Words in angle brackets are HTML elements, or written as code.",
	Severity: Warning,
}
