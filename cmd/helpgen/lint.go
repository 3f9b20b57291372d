package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"helpgen/articles"
	"helpgen/internal/build"
	"helpgen/lint"
)

// lintFlags are the flags of helpgen lint.
type lintFlags struct {
	formats, rules                  []string
	failOn, baseline, explain       string
	changed, stdinName, printConfig string
	maxWarnings                     int
	fix, diff, list, writeBaseline  bool
	external                        bool
}

func (a *app) lintCommand() *cobra.Command {
	var f lintFlags
	c := &cobra.Command{
		Use:   "lint [paths…]",
		Short: "Check articles against their template",
		Long: `Check articles: their parts, front matter, links, images, freshness and wording. Without paths all
articles of the project are checked; with paths only findings in those are told, though links are
still followed through the whole site. "-" reads an article from standard input.`,
		RunE: func(_ *cobra.Command, args []string) error { return a.lint(args, f) },
	}
	fl := c.Flags()
	fl.StringSliceVarP(&f.formats, "format", "f", nil, "report as "+strings.Join(lint.Formats(), ", ")+"; name=file writes to a file; may be repeated")
	fl.StringSliceVar(&f.rules, "rule", nil, "run these rules alone")
	fl.StringVar(&f.failOn, "fail-on", "", "fail on error, warning, info or never (default: error, or what the configuration says)")
	fl.IntVar(&f.maxWarnings, "max-warnings", -1, "fail on more warnings than this (default: no limit)")
	fl.StringVar(&f.baseline, "baseline", "", "leave out the findings listed in this file")
	fl.BoolVar(&f.writeBaseline, "write-baseline", false, "write today's findings to the --baseline file")
	fl.StringVar(&f.explain, "explain", "", "print the article on a rule")
	fl.BoolVar(&f.list, "list-rules", false, "list the rules")
	fl.StringVar(&f.changed, "changed", "", "check only files that differ from this git revision (HEAD if none is given)")
	fl.Lookup("changed").NoOptDefVal = "HEAD"
	fl.StringVar(&f.stdinName, "stdin-filename", "stdin.md", "path under the content folder of the article on standard input")
	fl.StringVar(&f.printConfig, "print-config", "", "print the rules in effect for a file")
	fl.BoolVar(&f.external, "external", false, "ask other sites whether the pages that articles link to are there")
	fl.BoolVar(&f.fix, "fix", false, "mend what can be mended safely")
	fl.BoolVar(&f.diff, "diff", false, "show what --fix would change")
	a.siteFlags(c)
	return c
}

func (a *app) lint(args []string, f lintFlags) error {
	switch {
	case f.list:
		return a.listRules()
	case f.explain != "":
		text, err := lint.Explain(articles.Rules(), f.explain)
		if err == nil {
			fmt.Fprint(a.out, text)
		}
		return err
	}
	p, only, err := a.lintProject(args, f)
	if err != nil {
		return err
	}
	defer p.Close()
	failOn, maxWarnings, err := f.limits(p)
	if err != nil {
		return err
	}
	if f.printConfig != "" {
		return a.printRules(p, f.printConfig)
	}
	findings, err := p.Check()
	if err != nil {
		return err
	}
	findings = keep(findings, only)
	if f.fix || f.diff {
		return a.fixAll(p, findings, f, only)
	}
	if findings, err = a.applyBaseline(findings, f); err != nil {
		return err
	}
	if err := a.writeReports(p, findings, f.formats); err != nil {
		return err
	}
	if lint.Fails(findings, failOn, maxWarnings) {
		return errFindings
	}
	return nil
}

// limits are those of the flags, else of the configuration.
func (f lintFlags) limits(p *build.Project) (lint.FailOn, int, error) {
	cfg, _, err := p.Lint()
	if err != nil {
		return 0, 0, err
	}
	var paths []string
	for _, art := range p.Site.Articles() {
		paths = append(paths, art.Path)
	}
	if globs := cfg.Unmatched(paths); len(globs) > 0 {
		return 0, 0, fmt.Errorf("no article matches %s, for which the configuration has overrides", strings.Join(globs, ", "))
	}
	failOn, maxWarnings := cfg.FailOn, cfg.MaxWarnings
	if f.failOn != "" {
		if failOn, err = lint.ParseFailOn(f.failOn); err != nil {
			return 0, 0, err
		}
	}
	if f.maxWarnings >= 0 {
		maxWarnings = f.maxWarnings
	}
	return failOn, maxWarnings, nil
}

func (a *app) listRules() error {
	for _, r := range lint.Rules() {
		fmt.Fprintf(a.out, "%-26s %-8s %s\n", r.Name, r.Severity, r.Doc)
	}
	return nil
}

