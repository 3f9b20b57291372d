package lint

import (
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestArduino expresses the rules that a real team checks its help center with in a helpgen.yaml, and
// compares what is found with small checks of the raw text that share no code with the rules.
func TestArduino(t *testing.T) {
	f := readFolder(t, path.Join(corpusDir(t), "arduino/content"))
	config, err := os.ReadFile("../internal/build/testdata/corpora/arduino.yaml")
	if err != nil {
		t.Fatal(err)
	}
	cfg, lc := loadConfig(t, string(config))
	got := map[string]map[string]bool{}
	for _, x := range Check(f.site(cfg), lc, Options{Now: testNow}) {
		if got[x.Rule] == nil {
			got[x.Rule] = map[string]bool{}
		}
		got[x.Rule][x.Path] = true
	}
	for rule, check := range rawChecks {
		var missed, extra []string
		n := 0
		for name, src := range f.files {
			want := check(f, name, string(src))
			if want {
				n++
			}
			switch {
			case want && !got[rule][name]:
				missed = append(missed, name)
			case !want && got[rule][name]:
				extra = append(extra, name)
			}
		}
		t.Logf("%s: %d files", rule, n)
		if len(missed) > 0 || len(extra) > 0 {
			slices.Sort(missed)
			slices.Sort(extra)
			t.Errorf("%s: missed in %q, found in %q alone", rule, missed, extra)
		}
	}
}

var (
	rawTitle   = regexp.MustCompile(`(?m)^title:\s*(.*?)\s*$`)
	rawKey     = regexp.MustCompile(`(?m)^([A-Za-z_-]+):`)
	rawHeading = regexp.MustCompile(`(?m)^(#{1,6})[ \t]+(.*?)[ \t]*(\{[^}]*\})?[ \t]*#*[ \t]*$`)
	rawImage   = regexp.MustCompile(`!\[([^\]]*)\]\(([^)\s]*)[^)]*\)`)
	rawImg     = regexp.MustCompile(`(?s)<img\b[^>]*>`)
	rawFence   = regexp.MustCompile("(?ms)^[ \t>]*(```+|~~~+).*?^[ \t>]*(```+|~~~+)[ \t]*$")
	rawCode    = regexp.MustCompile("`[^`\n]*`")
	rawComment = regexp.MustCompile(`(?s)<!--.*?-->`)
	rawLink    = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)|[*_]{1,3}`)
	rawDash    = regexp.MustCompile(`[^A-Za-z0-9]+`)
)

func rawSplit(src string) (front, body string) {
	parts := strings.SplitN(strings.ReplaceAll(src, "\r\n", "\n"), "---\n", 3)
	if len(parts) < 3 {
		return "", src
	}
	return parts[1], parts[2]
}

func rawProse(src string) string {
	_, body := rawSplit(src)
	return rawCode.ReplaceAllString(rawComment.ReplaceAllString(rawFence.ReplaceAllString(body, ""), ""), "x")
}

func rawTitleOf(src string) string {
	front, _ := rawSplit(src)
	m := rawTitle.FindStringSubmatch(front)
	if m == nil {
		return ""
	}
	title := m[1]
	switch {
	case strings.HasPrefix(title, `"`):
		title = strings.ReplaceAll(strings.Trim(title, `"`), `\"`, `"`)
	case strings.HasPrefix(title, `'`):
		title = strings.ReplaceAll(strings.Trim(title, `'`), `''`, `'`)
	}
	return title
}

var rawChecks = map[string]func(f *folder, name, src string) bool{
	"title-missing": func(_ *folder, _, src string) bool { return rawTitleOf(src) == "" },
	"title-length":  func(_ *folder, _, src string) bool { return utf8.RuneCountInString(rawTitleOf(src)) > 124 },
	"frontmatter-unknown-key": func(_ *folder, _, src string) bool {
		front, _ := rawSplit(src)
		for _, m := range rawKey.FindAllStringSubmatch(front, -1) {
			if !slices.Contains([]string{"title", "id", "draft", "labels"}, m[1]) {
				return true
			}
		}
		return false
	},
	"filename-matches-title": func(_ *folder, name, src string) bool {
		title := strings.Map(func(r rune) rune {
			if strings.ContainsRune(`"'’‘“”`, r) {
				return -1
			}
			return r
		}, rawTitleOf(src))
		return strings.Trim(rawDash.ReplaceAllString(title, "-"), "-") != strings.TrimSuffix(path.Base(name), ".md")
	},
	"frontmatter-blank-line": func(_ *folder, _, src string) bool {
		_, body := rawSplit(src)
		return !strings.HasPrefix(body, "\n") || strings.HasPrefix(body, "\n\n")
	},
	"heading-length": func(_ *folder, _, src string) bool {
		for _, m := range rawHeading.FindAllStringSubmatch(rawFence.ReplaceAllString(src, ""), -1) {
			if utf8.RuneCountInString(rawLink.ReplaceAllString(strings.ReplaceAll(m[2], "`", ""), "$1")) > 60 {
				return true
			}
		}
		return false
	},
	"heading-increment": func(_ *folder, _, src string) bool {
		last := 1
		for _, m := range rawHeading.FindAllStringSubmatch(rawProse(src), -1) {
			if len(m[1]) > last+1 {
				return true
			}
			last = len(m[1])
		}
		return false
	},
	"image-missing": func(f *folder, name, src string) bool {
		for _, m := range rawImage.FindAllStringSubmatch(rawProse(src), -1) {
			file := path.Join(path.Dir(name), strings.ReplaceAll(m[2], "%20", " "))
			if _, ok := f.assets[file]; !ok && !strings.Contains(m[2], "://") && !strings.Contains(m[2], "data:") {
				return true
			}
		}
		return false
	},
	"image-alt": func(_ *folder, _, src string) bool {
		for _, m := range rawImage.FindAllStringSubmatch(rawProse(src), -1) {
			if strings.TrimSpace(m[1]) == "" {
				return true
			}
		}
		for _, tag := range rawImg.FindAllString(rawProse(src), -1) {
			if !strings.Contains(tag, "alt=") {
				return true
			}
		}
		return false
	},
}
