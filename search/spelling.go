package search

import "strings"

// slips is how many slips a word of n letters may hold: none in short words, where one letter makes
// another word.
func slips(n int) int {
	switch {
	case n <= 4:
		return 0
	case n <= 7:
		return 1
	}
	return 2
}

// distance counts the slips between two words: letters left out, added, changed, or swapped with the
// neighbor (optimal string alignment, the restricted Damerau–Levenshtein distance). It stops at limit + 1.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			best = min(best, row[j])
		}
		if best > limit {
			return limit + 1
		}
		before, prev, row = prev, row, before
	}
	return prev[len(b)]
}

// spell returns the words that are the fewest slips away, the most frequent first, at most n.
// A word with digits is a code: it is right or it is another one.
func (x *lexicon) spell(key string, n int) []*word {
	letters := []rune(key)
	limit := slips(len(letters))
	if limit == 0 || strings.ContainsAny(key, "0123456789") {
		return nil
	}
	var out []*word
	for i := range x.words {
		w := &x.words[i]
		if strings.ContainsAny(w.key, "0123456789") {
			continue
		}
		d := distance(letters, []rune(w.key), limit)
		if d > limit {
			continue
		}
		if d < limit {
			limit, out = d, nil
		}
		out = append(out, w)
	}
	return mostFrequent(out, n)
}

// kin returns words of the same family as an unknown one: they share a beginning of at least four
// letters, and both end in suffixes of the language. The longest beginning wins; the word itself is its
// own kin.
func kin(words []word, key string, suffixes []string, n int) []*word {
	for i := len(suffixes); i >= 0; i-- {
		suffix := ""
		if i < len(suffixes) {
			suffix = suffixes[i]
		}
		base, ok := strings.CutSuffix(key, suffix)
		if !ok || suffix != "" && len([]rune(base)) < 4 {
			continue
		}
		var out []*word
		for j := find(words, base); j < len(words) && strings.HasPrefix(words[j].key, base); j++ {
			tail := words[j].key[len(base):]
			if tail == "" || len([]rune(base)) >= 4 && contains(suffixes, tail) { // a phrase has no such tail
				out = append(out, &words[j])
			}
		}
		if len(out) > 0 {
			return mostFrequent(out, n)
		}
	}
	return nil
}

// split returns the two known words that an unknown one is written together from; a stop word may be one.
// The cut that leaves the rarer word most frequent wins, the first of equals.
func (x *lexicon) split(key string, stop map[string]bool) []*word {
	letters := []rune(key)
	var best []*word
	score := 0
	for i := 2; i <= len(letters)-2; i++ {
		left, right := string(letters[:i]), string(letters[i:])
		l, r := x.get(left), x.get(right)
		var pair []*word
		n := 0
		switch {
		case i >= 3 && len(letters)-i >= 3 && l != nil && r != nil:
			pair, n = []*word{l, r}, min(l.df, r.df)
		case l != nil && stop[right] && i >= 4:
			pair, n = []*word{l}, l.df
		case r != nil && stop[left] && len(letters)-i >= 4:
			pair, n = []*word{r}, r.df
		}
		if n > score {
			best, score = pair, n
		}
	}
	return best
}
