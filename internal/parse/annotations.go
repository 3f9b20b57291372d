package parse

import "github.com/yuin/goldmark/ast"

// annotations say what nodes of the syntax tree are in the article; the collector makes them, the HTML writer
// reads them.
type annotations struct {
	headings  map[ast.Node]int // index into Headings, and so on
	links     map[ast.Node]int
	images    map[ast.Node]int
	raw       map[ast.Node]rawPiece
	steps     map[ast.Node]string // list item → the step's id
	problems  map[ast.Node]string // node that begins a problem → its id
	tabs      map[ast.Node]string // tab → its id
	footnotes map[int]int         // goldmark's number → number in reading order
}

func newAnnotations() annotations {
	return annotations{headings: map[ast.Node]int{}, links: map[ast.Node]int{}, images: map[ast.Node]int{},
		raw: map[ast.Node]rawPiece{}, steps: map[ast.Node]string{}, problems: map[ast.Node]string{},
		tabs: map[ast.Node]string{}, footnotes: map[int]int{}}
}
