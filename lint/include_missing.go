package lint

// includeMissing is found by parsing.
var includeMissing = &Rule{
	Name:     "include-missing",
	Doc:      "A snippet that the article includes is there.",
	Severity: Error,
}
