package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"helpgen/search"
)

// gapsFlags are the flags of helpgen gaps.
type gapsFlags struct {
	column, lang string
	json         bool
	limit        int
}

func (a *app) gapsCommand() *cobra.Command {
	var f gapsFlags
	c := &cobra.Command{
		Use:   "gaps file",
		Short: "Find what customers ask and no article answers",
		Long: `Find what customers ask and no article answers. The file holds the subjects of tickets, or what was
searched for: CSV with a line of column names, JSON lines, or a text a line; - reads standard input.
Each is asked of the index of the last build. Those that are answered are counted; those that nearly are
stand under the article that is closest, which may lack their words; those that are not are grouped by
the words that they share. Mail addresses, numbers and names behind a greeting are left out.`,
		Example: `  helpgen gaps tickets.csv --column subject
  helpgen gaps searches.jsonl --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.gaps(args[0], f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.column, "column", "", "column or key that holds the text (default: subject, query, title, question, search or text)")
	fl.StringVar(&f.lang, "lang", "", "language of the texts (default: the site's first)")
	fl.BoolVar(&f.json, "json", false, "print JSON")
	fl.IntVarP(&f.limit, "limit", "n", 20, "groups to print; 0: all")
	return c
}

// gapsReport is what customers asked, by how well it is answered.
type gapsReport struct {
	Asked      int        `json:"asked"`
	Answered   int        `json:"answered"`
	Near       []gapGroup `json:"near"`
	Unanswered []gapGroup `json:"unanswered"`
}

// gapGroup is a group of questions: those of one article, or those that share a word.
type gapGroup struct {
	Article string     `json:"article,omitempty"` // path of the closest article
	Title   string     `json:"title"`
	Count   int        `json:"count"`
	Phrases []gapCount `json:"phrases"`
}

type gapCount struct {
	Phrase string `json:"phrase"`
	Count  int    `json:"count"`
}

func (a *app) gaps(file string, f gapsFlags) error {
	index, cfg, err := a.openIndex()
	if err != nil {
		return err
	}
	defer index.Close()
	data, err := a.readInput(file)
	if err != nil {
		return err
	}
	texts, err := readTexts(file, data, f.column)
	if err != nil {
		return err
	}
	lang := searchFlags{lang: f.lang}.language(index, cfg, "")
	report, err := findGaps(counted(texts), func(q string) (search.Result, error) { return index.Query(lang, q, 1) })
	if err != nil {
		return err
	}
	if f.json {
		return a.printJSON(report)
	}
	a.printGaps(report, f.limit)
	return nil
}

func (a *app) readInput(file string) ([]byte, error) {
	if file == "-" {
		return io.ReadAll(a.in)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading what customers ask: %w", err)
	}
	return data, nil
}

// textColumns are the names under which exports keep what a customer asked, the likeliest first.
var textColumns = []string{"subject", "query", "title", "question", "search", "text", "phrase", "term"}

// readTexts reads a text from each record of a CSV file, of JSON lines, or from each line.
func readTexts(file string, data []byte, column string) ([]string, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	switch first, _, _ := bytes.Cut(bytes.TrimSpace(data), []byte("\n")); {
	case bytes.HasPrefix(first, []byte("{")):
		return jsonTexts(file, data, column)
	case strings.EqualFold(path.Ext(file), ".csv"), column != "", columnOf(strings.Split(string(first), ","), "") >= 0:
		return csvTexts(file, data, column)
	}
	return strings.Split(string(data), "\n"), nil
}

func jsonTexts(file string, data []byte, column string) ([]string, error) {
	var out []string
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var record map[string]any
		if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		for _, name := range append([]string{column}, textColumns...) {
			if text, ok := record[name].(string); ok {
				out = append(out, text)
				break
			}
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no line has a text under %s; name the key with --column", file, strings.Join(textColumns, ", "))
	}
	return out, lines.Err()
}

func csvTexts(file string, data []byte, column string) ([]string, error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	if first, _, _ := bytes.Cut(data, []byte("\n")); bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		r.Comma = ';'
	}
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	i := columnOf(head, column)
	if i < 0 {
		return nil, fmt.Errorf("%s has the columns %s; name the one with the text with --column", file, strings.Join(head, ", "))
	}
	var out []string
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if i < len(record) {
			out = append(out, strings.Clone(record[i]))
		}
	}
}

// columnOf finds a column by its name, or one of the usual names.
func columnOf(head []string, column string) int {
	names := textColumns
	if column != "" {
		names = []string{column}
	}
	for _, name := range names {
		if i := slices.IndexFunc(head, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), name) }); i >= 0 {
			return i
		}
	}
	return -1
}

var (
	mailAddress = regexp.MustCompile(`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)
	longNumber  = regexp.MustCompile(`\+?\d[\d ()./-]{5,}\d`)
	greeting    = regexp.MustCompile(`(?i)\b(hi|hello|hey|dear|hallo|liebe[rs]?|bonjour|hola|olá)\s+(?:(?:mr|mrs|ms|dr|herr|frau)\.?\s+)?\p{Lu}\p{L}+(?:\s+\p{Lu}\p{L}+)?[,!:.]*`)
	reply       = regexp.MustCompile(`(?i)^(?:(?:re|fw|fwd|aw|wg|rv|tr)\s*:\s*)+`)
)

