package helpgen

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Duration is a length of time that may be written in days, weeks, months or years: 180d, 26w, 6m, 1y.
type Duration time.Duration

var durationForm = regexp.MustCompile(`^(\d+) ?(d|w|m|y|days?|weeks?|months?|years?)$`)

// UnmarshalText reads 180d, 26w, 6m or 1y; a month is 30 days, a year 365.
func (d *Duration) UnmarshalText(text []byte) error {
	m := durationForm.FindSubmatch(text)
	if m == nil {
		return fmt.Errorf("%q is no length of time such as 180d, 26w, 6m or 1y", text)
	}
	n, err := strconv.Atoi(string(m[1]))
	days := map[byte]int{'d': 1, 'w': 7, 'm': 30, 'y': 365}[m[2][0]]
	if err != nil || n > 36500/days {
		return fmt.Errorf("%s is too long", text)
	}
	*d = Duration(time.Duration(n*days) * 24 * time.Hour)
	return nil
}
