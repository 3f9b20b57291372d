package helpgen

import "testing"

// FuzzConfig: whatever a configuration says, reading it gives a configuration to go on with and faults with places.
func FuzzConfig(f *testing.F) {
	for _, s := range []string{"name: x\nlanguages: [{code: en}, de]\n", "{\"name\": \"x\", \"nav\": [{\"url\": 1}]}", "name = 'x'\n[theme]\naccent = 'red'\n",
		"base_url: ':'\npublish: ['[']\n", "a: &a [*a]\n", "support: {channels: [{kind: email, hours: {mon: x}}]}\n", "lint: {rules: {x: {y: z}}}\n", "\ufeff- x\n", "links: {legacy: ['*{id}(']}\n"} {
		for _, ext := range []string{".yaml", ".json", ".toml"} {
			f.Add(ext, s)
		}
	}
	f.Fuzz(func(t *testing.T, ext, text string) {
		c, faults := LoadConfig("helpgen"+ext, []byte(text))
		if c == nil || len(c.Languages) == 0 {
			t.Fatal("there is no configuration")
		}
		for _, fault := range faults {
			if fault.Span.Start < 0 || fault.Span.End < fault.Span.Start || fault.Span.End > len(text) {
				t.Errorf("%v of %d bytes: %s", fault.Span, len(text), fault.Message)
			}
		}
		NewSite(c, nil, nil, SiteOptions{})
	})
}
