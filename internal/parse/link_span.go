package parse

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// linkSpan finds the whole link or image, and its destination or label, in the source. goldmark says
// where it begins; the end follows from its children.
func (c *collector) linkSpan(n ast.Node) (whole, where helpgen.Span, kind helpgen.LinkKind) {
	if p, ok := n.AttributeString(markdown.PlaceKey); ok {
		at := p.([4]int)
		return helpgen.Span{Start: at[0], End: at[1]}, helpgen.Span{Start: at[2], End: at[3]}, helpgen.LinkInline
	}
	start := c.at(n)
	i := start + 1
	if c.src[start] == '!' {
		i++
	}
	if last := n.LastChild(); last != nil {
		i = max(i, c.inlineEnd(last))
	}
	closing := scanTo(c.src, i, ']')
	if bytes.HasPrefix(c.src[start:], []byte("[!VIDEO]")) {
		closing = start + len("[!VIDEO")
	}
	next := closing + 1
	switch {
	case next < len(c.src) && c.src[next] == '(':
		where, end := inlineDestination(c.src, next+1)
		return helpgen.Span{Start: start, End: end}, where, helpgen.LinkInline
	case next < len(c.src) && c.src[next] == '[':
		end := scanTo(c.src, next+1, ']')
		return helpgen.Span{Start: start, End: min(end+1, len(c.src))}, helpgen.Span{Start: next + 1, End: end}, helpgen.LinkReference
	}
	return helpgen.Span{Start: start, End: min(next, len(c.src))}, helpgen.Span{Start: min(start+1, closing), End: closing}, helpgen.LinkReference
}

// inlineEnd is the offset after an inline node, closing marks included.
func (c *collector) inlineEnd(n ast.Node) int {
	switch n := n.(type) {
	case *ast.Text:
		return n.Segment.Stop
	case *ast.CodeSpan:
		end := c.at(n) + 1
		if n.LastChild() != nil {
			end = c.inlineEnd(n.LastChild())
		}
		return end + len(c.src[end:]) - len(bytes.TrimLeft(c.src[end:], " `\n"))
	case *ast.Link, *ast.Image:
		whole, _, _ := c.linkSpan(n)
		return whole.End
	case *ast.RawHTML:
		if k := n.Segments.Len(); k > 0 {
			return n.Segments.At(k - 1).Stop
		}
	case *markdown.Tag:
		return n.End
	case *markdown.Attributes:
		return n.End
	case *ast.AutoLink:
		return c.at(n) + len(n.Label(c.src))
	}
	if n.LastChild() != nil {
		return c.inlineEnd(n.LastChild())
	}
	return c.at(n)
}

// scanTo returns the offset of the next unescaped byte b.
func scanTo(src []byte, i int, b byte) int {
	for ; i < len(src); i++ {
		if src[i] == '\\' {
			i++
		} else if src[i] == b {
			return i
		}
	}
	return len(src)
}

// inlineDestination reads "dest "title")" and returns the range of dest and the offset after ")".
func inlineDestination(src []byte, i int) (where helpgen.Span, end int) {
	for i < len(src) && isBlankByte(src[i]) {
		i++
	}
	where.Start = i
	if i < len(src) && src[i] == '<' {
		where = helpgen.Span{Start: i + 1, End: scanTo(src, i+1, '>')}
		i = min(where.End+1, len(src))
	} else {
		i = bareDestination(src, i)
		where.End = i
	}
	return where, closeParen(src, i)
}

func bareDestination(src []byte, i int) int {
	for depth := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\\':
			i++
		case c == '{' && i+1 < len(src) && (src[i+1] == '{' || src[i+1] == '%'):
			if m := markdown.OneLineTag.FindIndex(src[i:]); m != nil && m[0] == 0 {
				i += m[1] - 1
			}
		case isBlankByte(c):
			return i
		case c == '(':
			depth++
		case c == ')':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return min(i, len(src))
}

// closeParen returns the offset after the parenthesis that ends a link, past a title.
func closeParen(src []byte, i int) int {
	for ; i < len(src); i++ {
		switch c := src[i]; c {
		case ')':
			return i + 1
		case '"', '\'':
			i = scanTo(src, i+1, c)
		case '(':
			i = scanTo(src, i+1, ')')
		}
	}
	return len(src)
}
