package build

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
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

// cssReferences are addresses in a style, and escapes, by which an address could be written otherwise.
var cssReferences = regexp.MustCompile(`(?i)@import|\\|url\(\s*["']?\s*([^"')]*)`)

// svgFault says why a drawing is not published as it is, or "": opened by itself it is a page of the site.
func svgFault(data []byte) string {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	style := false
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return ""
		}
		if err != nil {
			return "the drawing is not well-formed XML"
		}
		fault := ""
		switch tok := tok.(type) {
		case xml.StartElement:
			fault = svgElementFault(tok)
			style = tok.Name.Local == "style"
		case xml.EndElement:
			style = false
		case xml.CharData:
			if style && !harmlessStyle(string(tok)) {
				fault = "its style loads from elsewhere"
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
