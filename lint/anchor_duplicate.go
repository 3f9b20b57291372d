package lint

// anchorDuplicate is found by parsing.
var anchorDuplicate = &Rule{
	Name:     "anchor-duplicate",
	Doc:      "No two places of an article have the same anchor.",
	Severity: Error,
}