// impersonal is what a customer asked, without what tells who asked.
func impersonal(text string) string {
	text = reply.ReplaceAllString(strings.TrimSpace(text), "")
	text = mailAddress.ReplaceAllString(text, "")
	text = longNumber.ReplaceAllString(text, "")
	text = greeting.ReplaceAllString(text, "")
	return strings.Join(strings.Fields(text), " ")
}

// counted counts equal texts, the most frequent first.
func counted(texts []string) []gapCount {
	at := map[string]int{}
	var out []gapCount
	for _, text := range texts {
		text = impersonal(text)
		key := strings.ToLower(strings.TrimRight(text, "?!. "))
		if key == "" {
			continue
		}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, gapCount{Phrase: text})
		}
		out[i].Count++
	}
	slices.SortStableFunc(out, func(x, y gapCount) int { return cmp.Compare(y.Count, x.Count) })
	return out
}

// findGaps asks for each phrase and groups those without an answer.
func findGaps(phrases []gapCount, ask func(string) (search.Result, error)) (gapsReport, error) {
	report := gapsReport{Near: []gapGroup{}, Unanswered: []gapGroup{}}
	near := map[string]*gapGroup{}
	var open []gapCount
	answers := make([]search.Result, len(phrases))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range phrases {
		g.Go(func() (err error) { answers[i], err = ask(p.Phrase); return err })
	}
	if err := g.Wait(); err != nil {
		return report, err
	}
	for i, p := range phrases {
		report.Asked += p.Count
		switch r := answers[i]; {
		case len(r.Hits) == 0:
			open = append(open, p)
		case r.Weak:
			h := r.Hits[0]
			if near[h.Path] == nil {
				near[h.Path] = &gapGroup{Article: h.Path, Title: h.Title}
			}
			near[h.Path].add(p)
		default:
			report.Answered += p.Count
		}
	}
	for _, g := range near {
		report.Near = append(report.Near, *g)
	}
	report.Unanswered = append(report.Unanswered, byWord(open)...)
	for _, groups := range [][]gapGroup{report.Near, report.Unanswered} {
		slices.SortFunc(groups, func(x, y gapGroup) int {
			return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Title, y.Title), cmp.Compare(x.Article, y.Article))
		})
	}
	return report, nil
}

func (g *gapGroup) add(p gapCount) {
	g.Phrases = append(g.Phrases, p)
	g.Count += p.Count
}

var longWord = regexp.MustCompile(`[\p{L}\p{N}]{4,}`)

// byWord groups phrases by the word that most of them share.
func byWord(phrases []gapCount) []gapGroup {
	frequency := map[string]int{}
	for _, p := range phrases {
		for _, word := range wordsOf(p.Phrase) {
			frequency[word] += p.Count
		}
	}
	groups := map[string]*gapGroup{}
	for _, p := range phrases {
		best := strings.ToLower(p.Phrase)
		for _, word := range wordsOf(p.Phrase) {
			if frequency[word] > frequency[best] || frequency[word] == frequency[best] && len(word) > len(best) {
				best = word
			}
		}
		if groups[best] == nil {
			groups[best] = &gapGroup{Title: best}
		}
		groups[best].add(p)
	}
	var out []gapGroup
	for _, g := range groups {
		out = append(out, *g)
	}
	return out
}

// wordsOf are the different words of a phrase that may carry its meaning.
func wordsOf(phrase string) []string {
	words := longWord.FindAllString(strings.ToLower(phrase), -1)
	slices.Sort(words)
	return slices.Compact(words)
}

func (a *app) printGaps(r gapsReport, limit int) {
	near, open := 0, 0
	for _, g := range r.Near {
		near += g.Count
	}
	for _, g := range r.Unanswered {
		open += g.Count
	}
	fmt.Fprintf(a.out, "%s asked: %d answered, %d nearly, %d not\n", count(r.Asked, "question"), r.Answered, near, open)
	a.printGroups("No article answers", r.Unanswered, limit, func(g gapGroup) string { return g.Title })
	a.printGroups("Nearly answered; add these words to the article if it answers them (asked_as)", r.Near, limit,
		func(g gapGroup) string { return g.Title + "  " + g.Article })
}

// shownPhrases is how many phrases of a group are printed.
const shownPhrases = 5

func (a *app) printGroups(title string, groups []gapGroup, limit int, name func(gapGroup) string) {
	if len(groups) == 0 {
		return
	}
	fmt.Fprintf(a.out, "\n%s\n", title)
	for i, g := range groups {
		if limit > 0 && i == limit {
			fmt.Fprintf(a.out, "  and %d more; -n 0 prints all\n", len(groups)-limit)
			return
		}
		fmt.Fprintf(a.out, "  %5d  %s\n", g.Count, name(g))
		for j, p := range g.Phrases {
			if j == shownPhrases {
				fmt.Fprintf(a.out, "           … and %d more\n", len(g.Phrases)-shownPhrases)
				break
			}
			fmt.Fprintf(a.out, "           %q (%d)\n", p.Phrase, p.Count)
		}
	}
}