// printRules shows what applies to one file.
func (a *app) printRules(p *build.Project, file string) error {
	cfg, _, err := p.Lint()
	if err != nil {
		return err
	}
	name, err := contentPath(p, file)
	if err != nil {
		return err
	}
	for _, r := range lint.Rules() {
		fmt.Fprintf(a.out, "%-26s %s\n", r.Name, cfg.Severity(r.Name, name))
	}
	return nil
}

// lintProject loads the project and says which articles' findings are wanted; nil means all.
func (a *app) lintProject(args []string, f lintFlags) (*build.Project, func(string) bool, error) {
	opts, err := a.options()
	if err != nil {
		return nil, nil, err
	}
	opts.Drafts, opts.Check, opts.Rules = true, true, f.rules
	debug.SetGCPercent(40) // many small articles, little to keep: less memory for a little time
	if f.external {
		opts.External = askExternal
	}
	if opts.Config == "" && opts.Dir == "" {
		a.findRoot(&opts, args)
	}
	p, err := build.Load(opts)
	if err != nil {
		return nil, nil, err
	}
	if len(args) == 1 && args[0] == "-" {
		src, err := io.ReadAll(a.in)
		if err != nil {
			return nil, nil, fmt.Errorf("reading standard input: %w", err)
		}
		name := f.stdinName
		if inside, err := contentPath(p, name); err == nil {
			name = inside
		}
		if err := p.Replace(map[string][]byte{name: src}); err != nil {
			return nil, nil, err
		}
		return p, func(path string) bool { return path == name }, nil
	}
	only, err := a.selection(p, args, f.changed)
	return p, only, err
}

// findRoot looks for the configuration upwards from the first path, so that lint works from anywhere.
// Where there is none and a folder was named, that folder holds the articles.
func (a *app) findRoot(opts *build.Options, args []string) {
	start := "."
	if len(args) > 0 && args[0] != "-" {
		start = args[0]
	}
	dir, err := filepath.Abs(start)
	if err != nil {
		return
	}
	for {
		if file := build.FindConfig(dir); file != "" {
			opts.Config = relativeTo(file)
			return
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			break
		}
		dir = parent
	}
	if info, err := os.Stat(start); err == nil && opts.Content == "" && len(args) > 0 && args[0] != "-" {
		if _, err := os.Stat("articles"); err == nil && strings.HasPrefix(filepath.Clean(start)+"/", "articles/") {
			return
		}
		if !info.IsDir() {
			start = filepath.Dir(start)
		}
		opts.Content = start
	}
}

func relativeTo(file string) string {
	if wd, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(wd, file); err == nil {
			return rel
		}
	}
	return file
}

// contentPath turns an OS path into one under the content folder.
func contentPath(p *build.Project, file string) (string, error) {
	dir, err := filepath.Abs(p.Options.ContentDir(p.Config))
	if err != nil {
		return "", err
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(dir, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", fmt.Errorf("%s is not in the content folder %s", file, p.Options.ContentDir(p.Config))
	}
	return filepath.ToSlash(rel), nil
}

func (a *app) selection(p *build.Project, args []string, changed string) (func(string) bool, error) {
	var wanted []string
	for _, arg := range args {
		if _, err := os.Stat(arg); err != nil {
			return nil, fmt.Errorf("there is no file or folder %s", arg)
		}
		name, err := contentPath(p, arg)
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, name)
	}
	if changed != "" {
		return changedFiles(p, changed, inside(wanted))
	}
	if len(args) == 0 {
		return nil, nil
	}
	return inside(wanted), nil
}

func inside(wanted []string) func(string) bool {
	return func(path string) bool {
		return len(wanted) == 0 || slices.ContainsFunc(wanted, func(w string) bool {
			return w == "." || path == w || strings.HasPrefix(path, w+"/")
		})
	}
}

// changedFiles asks git which files differ from a revision, untracked ones included.
func changedFiles(p *build.Project, rev string, among func(string) bool) (func(string) bool, error) {
	dir := p.Options.ContentDir(p.Config)
	set := map[string]bool{}
	for _, args := range [][]string{{"diff", "--name-only", "-z", "--relative", rev, "--", "."}, {"ls-files", "--others", "--exclude-standard", "-z"}} {
		cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("asking git what changed since %s: %s", rev, strings.TrimSpace(stderr.String()))
		}
		for _, name := range strings.Split(string(out), "\x00") {
			set[name] = true
		}
	}
	return func(path string) bool { return set[path] && among(path) }, nil
}

func keep(findings []lint.Finding, only func(string) bool) []lint.Finding {
	if only == nil {
		return findings
	}
	return slices.DeleteFunc(findings, func(f lint.Finding) bool { return !only(f.Path) })
}

