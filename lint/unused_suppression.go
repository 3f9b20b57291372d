package lint

// unusedSuppression is reported by suppress, which alone knows what was hidden.
var unusedSuppression = &Rule{
	Name:     "unused-suppression",
	Doc:      "A suppression names a rule that there is and hides at least one finding.",
	Severity: Warning,
}
