package lint

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"

	"helpgen"
	"helpgen/internal/tree"
)

// Config says which rules run, how severe they are and with which options, by path.
type Config struct {
	Site        *helpgen.Config
	Preset      string
	FailOn      FailOn
	MaxWarnings int    // negative: no limit
	RulesURL    string // where the articles on rules are, with {rule} for the rule's name; "": nowhere

	base      settings
	overrides []override
	byPath    sync.Map // path → settings, for paths that an override matches
	books     sync.Map // bookKey → phrasebook
	synonyms  func() map[synonym]bool
}

// setting is what holds for one rule.
type setting struct {
	rule     *Rule
	severity Severity
	options  any // pointer to a copy of the rule's Options
}

// settings has one setting per rule, in the order of rules. It knows its rules so that rules can look
// up settings without referring to the list that they are in.
type settings []setting

type override struct {
	paths []string
	rules *tree.Node
}

// block is the lint block as written.
type block struct {
	Preset      string          `key:"preset" enum:"recommended,strict,minimal"`
	FailOn      string          `key:"fail_on" enum:"error,warning,info,never"`
	MaxWarnings *int            `key:"max_warnings"`
	RulesURL    string          `key:"rules_url"`
	Rules       *tree.Node      `key:"rules"`
	Overrides   []overrideBlock `key:"overrides"`
}

type overrideBlock struct {
	Paths []string   `key:"paths"`
	Rules *tree.Node `key:"rules"`
}

// NewConfig reads the lint block of a configuration. Where it has faults, the rest still holds.
func NewConfig(site *helpgen.Config) (*Config, []*tree.Error) {
	b := block{Preset: "recommended", FailOn: "error"}
	var errs []*tree.Error
	if site.Lint != nil {
		errs = tree.Decode(site.Lint, &b)
	}
	c := &Config{Site: site, Preset: b.Preset, MaxWarnings: -1, RulesURL: b.RulesURL}
	c.FailOn, _ = ParseFailOn(b.FailOn)
	if b.MaxWarnings != nil {
		c.MaxWarnings = *b.MaxWarnings
	}
	c.base = preset(b.Preset)
	c.synonyms = sync.OnceValue(func() map[synonym]bool { return synonyms(site) })
	errs = append(errs, c.base.apply(b.Rules)...)
	for i, o := range b.Overrides {
		errs = append(errs, c.base.clone().apply(o.Rules)...)
		for _, p := range o.Paths {
			if !doublestar.ValidatePattern(p) {
				node := site.Lint.Get("overrides").Items[i].Get("paths")
				errs = append(errs, &tree.Error{Span: node.Span, Message: fmt.Sprintf("%q is not a pattern", p)})
			}
		}
		c.overrides = append(c.overrides, override{o.Paths, o.Rules})
	}
	return c, errs
}

// preset returns the settings of a preset: recommended; minimal, its errors alone; strict, which
// turns infos into warnings and more rules on.
func preset(name string) settings {
	out := make(settings, len(rules))
	for i, r := range rules {
		s := r.Severity
		switch {
		case name == "minimal" && s < Error:
			s = Off
		case name == "strict" && s == Off:
			s = r.Strict
		case name == "strict":
			s = max(s, Warning)
		}
		out[i] = setting{r, s, cloneOptions(r.Options)}
	}
	return out
}

func (s settings) clone() settings {
	out := slices.Clone(s)
	for i := range out {
		if out[i].options != nil {
			out[i].options = cloneOptions(reflect.ValueOf(out[i].options).Elem().Interface())
		}
	}
	return out
}

func cloneOptions(o any) any {
	if o == nil {
		return nil
	}
	p := reflect.New(reflect.TypeOf(o))
	p.Elem().Set(reflect.ValueOf(o))
	return p.Interface()
}

// apply changes settings by a map of rules: name: severity, or name: {severity: …, option: …}.
func (s settings) apply(n *tree.Node) []*tree.Error {
	if n == nil {
		return nil
	}
	if n.Kind != tree.Map {
		return []*tree.Error{{Span: n.Span, Message: "rules needs keys", Hint: "write it as rule: severity"}}
	}
	var errs []*tree.Error
	for _, f := range n.Fields {
		i := slices.IndexFunc(s, func(x setting) bool { return x.rule.Name == f.Name })
		if i < 0 {
			errs = append(errs, &tree.Error{
				Span: f.Key, Message: fmt.Sprintf("there is no rule %q", f.Name), Hint: tree.DidYouMean(f.Name, s.names()),
			})
			continue
		}
		errs = append(errs, s[i].apply(f.Value)...)
	}
	return errs
}

