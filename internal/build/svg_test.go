package build

import (
	"fmt"
	"strings"
	"testing"
)

const drawn = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">%s</svg>`

func TestSVG(t *testing.T) {
	for _, good := range []string{
		`<path d="M0 0"/><style>.a{fill:url(#b)}</style><use href="#x"/><g style="filter: url('#f')"/>`,
		`<image xlink:href="data:image/png;base64,iVBORw0KGgo="/><a href="https://x.example/"><text>on</text></a>`,
		`<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li>x</rdf:li></rdf:RDF></metadata>`,
		`<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="base"/>`,
	} {
		if fault := svgFault(fmt.Appendf(nil, `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">`+drawn, good)); fault != "" {
			t.Errorf("%s: %s", good, fault)
		}
	}
	for _, bad := range []string{
		`<script>x</script>`, `<script href="x.js"/>`, `<g onload="x"/>`, `<G ONLOAD="x"/>`, `<foreignObject/>`, `<a href="javascript:x"/>`, `<a xlink:href=" javascript:x"/>`,
		`<animate attributeName="href" values="javascript:x"/>`, `<set attributeName="onload" to="x"/>`, `<use href="x.svg#y"/>`, `<image href="https://x.example/y.png"/>`,
		`<image href="data:image/svg+xml;base64,AA"/>`, `<style>@import "x"</style>`, `<style>a{background:url(//x)}</style>`, `<g style="fill:\75rl(//x)"/>`, `<rect fill="url(https://x/#y)"/>`,
		`<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>`, `<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x"/>`, `<iframe src="x"/>`, `<handler/>`, `<path`, `<a></b>`,
		`<?xml-stylesheet href="x"?>`, `<x:script xmlns:x="http://www.w3.org/2000/svg">x</x:script>`,
		`<style>@imp<!-- -->ort "x"</style>`, `<style>@<![CDATA[import]]> "x"</style>`, `<style><g/>@import "x"</style>`, `<style>a{background:image-set("//x" 1x)}</style>`,
	} {
		if svgFault(fmt.Appendf(nil, drawn, bad)) == "" {
			t.Errorf("%s is published", bad)
		}
	}
	if svgFault([]byte(`<!DOCTYPE svg [<!ENTITY x "y">]>`+strings.Replace(drawn, "%s", "&x;", 1))) == "" {
		t.Error("entities are taken")
	}
	for charset, taken := range map[string]bool{"UTF-8": true, "iso-8859-1": true, "us-ascii": true, "utf-7": false, "UTF-16": false, "ibm037": false, "shift_jis": false} {
		fault := svgFault([]byte(`<?xml version="1.0" encoding="` + charset + `"?>` + strings.Replace(drawn, "%s", "", 1)))
		if taken != (fault == "") {
			t.Errorf("in %s: %s", charset, fault)
		}
	}
}
