package lint

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"sort"
	"strings"
)

// Baseline holds findings that are known and wait to be mended. It is keyed by rule, file and the text
// around a finding, not by line, so that a change elsewhere in the file does not wake it up.
type Baseline struct {
	Version  int             `json:"version"`
	Findings []BaselineEntry `json:"findings"`
}

// BaselineEntry stands for Count findings alike.
type BaselineEntry struct {
	Rule    string `json:"rule"`
	Path    string `json:"path"`
	Context string `json:"context"`
	Count   int    `json:"count"`
}

// NewBaseline returns the baseline that hides the findings.
func NewBaseline(findings []Finding) *Baseline {
	counts := map[BaselineEntry]int{}
	for i := range findings {
		counts[entry(&findings[i])]++
	}
	b := &Baseline{Version: 1, Findings: []BaselineEntry{}}
	for e, n := range counts {
		e.Count = n
		b.Findings = append(b.Findings, e)
	}
	sort.Slice(b.Findings, func(i, j int) bool {
		x, y := b.Findings[i], b.Findings[j]
		return x.Path+"\x00"+x.Rule+"\x00"+x.Context < y.Path+"\x00"+y.Rule+"\x00"+y.Context
	})
	return b
}

// ReadBaseline reads what [Baseline.Bytes] wrote.
func ReadBaseline(data []byte) (*Baseline, error) {
	var b Baseline
	if err := json.Unmarshal(data, &b); err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	if b.Version != 1 {
		return nil, fmt.Errorf("reading the baseline: version %d is not known; write it again", b.Version)
	}
	return &b, nil
}

// Bytes returns the baseline as it is stored.
func (b *Baseline) Bytes() []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(b); err != nil {
		panic(err) // strings and numbers alone
	}
	return out.Bytes()
}

// Filter returns the findings that are not in the baseline, and how many entries nothing matched:
// those are mended and can go.
func (b *Baseline) Filter(findings []Finding) (fresh []Finding, mended int) {
	left := map[BaselineEntry]int{}
	for _, e := range b.Findings {
		n := e.Count
		e.Count = 0
		left[e] += n
	}
	for i := range findings {
		e := entry(&findings[i])
		if left[e] > 0 {
			left[e]--
			continue
		}
		fresh = append(fresh, findings[i])
	}
	for _, n := range left {
		mended += n
	}
	return fresh, mended
}

func entry(f *Finding) BaselineEntry {
	return BaselineEntry{Rule: f.Rule, Path: f.Path, Context: f.context()}
}

// context identifies the text a finding is about: its line, blanks evened out.
func (f *Finding) context() string {
	h := fnv.New64a()
	if f.Source != nil {
		start := bytes.LastIndexByte(f.Source[:f.Span.Start], '\n') + 1
		line, _, _ := strings.Cut(string(f.Source[start:]), "\n")
		h.Write([]byte(strings.Join(strings.Fields(line), " ")))
		h.Write([]byte{0})
		h.Write([]byte(strings.Join(strings.Fields(f.Text()), " ")))
	}
	return fmt.Sprintf("%016x", h.Sum64())
}
