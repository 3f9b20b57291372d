package tree

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// maxNodes bounds what aliases may expand to.
const maxNodes = 10_000

// YAML reads src[span] as YAML. It returns what it could read, even where there are errors.
func YAML(src []byte, span Span) (*Node, []*Error) {
	src = valid(src)
	r := &yamlReader{src: src, base: span, lines: lineStarts(src, span)}
	var doc yaml.Node
	if err := yaml.Unmarshal(src[span.Start:span.End], &doc); err != nil {
		r.syntax(err)
		return r.tolerant(), r.errs
	}
	if doc.Kind == 0 || len(doc.Content) == 0 {
		return &Node{Kind: Map, Span: Span{span.Start, span.Start}}, nil
	}
	if root := doc.Content[0]; root.Kind == yaml.ScalarNode && root.Value != "" {
		r.syntax(errors.New("a text stands where keys are wanted"))
		return r.tolerant(), r.errs
	}
	n := r.node(doc.Content[0])
	if r.count > maxNodes {
		r.fail(span, "aliases make the front matter larger than is sane", "write the values out")
		return r.tolerant(), r.errs
	}
	return n, r.errs
}

// valid returns text of the same length with blanks in the place of bytes that are no UTF-8.
func valid(src []byte) []byte {
	if utf8.Valid(src) {
		return src
	}
	out := bytes.Clone(src)
	for i := 0; i < len(out); {
		r, n := utf8.DecodeRune(out[i:])
		if r == utf8.RuneError && n <= 1 {
			out[i] = ' '
		}
		i += n
	}
	return out
}

type yamlReader struct {
	src   []byte
	base  Span
	lines []int
	errs  []*Error
	count int
	// reported keeps a duplicate reached through two aliases from being told twice.
	reported map[int]bool
}

