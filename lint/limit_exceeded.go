package lint

// limitExceeded is found by parsing.
var limitExceeded = &Rule{
	Name:     "limit-exceeded",
	Doc:      "The article keeps to the limits up to which it is read in little time and memory.",
	Severity: Error,
}
