package lint

// slugDuplicate is found by building the site.
var slugDuplicate = &Rule{
	Name:     "slug-duplicate",
	Doc:      "Every page and file has an address of its own that can be written.",
	Severity: Error,
}
