package search

// phraseDocs returns the documents in which a phrase stands, within one field and part.
func (r *ranking) phraseDocs(ph phrase) map[int32]bool {
	out := map[int32]bool{}
	for f := range fieldCount {
		var ends map[int32]map[int]bool
		for i, terms := range ph.terms {
			ends = r.follow(ends, f, terms, ph.offset[i], i == 0)
		}
		for doc := range ends {
			out[doc] = true
		}
	}
	return out
}

// follow keeps the beginnings of the phrase that terms stand at offset from.
func (r *ranking) follow(starts map[int32]map[int]bool, field int, terms []int, offset int, first bool) map[int32]map[int]bool {
	out := map[int32]map[int]bool{}
	for _, t := range terms {
		col := r.terms[t].columns[field]
		for i, places := range col.placesList() {
			doc := col.docs[i]
			for _, at := range places {
				if !first && !starts[doc][at-offset] {
					continue
				}
				if out[doc] == nil {
					out[doc] = map[int]bool{}
				}
				out[doc][at-offset] = true
			}
		}
	}
	return out
}

// keepPhrases leaves out documents without the quoted phrases. It returns false, and leaves the list as
// it is, where none has them.
func (r *ranking) keepPhrases(list []scored) ([]scored, bool) {
	for _, ph := range r.plan.phrases {
		docs := r.phraseDocs(ph)
		var kept []scored
		for _, s := range list {
			if docs[s.doc] {
				kept = append(kept, s)
			}
		}
		if len(kept) == 0 {
			return list, false
		}
		list = kept
	}
	return list, true
}
