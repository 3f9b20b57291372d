package themes

import (
	"strings"

	"helpgen"
)

// Hours are the opening hours of a run of days.
type Hours struct {
	Days  string // Monday – Friday
	Times string // 09:00–17:00
}

// hours reads the config's hours ("mon-fri": "09:00-17:00") as lines for readers and as a week for the script.
func (w *Words) hours(cfg map[string]string) ([]Hours, string) {
	if len(cfg) == 0 {
		return nil, ""
	}
	week := make([]string, 7)
	for _, days := range sortedKeys(cfg) {
		first, last, isRange := strings.Cut(strings.ToLower(days), "-")
		from, to := helpgen.Weekday(first), helpgen.Weekday(last)
		if !isRange {
			to = from
		}
		for d := from; from >= 0 && to >= from && d <= to; d++ {
			if week[d] == "" || !isRange { // a single day says more than a range
				week[d] = strings.ReplaceAll(cfg[days], " ", "")
			}
		}
	}
	return w.runs(week), strings.Join(week, ";")
}

// runs joins days of the same hours.
func (w *Words) runs(week []string) []Hours {
	var out []Hours
	for d := 0; d < len(week); {
		end := d
		for end+1 < len(week) && week[end+1] == week[d] {
			end++
		}
		if week[d] == "00:00-24:00" && end-d == 6 {
			out = append(out, Hours{Days: w.T("always")})
		} else if week[d] != "" && week[d] != "closed" {
			days := w.days[d]
			if end > d {
				days += " – " + w.days[end]
			}
			out = append(out, Hours{days, strings.ReplaceAll(strings.ReplaceAll(week[d], "-", "–"), ",", ", ")})
		}
		d = end + 1
	}
	return out
}
