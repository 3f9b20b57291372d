package themes

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"helpgen"
)

var (
	policyMeta = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`)
	loads      = regexp.MustCompile(`<(?:script|link|style|img|iframe|object|base)[\s>]`)
	sourceForm = regexp.MustCompile(`^(?:'self'|'none'|file:|data:|mailto:|https?:(?://[A-Za-z0-9.-]+(?::\d+)?)?)$`)
)

// Every page of a site carries a policy before anything that loads, whether the site knows its address or not.
func TestPolicyInEveryPage(t *testing.T) {
	for _, base := range []string{"", "https://example.org/help/"} {
		r := sample(t, func(c *helpgen.Config) { c.BaseURL = base })
		for _, f := range r.Files() {
			if !strings.HasSuffix(f.Path, ".html") {
				continue
			}
			page, err := r.Render(f.Path)
			if err != nil {
				t.Fatal(err)
			}
			m := policyMeta.FindSubmatchIndex(page)
			if m == nil || loads.FindIndex(page) != nil && loads.FindIndex(page)[0] < m[0] {
				t.Errorf("base %q: %s has no policy, or something is before it", base, f.Path)
			}
		}
	}
}

// Whatever the addresses of pictures, a policy has the directives that it should, and only sources in them.
func TestPolicyHoldsItsForm(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	const signs = "ab.;,:/@[]%'\" \t*?#-_1ü"
	for range 3000 {
		s := newSources()
		for range 1 + rnd.IntN(3) {
			host := ""
			for range rnd.IntN(12) {
				host += string([]rune(signs)[rnd.IntN(len([]rune(signs)))])
			}
			addOrigin(s.images, "https://"+host+"/x.png")
		}
		checkPolicy(t, s)
	}
	s := newSources()
	for i := range 9000 {
		addOrigin(s.images, fmt.Sprintf("https://h%d.example/x.png", i))
	}
	if n := len(s.csp(" 'self'")); n > 1000 {
		t.Errorf("a policy of many hosts has %d bytes", n)
	}
	checkPolicy(t, s)
}

func checkPolicy(t *testing.T, s sources) {
	t.Helper()
	want := "default-src script-src style-src img-src connect-src form-action base-uri manifest-src media-src"
	var names []string
	for directive := range strings.SplitSeq(s.csp(" 'self'"), ";") {
		fields := strings.Fields(directive)
		names = append(names, fields[0])
		for _, source := range fields[1:] {
			if !sourceForm.MatchString(source) {
				t.Fatalf("%q is not a source, in %q", source, directive)
			}
		}
	}
	if got := strings.Join(names, " "); got != want {
		t.Fatalf("the directives are %s", got)
	}
}

// A search engine is asked, and gets no forms.
func TestPolicyNamesTheSearchEngine(t *testing.T) {
	s := newSources()
	addOrigin(s.asks, "https://search.example.com/indexes")
	csp := s.csp(" 'self'")
	if !strings.Contains(csp, "connect-src 'self' https://search.example.com;") || strings.Count(csp, "search.example.com") != 1 {
		t.Error(csp)
	}
}

// TestRedirectLines: an old address makes the line of its own redirect and nothing else, or is refused.
func TestRedirectLines(t *testing.T) {
	files := fstest.MapFS{}
	for i, alias := range []string{`/nl\n/*\t/cat/t1/\t301!\n/y`, "/*", "/:a", "/a b", `/\u0085x`, `/\u2028x`, "/good", "//evil.example/x", "/%2e%2e/x", "/a/%2E%2e/b", "/a%0a/b", "/a%20b/c",
		"/caf%C3%A9/", "/100%25/", "/%2a/"} {
		files[fmt.Sprintf("articles/a%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: T%d\naliases: [\"%s\"]\n---\n\nText.\n", i, alias)}
	}
	r := renderer(t, parseSite(t, files, nil))
	good := 0
	for line := range strings.Lines(string(r.redirectList())) {
		if !redirectLine.MatchString(line) || strings.Contains(line, "..") {
			t.Errorf("the line %q is no redirect of one address", line)
		}
		good++
	}
	if good == 0 {
		t.Error("there is no redirect at all")
	}
}

var redirectLine = regexp.MustCompile(`^/(?:[^\s*:%]|%20|%25)+ /a\d+/ 301\n$`)
