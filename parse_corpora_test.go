package helpgen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestScratch(t *testing.T) {
	cfg := DefaultConfig()
	p := NewParser(cfg)
	if f := os.Getenv("FILE"); f != "" {
		src, _ := os.ReadFile(f)
		a := p.Parse(filepath.Base(f), src)
		t.Logf("type=%s title=%+v summary=%+v\nmeta=%+v", a.Type, a.Title, a.Summary, a.Meta)
		for _, pt := range a.Parts {
			t.Logf("PART %q %v steps=%+v problems=%+v\n%s", pt.Role, pt.Heading, pt.Steps, pt.Problems, strings.ReplaceAll(string(pt.HTML), "\x01", "¤"))
		}
		for _, l := range a.Links {
			t.Logf("LINK %+v %q %q", l, a.Text(l.Span), a.Text(l.Where))
		}
		for _, l := range a.Images {
			t.Logf("IMG %+v %q %q", l, a.Text(l.Span), a.Text(l.Where))
		}
		for _, l := range a.Faults {
			t.Logf("FAULT %+v %q", l, a.Text(l.Span))
		}
		for _, l := range a.Headings {
			t.Logf("HEAD %+v %q %q", l, a.Text(l.Span), a.Text(l.Line))
		}
		for _, l := range a.Lists {
			t.Logf("LIST %+v", l)
		}
		return
	}
	types := map[string]int{}
	n := 0
	filepath.Walk("../shared/corpora", func(path string, info os.FileInfo, err error) error {
		if strings.HasSuffix(path, ".md") {
			src, _ := os.ReadFile(path)
			a := p.Parse(path, src)
			types[a.Type]++
			n++
			for _, pt := range a.Parts {
				h := string(pt.HTML)
				for _, lit := range []string{"[!NOTE]", "!!! ", "{: ", "{#", ":::"} {
					if strings.Contains(h, lit) {
						t.Logf("%s: literal %s", path, lit)
					}
				}
			}
		}
		return nil
	})
	t.Log(n, types)
}
