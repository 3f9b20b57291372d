package lint

// snippetUnused is found when the site is put together.
var snippetUnused = &Rule{
	Name:     "snippet-unused",
	Doc:      "Every snippet is included by an article.",
	Severity: Info,
}
