package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// JSON reads the JSON object at the start of src[span] and returns it with its own span,
// which ends where the object does.
func JSON(src []byte, span Span) (*Node, []*Error) {
	r := &jsonReader{src: src, base: span.Start}
	r.dec = json.NewDecoder(bytes.NewReader(src[span.Start:span.End]))
	r.dec.UseNumber()
	n, err := r.value()
	if err != nil {
		r.fail(err)
	}
	if n == nil {
		n = &Node{Kind: Map, Span: Span{span.Start, span.Start}}
	}
	return n, r.errs
}

type jsonReader struct {
	src  []byte
	base int
	dec  *json.Decoder
	errs []*Error
}

func (r *jsonReader) pos() int { return r.base + int(r.dec.InputOffset()) }

func (r *jsonReader) fail(err error) {
	at := min(r.pos(), len(r.src))
	var syn *json.SyntaxError
	if errors.As(err, &syn) {
		at = min(r.base+int(syn.Offset)-1, len(r.src))
	}
	msg := strings.TrimPrefix(err.Error(), "json: ")
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		msg = "the closing } is missing"
	}
	at = max(at, r.base)
	r.errs = append(r.errs, &Error{Span: Span{at, min(at+1, len(r.src))},
		Message: "this is not valid JSON: " + msg, Hint: "check quotes, commas and brackets"})
}

// value reads the next value; the token before it has been taken.
func (r *jsonReader) value() (*Node, error) {
	start := r.skip(r.pos())
	tok, err := r.dec.Token()
	if err != nil {
		return nil, err
	}
	n := &Node{}
	switch t := tok.(type) {
	case json.Delim:
		if t == '{' {
			err = r.object(n)
		} else {
			err = r.array(n)
		}
	case string:
		n.Kind, n.Value, n.Quoted = Scalar, t, true
	case nil:
		n.Kind = Null
	default:
		n.Kind, n.Value = Scalar, fmt.Sprint(t)
	}
	n.Span = Span{start, r.pos()}
	return n, err
}

// skip passes blanks and the separators that the decoder eats with the next token.
func (r *jsonReader) skip(i int) int {
	for i < len(r.src) && strings.IndexByte(" \t\r\n,:", r.src[i]) >= 0 {
		i++
	}
	return i
}

func (r *jsonReader) object(n *Node) error {
	n.Kind = Map
	for r.dec.More() {
		key, err := r.value()
		if err != nil {
			return err
		}
		val, err := r.value()
		if val != nil {
			r.add(n, key, val)
		}
		if err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}

func (r *jsonReader) add(n, key, val *Node) {
	if n.Get(key.Value) != nil {
		r.errs = append(r.errs, &Error{Span: key.Span, Duplicate: true,
			Message: fmt.Sprintf("key %q stands twice; the first one is used", key.Value),
			Hint:    "remove one of the two"})
		return
	}
	n.Fields = append(n.Fields, Field{key.Value, key.Span, val})
}

func (r *jsonReader) array(n *Node) error {
	n.Kind = List
	for r.dec.More() {
		v, err := r.value()
		if v != nil {
			n.Items = append(n.Items, v)
		}
		if err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}
