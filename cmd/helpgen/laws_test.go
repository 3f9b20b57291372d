package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"helpgen/internal/build"
	"helpgen/internal/lawtest"
	"helpgen/internal/serve"
	"helpgen/lint"
)

// everyCommandRuns: what a command can't do for what a writer brought, it says with a place.
func everyCommandRuns(l *trial) {
	for _, args := range [][]string{{"lint"}, {"build", "-d", l.out}, {"list"}, {"list", "stale"}, {"list", "orphans"}, {"list", "untranslated"}, {"list", "origins"},
		{"test"}, {"config"}, {"lint", "--diff"}} {
		if code, _, errs := l.helpgen(args...); code == exitFailed {
			l.saysWhere(strings.Join(args, " "), errs)
		}
	}
	if code, _, errs := l.helpgen("search", "pay"); code == exitFailed && !strings.Contains(errs, "there is no search index yet") {
		l.Errorf("search: %s", errs)
	}
}

// oneJudgement: lint, build and serve find the same; what lint finds right, build writes.
func oneJudgement(l *trial) {
	found, ok := l.lint()
	opts := build.Options{Dir: l.dir, Output: l.out, Drafts: true, Now: day(lawtest.Today)}
	r, err := build.Build(opts)
	if faults := (*build.ConfigError)(nil); errors.As(err, &faults) {
		same(l, "build", found, findingsOf(faults.Findings()))
		return
	}
	if !ok || err != nil {
		l.Errorf("lint runs: %t; build: %v", ok, err)
		return
	}
	same(l, "build", found, findingsOf(r.Findings))
	told := make(chan []lint.Finding, 1)
	server, err := serve.New(serve.Options{Build: opts, Told: func(n serve.News) { told <- n.New }})
	if err != nil {
		l.Errorf("serve: %v", err)
		return
	}
	defer server.Close()
	if len(found) > 0 {
		same(l, "serve", found, findingsOf(<-told))
	}
	if code, out, errs := l.helpgen("build", "--strict", "-d", filepath.Join(l.dir, "strict")); code != exitClean && clean(found) {
		l.Errorf("lint finds nothing, build --strict exits with %d: %s%s", code, out, errs)
	}
}

func clean(found []foundAt) bool {
	return !slices.ContainsFunc(found, func(f foundAt) bool { return f.Severity != "info" })
}

func day(s string) time.Time {
	t, _ := time.Parse(time.DateOnly, s)
	return t
}

func findingsOf(fs []lint.Finding) []foundAt {
	var out []foundAt
	for _, f := range fs {
		out = append(out, foundAt{f.Rule, f.Severity.String(), f.Path, f.Pos.Line, f.Pos.Column, f.Message, f.Hint})
	}
	return out
}

// same compares findings by all but the folder that paths begin at.
func same(l *trial, what string, want, got []foundAt) {
	l.Helper()
	a, b := told(want), told(got)
	for line := range a {
		if !b[line] {
			l.Errorf("%s does not find %s", what, line)
		}
	}
	for line := range b {
		if !a[line] {
			l.Errorf("%s alone finds %s", what, line)
		}
	}
}

func told(fs []foundAt) map[string]bool {
	out := map[string]bool{}
	for _, f := range fs {
		f.Path = filepath.Base(f.Path)
		out[f.String()] = true
	}
	return out
}

// sameForSame: the same content gives the same bytes, wherever, whenever and however often it is built.
func sameForSame(l *trial) {
	if !l.build() {
		return
	}
	first := l.output(l.out)
	_, _, errs := l.helpgen("build", "-d", l.out)
	if !strings.Contains(errs, " 0 files written") {
		l.Errorf("a second build writes again: %s", errs)
	}
	served(l, first)
	elsewhere(l)
	_, _, _ = l.helpgen("build", "-d", l.out, "-j", "1")
	sameFiles(l, "in another folder", first, l.output(l.out))
}

// elsewhere moves the site to another folder, for another user.
func elsewhere(l *trial) {
	zone, mask := time.Local, syscall.Umask(0o077)
	time.Local = time.FixedZone("far", 13*60*60)
	l.Cleanup(func() { time.Local = zone; syscall.Umask(mask) })
	dir, err := os.MkdirTemp("", "other law ü")
	if err != nil {
		l.Fatal(err)
	}
	l.Cleanup(func() { os.RemoveAll(dir) })
	l.write(dir)
	l.dir, l.out = dir, filepath.Join(dir, "public")
}

// served compares what serve answers with what a build wrote.
func served(l *trial, want map[string]string) {
	l.Helper()
	server, err := serve.New(serve.Options{Build: build.Options{Dir: l.dir, Output: l.out, Now: day(lawtest.Today)}})
	if err != nil {
		l.Fatal(err)
	}
	defer server.Close()
	for name, text := range want {
		if name == ".helpgen-manifest.json" || strings.HasPrefix(name, "search/") && name != "search/index.html" {
			continue
		}
		if got, err := server.Page(name); err != nil || string(got) != text {
			l.Errorf("serve answers for %s: %v\n%s", name, err, firstDifference(text, string(got)))
		}
	}
}

func sameFiles(l *trial, where string, a, b map[string]string) {
	l.Helper()
	for name, text := range a {
		if other, ok := b[name]; !ok || other != text {
			l.Errorf("%s %s differs: %s", where, name, firstDifference(text, other))
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			l.Errorf("%s there is %s", where, name)
		}
	}
}

func firstDifference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	from := max(0, i-80)
	return fmt.Sprintf("%q, %q", a[from:min(len(a), i+80)], b[from:min(len(b), i+80)])
}

// nothingLeaks: what was not meant for readers is in no file.
func nothingLeaks(l *trial) {
	if !l.build() {
		return
	}
	secret := slices.Clone(l.site.Hidden)
	for _, a := range l.site.Articles {
		if (a.Draft || a.Ignored) && !a.Snippet {
			secret = append(append(secret, a.Titles...), a.Words...)
		}
	}
	for name, text := range l.output(l.out) {
		for _, w := range secret {
			if strings.Contains(text, w) {
				l.Errorf("%s holds %s", name, w)
			}
		}
	}
}
