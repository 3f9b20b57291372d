package tree

import (
	"encoding"
	"fmt"
	"reflect"
	"sort"
	"strconv"
	"strings"

	"github.com/hbollon/go-edlib"
)

// Decode fills into, a pointer to a struct with `key:"name"` tags, from a Map node. Keys that the
// struct does not have, values of the wrong kind and values outside an `enum:"a,b"` tag are errors;
// the rest is filled in all the same. A single value stands for a list of one; for a struct, if that can
// read text.
func Decode(n *Node, into any) []*Error {
	d := &decoder{}
	d.value(n, reflect.ValueOf(into).Elem(), "")
	return d.errs
}

type decoder struct{ errs []*Error }

func (d *decoder) fail(s Span, hint, format string, args ...any) {
	d.errs = append(d.errs, &Error{Span: s, Message: fmt.Sprintf(format, args...), Hint: hint})
}

var nodeType = reflect.TypeFor[*Node]()

func (d *decoder) value(n *Node, v reflect.Value, name string) {
	if v.Type() == nodeType {
		v.Set(reflect.ValueOf(n))
		return
	}
	if n == nil || n.Kind == Null {
		return
	}
	if v.Kind() == reflect.Pointer {
		p := reflect.New(v.Type().Elem())
		d.value(n, p.Elem(), name)
		v.Set(p)
		return
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok && (n.Kind == Scalar || v.Kind() != reflect.Struct) {
		d.text(n, u, name)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(n, v, name)
	case reflect.Map:
		d.mapping(n, v, name)
	case reflect.Slice:
		d.list(n, v, name)
	default:
		d.scalar(n, v, name)
	}
}

func (d *decoder) text(n *Node, u encoding.TextUnmarshaler, name string) {
	if n.Kind != Scalar {
		d.fail(n.Span, "", "%s needs a single value", name)
		return
	}
	if err := u.UnmarshalText([]byte(n.Value)); err != nil {
		d.fail(n.Span, "", "%s: %v", name, err)
	}
}

func (d *decoder) structure(n *Node, v reflect.Value, name string) {
	if n.Kind != Map {
		d.fail(n.Span, "write it as key: value pairs", "%s needs keys", orTop(name))
		return
	}
	fields := map[string]int{}
	var names []string
	for i := 0; i < v.NumField(); i++ {
		if key := v.Type().Field(i).Tag.Get("key"); key != "" && key != "-" {
			fields[key] = i
			names = append(names, key)
		}
	}
	for _, f := range n.Fields {
		i, ok := fields[f.Name]
		if !ok {
			d.fail(f.Key, DidYouMean(f.Name, names), "%s does not know the key %q", orTop(name), f.Name)
			continue
		}
		d.value(f.Value, v.Field(i), join(name, f.Name))
		d.enum(f.Value, v.Type().Field(i).Tag.Get("enum"), join(name, f.Name))
	}
}

func (d *decoder) enum(n *Node, allowed, name string) {
	if allowed == "" || n.Kind != Scalar {
		return
	}
	values := strings.Split(allowed, ",")
	for _, a := range values {
		if a == n.Value {
			return
		}
	}
	d.fail(n.Span, DidYouMean(n.Value, values), "%s can be %s, not %q", name, strings.Join(values, ", "), n.Value)
}

func (d *decoder) mapping(n *Node, v reflect.Value, name string) {
	if n.Kind != Map {
		d.fail(n.Span, "write it as key: value pairs", "%s needs keys", orTop(name))
		return
	}
	m := reflect.MakeMap(v.Type())
	for it := v.MapRange(); v.Len() > 0 && it.Next(); {
		m.SetMapIndex(it.Key(), it.Value())
	}
	for _, f := range n.Fields {
		e := reflect.New(v.Type().Elem()).Elem()
		if old := m.MapIndex(reflect.ValueOf(f.Name)); old.IsValid() {
			e.Set(old)
		}
		d.value(f.Value, e, join(name, f.Name))
		m.SetMapIndex(reflect.ValueOf(f.Name), e)
	}
	v.Set(m)
}

func (d *decoder) list(n *Node, v reflect.Value, name string) {
	items := n.Items
	if n.Kind != List {
		items = []*Node{n}
	}
	out := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		d.value(item, out.Index(i), name)
	}
	v.Set(out)
}

func (d *decoder) scalar(n *Node, v reflect.Value, name string) {
	if n.Kind != Scalar {
		d.fail(n.Span, "", "%s needs a single value", name)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.Value)
	case reflect.Bool:
		b, ok := Bool(n.Value)
		if !ok {
			d.fail(n.Span, "", "%s is true or false, not %q", name, n.Value)
		}
		v.SetBool(b)
	case reflect.Int:
		i, err := strconv.Atoi(n.Value)
		if err != nil {
			d.fail(n.Span, "", "%s is a whole number, not %q", name, n.Value)
		}
		v.SetInt(int64(i))
	case reflect.Float64:
		f, err := strconv.ParseFloat(n.Value, 64)
		if err != nil {
			d.fail(n.Span, "", "%s is a number, not %q", name, n.Value)
		}
		v.SetFloat(f)
	}
}

// Bool reads true and false, and yes, no, on and off as people write them.
func Bool(s string) (value, ok bool) {
	switch strings.ToLower(s) {
	case "true", "yes", "on":
		return true, true
	case "false", "no", "off":
		return false, true
	}
	return false, false
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "." + b
}

func orTop(name string) string {
	if name == "" {
		return "the file"
	}
	return name
}

// Nearest returns the candidate that word was most likely meant to be, or "".
func Nearest(word string, candidates []string) string {
	best, limit := "", max(1, len(word)/3)+1
	sorted := append([]string(nil), candidates...)
	sort.Strings(sorted)
	for _, c := range sorted {
		if diff := len(word) - len(c); diff >= limit || -diff >= limit {
			continue
		}
		if dist := edlib.OSADamerauLevenshteinDistance(strings.ToLower(word), strings.ToLower(c)); dist < limit {
			best, limit = c, dist
		}
	}
	return best
}

// DidYouMean words Nearest as a hint, or returns "".
func DidYouMean(word string, candidates []string) string {
	if best := Nearest(word, candidates); best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return ""
}
