package helpgen

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"helpgen/internal/tree"
)

// ConfigSchema returns the JSON Schema (draft 2020-12) of the configuration file, as values to encode.
func ConfigSchema() map[string]any {
	s := schemaOf(reflect.TypeFor[Config]())
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "helpgen configuration"
	return s
}

func schemaOf(t reflect.Type) map[string]any {
	switch {
	case t == reflect.TypeFor[*tree.Node]():
		return map[string]any{"type": "object"}
	case t == reflect.TypeFor[Language]():
		return map[string]any{"anyOf": []any{map[string]any{"type": "string"}, structSchema(t)}}
	case t == reflect.TypeFor[Duration]():
		return map[string]any{"type": "string", "pattern": durationForm.String()}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem())
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem())}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": schemaOf(t.Elem())}
	case reflect.Struct:
		return structSchema(t)
	}
	return map[string]any{"type": "string"}
}

func structSchema(t reflect.Type) map[string]any {
	props := map[string]any{}
	for i := range t.NumField() {
		f := t.Field(i)
		key := f.Tag.Get("key")
		if key == "" || key == "-" {
			continue
		}
		s := schemaOf(f.Type)
		if doc := f.Tag.Get("doc"); doc != "" {
			s["description"] = doc
		}
		if enum := f.Tag.Get("enum"); enum != "" {
			s["enum"] = strings.Split(enum, ",")
		}
		props[key] = s
	}
	return map[string]any{"type": "object", "properties": props, "additionalProperties": false}
}

// YAML returns the configuration in effect, every setting with its value.
func (c *Config) YAML() ([]byte, error) {
	n, err := yamlOf(reflect.ValueOf(*c))
	if err != nil {
		return nil, err
	}
	return yaml.Marshal(n)
}

func yamlOf(v reflect.Value) (*yaml.Node, error) {
	switch x := v.Interface().(type) {
	case *tree.Node:
		return yamlOfTree(x), nil
	case Duration:
		if x == 0 {
			return yamlScalar(""), nil
		}
		return yamlScalar(fmt.Sprintf("%dd", time.Duration(x)/(24*time.Hour))), nil
	}
	switch v.Kind() {
	case reflect.Struct:
		return yamlOfStruct(v)
	case reflect.Pointer:
		if v.IsNil() {
			return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}, nil
		}
		return yamlOf(v.Elem())
	case reflect.Slice:
		out := &yaml.Node{Kind: yaml.SequenceNode}
		for i := range v.Len() {
			n, err := yamlOf(v.Index(i))
			if err != nil {
				return nil, err
			}
			out.Content = append(out.Content, n)
		}
		return out, nil
	case reflect.Map:
		return yamlOfMap(v)
	}
	n := &yaml.Node{}
	return n, n.Encode(v.Interface())
}

func yamlScalar(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
}

func yamlOfStruct(v reflect.Value) (*yaml.Node, error) {
	out := &yaml.Node{Kind: yaml.MappingNode}
	for i := range v.NumField() {
		key := v.Type().Field(i).Tag.Get("key")
		if key == "" || key == "-" {
			continue
		}
		n, err := yamlOf(v.Field(i))
		if err != nil {
			return nil, err
		}
		out.Content = append(out.Content, yamlScalar(key), n)
	}
	return out, nil
}

func yamlOfMap(v reflect.Value) (*yaml.Node, error) {
	names := map[string]bool{}
	for _, k := range v.MapKeys() {
		names[k.String()] = true
	}
	out := &yaml.Node{Kind: yaml.MappingNode}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		n, err := yamlOf(v.MapIndex(reflect.ValueOf(name)))
		if err != nil {
			return nil, err
		}
		out.Content = append(out.Content, yamlScalar(name), n)
	}
	return out, nil
}

func yamlOfTree(n *tree.Node) *yaml.Node {
	if n == nil {
		return &yaml.Node{Kind: yaml.MappingNode}
	}
	switch n.Kind {
	case tree.Map:
		out := &yaml.Node{Kind: yaml.MappingNode}
		for _, f := range n.Fields {
			out.Content = append(out.Content, yamlScalar(f.Name), yamlOfTree(f.Value))
		}
		return out
	case tree.List:
		out := &yaml.Node{Kind: yaml.SequenceNode}
		for _, item := range n.Items {
			out.Content = append(out.Content, yamlOfTree(item))
		}
		return out
	case tree.Null:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}
	}
	s := &yaml.Node{Kind: yaml.ScalarNode, Value: n.Value}
	if n.Quoted {
		s.Style = yaml.DoubleQuotedStyle
	}
	return s
}
