package lint

// slugDuplicate is found by building the site.
var slugDuplicate = &Rule{
	Name:     "slug-duplicate",
	Doc:      "No two articles are published at one address.",
	Severity: Error,
}
