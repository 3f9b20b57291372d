package lint

// encoding is found by parsing.
var encoding = &Rule{
	Name:     "encoding",
	Doc:      "The file is UTF-8 text without control characters.",
	Severity: Error,
}
