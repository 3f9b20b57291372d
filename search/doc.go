// Package search lets customers find articles: it indexes a site with Bleve, answers queries over the
// index, and writes the index out for browsers, where the scripts of folder client answer the same
// queries with the same ranking.
//
// # From articles to an index
//
// [Build] takes each page apart (record.go): its title, what customers ask (asked_as), tags, summary,
// headings, problems, steps, text and code; what pictures show and what tabs are called is text. The texts of the body know the part they stand in, a step,
// a problem or a section, so that a hit can lead there. Languages differ by their stop words and
// stemmers, which are Bleve's (language.go), and share one tokenizer (token.go) that is simple enough to
// be written twice.
//
// A document is one article. Documents become Bleve segments, a hundred at a time, on all processors
// (segment.go); [Index.Save] merges the segments of a language into one Bleve index on disk, always the
// same bytes, and [Open] reads it. [Index.Update] replaces only documents that changed. All that ranking
// counts is counted over live documents (view.go), so an index after edits answers as one built afresh.
//
// # From a query to a ranking
//
// The lexicon (lexicon.go) lists the words of the site as they are written, folded (é → e), with the terms
// they stand for; looking a word up replaces stemming. A query becomes a plan (plan.go): for each of its
// words the ways to say it, each with a weight: the word itself; words that go on where the last one
// stops; pieces and wholes of compounds; words of like meaning (thesaurus.go); for unknown words their
// family, the two words they are written from, or a word one slip away; other ways to say a phrase that
// it stands in (phrases.go). [Index.Query] ranks the
// articles that hold any of them; the formula is in rank.go. Bleve's own scorer is not used: it multiplies
// idf twice, multiplies by the share of matched clauses at each level, and takes an average field length
// that depends on the number of segments, whereas here prefixes and slips must not outrank words, and a
// browser must get the same numbers.
//
// # Files for browsers
//
// [Index.Export] writes, for each language, a manifest and small files, all gzipped, of five kinds: w, o
// (words of the site; what they mean, words outside it and phrases), p, x (postings, and their places for
// phrases), d (what results show). pack.go and export.go tell the formats. A query costs the manifest, a
// file of words per word, a file of postings per term, and what is shown. Words and terms stand in files by
// themselves and not by numbers, and files are cut where their content says (cut.go), so an edit changes
// only files that hold its words.
//
// The law of this package, which a test checks with thousands of queries on real help centers: Go and
// JavaScript find the same articles in the same order with the same scores.
//
// # Elsewhere
//
// [Related] finds articles like an article without an index. thesaurus.go has the words of like meaning.
// client/README.md tells what a page must offer for its search box to work.
package search
