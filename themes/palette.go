package themes

import (
	"fmt"
	"strings"
)

// defaultAccent is the color of a site that names none.
const defaultAccent = "#3056d3"

// palette is the color tokens of both schemes, in the order in which they are written.
type palette struct{ light, dark []token }

type token struct{ name, hex string }

// hues of the callouts, told apart by icon and title too, and of highlighted code.
var calloutHues = []struct {
	name string
	hue  float64
}{{"note", 250}, {"tip", 160}, {"important", 300}, {"warning", 70}, {"caution", 25}}

// newPalette derives all colors from one accent; notes say what had to be changed for legibility.
func newPalette(accent string) (palette, []string) {
	var notes []string
	given, ok := parseHex(accent)
	if !ok {
		if accent != "" {
			notes = append(notes, fmt.Sprintf("theme.accent %q is no colour like #0b6bcb; the default is used", accent))
		}
		given, _ = parseHex(defaultAccent)
	}
	a := given.oklch()
	p := palette{scheme(a, lightTones), scheme(a, darkTones)}
	if used := find(p.light, "accent"); ok && used != strings.ToLower(accent) && contrast(used, a.hex()) > 1.02 {
		notes = append(notes, fmt.Sprintf("theme.accent %s is too pale to read on white; %s is used", accent, used))
	}
	return p, notes
}

// tones are the lightness of each surface in one scheme.
type tones struct {
	bg, surface, raised, border, control, text, muted float64
	soft, ink                                         float64 // grounds and letters of tinted boxes
	accentMin, accentMax                              float64
	hover                                             float64
}

var (
	lightTones = tones{bg: 1, surface: .977, raised: 1, border: .915, control: .64, text: .25, muted: .51,
		soft: .963, ink: .47, accentMin: .2, accentMax: .62, hover: -.07}
	darkTones = tones{bg: .185, surface: .222, raised: .222, border: .33, control: .58, text: .93, muted: .73,
		soft: .27, ink: .8, accentMin: .72, accentMax: .85, hover: .06}
)

func scheme(a oklch, t tones) []token {
	tint := min(a.c, .1)
	grey := func(l, c float64) string { return oklch{l, tint * c, a.h}.hex() }
	bg, surface, soft := grey(t.bg, 0.09), grey(t.surface, .07), oklch{t.soft, min(a.c, .14) * .2, a.h}.hex()
	if t.bg > .5 {
		bg = "#ffffff"
	}
	grounds := []string{bg, surface, soft}
	for _, c := range calloutHues {
		grounds = append(grounds, oklch{t.soft, .025, c.hue}.hex())
	}
	accent := legible(oklch{min(max(a.l, t.accentMin), t.accentMax), a.c, a.h}, 4.5, grounds...)
	hover := oklch{accent.l + t.hover, accent.c, accent.h}
	out := []token{
		{"bg", bg}, {"surface", surface}, {"raised", grey(t.raised, .07)}, {"border", grey(t.border, .12)},
		{"control", legible(oklch{t.control, tint * .2, a.h}, 3, bg, surface).hex()},
		{"text", grey(t.text, .25)},
		{"muted", legible(oklch{t.muted, tint * .25, a.h}, 4.5, grounds...).hex()},
		{"accent", accent.hex()}, {"accent-hover", hover.hex()}, {"accent-soft", soft},
		{"on-accent", inkOn(accent.hex(), hover.hex())},
	}
	for _, c := range calloutHues {
		ground := oklch{t.soft, .025, c.hue}.hex()
		out = append(out, token{c.name, legible(oklch{t.ink, .14, c.hue}, 4.5, ground, bg, surface).hex()}, token{c.name + "-soft", ground})
	}
	return out
}

// inkOn is black or white, whichever reads better on all grounds.
func inkOn(grounds ...string) string {
	for _, ink := range []string{"#ffffff", "#0b0d12"} {
		if reaches(ink, 4.5, grounds) {
			return ink
		}
	}
	return "#000000"
}

func find(tokens []token, name string) string {
	for _, t := range tokens {
		if t.name == name {
			return t.hex
		}
	}
	return ""
}

// css writes the tokens as custom properties. Paper is always light. The reader's choice (data-theme) wins over the system's.
func (p palette) css() string {
	light, dark := declarations(p.light), declarations(p.dark)
	return ":root{color-scheme:light;" + light + "}" +
		"@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;" + dark + "}}" +
		"@media screen{:root[data-theme=dark]{color-scheme:dark;" + dark + "}}"
}

// hostCSS writes the tokens for a shadow root. The page's choice (data-theme) wins over the system's.
func (p palette) hostCSS() string {
	light, dark := declarations(p.light), declarations(p.dark)
	return ":host{color-scheme:light;" + light + "}" +
		"@media (prefers-color-scheme:dark){:host(:not([data-theme=light])){color-scheme:dark;" + dark + "}}" +
		":host([data-theme=dark]){color-scheme:dark;" + dark + "}"
}

func declarations(tokens []token) string {
	var b strings.Builder
	for _, t := range tokens {
		fmt.Fprintf(&b, "--%s:%s;", t.name, t.hex)
	}
	return b.String()
}
