package lawtest

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"
)

// formats are those of front matter and configuration.
var formats = []string{"yaml", "toml", "json"}

// encode writes values in a format; what can't be written is left out.
func encode(format string, values map[string]any) string {
	var data []byte
	var err error
	switch format {
	case "json":
		data, err = json.MarshalIndent(values, "", "  ")
	case "toml":
		data, err = toml.Marshal(withoutNulls(values))
	default:
		data, err = yaml.Marshal(values)
	}
	if err != nil {
		return encode("yaml", values)
	}
	return string(data)
}

// withoutNulls is what TOML can say of a value.
func withoutNulls(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, item := range v {
			if item != nil {
				out[k] = withoutNulls(item)
			}
		}
		return out
	case []any:
		out := []any{}
		for _, item := range v {
			if item != nil {
				out = append(out, withoutNulls(item))
			}
		}
		return out
	}
	return v
}

// wrong draws a value that is of the wrong kind for most keys, or can't be meant.
func (d *drawer) wrong() any {
	d.used("value wrong")
	return pick(d, []any{nil, "", " ", true, 42, -1, 1.5, "nonsense", "javascript:alert(1)", "../../x", "a\nb", "<b>bold</b>", "{{ x }}", "*", "[",
		[]any{}, []any{"x"}, []any{map[string]any{"x": 1}}, []any{[]any{}, nil}, map[string]any{}, map[string]any{"x": "y"}, "2026-13-01", "éè 日本 \u202e"})
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
