//go:build unix

package build

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// inputs make texts of about n pieces, of each kind that a reader of texts may take too long for.
var inputs = map[string]func(n int) string{
	"words":             rep("word "),
	"wiki links":        rep("[[a|b]] "),
	"open wiki links":   rep("[["),
	"marked text":       rep("==a== "),
	"open marks":        rep("==a "),
	"keys":              rep("++ctrl+c++ "),
	"open keys":         rep("++a"),
	"raised text":       rep("x^2^ H~2~O "),
	"icons":             rep(":smile: :material-x: "),
	"review marks":      rep("{++a++}{--b--}{>>c<<}"),
	"open review marks": rep("{++"),
	"components":        rep("<A1b c=\"d\">x</A1b> "),
	"open components":   rep("<A1b c=\"d\">\n"),
	"component blocks":  rep("<Card title=\"x\">\n\na\n\n</Card>\n\n"),
	"nested components": func(n int) string {
		return strings.Repeat("<Steps>\n", n) + strings.Repeat("</Steps>\n", n)
	},
	"block tags":           rep("{% hint %}\na\n{% endhint %}\n\n"),
	"open block tags":      func(n int) string { return strings.Repeat("{% hint %}\n\n", n) + "{% endhint %}\n" },
	"raw tags":             rep("{% raw %}{{ a }}{% endraw %} "),
	"open raw tags":        rep("{% raw %} "),
	"raw blocks":           rep("{% highlight js %}\na\n{% endhighlight %}\n\n"),
	"shortcodes":           rep("{{< figure src=\"b.png\" alt=\"c\" caption=\"d\" >}} "),
	"imports":              rep("import A from 'b'\n\n"),
	"script comments":      rep("{/* a */} "),
	"open script comments": rep("{/* a "),
	"abbreviations": func(n int) string {
		return numbered(n, func(i int) string { return fmt.Sprintf("*[A%d]: b\n", i) }) + "\n" + numbered(n, func(i int) string { return fmt.Sprintf("A%d ", i) })
	},
	"block ids":          func(n int) string { return numbered(n, func(i int) string { return fmt.Sprintf("a ^b%d\n\n", i) }) },
	"zones":              rep(":::zone pivot=\"a\"\n\nb\n\n:::zone-end\n\n"),
	"includes below":     rep("--8<-- \"a.md\"\n\n"),
	"one word":           rep("a"),
	"paragraphs":         rep("Some words.\n\n"),
	"hard-wrapped lines": rep("some words\n"),
	"hard breaks":        rep("a\\\n"),
	"entities":           rep("&amp;"),
	"escapes":            rep(`\*`),
	"emphasis":           rep("*a* "),
	"open emphasis":      rep("*a "),
	"nested emphasis":    rep("*a **b "),
	"strikethrough":      rep("~~a "),
	"code spans":         rep("`a` "),
	"open code spans": func(n int) string {
		return numbered(n, func(i int) string { return strings.Repeat("`", i%300+1) + "a " })
	},
	"links":              rep("[a](b.md) "),
	"open links":         rep("[a]("),
	"open brackets":      rep("["),
	"closed brackets":    rep("]"),
	"nested brackets":    func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) },
	"open images":        rep("![a]("),
	"images":             rep("![a](b.png) "),
	"reference links":    rep("[a][b] "),
	"defined references": func(n int) string { return strings.Repeat("[a][b] ", n) + "\n\n[b]: c.md\n" },
	"definitions":        func(n int) string { return numbered(n, func(i int) string { return fmt.Sprintf("[r%d]: c.md\n", i) }) },
	"bare addresses":     rep("https://x.example/a "),
	"autolinks":          rep("<https://x.example/a> "),
	"open autolinks":     rep("<a"),
	"footnotes": func(n int) string {
		return numbered(n, func(i int) string { return fmt.Sprintf("a[^%d]\n\n[^%d]: b\n\n", i, i) })
	},
	"unused footnotes":    func(n int) string { return numbered(n, func(i int) string { return fmt.Sprintf("[^%d]: b\n\n", i) }) },
	"undefined footnotes": func(n int) string { return numbered(n, func(i int) string { return fmt.Sprintf("a[^%d] ", i) }) },
	"equal headings":      rep("## A\n\n"),
	"headings": func(n int) string {
		return numbered(n, func(i int) string { return fmt.Sprintf("## Heading %d\n\n", i) })
	},
	"headings with ids": func(n int) string {
		return numbered(n, func(i int) string { return fmt.Sprintf("## H {#a%d}\n\n", i) })
	},
	"equal ids": rep("## H {#a}\n\n"),
	"links to headings": func(n int) string {
		return numbered(n, func(i int) string { return fmt.Sprintf("## H%d\n\n[x](#h%d)\n\n", i, i) })
	},
	"broken anchors": func(n int) string {
		return numbered(n, func(i int) string { return fmt.Sprintf("## Heading %d\n\n[x](#nope-%d)\n\n", i, i) })
	},
	"broken links": func(n int) string {
		return numbered(n, func(i int) string { return fmt.Sprintf("[x](gone-%d.md)\n\n", i) })
	},
	"quotes": rep("> "),
	"nested lists": func(n int) string {
		return numbered(n, func(i int) string { return strings.Repeat(" ", 2*min(i, 150)) + "- a\n" })
	},
	"list markers": rep("- "),
	"items":        rep("- a\n"),
	"steps":        rep("1. Press a.\n"),
	"loose steps":  rep("1. Press a.\n\n"),
	"lists":        rep("1. a\n\ntext\n\n"),
	"continued lists": func(n int) string {
		return numbered(n, func(i int) string { return fmt.Sprintf("%d. a\n\ntext\n\n", i+1) })
	},
	"columns": func(n int) string {
		return strings.Repeat("|a", n) + "|\n" + strings.Repeat("|-", n) + "|\n" + strings.Repeat("|b", n) + "|\n"
	},
	"rows": func(n int) string { return "|a|b|\n|-|-|\n" + strings.Repeat("|c|d|\n", n) },
	"wide table, short rows": func(n int) string {
		return strings.Repeat("|a", n) + "|\n" + strings.Repeat("|-", n) + "|\n" + strings.Repeat("|x\n", n)
	},
	"tables":        rep("|a|\n|-|\n|b|\n\n"),
	"open callouts": rep(":::note\n"),
	"callouts":      rep(":::note\na\n:::\n\n"),
	"nested admonitions": func(n int) string {
		return numbered(n, func(i int) string { return strings.Repeat("    ", i%150) + "!!! note\n" })
	},
	"alerts":               rep("> [!NOTE]\n> a\n\n"),
	"tabs":                 rep("=== \"T\"\n    a\n"),
	"tab titles":           rep("=== \"T\"\n"),
	"details":              rep("<details><summary>a</summary>\n\nb\n\n</details>\n\n"),
	"open elements":        rep("<div>\n"),
	"open inline elements": rep("<b>a "),
	"closing elements":     rep("</div>\n"),
	"elements with ids": func(n int) string {
		return numbered(n, func(i int) string { return fmt.Sprintf("<a id=\"a%d\"></a>\n\n", i) })
	},
	"unknown elements": rep("<your-key> "),
	"attributes": func(n int) string {
		return "<p " + numbered(n, func(i int) string { return fmt.Sprintf("a%d=b ", i) }) + ">x</p>"
	},
	"comments":           rep("<!-- a -->\n\n"),
	"open comment":       rep("<!-- a "),
	"attribute lists":    rep("a {.b}\n\n"),
	"unknown tags":       rep("{{ x }} "),
	"tags of many lines": rep("{% x\n"),
	"includes of none": func(n int) string {
		return numbered(n, func(i int) string { return fmt.Sprintf("{{< include \"s%d.md\" >}}\n\n", i) })
	},
	"includes": rep("{{< include \"snippets/s.md\" >}}\n\n"),
	"braces":   rep("{"),
	"code languages": func(n int) string {
		return numbered(n, func(i int) string { return fmt.Sprintf("```l%d\na\n```\n\n", i) })
	},
	"long code languages": func(n int) string { return strings.Repeat("```"+strings.Repeat("l", 100)+"\na\n```\n\n", n/10) },
	"disabled rules":      rep("<!-- helpgen-disable image-alt -->\n\n"),
	"enabled rules":       rep("<!-- helpgen-disable image-alt -->\n\n![](b.png)\n\n<!-- helpgen-enable image-alt -->\n\n"),
	"code blocks":         rep("```js\nlet a = 1\n```\n\n"),
	"indented code":       rep("    a\n"),
	"blank lines":         rep("\n"),
	"blanks":              rep(" "),
	"tabulators":          rep("\t"),
	"definition lists":    rep("a\n: b\n\n"),
	"rules":               rep("---\n\n"),
	"equals signs":        rep("a\n=\n"),
	"suppressions":        rep("<!-- helpgen-disable-next-line image-alt -->\n\n"),
	"sentences":           rep("The lamp was moved by us. "),
	"questions": func(n int) string {
		return "## Troubleshooting\n\n" + strings.Repeat("### It is broken\n\nMend it.\n\n", n)
	},
	"bold problems": func(n int) string {
		return "## Troubleshooting\n\n" + strings.Repeat("**It is broken**\n\nMend it.\n\n", n)
	},
	"table problems": func(n int) string { return "## Troubleshooting\n\n|a|b|\n|-|-|\n" + strings.Repeat("|c|d|\n", n) },
	"YAML keys": func(n int) string {
		return "---\ntitle: x\n" + numbered(n, func(i int) string { return fmt.Sprintf("k%d: v\n", i) }) + "---\n"
	},
	"YAML depth": func(n int) string {
		return "---\ntitle: " + strings.Repeat("[", n) + strings.Repeat("]", n) + "\n---\n"
	},
	"YAML list": func(n int) string {
		return "---\ntitle: x\ntags:\n" + numbered(n, func(i int) string { return fmt.Sprintf("  - t%d\n", i) }) + "---\n"
	},
	"tags in one line": func(n int) string { return "---\ntitle: x\ntags: " + strings.Repeat("a,", n) + "\n---\n" },
	"aliases": func(n int) string {
		return "---\ntitle: x\naliases:\n" + numbered(n, func(i int) string { return fmt.Sprintf("  - /t%d/\n", i) }) + "---\n"
	},
	"related": func(n int) string {
		return "---\ntitle: x\nrelated:\n" + numbered(n, func(i int) string { return fmt.Sprintf("  - t%d.md\n", i) }) + "---\n"
	},
	"JSON keys": func(n int) string {
		return "{\"title\": \"x\"" + numbered(n, func(i int) string { return fmt.Sprintf(", \"k%d\": 1", i) }) + "}\n"
	},
	"JSON depth": func(n int) string { return "{\"title\": " + strings.Repeat("[", n) + strings.Repeat("]", n) + "}\n" },
	"TOML keys": func(n int) string {
		return "+++\ntitle = 'x'\n" + numbered(n, func(i int) string { return fmt.Sprintf("k%d = 1\n", i) }) + "+++\n"
	},
	"TOML depth": func(n int) string {
		return "+++\ntitle = " + strings.Repeat("[", n) + strings.Repeat("]", n) + "\n+++\n"
	},
	"TOML tables": func(n int) string {
		return "+++\ntitle = 'x'\n" + numbered(n, func(i int) string { return fmt.Sprintf("[t%d]\na = 1\n", i) }) + "+++\n"
	},
	"long title":   func(n int) string { return "---\ntitle: " + strings.Repeat("How ", n) + "\n---\n" },
	"long summary": func(n int) string { return "---\ntitle: x\nsummary: " + strings.Repeat("How. ", n) + "\n---\n" },
}