func lineStarts(src []byte, span Span) []int {
	starts := []int{span.Start}
	for i := span.Start; i < span.End; i++ {
		if src[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

func (r *yamlReader) fail(s Span, msg, hint string) {
	r.errs = append(r.errs, &Error{Span: s, Message: msg, Hint: hint})
}

// offset turns a line and a column, both from 1 and columns in code points, into bytes.
func (r *yamlReader) offset(line, col int) int {
	if line < 1 || line > len(r.lines) {
		return r.base.End
	}
	i := r.lines[line-1]
	for ; col > 1 && i < r.base.End; col-- {
		_, size := utf8.DecodeRune(r.src[i:r.base.End])
		i += size
	}
	return min(i, r.base.End)
}

func (r *yamlReader) lineSpan(line int) Span {
	if line < 1 || line > len(r.lines) {
		line = len(r.lines)
	}
	start := r.lines[line-1]
	end := r.base.End
	if line < len(r.lines) {
		end = r.lines[line]
	}
	for end > start && (r.src[end-1] == '\n' || r.src[end-1] == '\r') {
		end--
	}
	return Span{start, end}
}

func (r *yamlReader) node(y *yaml.Node) *Node {
	if r.count++; r.count > maxNodes {
		return &Node{}
	}
	switch y.Kind {
	case yaml.AliasNode:
		n := *r.node(y.Alias)
		start := r.offset(y.Line, y.Column)
		n.Span = Span{start, min(start+1+len(y.Value), r.base.End)}
		return &n
	case yaml.MappingNode:
		return r.mapping(y)
	case yaml.SequenceNode:
		n := &Node{Kind: List}
		for _, c := range y.Content {
			n.Items = append(n.Items, r.node(c))
		}
		n.Span = r.collection(y)
		return n
	}
	return r.scalar(y)
}

func (r *yamlReader) mapping(y *yaml.Node) *Node {
	n := &Node{Kind: Map}
	var merged []*Node
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := r.scalar(y.Content[i])
		val := r.node(y.Content[i+1])
		if key.Value == "<<" && !key.Quoted {
			merged = append(merged, val)
			continue
		}
		if n.Get(key.Value) != nil {
			r.duplicate(key)
			continue
		}
		n.Fields = append(n.Fields, Field{key.Value, key.Span, val})
	}
	for _, m := range merged {
		n.merge(m)
	}
	n.Span = r.collection(y)
	return n
}

// merge adds the fields of a map, or of each in a list, that n does not have: YAML's << key.
func (n *Node) merge(m *Node) {
	for _, item := range m.Items {
		n.merge(item)
	}
	for _, f := range m.Fields {
		if n.Get(f.Name) == nil {
			n.Fields = append(n.Fields, f)
		}
	}
}

func (r *yamlReader) duplicate(key *Node) {
	if r.reported[key.Span.Start] {
		return
	}
	if r.reported == nil {
		r.reported = map[int]bool{}
	}
	r.reported[key.Span.Start] = true
	r.errs = append(r.errs, &Error{Span: key.Span, Duplicate: true,
		Message: fmt.Sprintf("key %q stands twice; the first one is used", key.Value),
		Hint:    "remove one of the two"})
}

// collection spans from the node's start to the end of its last child.
func (r *yamlReader) collection(y *yaml.Node) Span {
	start := r.offset(y.Line, y.Column)
	if y.Style&yaml.FlowStyle != 0 {
		return Span{start, r.flowEnd(start)}
	}
	end := start
	for last := y; len(last.Content) > 0; {
		last = last.Content[len(last.Content)-1]
		if s := r.extent(last); s.End > end {
			end = s.End
		}
	}
	return Span{start, end}
}

func (r *yamlReader) extent(y *yaml.Node) Span {
	if y.Kind == yaml.ScalarNode {
		return r.scalarSpan(y)
	}
	start := r.offset(y.Line, y.Column)
	return Span{start, start}
}

// flowEnd finds the bracket that closes the one at start.
func (r *yamlReader) flowEnd(start int) int {
	depth := 0
	var quote byte
	for i := start; i < r.base.End; i++ {
		c := r.src[i]
		switch {
		case quote != 0:
			if c == '\\' && quote == '"' {
				i++
			} else if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && i > start && strings.IndexByte("[{,: ", r.src[i-1]) >= 0:
			quote = c
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return r.base.End
}

func (r *yamlReader) scalar(y *yaml.Node) *Node {
	n := &Node{Kind: Scalar, Value: y.Value, Span: r.scalarSpan(y)}
	n.Quoted = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	if y.Tag == "!!null" && !n.Quoted && (y.Value == "" || y.Value == "~" || strings.EqualFold(y.Value, "null")) {
		n.Kind = Null
	}
	return n
}

func (r *yamlReader) scalarSpan(y *yaml.Node) Span {
	start := r.offset(y.Line, y.Column)
	rest := r.src[start:r.base.End]
	switch {
	case y.Style&yaml.DoubleQuotedStyle != 0:
		return Span{start, start + quotedEnd(rest, '"')}
	case y.Style&yaml.SingleQuotedStyle != 0:
		return Span{start, start + quotedEnd(rest, '\'')}
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return Span{start, r.blockEnd(y.Line, start)}
	case bytes.HasPrefix(rest, []byte(y.Value)):
		return Span{start, start + len(y.Value)}
	}
	return Span{start, r.foldedEnd(start, y.Value)}
}

func quotedEnd(b []byte, q byte) int {
	for i := 1; i < len(b); i++ {
		switch {
		case b[i] == '\\' && q == '"':
			i++
		case b[i] == q && q == '\'' && i+1 < len(b) && b[i+1] == q:
			i++
		case b[i] == q:
			return i + 1
		}
	}
	return len(b)
}

// blockEnd ends a | or > scalar before the first line that is indented no deeper than its key.
func (r *yamlReader) blockEnd(line, start int) int {
	key := r.lines[min(line, len(r.lines))-1]
	indent := indentOf(r.src[key:r.base.End])
	end := r.lineSpan(line).End
	for l := line + 1; l <= len(r.lines); l++ {
		s := r.lineSpan(l)
		text := bytes.TrimSpace(r.src[s.Start:s.End])
		if len(text) > 0 && indentOf(r.src[s.Start:s.End]) <= indent {
			break
		}
		if len(text) > 0 {
			end = s.End
		}
	}
	return max(end, start)
}

func indentOf(b []byte) int { return len(b) - len(bytes.TrimLeft(b, " ")) }

// foldedEnd follows the words of a plain scalar that goes over several lines.
func (r *yamlReader) foldedEnd(start int, value string) int {
	i := start
	for _, word := range strings.Fields(value) {
		j := bytes.Index(r.src[i:r.base.End], []byte(word))
		if j < 0 {
			break
		}
		i += j + len(word)
	}
	return i
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)
