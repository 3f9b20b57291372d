// Package tree reads YAML, TOML and JSON into one tree of nodes that know where
// they stand, so that front matter and configuration are decoded, and their
// faults reported, in the same way whatever they are written in.
package tree

import "slices"

// BOM is the byte-order mark of UTF-8.
var BOM = []byte("\xef\xbb\xbf")

// Span is a range of bytes in a source.
type Span struct{ Start, End int }

// Empty reports whether the span holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Kind says what a Node is.
type Kind uint8

// The kinds of nodes.
const (
	Null Kind = iota
	Scalar
	List
	Map
)

// Node is a value and its place. Scalars keep their text as written ("no", "1.10", "0755"):
// what it means is the decoder's business.
type Node struct {
	Kind   Kind
	Value  string // Scalar: the text, quotes and escapes undone
	Quoted bool   // Scalar: was written in quotes, or as a block
	Items  []*Node
	Fields []Field
	Span   Span
}

// Field is a key of a Map with its value, in source order; keys are unique.
type Field struct {
	Name  string
	Key   Span
	Value *Node
}

// Get returns the value of key name, or nil.
func (n *Node) Get(name string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Fields {
		if n.Fields[i].Name == name {
			return n.Fields[i].Value
		}
	}
	return nil
}

// List returns the items of a list; nil where there is none.
func (n *Node) List() []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// Map returns the fields of a map; nil where there is none.
func (n *Node) Map() []Field {
	if n == nil {
		return nil
	}
	return n.Fields
}

// Error is a fault in the text and where it is.
type Error struct {
	Span    Span
	Message string
	Hint    string // what to do; may be empty
	Fix     string // what to put in the place of Span; empty where there is no safe fix
	// Duplicate says that Message is about a key that stands twice (the first wins).
	Duplicate bool
}

func (e *Error) Error() string { return e.Message }

// HasSyntaxError reports whether an error is more than a key that is set twice, so that it is open what was meant.
func HasSyntaxError(errs []*Error) bool {
	return slices.ContainsFunc(errs, func(e *Error) bool { return !e.Duplicate })
}
