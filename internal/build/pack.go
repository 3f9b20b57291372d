package build

import (
	"encoding/binary"
	"time"

	"helpgen"
)

// packer writes values one after the other, or reads them back: each function takes the place of a value
// and does the one or the other, so that what is written and what is read cannot differ.
type packer struct {
	out     []byte
	in      string
	reading bool
	broken  bool // what was to be read is not there
}

func number[T ~int | ~int64 | ~uint8](p *packer, v *T) {
	if p.reading {
		*v = T(p.varint())
	} else {
		p.out = binary.AppendVarint(p.out, int64(*v))
	}
}

// varint reads what binary.AppendVarint wrote.
func (p *packer) varint() int64 {
	var u uint64
	for i := 0; i < len(p.in) && i < binary.MaxVarintLen64; i++ {
		u |= uint64(p.in[i]&0x7f) << (7 * i)
		if p.in[i] < 0x80 {
			p.in = p.in[i+1:]
			return int64(u>>1) ^ -int64(u&1)
		}
	}
	p.in, p.broken = "", true
	return 0
}

// string packs a string; one that is read is a part of what it is read from.
func (p *packer) string(v *string) {
	n := len(*v)
	number(p, &n)
	if !p.reading {
		p.out = append(p.out, *v...)
		return
	}
	if n < 0 || n > len(p.in) {
		n, p.broken = 0, true
	}
	*v, p.in = p.in[:n], p.in[n:]
}

func (p *packer) bytes(v *[]byte) {
	text := string(*v)
	p.string(&text)
	*v = []byte(text)
}

func (p *packer) bool(v *bool) {
	n := 0
	if *v {
		n = 1
	}
	number(p, &n)
	*v = n == 1
}

func (p *packer) time(v *time.Time) {
	var text string
	if !p.reading && !v.IsZero() {
		text = v.Format(time.RFC3339Nano)
	}
	p.string(&text)
	if p.reading && text != "" {
		at, err := time.Parse(time.RFC3339Nano, text)
		*v, p.broken = at, p.broken || err != nil
	}
}

func (p *packer) span(v *helpgen.Span) {
	number(p, &v.Start)
	number(p, &v.End)
}

func (p *packer) text(v *helpgen.Text) {
	p.string(&v.Value)
	p.span(&v.Span)
}

// length packs how many items there are, -1 for nil.
func (p *packer) length(n int, isNil bool) int {
	if isNil {
		n = -1
	}
	number(p, &n)
	if p.reading && n > len(p.in) { // each item takes a byte at least
		n, p.broken = -1, true
	}
	return n
}

func list[T any](p *packer, v *[]T, item func(*T)) {
	if n := p.length(len(*v), *v == nil); p.reading && n >= 0 {
		*v = make([]T, n)
	}
	for i := range *v {
		item(&(*v)[i])
	}
}

func dict[V any](p *packer, v *map[string]V, item func(*V)) {
	n := p.length(len(*v), *v == nil)
	if !p.reading {
		for key, value := range *v {
			p.string(&key)
			item(&value)
		}
		return
	}
	if n < 0 {
		return
	}
	*v = make(map[string]V, n)
	for range n {
		var key string
		var value V
		p.string(&key)
		item(&value)
		(*v)[key] = value
	}
}

func optional[T any](p *packer, v **T, value func(*T)) {
	some := *v != nil
	p.bool(&some)
	if !some {
		return
	}
	if p.reading {
		*v = new(T)
	}
	value(*v)
}
