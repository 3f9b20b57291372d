package lint

import "fmt"

// Severity says how much a finding matters.
type Severity uint8

// The severities, the least first. A rule that is Off is not run.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return "off"
}

// ParseSeverity reads a severity as people write it; a YAML or JSON false means off, true the default def.
func ParseSeverity(s string, def Severity) (Severity, error) {
	switch s {
	case "off", "false", "no":
		return Off, nil
	case "info":
		return Info, nil
	case "warning", "warn":
		return Warning, nil
	case "error":
		return Error, nil
	case "on", "true", "yes":
		return max(def, Info), nil
	}
	return Off, fmt.Errorf("a severity is error, warning, info or off, not %q", s)
}

// FailOn says which findings make a run fail: those of this severity or above. The zero value never fails.
type FailOn Severity

// ParseFailOn reads error, warning, info or never.
func ParseFailOn(s string) (FailOn, error) {
	switch s {
	case "error":
		return FailOn(Error), nil
	case "warning":
		return FailOn(Warning), nil
	case "info":
		return FailOn(Info), nil
	case "never":
		return 0, nil
	}
	return 0, fmt.Errorf("fail-on is error, warning, info or never, not %q", s)
}

// Fails decides whether findings make a run fail: one at the threshold, or more than maxWarnings
// warnings. A negative maxWarnings is no limit.
func Fails(findings []Finding, on FailOn, maxWarnings int) bool {
	counts := Count(findings)
	if maxWarnings >= 0 && counts[Warning] > maxWarnings {
		return true
	}
	if on == 0 {
		return false
	}
	for s := Severity(on); s <= Error; s++ {
		if counts[s] > 0 {
			return true
		}
	}
	return false
}

// Count counts findings by severity.
func Count(findings []Finding) [Error + 1]int {
	var n [Error + 1]int
	for i := range findings {
		n[findings[i].Severity]++
	}
	return n
}
