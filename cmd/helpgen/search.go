package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"helpgen"
	"helpgen/search"
)

// searchFlags are the flags of helpgen search.
type searchFlags struct {
	lang, queries string
	json, explain bool
	limit         int
}

func (a *app) searchCommand() *cobra.Command {
	var f searchFlags
	c := &cobra.Command{
		Use:   "search [query]",
		Short: "Ask the search index that the last build made",
		Long: `Ask the search index that the last build made. The answers and their order are those that customers
get in the browser.`,
		Example: `  helpgen search "I can't log in"
  helpgen search --explain invoice
  helpgen search --queries asked.jsonl     # {"query": "…", "lang": "de"} on each line`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && f.queries == "" {
				return errors.New("say what to search for, or give --queries")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.search(strings.Join(args, " "), f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.lang, "lang", "", "language (default: the site's first, or all where that has no articles)")
	fl.StringVar(&f.queries, "queries", "", "file with a JSON object on each line; answers are JSON lines")
	fl.BoolVar(&f.json, "json", false, "print JSON")
	fl.BoolVar(&f.explain, "explain", false, "print what each word scored in which field")
	fl.IntVarP(&f.limit, "limit", "n", 10, "number of results")
	return c
}

// openIndex opens the index that the last build made.
func (a *app) openIndex() (*search.Index, *helpgen.Config, error) {
	opts, cfg, err := a.settings()
	if err != nil {
		return nil, nil, err
	}
	index, err := search.Open(pathOf(opts.IndexDir(cfg)), cfg)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, errors.New("there is no search index yet; run helpgen build first")
	}
	return index, cfg, err
}

func (a *app) search(query string, f searchFlags) error {
	index, cfg, err := a.openIndex()
	if err != nil {
		return err
	}
	defer index.Close()
	if f.queries != "" {
		return a.searchAll(index, cfg, f)
	}
	return a.searchOne(index, query, f.language(index, cfg, ""), f)
}

// language is the one asked for, else the site's first; "", which is all, where that has no articles.
func (f searchFlags) language(index *search.Index, cfg *helpgen.Config, asked string) string {
	lang := cmp.Or(asked, f.lang)
	if first := cfg.Languages[0].Code; lang == "" && slices.Contains(index.Languages(), first) {
		return first
	}
	return lang
}

func (a *app) searchOne(index *search.Index, query, lang string, f searchFlags) error {
	result, err := index.Query(lang, query, f.limit)
	if err != nil {
		return err
	}
	if f.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(result)
	}
	a.printResult(result, f.explain)
	return nil
}

// searchAll answers a file of queries, a line each.
func (a *app) searchAll(index *search.Index, cfg *helpgen.Config, f searchFlags) error {
	data, err := os.ReadFile(f.queries)
	if err != nil {
		return fmt.Errorf("reading the queries: %w", err)
	}
	f.json = true
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var q struct{ Query, Lang string }
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return fmt.Errorf("%s:%d: %w", f.queries, n, err)
		}
		if err := a.searchOne(index, q.Query, f.language(index, cfg, q.Lang), f); err != nil {
			return err
		}
	}
	return lines.Err()
}

func (a *app) printResult(r search.Result, explain bool) {
	if r.Corrected != "" {
		fmt.Fprintf(a.out, "Showing results for %q\n", r.Corrected)
	}
	if r.Weak && len(r.Hits) > 0 {
		fmt.Fprintln(a.out, "No exact answer. Closest:")
	}
	if len(r.Hits) == 0 {
		fmt.Fprintf(a.out, "Nothing found for %q. Try fewer or other words.\n", r.Query)
	}
	for i, h := range r.Hits {
		fmt.Fprintf(a.out, "%2d. %s\n    %s  %s\n", i+1, h.Title, h.URL, strconv.FormatFloat(h.Score, 'f', 3, 64))
		if h.Part != nil {
			fmt.Fprintf(a.out, "    %s · %s  #%s\n", partName(h.Part), h.Part.Heading, h.Part.Anchor)
		}
		if explain {
			a.printReasons(h.Words)
		}
	}
}

func partName(p *search.Part) string {
	if p.Number > 0 {
		return fmt.Sprintf("%s %d", p.Kind, p.Number)
	}
	return string(p.Kind)
}

func (a *app) printReasons(words []search.Reason) {
	for _, w := range words {
		fmt.Fprintf(a.out, "      %-20s %-16s %-10s %8.3f", w.Word, w.Said, w.Why, w.Score)
		for _, field := range sortedFields(w.Fields) {
			fmt.Fprintf(a.out, "  %s %.3f", field, w.Fields[field])
		}
		fmt.Fprintln(a.out)
	}
}

func sortedFields(m map[string]float64) []string { return slices.Sorted(maps.Keys(m)) }
