package lint

// htmlRemoved is found by parsing.
var htmlRemoved = &Rule{
	Name:     "html-removed",
	Doc:      "The article holds no HTML that is taken out when it is published.",
	Severity: Warning,
}
