package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"helpgen/search"
)

// searched is a help center that was built, and what its search says on the command line.
type searched struct {
	t        *testing.T
	dir, out string
}

// searchedCase builds a case of testdata/cases in a folder of its own.
func searchedCase(t *testing.T, id string) searched {
	t.Helper()
	found, _ := filepath.Glob(filepath.Join("../../testdata/cases/", id+"-*", "content"))
	if len(found) == 0 {
		t.Fatalf("there is no case %s", id)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "articles"), os.DirFS(found[0])); err != nil {
		t.Fatal(err)
	}
	s := searched{t, dir, filepath.Join(dir, "public")}
	s.run("build", "--now", "2026-04-01")
	return s
}

func (s searched) run(args ...string) []byte {
	s.t.Helper()
	var out, errs bytes.Buffer
	if code := run(append([]string{args[0], "-s", s.dir}, args[1:]...), strings.NewReader(""), &out, &errs); code != 0 {
		s.t.Fatalf("%.100q: exit %d\n%s%s", args, code, out.String(), errs.String())
	}
	return out.Bytes()
}

// find returns the paths that a query finds, best first.
func (s searched) find(query string) []string {
	s.t.Helper()
	paths := []string{}
	for _, h := range s.ask(query) {
		paths = append(paths, h.Path)
	}
	return paths
}

// urls returns the addresses that a query finds, best first.
func (s searched) urls(query string, flags ...string) []string {
	s.t.Helper()
	urls := []string{}
	for _, h := range s.ask(query, flags...) {
		urls = append(urls, h.URL)
	}
	return urls
}

func (s searched) ask(query string, flags ...string) []search.Hit {
	s.t.Helper()
	out := s.run(append(append([]string{"search", "--json"}, flags...), "--", query)...)
	var r search.Result
	if err := json.Unmarshal(out, &r); err != nil || !utf8.Valid(out) {
		s.t.Fatalf("%.100q: %v\n%s", query, err, out)
	}
	return r.Hits
}

func TestSearchCases(t *testing.T) {
	for _, c := range []struct{ id, queries, path string }{
		{"050", "接続|無線|続で|無線接続", "ja.md"},
		{"050", "结算", "zh.md"},
		{"050", "설정", "ko.md"},
		{"052", "not|noti|notif|notifi|notific|notifica|notificat|notificati|notificatio|notification|notifications", "mute.md"},
		{"052", "ret|retu|retur|return|returni|returnin|returning", "ret.md"},
		{"054", "recieve", "receive.md"},
		{"054", "pasword", "password.md"},
		{"054", "subscripton", "subscription.md"},
		{"054", "lane", "lane.md"},
		{"054", "E12", "e12.md"},
		{"056", "MAX_RETRIES|max_retries|retries|app.set|set", "env.md"},
		{"056", "ERR:42", "err.md"},
		{"056", "C#", "cs.md"},
		{"056", "C++", "c.md"},
		{"062", `"print the return label"|"return label"`, "returns.md"},
	} {
		s := searchedCase(t, c.id)
		for _, q := range strings.Split(c.queries, "|") {
			if found := s.find(q); len(found) == 0 || found[0] != c.path {
				t.Errorf("%s %q finds %v, want %s first", c.id, q, found, c.path)
			}
		}
	}
}

// Whatever is typed, search gives an answer.
func TestSearchTakesAnyQuery(t *testing.T) {
	s := searchedCase(t, "062")
	for _, q := range []string{"", "   ", strings.Repeat("x", 5000), strings.Repeat("label ", 2000), `"unclosed`, "'", "title:foo", "+", "(", "a~9", "*", "/x/", `\`,
		"接", "🙂", "the", "zzzzqq"} {
		s.find(q)
	}
	if out := string(s.run("search", "zzzzqq")); !strings.Contains(out, `Nothing found for "zzzzqq"`) {
		t.Error(out)
	}
}

// Drafts stand nowhere; what is kept from search engines stands in its own page alone.
func TestSearchKeepsSecrets(t *testing.T) {
	s := searchedCase(t, "060")
	if found := s.find("draft-word-8812 hidden-word-3310 hidden"); len(found) > 0 {
		t.Errorf("found %v", found)
	}
	hash := regexp.MustCompile(`[0-9a-f]{32,}`)
	err := fs.WalkDir(os.DirFS(s.dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, "articles/") {
			return err
		}
		data, err := os.ReadFile(filepath.Join(s.dir, name))
		text := name + hash.ReplaceAllString(string(unpacked(data)), "") // any digits may stand in a hash
		if strings.Contains(text, "8812") || strings.Contains(text, "3310") && name != "public/hidden/index.html" && name != "public/hidden/index.md" {
			t.Errorf("%s tells a secret", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A site whose first language has no articles is searched in all that have some.
func TestSearchOfOtherLanguages(t *testing.T) {
	s := searchedCase(t, "050")
	if found := s.find("结算 设置"); !slices.Contains(found, "zh.md") {
		t.Errorf("found %v", found)
	}
}

// unpacked is what a gzipped file holds, or the file as it is.
func unpacked(data []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return data
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		return data
	}
	return plain
}
