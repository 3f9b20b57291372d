package search

import (
	"os"
	"path/filepath"
	"testing"
)

// tally counts how often the first answer stands first, and among the first three.
type tally struct {
	n, first, three int
	reciprocal      float64
}

func (s *tally) add(place int) {
	s.n++
	if place == 1 {
		s.first++
	}
	if place >= 1 && place <= 3 {
		s.three++
	}
	if place >= 1 {
		s.reciprocal += 1 / float64(place)
	}
}

// floors are the shares of queries whose answer must be among the first three. They are what was
// reached, less one query or two.
var floors = map[string]float64{
	"all": 0.93, "words": 0.92, "sentence": 0.85, "error-text": 0.95, "typo": 0.94, "prefix": 0.94,
	"synonym": 0.77, "code": 0.95, "diacritics": 0.95, "cjk": 0.87,
}

// Real customers' queries over real help centers. Run with -v for the table and what was missed; FIND=1
// says why.
func TestFindsWhatCustomersAsk(t *testing.T) {
	indexes := map[string]*Index{}
	for _, c := range corpora() {
		indexes[c.name] = build(t, c.site(t))
	}
	tallies := map[string]*tally{}
	for _, q := range questions(t, "public.jsonl") {
		for _, c := range corpora() {
			if c.name != q.Corpus {
				continue
			}
			found := paths(t, indexes[c.name], q.Lang, q.Query)
			place := q.place(c, found)
			for _, key := range []string{"all", q.Class, "in " + q.Corpus} {
				if tallies[key] == nil {
					tallies[key] = &tally{}
				}
				tallies[key].add(place)
			}
			if place < 1 || place > 3 {
				t.Logf("%-10s %d  %q → %s", q.Class, place, q.Query, filepath.Base(q.Answers[0]))
				if os.Getenv("FIND") != "" {
					explain(t, indexes[c.name], q)
				}
			}
		}
	}
	for _, key := range sortedKeys(tallies) {
		s := tallies[key]
		three := float64(s.three) / float64(s.n)
		t.Logf("%-13s n=%3d  success@1 %.3f  success@3 %.3f  MRR@10 %.3f", key, s.n, float64(s.first)/float64(s.n), three, s.reciprocal/float64(s.n))
		if three < floors[key] {
			t.Errorf("%s: success@3 is %.3f, was at least %.3f", key, three, floors[key])
		}
	}
}

func explain(t *testing.T, x *Index, q asked) {
	r, err := x.Query(q.Lang, q.Query, 10)
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range r.Hits {
		if i < 3 {
			t.Logf("      %.2f %s", h.Score, filepath.Base(h.Path))
			for _, w := range h.Words {
				t.Logf("          %s: %s %s %.2f", w.Word, w.Why, w.Said, w.Score)
			}
		}
	}
}
