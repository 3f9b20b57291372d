package lint

// footnoteUndefined is found by parsing.
var footnoteUndefined = &Rule{
	Name:     "footnote-undefined",
	Doc:      "A footnote that the text refers to is there, and every footnote is referred to.",
	Severity: Error,
}
