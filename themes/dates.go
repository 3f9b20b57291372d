package themes

import (
	"strconv"
	"strings"
	"time"
)

// Date writes a date as the language does: March 4, 2026; 4. März 2026; 2026年3月4日.
// The pattern is the word "date" with CLDR's long form: {d}, {month}, {m}, {y}.
func (w *Words) Date(t time.Time) string {
	return strings.NewReplacer(
		"{d}", strconv.Itoa(t.Day()),
		"{month}", w.months[t.Month()-1],
		"{m}", strconv.Itoa(int(t.Month())),
		"{y}", strconv.Itoa(t.Year()),
	).Replace(w.text["date"])
}

// ISO writes a date for machines.
func ISO(t time.Time) string { return t.Format("2006-01-02") }

// Month writes a month and its year.
func (w *Words) Month(t time.Time) string {
	return strings.NewReplacer("{month}", w.months[t.Month()-1], "{m}", strconv.Itoa(int(t.Month())),
		"{y}", strconv.Itoa(t.Year())).Replace(w.text["month_year"])
}
