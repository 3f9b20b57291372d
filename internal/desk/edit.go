package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"helpgen"
)

// edit replaces a part of a text.
type edit struct {
	at   helpgen.Span
	text string
}

// appendEdit adds the edit of an address that stands in a text as it is read; others, such as the labels of reference
// links, stay.
func appendEdit(edits []edit, body string, at helpgen.Span, dest string, anew func() string) []edit {
	if at.Start < 0 || at.End > len(body) || at.Empty() {
		return edits
	}
	if to := anew(); to != dest {
		edits = append(edits, edit{at, to})
	}
	return edits
}

// apply makes edits that do not overlap; of two that do, the first.
func apply(body string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.at.Start, b.at.Start) })
	var out strings.Builder
	last := 0
	for _, e := range edits {
		if e.at.Start >= last {
			out.WriteString(body[last:e.at.Start])
			out.WriteString(e.text)
			last = e.at.End
		}
	}
	out.WriteString(body[last:])
	return out.String()
}

// notionDay reads a date as Notion writes it.
func notionDay(s string) string {
	for _, layout := range []string{"January 2, 2006 3:04 PM", "January 2, 2006", "2006/01/02", time.DateOnly, "02/01/2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}