func init() {
	for _, lang := range []string{"c", "cpp", "java", "go", "yaml", "html", "bash", "hcl", "dts", "python", "php", "ruby", "sql", "json", "css", "holyc", "arduino"} {
		inputs["blank code lines of "+lang] = func(n int) string { return "```" + lang + strings.Repeat("\n", n) + "```\n" }
		inputs["code words of "+lang] = func(n int) string { return "```" + lang + "\n" + strings.Repeat("a:", n) + "\n```\n" }
	}
}

func rep(s string) func(int) string { return func(n int) string { return strings.Repeat(s, n) } }

func numbered(n int, piece func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(piece(i))
	}
	return b.String()
}

// cost is what it takes to load, check and write an article and its page.
func cost(t *testing.T, text string) (allocated uint64, cpu time.Duration) {
	t.Helper()
	dir := t.TempDir()
	for name, src := range map[string]string{"a.md": text, "b.md": "---\ntitle: How do I pay?\n---\n\nBy card.\n", "snippets/s.md": "Press it.\n\n## Then\n\nRelease it.\n"} {
		file := filepath.Join(dir, "articles", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := usedCPU()
	p, err := Load(Options{Dir: dir, Jobs: 1, Now: time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, err := p.Check(); err != nil {
		t.Fatal(err)
	}
	for _, page := range p.Site.Pages {
		for i := range page.Parts {
			var out bytes.Buffer
			p.Site.WriteHTML(&out, page, page.Edition, page.URL, page.Parts[i].HTML)
		}
		_ = p.Site.Markdown(page, page.URL)
	}
	cpu = usedCPU() - start
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, cpu
}

func usedCPU() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestCost: four times the text takes about four times the memory, whatever the text is made of.
func TestCost(t *testing.T) {
	for name, input := range inputs {
		small, _ := cost(t, input(400))
		large, _ := cost(t, input(1600))
		if large > 6*small+4<<20 {
			t.Errorf("%s: four times the text takes %d times the memory: %d MB", name, large/small, large>>20)
		}
	}
}

// TestCostInTime is the same of time, which is measured only where it is asked for, as by make cost: a busy machine
// would spoil it.
func TestCostInTime(t *testing.T) {
	n := pieces(t)
	for _, name := range slices.Sorted(maps.Keys(inputs)) {
		memory, small := cost(t, inputs[name](n))
		more, large := cost(t, inputs[name](4*n))
		t.Logf("%-34s %8s %8s %6d MB %6d MB", name, small.Round(time.Millisecond), large.Round(time.Millisecond), memory>>20, more>>20)
		if large > 8*small && large > time.Second {
			t.Errorf("%s: four times the text takes %.1f times the time: %s", name, float64(large)/float64(small), large.Round(time.Millisecond))
		}
	}
}

// pieces returns how many pieces the texts are to have.
func pieces(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("COST"))
	if err != nil {
		t.Skip("COST says of how many pieces the texts are")
	}
	return n
}
