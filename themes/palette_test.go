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

type colourPair struct {
	ink, ground string
	least       float64
}

func pairs() []colourPair {
	var out []colourPair
	for _, ground := range []string{"bg", "surface", "raised", "accent-soft"} {
		out = append(out, colourPair{"text", ground, 4.5}, colourPair{"muted", ground, 4.5}, colourPair{"accent", ground, 4.5},
			colourPair{"accent-hover", ground, 4.5})
	}
	out = append(out, colourPair{"on-accent", "accent", 4.5}, colourPair{"on-accent", "accent-hover", 4.5},
		colourPair{"control", "bg", 3}, colourPair{"control", "surface", 3})
	for _, c := range calloutHues {
		out = append(out, colourPair{c.name, c.name + "-soft", 4.5}, colourPair{c.name, "bg", 4.5}, colourPair{c.name, "surface", 4.5},
			colourPair{"text", c.name + "-soft", 4.5}, colourPair{"accent", c.name + "-soft", 4.5})
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

func TestColourRoundTrip(t *testing.T) {
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
