package lint

import (
	"strings"
	"testing"

	"helpgen"
)

func TestConfig(t *testing.T) {
	const text = `
lint:
  preset: strict
  fail_on: warning
  max_warnings: 3
  rules:
    title-length: {max: 20}
    title-vague: off
    image-alt: warning
    heading-length: error
  overrides:
    - paths: [faq/**]
      rules: {title-length: off}
    - paths: [faq/long/**]
      rules: {title-length: {severity: info, max: 30}}
`
	_, c := loadConfig(t, text)
	for _, x := range []struct {
		rule, path string
		want       Severity
	}{
		{"title-length", "a.md", Warning},
		{"title-length", "faq/a.md", Off},
		{"title-length", "faq/long/a.md", Info},
		{"title-vague", "a.md", Off},
		{"image-alt", "a.md", Warning},
		{"heading-length", "faq/a.md", Error},
		{"sentence-length", "a.md", Warning},       // strict turns infos into warnings
		{"suppression-no-reason", "a.md", Warning}, // and switches this on
		{"link-external", "a.md", Off},
		{"no-such-rule", "a.md", Error},
	} {
		if got := c.Severity(x.rule, x.path); got != x.want {
			t.Errorf("%s in %s: %s, want %s", x.rule, x.path, got, x.want)
		}
	}
	max := func(path string) int {
		return optionsOf[titleLengthOptions](c.settings(path).of(titleLength).options).Max
	}
	if max("a.md") != 20 || max("faq/long/a.md") != 30 {
		t.Errorf("options: %d and %d", max("a.md"), max("faq/long/a.md"))
	}
	if c.FailOn != FailOn(Warning) || c.MaxWarnings != 3 {
		t.Errorf("fail on %v, at most %d", c.FailOn, c.MaxWarnings)
	}
	if _, other := loadConfig(t, ""); optionsOf[titleLengthOptions](other.base.of(titleLength).options).Max != 70 {
		t.Error("one configuration changed the defaults of another")
	}
}

func TestConfigFaults(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"rules: {image-alts: error}", `there is no rule "image-alts"; did you mean "image-alt"?`},
		{"rules: {image-alt: eror}", `image-alt: a severity is error, warning, info or off, not "eror"; did you mean "error"?`},
		{"rules: {title-length: {maximum: 3}}", `title-length does not know the key "maximum"`},
		{"rules: {title-length: {max: long}}", `max is a whole number, not "long"`},
		{"rules: {image-alt: {max: 3}}", `image-alt does not know the key "max"`},
		{"rules: [image-alt]", "rules needs keys; write it as rule: severity"},
		{"preset: strickt", `preset can be recommended, strict, minimal, not "strickt"; did you mean "strict"?`},
		{"overrides: [{paths: ['a[']}]", `"a[" is not a pattern`},
	} {
		text := "lint: {" + c.text + "}\n"
		cfg, errs := helpgen.LoadConfig("helpgen.yaml", []byte(text))
		_, more := NewConfig(cfg)
		got := ""
		for _, e := range append(errs, more...) {
			got += e.Message
			if e.Hint != "" {
				got += "; " + e.Hint
			}
			if e.Span.Empty() || e.Span.End > len(text) {
				t.Errorf("%s: at %v", c.text, e.Span)
			}
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFails(t *testing.T) {
	found := []Finding{{Severity: Warning}, {Severity: Warning}, {Severity: Info}}
	for _, c := range []struct {
		on   string
		max  int
		want bool
	}{
		{"error", -1, false}, {"warning", -1, true}, {"info", -1, true}, {"never", -1, false},
		{"never", 1, true}, {"error", 2, false},
	} {
		on, err := ParseFailOn(c.on)
		if err != nil {
			t.Fatal(err)
		}
		if got := Fails(found, on, c.max); got != c.want {
			t.Errorf("fail on %s, at most %d warnings: %v", c.on, c.max, got)
		}
	}
	if _, err := ParseFailOn("errors"); err == nil {
		t.Error("errors is no threshold")
	}
}
