package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// record is an object of an export. Desks write the same value as a number here and as text there, so a value is asked
// for by what is wanted of it; one that is missing or of another kind is empty.
type record map[string]any

// text returns the first value that is text or a number and not empty.
func (r record) text(keys ...string) string {
	for _, key := range keys {
		switch v := r[key].(type) {
		case string:
			if v != "" {
				return v
			}
		case json.Number:
			return v.String()
		}
	}
	return ""
}

// number returns the first value that is a whole number; without one false.
func (r record) number(keys ...string) (int, bool) {
	for _, key := range keys {
		if n, err := strconv.Atoi(r.text(key)); err == nil {
			return n, true
		}
	}
	return 0, false
}

func (r record) flag(key string) bool { yes, _ := r[key].(bool); return yes }

// in returns the object under keys, each within the one before.
func (r record) in(keys ...string) record {
	for _, key := range keys {
		r, _ = r[key].(map[string]any)
	}
	return r
}

// list returns the texts of a list, and the names of the objects in it.
func (r record) list(key string) (out []string) {
	values, _ := r[key].([]any)
	for _, v := range values {
		switch v := v.(type) {
		case string:
			out = append(out, v)
		case map[string]any:
			out = append(out, record(v).text("name", "label", "tag", "id"))
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// last returns the last object of a list.
func (r record) last(key string) record {
	values, _ := r[key].([]any)
	if len(values) == 0 {
		return nil
	}
	last, _ := values[len(values)-1].(map[string]any)
	return last
}

// day returns the first value that is a date, as 2026-03-09: written out, or in seconds since 1970.
func (r record) day(keys ...string) string {
	for _, key := range keys {
		v := r.text(key)
		if seconds, err := strconv.ParseInt(v, 10, 40); err == nil && seconds > 0 {
			return time.Unix(seconds, 0).UTC().Format(time.DateOnly)
		}
		if len(v) >= len(time.DateOnly) {
			if t, err := time.Parse(time.DateOnly, v[:len(time.DateOnly)]); err == nil {
				return t.Format(time.DateOnly)
			}
		}
	}
	return ""
}

// decode reads the JSON values of a file, one behind another as pages of an API are saved. It returns those before a
// fault, and what the fault is.
func decode(data []byte) (values []any, fault string) {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	dec.UseNumber()
	for {
		var v any
		err := dec.Decode(&v)
		if errors.Is(err, io.EOF) {
			return values, ""
		}
		if err != nil {
			at := dec.InputOffset()
			if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
				at = max(at, syntax.Offset)
			}
			return values, fmt.Sprintf("the JSON is damaged at byte %d: %v; what follows is not read", at, err)
		}
		values = append(values, v)
	}
}

// walk hands each object to take, with the name that it stands under in the singular, and what was made of the object
// around it.
func walk(v any, name string, around *entry, take func(string, record, *entry) *entry) {
	switch v := v.(type) {
	case []any:
		for _, element := range v {
			walk(element, name, around, take)
		}
	case map[string]any:
		if e := take(name, v, around); e != nil {
			around = e
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			inner := name
			if !slices.Contains(wrappers, key) {
				inner = singular(key)
			}
			walk(v[key], inner, around, take)
		}
	}
}

// wrappers are keys that hold what the key around them names.
var wrappers = []string{"items", "data", "results", "list"}

func singular(key string) string {
	if stem, ok := strings.CutSuffix(key, "ies"); ok {
		return stem + "y"
	}
	return strings.TrimSuffix(key, "s")
}