func (a *app) applyBaseline(findings []lint.Finding, f lintFlags) ([]lint.Finding, error) {
	if f.baseline == "" {
		return findings, nil
	}
	if f.writeBaseline {
		if err := os.WriteFile(f.baseline, lint.NewBaseline(findings).Bytes(), 0o644); err != nil {
			return nil, fmt.Errorf("writing the baseline: %w", err)
		}
		a.say("%s: %s kept", pathOf(f.baseline), count(len(findings), "finding"))
		return nil, nil
	}
	data, err := os.ReadFile(f.baseline)
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	b, err := lint.ReadBaseline(data)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", f.baseline, err)
	}
	fresh, mended := b.Filter(findings)
	if mended > 0 {
		a.say("%s: %s mended since; --write-baseline drops them", pathOf(f.baseline), count(mended, "finding"))
	}
	return fresh, nil
}

// writeReports writes each format to its file or to standard output. In GitHub Actions findings are
// annotated by themselves.
func (a *app) writeReports(p *build.Project, findings []lint.Finding, formats []string) error {
	if len(formats) == 0 {
		formats = []string{"text"}
		if os.Getenv("GITHUB_ACTIONS") == "true" {
			formats = append(formats, "github")
		}
	}
	for _, format := range formats {
		name, file, toFile := strings.Cut(format, "=")
		if !toFile {
			if err := lint.Report(a.out, name, findings, a.reportOptions(p, a.colour(a.out))); err != nil {
				return err
			}
			continue
		}
		var buf bytes.Buffer
		if err := lint.Report(&buf, name, findings, a.reportOptions(p, false)); err != nil {
			return err
		}
		if err := os.WriteFile(file, buf.Bytes(), 0o644); err != nil {
			return fmt.Errorf("writing the report: %w", err)
		}
	}
	return nil
}

// maxRounds bounds how often mending is repeated: a fix may make room for another at the same place.
const maxRounds = 8

// fixAll mends the articles on disk, or shows how. Articles are mended and checked again until nothing
// is left to mend, then each file is written once.
func (a *app) fixAll(p *build.Project, findings []lint.Finding, f lintFlags, only func(string) bool) error {
	before, after := map[string][]byte{}, map[string][]byte{}
	mended := 0
	for range maxRounds {
		texts := map[string][]byte{}
		byPath := map[string][]lint.Finding{}
		for _, found := range findings {
			byPath[found.Path] = append(byPath[found.Path], found)
		}
		for _, art := range p.Site.Articles() {
			text, applied := lint.Fix(art, byPath[art.Path])
			if len(applied) == 0 || bytes.Equal(text, art.Source) {
				continue
			}
			if before[art.Path] == nil {
				before[art.Path] = art.Source
			}
			texts[art.Path], after[art.Path] = text, text
			mended += len(applied)
		}
		if len(texts) == 0 {
			break
		}
		err := p.Replace(texts)
		if err == nil {
			findings, err = p.Check()
		}
		if err != nil {
			return err
		}
		findings = keep(findings, only)
	}
	return a.writeFixes(p, before, after, mended, f.diff)
}

func (a *app) writeFixes(p *build.Project, before, after map[string][]byte, mended int, show bool) error {
	for _, path := range slices.Sorted(maps.Keys(after)) {
		file := filepath.Join(p.Options.ContentDir(p.Config), filepath.FromSlash(path))
		if show {
			if err := lint.Diff(a.out, pathOf(file), before[path], after[path]); err != nil {
				return err
			}
			continue
		}
		if err := mend(file, before[path], after[path]); err != nil {
			return err
		}
	}
	if !show {
		a.say("%s mended in %s", count(mended, "finding"), count(len(after), "file"))
	}
	return nil
}

// mend writes a file that still holds what was read from it.
func mend(file string, before, after []byte) error {
	info, err := os.Stat(file)
	if err != nil {
		return fmt.Errorf("mending: %w", err)
	}
	if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, before) {
		return errors.Join(fmt.Errorf("%s changed meanwhile; run again", pathOf(file)), err)
	}
	return replaceFile(file, after, info.Mode())
}

// replaceFile writes a file whole or not at all.
func replaceFile(file string, data []byte, mode fs.FileMode) error {
	tmp, err := os.CreateTemp(filepath.Dir(file), ".helpgen-*.tmp")
	if err != nil {
		return fmt.Errorf("mending: %w", err)
	}
	defer os.Remove(tmp.Name())
	if _, err = tmp.Write(data); err == nil {
		err = tmp.Chmod(mode.Perm())
	}
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), file)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", pathOf(file), err)
	}
	return nil
}
