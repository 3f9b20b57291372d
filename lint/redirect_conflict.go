package lint

// redirectConflict is found by building the site.
var redirectConflict = &Rule{
	Name:     "redirect-conflict",
	Doc:      "An old address redirects to one article and is no article's own.",
	Severity: Error,
}
