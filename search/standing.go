package search

import (
	"math"
	"slices"
	"strings"
	"time"

	"helpgen"
)

// standing is what ranking knows of an article besides its words: three bits, and above them how much the
// site itself makes of it, from 0 to maxFame.
type standing uint8

const (
	late    standing = 1 << iota // its review is overdue
	hub                          // it leads to articles and is none
	trouble                      // it tells of a problem
	fame    = 3                  // shift
	maxFame = 7
)

// fame says how much the site makes of an article.
func (s standing) fame() float64 { return float64(s>>fame) / maxFame }

// standings work out the standing of pages.
type standings struct {
	site    *helpgen.Site
	lang    *language
	now     time.Time
	inbound map[string]int // links from other articles, by path
}

// standingsOf counts the links between the pages of a language.
func (li *langIndex) standingsOf(site *helpgen.Site, pages []*helpgen.Page, now time.Time) *standings {
	s := &standings{site, li.lang, now, map[string]int{}}
	for _, p := range pages {
		linked := map[string]bool{p.Path: true}
		for _, l := range p.Links {
			if to := site.Resolve(p.Article, l.Dest).Page; to != nil && !linked[to.Path] {
				linked[to.Path] = true
				s.inbound[to.Path]++
			}
		}
	}
	return s
}

func (s *standings) of(p *helpgen.Page) standing {
	var out standing
	if !s.now.IsZero() && s.site.Config.ReviewDue(p.Article, s.now) {
		out |= late
	}
	if p.IsIndex || mostlyLinks(p) {
		out |= hub
	}
	if p.Type == helpgen.TypeTroubleshooting || s.lang.tellsTrouble(p.Title.Value) {
		out |= trouble
	}
	n := math.Round(math.Log2(1 + float64(s.inbound[p.Path])))
	if p.Meta.Featured || slices.Contains(s.site.Config.Home.Featured, p.Path) {
		n += 3
	}
	return out | standing(min(n, maxFame))<<fame
}

// mostlyLinks tells whether a page has hardly any text but that of its links.
func mostlyLinks(p *helpgen.Page) bool {
	all, links := 0, 0
	for i := range p.Blocks {
		all += len(p.Blocks[i].Text)
		for _, m := range p.Blocks[i].Marks {
			if m.Kind == helpgen.MarkLink {
				links += m.End - m.Start
			}
		}
	}
	return links*2 > all && len(p.Links) > 4
}

// tellsTrouble tells whether a text says that something is wrong.
func (l *language) tellsTrouble(text string) bool {
	return slices.ContainsFunc(l.tokenize(text), func(t token) bool { return l.trouble[fold(t.word)] })
}

// standingCodes are the letters that stand for standings in the manifest.
const standingCodes = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// codes writes the standings of all documents, a letter each.
func (v *view) codes() string {
	var b strings.Builder
	for _, d := range v.docs {
		b.WriteByte(standingCodes[d.record.standing])
	}
	return b.String()
}
