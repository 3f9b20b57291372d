package tree

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// TOML reads src[span] as TOML. It returns what it could read, even where there are errors.
func TOML(src []byte, span Span) (*Node, []*Error) {
	r := &tomlReader{base: span.Start}
	r.p.Reset(src[span.Start:span.End])
	root := &Node{Kind: Map, Span: span}
	current := root
	for r.p.NextExpression() {
		switch e := r.p.Expression(); e.Kind {
		case unstable.KeyValue:
			r.keyValue(current, e)
		case unstable.Table, unstable.ArrayTable:
			current = r.table(root, e)
		}
	}
	if err := r.p.Error(); err != nil {
		r.syntax(err, span)
	}
	return root, r.errs
}

type tomlReader struct {
	p    unstable.Parser
	base int
	errs []*Error
}

func (r *tomlReader) syntax(err error, span Span) {
	at := span
	var pe *unstable.ParserError
	if errors.As(err, &pe) && len(pe.Highlight) > 0 {
		rg := r.p.Range(pe.Highlight)
		at = Span{r.base + int(rg.Offset), r.base + int(rg.Offset+rg.Length)}
	}
	r.errs = append(r.errs, &Error{Span: at, Message: "this is not valid TOML: " + strings.TrimPrefix(err.Error(), "toml: "),
		Hint: "text values need quotes; dates do not"})
}

func (r *tomlReader) span(n *unstable.Node) Span {
	s := r.base + int(n.Raw.Offset)
	return Span{s, s + int(n.Raw.Length)}
}

// keys returns the dotted key of an expression.
func (r *tomlReader) keys(e *unstable.Node) []*Node {
	var out []*Node
	for it := e.Key(); it.Next(); {
		k := it.Node()
		out = append(out, &Node{Kind: Scalar, Value: string(k.Data), Span: r.span(k)})
	}
	return out
}

// descend walks from n along keys, making maps where there are none.
func (r *tomlReader) descend(n *Node, keys []*Node) *Node {
	for _, k := range keys {
		next := n.Get(k.Value)
		if next == nil {
			next = &Node{Kind: Map, Span: k.Span}
			n.Fields = append(n.Fields, Field{k.Value, k.Span, next})
		}
		if next.Kind == List && len(next.Items) > 0 {
			next = next.Items[len(next.Items)-1]
		}
		n = next
	}
	return n
}

func (r *tomlReader) table(root *Node, e *unstable.Node) *Node {
	keys := r.keys(e)
	if e.Kind == unstable.Table {
		return r.descend(root, keys)
	}
	last := keys[len(keys)-1]
	parent := r.descend(root, keys[:len(keys)-1])
	list := parent.Get(last.Value)
	if list == nil {
		list = &Node{Kind: List, Span: last.Span}
		parent.Fields = append(parent.Fields, Field{last.Value, last.Span, list})
	}
	item := &Node{Kind: Map, Span: last.Span}
	list.Items = append(list.Items, item)
	return item
}

func (r *tomlReader) keyValue(n *Node, e *unstable.Node) {
	keys := r.keys(e)
	last := keys[len(keys)-1]
	n = r.descend(n, keys[:len(keys)-1])
	if n.Get(last.Value) != nil {
		r.errs = append(r.errs, &Error{Span: last.Span, Duplicate: true,
			Message: fmt.Sprintf("key %q stands twice; the first one is used", last.Value),
			Hint:    "remove one of the two"})
		return
	}
	v := r.value(e.Value(), last.Span.End)
	if whole := r.span(e); v.Kind != Scalar && !whole.Empty() { // the parser knows where a list or table ends by the whole line only
		v.Span.End = whole.End
	}
	n.Fields = append(n.Fields, Field{last.Value, last.Span, v})
}

// value converts a value; at is where it stands if the parser does not say.
func (r *tomlReader) value(v *unstable.Node, at int) *Node {
	n := &Node{Span: r.span(v)}
	if n.Span.Empty() {
		n.Span = Span{at, at}
	}
	switch v.Kind {
	case unstable.Array:
		n.Kind = List
		for it := v.Children(); it.Next(); {
			n.Items = append(n.Items, r.value(it.Node(), n.Span.Start))
		}
	case unstable.InlineTable:
		n.Kind = Map
		for it := v.Children(); it.Next(); {
			r.keyValue(n, it.Node())
		}
	default:
		n.Kind, n.Value, n.Quoted = Scalar, string(v.Data), v.Kind == unstable.String
	}
	return n
}
