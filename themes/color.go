package themes

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// oklch is a color in the OKLCH space: lightness 0…1, chroma, hue in degrees.
// The matrices are those of Björn Ottosson's Oklab (2020), as CSS Color 4 uses them.
type oklch struct{ l, c, h float64 }

// rgb is a color in linear-light sRGB.
type rgb [3]float64

func (o oklch) linear() rgb {
	a, b := o.c*math.Cos(o.h*math.Pi/180), o.c*math.Sin(o.h*math.Pi/180)
	l := cube(o.l + 0.3963377774*a + 0.2158037573*b)
	m := cube(o.l - 0.1055613458*a - 0.0638541728*b)
	s := cube(o.l - 0.0894841775*a - 1.2914855480*b)
	return rgb{
		4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s,
	}
}

func cube(x float64) float64 { return x * x * x }

func (r rgb) oklch() oklch {
	l := math.Cbrt(0.4122214708*r[0] + 0.5363325363*r[1] + 0.0514459929*r[2])
	m := math.Cbrt(0.2119034982*r[0] + 0.6806995451*r[1] + 0.1073969566*r[2])
	s := math.Cbrt(0.0883024619*r[0] + 0.2817188376*r[1] + 0.6299787005*r[2])
	a := 1.9779984951*l - 2.4285922050*m + 0.4505937099*s
	b := 0.0259040371*l + 0.7827717662*m - 0.8086757660*s
	h := math.Atan2(b, a) * 180 / math.Pi
	return oklch{0.2104542553*l + 0.7936177850*m - 0.0040720468*s, math.Hypot(a, b), math.Mod(h+360, 360)}
}

func (r rgb) inGamut() bool {
	for _, v := range r {
		if v < -0.0005 || v > 1.0005 {
			return false
		}
	}
	return true
}

// hex writes the color as #rrggbb; chroma is lowered until a screen can show it.
func (o oklch) hex() string {
	for !o.linear().inGamut() && o.c > 0.001 {
		o.c *= 0.97
	}
	r := o.linear()
	return fmt.Sprintf("#%02x%02x%02x", toByte(r[0]), toByte(r[1]), toByte(r[2]))
}

func toByte(v float64) int {
	v = math.Min(1, math.Max(0, v))
	if v <= 0.0031308 {
		v *= 12.92
	} else {
		v = 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return int(math.Round(v * 255))
}

func fromByte(b uint64) float64 {
	v := float64(b) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// parseHex reads #rgb or #rrggbb.
func parseHex(s string) (rgb, bool) {
	s, ok := strings.CutPrefix(strings.TrimSpace(s), "#")
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	n, err := strconv.ParseUint(s, 16, 32)
	if !ok || err != nil || len(s) != 6 {
		return rgb{}, false
	}
	return rgb{fromByte(n >> 16), fromByte(n >> 8 & 255), fromByte(n & 255)}, true
}

// contrast is the WCAG 2 contrast ratio of two #rrggbb colors.
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(hex string) float64 {
	c, _ := parseHex(hex)
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

// legible moves the lightness of c, by the smallest step that does, until it reaches the ratio on every ground.
func legible(c oklch, ratio float64, grounds ...string) oklch {
	step := -0.005
	if luminance(grounds[0]) < 0.2 {
		step = 0.005
	}
	for c.l > 0 && c.l < 1 && !reaches(c.hex(), ratio, grounds) {
		c.l += step
	}
	return c
}

func reaches(hex string, ratio float64, grounds []string) bool {
	for _, g := range grounds {
		if contrast(hex, g) < ratio {
			return false
		}
	}
	return true
}
