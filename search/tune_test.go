package search

import (
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"
)

// dials are the numbers of the ranking that are tuned.
func (w *Weights) dials() map[string]*float64 {
	out := map[string]*float64{"k1": &w.K1, "b": &w.B, "part": &w.Part, "title": &w.Title, "cover": &w.Cover, "meaning": &w.Meaning,
		"outside": &w.Outside, "split": &w.Split, "kin": &w.Kin, "synonym": &w.Synonym, "hub": &w.Hub, "trouble": &w.Trouble,
		"fame": &w.Fame, "number": &w.Number, "trust": &w.Trust, "idf": &w.Idf, "rare": &w.Rare, "focus": &w.Focus, "filler": &w.Filler, "rarer": &w.Rarer}
	for f, name := range fieldNames() {
		if f > 0 { // the others are told beside the title
			out["field "+name] = &w.Fields[f]
		}
	}
	return out
}

// TestTune looks for better numbers, when HELPGEN_TUNE is set: each letter of it is a hundred tries. First it leaves out one help center at
// a time, and prints what numbers tuned on the others find in that one; then it tunes on all.
func TestTune(t *testing.T) {
	rounds := len(os.Getenv("HELPGEN_TUNE"))
	if rounds == 0 {
		t.Skip("HELPGEN_TUNE is empty: xx is two rounds")
	}
	u := &tuner{t: t, views: map[string]*view{}, asked: allQuestions(t)}
	for name, x := range indexesOf(t) {
		for _, lang := range x.Languages() {
			v, err := x.view(lang)
			if err != nil {
				t.Fatal(err)
			}
			u.views[name+lang] = v
		}
	}
	start := neutral()
	if os.Getenv("HELPGEN_TUNE_ALL") == "" {
		left := map[string]*tally{}
		for _, c := range corpora() {
			w := u.climb(start, rounds, func(q asked) bool { return q.Corpus != c.name })
			u.tally(left, w, func(q asked) bool { return q.Corpus == c.name })
			t.Logf("without %s: %+v", c.name, w)
		}
		for _, key := range sortedKeys(left) {
			t.Logf("left out %-13s %s", key, left[key])
		}
	}
	w := u.climb(start, rounds, func(asked) bool { return true })
	t.Logf("all: %+v", w)
	all := map[string]*tally{}
	u.tally(all, w, func(asked) bool { return true })
	for _, key := range sortedKeys(all) {
		t.Logf("all %-13s %s", key, all[key])
	}
}

// neutral are the numbers before any tuning: Zendesk's published weights, and guesses.
func neutral() Weights {
	w := defaultWeights()
	w.Fields = [fieldCount]float64{3, 3, 2.8, 1.5, 1, 1.5, 1, 1, 1}
	w.K1, w.B, w.Part, w.Title, w.Cover, w.Meaning, w.Outside, w.Split, w.Kin = 1.2, 0.75, 0.35, 1, 0.6, 0.7, 1.4, 0.3, 1
	w.Hub, w.Trouble, w.Fame, w.Number, w.Trust, w.Idf, w.Focus, w.Rarer, w.Rare = 0.7, 0.3, 0.1, 0.5, 0.7, 0.8, 0.5, 0.7, 0.1
	return w
}

type tuner struct {
	t     *testing.T
	views map[string]*view
	asked []asked
}

// climb turns a few dials at a time, at random but always the same, and keeps what finds more.
func (u *tuner) climb(w Weights, rounds int, use func(asked) bool) Weights {
	r := rand.New(rand.NewPCG(7, 8))
	names := slices.Sorted(maps.Keys(w.dials()))
	best := u.worth(w, use)
	for range rounds * 100 {
		try := w
		for range 1 + r.IntN(3) {
			name := names[r.IntN(len(names))]
			dial := try.dials()[name]
			*dial *= math.Exp(r.NormFloat64() * 0.35)
			if slices.Contains([]string{"trust", "cover", "b", "focus", "rarer"}, name) {
				*dial = min(1, *dial)
			}
		}
		if got := u.worth(try, use); got > best {
			best, w = got, try
		}
	}
	u.t.Logf("%.2f %+v", best, w)
	return w
}

// worth sums what places are worth.
func (u *tuner) worth(w Weights, use func(asked) bool) float64 {
	worths := []float64{0, 1, 0.85, 0.75, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.1}
	sum := 0.0
	for _, place := range u.places(w, use) {
		if place >= 0 {
			sum += worths[place]
		}
	}
	return sum
}

// places answers the questions, -1 for those not asked.
func (u *tuner) places(w Weights, use func(asked) bool) []int {
	for _, v := range u.views {
		v.weights = w
		v.table = sync.Once{}
	}
	out := make([]int, len(u.asked))
	var wg sync.WaitGroup
	for n := range 2 {
		wg.Go(func() {
			for i := n; i < len(u.asked); i += 2 {
				q := u.asked[i]
				out[i] = -1
				if v := u.views[q.Corpus+q.Lang]; v != nil && use(q) {
					out[i] = u.place(v, q)
				}
			}
		})
	}
	wg.Wait()
	return out
}

func (u *tuner) place(v *view, q asked) int {
	_, list, err := v.rankPlan(v.plan(q.Query))
	if err != nil {
		u.t.Error(err)
	}
	for i, s := range list[:min(10, len(list))] {
		if slices.Contains(q.Answers, q.dir()+"/"+v.docs[s.doc].record.Path) {
			return i + 1
		}
	}
	return 0
}

func (u *tuner) tally(into map[string]*tally, w Weights, use func(asked) bool) {
	for i, place := range u.places(w, use) {
		if place < 0 {
			continue
		}
		for _, key := range []string{"all", u.asked[i].Class, "in " + u.asked[i].Corpus} {
			if into[key] == nil {
				into[key] = &tally{}
			}
			into[key].add(place)
		}
	}
}
