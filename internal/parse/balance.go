package parse

import (
	"bytes"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// balance closes what an author's HTML left open and drops what it closed without opening, so that an
// article can't break out of its place on the page. It parses as a browser does.
func balance(b []byte) []byte {
	nodes, err := xhtml.ParseFragment(bytes.NewReader(b), &xhtml.Node{Type: xhtml.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return b
	}
	var out bytes.Buffer
	for _, n := range nodes {
		if err := xhtml.Render(&out, n); err != nil {
			return b
		}
	}
	return bytes.ReplaceAll(out.Bytes(), []byte("/>"), []byte(">"))
}
