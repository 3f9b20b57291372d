package search

import (
	"fmt"
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

func (s *tally) share() float64 { return float64(s.three) / float64(max(s.n, 1)) }

func (s *tally) String() string {
	n := float64(max(s.n, 1))
	return fmt.Sprintf("n=%3d  success@1 %.3f  success@3 %.3f  MRR@10 %.3f", s.n, float64(s.first)/n, s.share(), s.reciprocal/n)
}

// floors are the shares of queries of each set whose answer must be among the first three. They are what
// was reached, less one query or two.
var floors = map[string]map[string]float64{
	"public.jsonl": {"all": 0.965, "words": 0.92, "sentence": 0.88, "error-text": 0.95, "typo": 0.94, "prefix": 0.94,
		"synonym": 0.94, "code": 0.95, "diacritics": 0.95, "cjk": 0.95},
	"public2.jsonl": {"all": 0.78, "words": 0.91, "sentence": 0.83, "synonym": 0.34, "error-text": 0.95, "typo": 0.87},
}

// Real customers' queries over real help centers. Run with -v for the table and what was missed; FIND=1
// says why.
func TestFindsWhatCustomersAsk(t *testing.T) {
	indexes := indexesOf(t)
	for _, set := range []string{"public.jsonl", "public2.jsonl"} {
		tallies := map[string]*tally{}
		for _, q := range questions(t, set) {
			place := q.place(t, indexes)
			for _, key := range []string{"all", q.Class, "in " + q.Corpus} {
				if tallies[key] == nil {
					tallies[key] = &tally{}
				}
				tallies[key].add(place)
			}
			if place < 1 || place > 3 {
				t.Logf("%-10s %d  %q → %s", q.Class, place, q.Query, filepath.Base(q.Answers[0]))
				if os.Getenv("FIND") != "" {
					explain(t, indexes[q.Corpus], q)
				}
			}
		}
		for _, key := range sortedKeys(tallies) {
			t.Logf("%s %-13s %s", set, key, tallies[key])
			if got := tallies[key].share(); got < floors[set][key] {
				t.Errorf("%s %s: success@3 is %.3f, was at least %.3f", set, key, got, floors[set][key])
			}
		}
	}
}

// Search says so when nothing answers: of the questions that no article answers at least 14 of 20 are weak, of the
// others at most one of twenty.
func TestSaysWhenItDoesNotKnow(t *testing.T) {
	indexes := indexesOf(t)
	weak := func(asked []asked) (n int) {
		for _, q := range asked {
			r, err := indexes[q.Corpus].Query(q.Lang, q.Query, 1)
			if err != nil {
				t.Fatal(err)
			}
			if r.Weak {
				n++
			}
		}
		return n
	}
	none, all := questions(t, "none.jsonl"), allQuestions(t)
	a, b := weak(none), weak(all)
	t.Logf("weak: %d of %d that no article answers, %d of %d others", a, len(none), b, len(all))
	if a < 14 || b*20 > len(all) {
		t.Error("want at least 14, and at most one of twenty")
	}
}

// indexesOf builds the indexes of the real help centers.
func indexesOf(t testing.TB) map[string]*Index {
	t.Helper()
	out := map[string]*Index{}
	for _, c := range corpora() {
		out[c.name] = build(t, c.site(t))
	}
	return out
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
