package helpgen

import (
	"fmt"
	"net/mail"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // so that time zones are known on machines that have no list of them

	"github.com/bmatcuk/doublestar/v4"
	"golang.org/x/net/idna"

	"helpgen/internal/tree"
)

// form is what a value of the configuration has to look like. A field's `form` tag names it; for a list
// or a map each value has the form, and a map's `keyform` tag names that of its keys.
type form struct {
	is    string // "a day"
	hint  string
	valid func(string) bool
}

var forms = map[string]form{
	"site":     {"the address of a site", "write it as https://example.org/help/", IsSiteAddress},
	"web":      {"a web address", "write it as https://example.org/…, or as a path with a leading /", isWebAddress},
	"origin":   {"an origin", "write it as https://app.example.com", originForm.MatchString},
	"mail":     {"a mail address", "write it as help@example.org", isMailAddress},
	"receiver": {"a mail address or a web address", "write it as help@example.org or https://example.org/…", isReceiver},
	"percent":  {"a share of a hundred", "write a whole number from 0 to 100", isPercent},
	"day":      {"a day that exists", "write it as 2026-03-09", isDay},
	"zone":     {"a time zone", "use a name of the IANA list, such as Europe/Berlin", isTimeZone},
	"hours":    {"a span of opening hours", "write it as 09:00-17:00, or closed; a comma parts two, and midnight ends a day", isHours},
	"days":     {"a day of the week or a run of them", "write mon, tue, wed, thu, fri, sat, sun or mon-fri", isDays},
	"language": {"a language code", "use a code such as en, pt-BR or zh-Hant", isLanguage},
	"glob":     {"a pattern", "write it as faq/** or **/draft-*.md", doublestar.ValidatePattern},
	"color":    {"a colour", "write it as #2563eb", accentForm.MatchString},
	"pattern":  {"a pattern with {name} and {lang}", `write it as "{name}.{lang}.md"`, isLanguagePattern},
}

var (
	originForm = regexp.MustCompile(`^(?:\*|https?://[^/\s]+/?)$`)
	accentForm = regexp.MustCompile(`^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)
	hoursForm  = regexp.MustCompile(`^(?:[01]?\d|2[0-3]):[0-5]\d-(?:(?:[01]?\d|2[0-3]):[0-5]\d|24:00)$`)
)

// IsSiteAddress reports whether s may be where a site is served: a web address without query and fragment,
// written as it is sent.
func IsSiteAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && isHost(u.Hostname()) &&
		u.RawQuery == "" && u.Fragment == "" && u.User == nil && strings.HasSuffix(s, u.EscapedPath())
}

// isHost reports whether a name is one of the domain name system or an IP address.
func isHost(s string) bool {
	if strings.Contains(s, ":") { // IPv6; url.Parse has checked the brackets
		return true
	}
	ascii, err := idna.Lookup.ToASCII(s)
	return err == nil && ascii == strings.ToLower(s) && s != ""
}

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	if err != nil || strings.ContainsAny(s, " \t\n\\") || strings.HasPrefix(s, "//") {
		return false
	}
	return (u.Scheme == "http" || u.Scheme == "https") && isHost(u.Hostname()) || u.Scheme == "" && strings.HasPrefix(s, "/")
}

func isMailAddress(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s
}

func isReceiver(s string) bool {
	return isWebAddress(s) || isMailAddress(strings.TrimPrefix(s, "mailto:"))
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func isTimeZone(s string) bool {
	_, err := time.LoadLocation(s)
	return err == nil && s != "Local"
}

// isHours reports whether s is "closed" or spans of a day, each of which ends after it begins.
func isHours(s string) bool {
	if strings.TrimSpace(s) == "closed" {
		return true
	}
	for span := range strings.SplitSeq(strings.ReplaceAll(s, " ", ""), ",") {
		from, to, _ := strings.Cut(span, "-")
		if !hoursForm.MatchString(span) || fmt.Sprintf("%05s", from) >= fmt.Sprintf("%05s", to) {
			return false
		}
	}
	return true
}

var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// Weekday returns the number of a day of the week from 0, Monday, by its name or the beginning of it; -1
// if it is none.
func Weekday(name string) int {
	name = strings.ToLower(strings.TrimSpace(name))
	return slices.IndexFunc(weekdays, func(d string) bool { return len(name) >= 3 && strings.HasPrefix(d, name) })
}

func isPercent(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n >= 0 && n <= 100
}

func isDays(s string) bool {
	first, last, isRange := strings.Cut(s, "-")
	if !isRange {
		return Weekday(first) >= 0
	}
	return Weekday(first) >= 0 && Weekday(first) <= Weekday(last)
}

func isLanguagePattern(s string) bool {
	return strings.Contains(s, "{name}") && strings.Contains(s, "{lang}")
}

// checkForms reports the values below node that do not have the form that their field asks for. Empty
// ones are not set.
func checkForms(node *tree.Node, t reflect.Type, name string) []*tree.Error {
	if node == nil {
		return nil
	}
	var errs []*tree.Error
	if node.Kind == tree.Scalar && t == reflect.TypeFor[Language]() { // given by its code alone
		return checkForm(node, "language", name)
	}
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			key := f.Tag.Get("key")
			value := node.Get(key)
			if key == "" || value == nil {
				continue
			}
			path := strings.TrimPrefix(name+"."+key, ".")
			errs = append(errs, checkForm(value, f.Tag.Get("form"), path)...)
			errs = append(errs, checkKeys(value, f.Tag.Get("keyform"), path)...)
			errs = append(errs, checkForms(value, f.Type, path)...)
		}
	case reflect.Slice:
		if node.Kind == tree.Scalar { // a single value stands for a list of one
			return checkForms(node, t.Elem(), name)
		}
		for _, item := range node.Items {
			errs = append(errs, checkForms(item, t.Elem(), name)...)
		}
	case reflect.Map:
		for _, f := range node.Fields {
			errs = append(errs, checkForms(f.Value, t.Elem(), name+"."+f.Name)...)
		}
	}
	return errs
}

func checkForm(n *tree.Node, name, path string) []*tree.Error {
	f, ok := forms[name]
	if !ok {
		return nil
	}
	var errs []*tree.Error
	switch n.Kind {
	case tree.Scalar:
		if n.Value != "" && !f.valid(n.Value) {
			errs = append(errs, f.fault(n.Span, path, n.Value))
		}
	case tree.List:
		for _, item := range n.Items {
			errs = append(errs, checkForm(item, name, path)...)
		}
	case tree.Map:
		for _, field := range n.Fields {
			errs = append(errs, checkForm(field.Value, name, path+"."+field.Name)...)
		}
	}
	return errs
}

func checkKeys(n *tree.Node, name, path string) []*tree.Error {
	f, ok := forms[name]
	if !ok || n.Kind != tree.Map {
		return nil
	}
	var errs []*tree.Error
	for _, field := range n.Fields {
		if !f.valid(field.Name) {
			errs = append(errs, f.fault(field.Key, path, field.Name))
		}
	}
	return errs
}

func (f form) fault(at Span, path, value string) *tree.Error {
	return &tree.Error{Span: at, Message: fmt.Sprintf("%s: %q is not %s", path, value, f.is), Hint: f.hint}
}

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
