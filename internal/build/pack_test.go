package build

import (
	"reflect"
	"testing"
	"time"

	"helpgen"
)

// fill gives every exported field below v a value of its own that is not zero.
func fill(v reflect.Value, n *int) {
	*n++
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Date(2026, 3, 9, 12, 0, *n, *n, time.UTC)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("é" + string(rune('a'+*n)))
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(int64(*n) * 1_000_003 * int64(1-*n%2*2))
	case reflect.Uint8:
		v.SetUint(uint64(*n%250 + 1))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range 2 {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(key, n)
			fill(value, n)
			v.SetMapIndex(key, value)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), n)
			}
		}
	default:
		panic("no value for " + v.Type().String())
	}
}

// TestPack: nothing is forgotten of an article, whatever fields it has, and what is left out is what pack says.
func TestPack(t *testing.T) {
	var a helpgen.Article
	fill(reflect.ValueOf(&a).Elem(), new(int))
	a.Source = []byte("# Text\n")
	a.Faults[1].Blocking = false
	got, ok := unpackOutline(first(pack(&a)))
	if !ok || !unpackDetail(second(pack(&a)), got) {
		t.Fatal("not unpacked")
	}
	want := a
	want.Blocks, want.Reading, want.Faults = nil, helpgen.Reading{}, a.Faults[:1]
	for i := range want.Parts {
		want.Parts[i].Steps, want.Parts[i].HTML = nil, nil
	}
	for i := range reflect.TypeFor[helpgen.Article]().NumField() {
		f := reflect.TypeFor[helpgen.Article]().Field(i)
		have, wanted := reflect.ValueOf(*got).Field(i), reflect.ValueOf(want).Field(i)
		if f.IsExported() && !reflect.DeepEqual(have.Interface(), wanted.Interface()) {
			t.Errorf("%s: unpacked %v, was %v", f.Name, have, wanted)
		}
	}
}

func first(a, _ string) string  { return a }
func second(_, b string) string { return b }

// TestPackDamaged: what was cut off or changed is refused or read as something, and never a panic.
func TestPackDamaged(t *testing.T) {
	var a helpgen.Article
	fill(reflect.ValueOf(&a).Elem(), new(int))
	outline, detail := pack(&a)
	for i := range outline {
		if _, ok := unpackOutline(outline[:i]); ok {
			t.Errorf("an outline of %d bytes, cut at %d, was taken", len(outline), i)
		}
		unpackOutline(outline[:i] + "\xff" + outline[i+1:])
	}
	for i := range detail {
		if unpackDetail(detail[:i], new(helpgen.Article)) {
			t.Errorf("details of %d bytes, cut at %d, were taken", len(detail), i)
		}
		unpackDetail(detail[:i]+"\xff"+detail[i+1:], new(helpgen.Article))
	}
}
