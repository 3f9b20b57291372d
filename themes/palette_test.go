package themes

import (
	"fmt"
	"strings"
	"testing"
)

// TestContrastLaw holds for every accent that a site may give: all pairs that the sheets use reach WCAG AA.
func TestContrastLaw(t *testing.T) {
	for _, accent := range accents() {
		p, _ := newPalette(accent)
		for scheme, tokens := range map[string][]token{"light": p.light, "dark": p.dark} {
			for _, pair := range pairs() {
				ink, ground := find(tokens, pair.ink), find(tokens, pair.ground)
				if got := contrast(ink, ground); got < pair.least {
					t.Errorf("accent %s, %s: %s on %s is %.2f, not %.1f", accent, scheme, pair.ink, pair.ground, got, pair.least)
				}
			}
		}
	}
}

func accents() []string {
	out := []string{"", "#000", "#ffffff", "#ffee00", "#777777", "#00ff00", "#0b6bcb"}
	for h := 0; h < 360; h += 15 {
		for _, l := range []float64{.3, .55, .8} {
			out = append(out, oklch{l, .2, float64(h)}.hex())
		}
	}
	return out
}

type colorPair struct {
	ink, ground string
	least       float64
}

func pairs() []colorPair {
	var out []colorPair
	for _, ground := range []string{"bg", "surface", "raised", "accent-soft"} {
		out = append(out, colorPair{"text", ground, 4.5}, colorPair{"muted", ground, 4.5}, colorPair{"accent", ground, 4.5},
			colorPair{"accent-hover", ground, 4.5})
	}
	out = append(out, colorPair{"on-accent", "accent", 4.5}, colorPair{"on-accent", "accent-hover", 4.5},
		colorPair{"control", "bg", 3}, colorPair{"control", "surface", 3})
	for _, c := range calloutHues {
		out = append(out, colorPair{c.name, c.name + "-soft", 4.5}, colorPair{c.name, "bg", 4.5}, colorPair{c.name, "surface", 4.5},
			colorPair{"text", c.name + "-soft", 4.5}, colorPair{"accent", c.name + "-soft", 4.5})
	}
	return out
}

func TestAccentNotes(t *testing.T) {
	for accent, want := range map[string]string{
		"#ffee00": "too pale",
		"bluish":  "no colour",
		"#0b4bcb": "",
		"":        "",
	} {
		_, notes := newPalette(accent)
		got := fmt.Sprint(notes)
		if want == "" && len(notes) > 0 || !strings.Contains(got, want) {
			t.Errorf("%q: notes are %s", accent, got)
		}
	}
}

func TestColorRoundTrip(t *testing.T) {
	for _, hex := range []string{"#000000", "#ffffff", "#3056d3", "#0b6bcb", "#ffcc00"} {
		c, ok := parseHex(hex)
		if got := c.oklch().hex(); !ok || got != hex {
			t.Errorf("%s comes back as %s", hex, got)
		}
	}
	if got := contrast("#ffffff", "#000000"); got != 21 {
		t.Errorf("black on white is %v", got)
	}
}
