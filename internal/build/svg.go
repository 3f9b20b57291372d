package build

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// svgElements are the elements of SVG that draw. Scripts, pages inside of drawings, and what changes attributes as
// time goes by are not among them.
var svgElements = strings.Fields(`a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
	feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
	feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g image line linearGradient marker mask metadata path
	pattern polygon polyline radialGradient rect stop style svg switch symbol text textPath title tspan use view`)

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xhtmlSpace = "http://www.w3.org/1999/xhtml"
)

// svgReferences are what a drawing may refer to: its own parts, and pictures that it holds.
var svgReferences = regexp.MustCompile(`^\s*(?:#.*|data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*)?$`)

// cssReferences are addresses in a style, functions that take one as a text, and escapes, by which an address could be
// written otherwise.
var cssReferences = regexp.MustCompile(`(?i)@import|\\|(?:image-set|image|src)\(|url\(\s*["']?\s*([^"')]*)`)

// svgCharset reads the charsets in which markup is written with the bytes of ASCII.
func svgCharset(name string, r io.Reader) (io.Reader, error) {
	switch strings.ToLower(name) {
	case "us-ascii":
		return r, nil
	case "iso-8859-1", "latin1", "windows-1252":
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	}
	return nil, fmt.Errorf("the charset is %s", name)
}

// svgFault says why a drawing is not published as it is, or "": opened by itself it is a page of the site.
func svgFault(data []byte) string {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.CharsetReader = svgCharset
	var styles strings.Builder
	open := 0
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			if harmlessStyle(styles.String()) {
				return ""
			}
			return "opened by itself a drawing is a page of the help center, and its style loads from elsewhere"
		}
		if err != nil {
			return "the drawing is not well-formed XML in UTF-8"
		}
		fault := ""
		switch tok := tok.(type) {
		case xml.StartElement:
			if fault = svgElementFault(tok); open > 0 || tok.Name.Local == "style" {
				open++
			}
		case xml.EndElement:
			open = max(0, open-1)
		case xml.CharData: // comments divide the text of a style, but not for a browser
			if open > 0 {
				styles.Write(tok)
			}
		case xml.ProcInst:
			if tok.Target != "xml" {
				fault = "it has the instruction " + tok.Target
			}
		case xml.Directive:
			if bytes.ContainsRune(tok, '[') {
				fault = "it defines entities"
			}
		}
		if fault != "" {
			return "opened by itself a drawing is a page of the help center, and " + fault
		}
	}
}

func svgElementFault(el xml.StartElement) string {
	drawn := el.Name.Space == svgSpace || el.Name.Space == ""
	if el.Name.Space == xhtmlSpace || drawn && !slices.Contains(svgElements, el.Name.Local) {
		return "it holds <" + el.Name.Local + ">"
	}
	for _, a := range el.Attr {
		switch name := strings.ToLower(a.Name.Local); {
		case strings.HasPrefix(name, "on"):
			return "it has the attribute " + a.Name.Local
		case name == "href" && el.Name.Local != "a" && !svgReferences.MatchString(a.Value), name == "src" && drawn:
			return "it loads from elsewhere"
		case name == "href" && el.Name.Local == "a" && !strings.HasPrefix(a.Value, "https://") && !strings.HasPrefix(a.Value, "#"):
			return "it has a link that is not to https or to a part of it"
		case drawn && !harmlessStyle(a.Value) && a.Name.Space != "xmlns":
			return "its style loads from elsewhere"
		}
	}
	return ""
}

// harmlessStyle reports whether all that a style or an attribute loads is a part of the drawing.
func harmlessStyle(css string) bool {
	for _, m := range cssReferences.FindAllStringSubmatch(css, -1) {
		if !strings.HasPrefix(strings.ToLower(m[0]), "url(") || !svgReferences.MatchString(m[1]) {
			return false
		}
	}
	return true
}