func (s settings) names() []string {
	var out []string
	for i := range s {
		out = append(out, s[i].rule.Name)
	}
	return out
}

func (s *setting) apply(n *tree.Node) []*tree.Error {
	r := s.rule
	if n.Kind == tree.Scalar {
		return s.setSeverity(n)
	}
	rest := &tree.Node{Kind: n.Kind, Items: n.Items, Span: n.Span}
	var errs []*tree.Error
	severity := false
	for _, f := range n.Fields {
		if f.Name == "severity" {
			severity = true
			errs = append(errs, s.setSeverity(f.Value)...)
			continue
		}
		rest.Fields = append(rest.Fields, f)
	}
	if !severity && s.severity == Off {
		s.severity = max(r.Severity, r.Strict, Warning) // options for a rule ask for the rule
	}
	if s.options == nil {
		s.options = &struct{}{}
	}
	for _, e := range tree.Decode(rest, s.options) {
		e.Message = strings.Replace(e.Message, "the file", r.Name, 1)
		errs = append(errs, e)
	}
	return errs
}

func (s *setting) setSeverity(n *tree.Node) []*tree.Error {
	r := s.rule
	v, err := ParseSeverity(n.Value, max(r.Severity, r.Strict))
	if err != nil {
		hint := tree.DidYouMean(n.Value, []string{"error", "warning", "info", "off"})
		return []*tree.Error{{Span: n.Span, Message: r.Name + ": " + err.Error(), Hint: hint}}
	}
	s.severity = v
	return nil
}

// settings returns what holds for the file at path: the base, then each override that matches, the last winning.
func (c *Config) settings(path string) settings {
	if s, ok := c.byPath.Load(path); ok {
		return s.(settings)
	}
	s, cloned := c.base, false
	for _, o := range c.overrides {
		if !slices.ContainsFunc(o.paths, func(p string) bool { return matches(p, path) }) {
			continue
		}
		if !cloned {
			s, cloned = s.clone(), true
		}
		s.apply(o.rules)
	}
	if cloned {
		c.byPath.Store(path, s)
	}
	return s
}

// Severity returns the severity of a rule for the file at path.
func (c *Config) Severity(rule, path string) Severity { return c.settings(path).named(rule).severity }

// Enable switches a rule on that is off for want of being asked for, as a warning.
func (c *Config) Enable(r *Rule) {
	for i := range c.base {
		if s := &c.base[i]; s.rule == r && s.severity == Off {
			s.severity = max(r.Severity, r.Strict, Warning)
		}
	}
}

// RuleSetting is what holds for a rule in one file.
type RuleSetting struct {
	Rule     *Rule
	Severity Severity
	Options  any // pointer to the rule's struct of options, or nil; not to be changed
}

// OptionText writes the options that are set as "key: value", with commas between.
func (s RuleSetting) OptionText() string {
	if s.Options == nil {
		return ""
	}
	v := reflect.ValueOf(s.Options).Elem()
	var out []string
	for i := range v.NumField() {
		if f := v.Field(i); !f.IsZero() {
			out = append(out, fmt.Sprintf("%s: %v", v.Type().Field(i).Tag.Get("key"), f.Interface()))
		}
	}
	return strings.Join(out, ", ")
}

// Settings returns what holds for every rule in the file at path.
func (c *Config) Settings(path string) []RuleSetting {
	var out []RuleSetting
	for _, s := range c.settings(path) {
		out = append(out, RuleSetting{s.rule, s.severity, s.options})
	}
	return out
}

// anywhere reports whether a rule is on for any path.
func (c *Config) anywhere(r *Rule) bool { return len(c.overrides) > 0 || c.base.of(r).severity != Off }

func (s settings) of(r *Rule) setting {
	return s[slices.IndexFunc(s, func(x setting) bool { return x.rule == r })]
}

// named returns the setting of a rule; a name that is not in the list counts as an error that is on.
func (s settings) named(name string) setting {
	for i := range s {
		if s[i].rule.Name == name {
			return s[i]
		}
	}
	return setting{severity: Error}
}

func matches(pattern, path string) bool {
	ok, _ := doublestar.Match(pattern, path)
	return ok
}
