package lint

// suppressionNoReason is reported by suppress.
var suppressionNoReason = &Rule{
	Name:   "suppression-no-reason",
	Doc:    "A suppression says why, after “--”.",
	Strict: Warning,
}
