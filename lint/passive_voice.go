package lint

import (
	"fmt"
	"strings"

	"helpgen"
)

type passiveVoiceOptions struct {
	Each    bool `key:"each" doc:"report every passive, not only those that name who acts"`
	Percent int  `key:"percent" doc:"most sentences, in percent, that may be passive"`
}

var passiveVoice = &Rule{
	Name:     "passive-voice",
	Doc:      "English sentences say who does what.",
	Severity: Info,
	Snippets: true,
	Options:  passiveVoiceOptions{Percent: 15},
	Article: func(p *Pass) {
		if !p.English() {
			return
		}
		o := optionsOf[passiveVoiceOptions](p.options)
		var plainPassives []passive
		for i := range p.Sentences() {
			s := &p.Sentences()[i]
			if s.block.Part >= 0 && s.block.Part < len(p.Parts) && p.Parts[s.block.Part].Role == helpgen.RolePrerequisites {
				continue
			}
			found, ok := findPassive(s)
			switch {
			case !ok:
			case found.agent || o.Each:
				p.Report(found.finding())
			default:
				plainPassives = append(plainPassives, found)
			}
		}
		n, all := len(plainPassives), len(p.Sentences())
		if all >= 10 && n*100/all > o.Percent {
			p.Report(manyPassives(plainPassives, n*100/all, o.Percent))
		}
	},
}

// passive is words from to to of a sentence.
type passive struct {
	sentence *sentence
	from, to int
	agent    bool // "… by the admin"
}

func (m passive) span() (helpgen.Span, string) {
	s := m.sentence
	start, end := s.words[m.from].start, s.words[m.to-1].end
	return s.span(start, end), s.block.Text[start:end]
}

func (m passive) finding() Finding {
	span, text := m.span()
	return Finding{
		Span:    span,
		Message: fmt.Sprintf("%s is passive", quote(text)),
		Hint:    "say who does it: “the app sends …”, “you choose …”",
	}
}

func manyPassives(found []passive, percent, max int) Finding {
	f := found[0].finding()
	f.Message += fmt.Sprintf(", as are %d%% of the sentences of this article, more than %d%%", percent, max)
	for _, m := range found[1:min(3, len(found))] {
		span, text := m.span()
		f.Places = append(f.Places, Place{Span: span, Message: quote(text)})
	}
	return f
}

// findPassive finds a form of "be", perhaps an adverb, and a participle that is no description of a
// state ("is enabled", "is required").
func findPassive(s *sentence) (passive, bool) {
	for i, w := range s.words {
		if !beForms[w.lower] {
			continue
		}
		j := i + 1
		for j < len(s.words) && j <= i+2 && isAdverb(s.words[j].lower) {
			j++
		}
		if j >= len(s.words) || s.hidden(s.words[j]) || !isParticiple(s.words[j].lower) || apart(s, i, j) {
			continue
		}
		agent := j+2 < len(s.words) && s.words[j+1].lower == "by" && isAgent(s.words[j+2].lower)
		if states[s.words[j].lower] && !agent {
			continue
		}
		return passive{s, i, j + 1, agent}, true
	}
	return passive{}, false
}

// apart reports whether punctuation stands between words i and j.
func apart(s *sentence, i, j int) bool {
	return strings.ContainsAny(s.text[s.words[i].end:s.words[j].start], ",;:()")
}

var beForms = map[string]bool{
	"am": true, "are": true, "were": true, "being": true, "is": true, "been": true, "was": true, "be": true,
}

func isAdverb(w string) bool {
	switch w {
	case "not", "also", "never", "always", "now", "only", "already", "still", "then", "often":
		return true
	}
	return strings.HasSuffix(w, "ly") && len(w) > 4
}

func isParticiple(w string) bool {
	if irregular[w] {
		return true
	}
	return strings.HasSuffix(w, "ed") && len(w) > 4 && !notParticiples[w] && !strings.Contains(w, "-")
}

// isAgent leaves out "by default", "by clicking" and numbers.
func isAgent(w string) bool {
	switch w {
	case "default", "design", "using", "hand", "email", "mail", "phone", "name", "date", "chance", "far", "its", "their":
		return false
	}
	return !strings.HasSuffix(w, "ing") && (w[0] < '0' || w[0] > '9')
}

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

var notParticiples = wordSet("need speed feed embed indeed unexpected hundred exceed proceed succeed biased aged sacred naked wicked")

// states are participles that mostly say how something is, not what someone does to it.
var states = wordSet(`enabled disabled required supported selected connected disconnected installed located based related
interested limited signed logged encrypted prompted used done allowed included associated involved needed authorized
intended designed expected configured supposed deprecated tested trusted imported set written known given seen
recommended available located marked checked unchecked shared stored protected locked verified registered licensed
dedicated advanced detailed complicated experienced tired affected subscribed concerned impacted compromised damaged
broken stuck lost gone hidden closed finished completed satisfied familiar united mounted attached powered paired
unsupported unlimited unrelated undefined called named composed equipped qualified determined listed displayed shown
married divided aligned reserved stopped blocked suspended expired outdated updated published committed`)

var irregular = wordSet(`begun bought brought built caught chosen cut done drawn driven eaten felt found given gone
held hidden kept known laid led left let lost made meant met paid put read run said seen sent set shown shut sold
spent stolen stuck swept taken taught thought thrown told understood won written broken frozen rewritten overwritten
reset split spread worn torn withdrawn`)
