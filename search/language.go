package search

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/pt"
)

// language is what search knows of a language: Bleve's stop words and stemmer, and how its words end.
type language struct {
	code string
	// stop are the words that say nothing: articles, pronouns, question words; as they are written and
	// folded. So où and ou are one, but not ändern, which is another word than andern.
	stop map[string]bool
	// stem are Bleve's filters that turn a word into its stem, and stemmers their names.
	stem     []analysis.TokenFilter
	stemmers []string
	// joins: an apostrophe stands inside a word (don't), else it ends one (l'adresse).
	joins bool
	// suffixes are endings by which words of one family differ, longest first.
	suffixes []string
	// trouble are words that say that something is wrong, folded.
	trouble map[string]bool
	// filler are words that say little, though more than stop words.
	filler map[string]bool
	// vague are words that ask for help without saying what with.
	vague map[string]bool
	// pairs are words of two words, by the term of the first and the second: "log in" is login.
	pairs map[string]string
	// seconds are the second words of pairs: few words are, so that few pairs are looked up.
	seconds map[string]bool
	// umlauts: ä may be typed ae.
	umlauts bool
	// likenesses is the language's part of the thesaurus, read when it is first asked for.
	likenesses func() []likeness
}

// languageOf returns what is known of the language with a BCP 47 code; an unknown one is plain:
// no stop words, no stems.
func languageOf(code string) *language {
	base, _, _ := strings.Cut(strings.ToLower(code), "-")
	l := &language{code: base, trouble: wordSet(troubleWords(base)), filler: wordSet(fillerWords(base)),
		vague: wordSet(vagueWords(base))}
	l.likenesses = sync.OnceValue(l.readLikenesses)
	switch base {
	case "en":
		l.set(en.EnglishStopWords, "dont wont cant doesnt didnt isnt arent wasnt im ive id ill whats please hi hello",
			"ations ation ments ment ings ing ions ion ers ies ied ed er es ly al s d e y", en.NewEnglishStemmerFilter())
		l.joins = true
		l.stemmers = []string{en.SnowballStemmerName}
		l.pair(englishPairs)
	case "de":
		l.set(de.GermanStopWords, "bitte hallo wieso warum weshalb wann", "ungen ung ern en er es em e n s", de.NewGermanStemmerFilter())
		l.umlauts = true
		l.stemmers = []string{de.SnowballStemmerName}
	case "fr":
		l.set(fr.FrenchStopWords, "comment pourquoi quand quoi combien jai svp bonjour quel quelle quels quelles",
			"ements ement ations ation ees ent ant ons ee er ez es e s", fr.NewFrenchStemmerFilter())
		l.stemmers = []string{fr.SnowballStemmerName}
	case "es":
		l.set(es.SpanishStopWords, "como cuando donde cual cuales cuanto puedo hola",
			"aciones acion iendo ando adas ados ada ado ar er ir es os as s o a", es.NewSpanishStemmerFilter())
		l.stemmers = []string{es.SnowballStemmerName}
	case "pt":
		l.set(pt.PortugueseStopWords, "onde quando qual quais quanto porque posso ola",
			"acoes acao ando endo indo adas ados ada ado ar er ir es os as s o a", pt.NewPortugueseLightStemmerFilter())
		l.stemmers = []string{pt.LightStemmerName}
	case "ar":
		l.set(ar.ArabicStopWords, "كيف لماذا متى اين هل ماذا", "ها هم كم نا ات ون ين ه ي",
			ar.NewArabicNormalizeFilter(), ar.NewArabicStemmerFilter())
		l.stemmers = []string{ar.NormalizeName, ar.StemmerName}
	case "zh", "ja":
		l.set(nil, "的 了 吗 呢 怎么 如何 怎样 为什么 什么 は を の に が ですか ますか", "")
	}
	return l
}

func (l *language) set(stop []byte, more, suffixes string, stem ...analysis.TokenFilter) {
	words := analysis.NewTokenMap()
	_ = words.LoadBytes(stop) // reads from memory: never fails
	l.stop = map[string]bool{}
	for w := range words {
		w = l.plain(strings.ToLower(w))
		l.stop[w], l.stop[fold(w)] = true, true
	}
	for _, w := range strings.Fields(more) {
		l.stop[fold(w)] = true
	}
	l.stem = stem
	l.suffixes = strings.Fields(suffixes)
}

// englishPairs are verbs whose meaning is in the little word after them, and compounds that are written both ways.
const englishPairs = `log:in,out,on,off,book sign:in,out,on,off,up set:up turn:on,off,down switch:on,off back:up,end shut:down,off
start:up boot:up power:on,off,up,down check:in,out,list,box opt:in,out pop:up roll:back,out lock:out time:out,zone,stamp,line kick:out
fill:in,out sell:out run:out pay:out,back cash:back money:back call:back send:back give:back take:back play:back look:up
clean:up follow:up top:up speed:up slow:down break:down count:down zoom:in,out plug:in add:on drop:down,off pick:up hang:up
hook:up sync:up line:up mix:up close:down scroll:down hand:over take:over roll:over fall:back wind:down wear:out print:out
wi:fi e:mail web:site,page,hook data:base,set file:name user:name pass:word,code,key key:board lap:top desk:top home:page on:line
off:line white:list black:list allow:list block:list deny:list read:me work:flow,space,around screen:shot share:point
bar:code post:code zip:code firm:ware soft:ware mal:ware note:book smart:phone head:phone,set touch:screen,pad sub:domain
stand:by meta:data pre:order,paid re:install,set,start,try fire:wall short:cut whats:app face:book you:tube git:hub`

// pair reads verbs, each with the words that it makes one word with.
func (l *language) pair(list string) {
	l.pairs, l.seconds = map[string]string{}, map[string]bool{}
	for _, line := range strings.Fields(list) {
		first, seconds, _ := strings.Cut(line, ":")
		for _, second := range strings.Split(seconds, ",") {
			l.pairs[l.term(first)+" "+second] = first + second
			l.seconds[second] = true
		}
	}
}

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[fold(w)] = true
	}
	return out
}

// fillerWords are words of a language that say little about what a question is about.
func fillerWords(code string) string {
	switch code {
	case "en":
		return `want wants wanted need needs needed get gets got getting use uses used using try tries tried trying make makes made making see
			sees seen seeing say says said saying keep keeps kept go goes going went come comes came coming happen happens happened
			happening look looks like know knows think thing things something anything someone somebody anyone please still always just
			really actually anymore again also even already ever today yesterday now suddenly sudden way ways possible able possibly
			mean means good bad better right seem seems gave give gives take takes took let lets put puts able would could should may might must
			im ive ill dont supposed correctly properly proper many much lot lots little bit one two new own every
			time times day days sure tell tells show shows help work works working`
	case "de":
		return `möchte will wollen brauche bekomme bekommen benutzen machen mache gehen sehen sehe kommt kommen immer noch schon jetzt
			mal gerade einfach bitte wirklich etwas jemand neu neue neuen gut richtig weiß sagt`
	case "fr":
		return `veux voudrais besoin faire fait avoir utiliser voir vois dit toujours encore déjà maintenant vraiment chose quelque nouveau
			nouvelle bien pouvoir peux peut mettre`
	case "es":
		return `quiero quisiera necesito hacer hace tener usar ver veo dice siempre todavía ya ahora realmente cosa algo alguien nuevo
			nueva bien poder puede pueden poner`
	case "pt":
		return `quero queria preciso fazer faz ter usar ver vejo diz sempre ainda já agora realmente coisa algo alguém novo nova bem poder
			pode colocar`
	}
	return ""
}

// vagueWords are words of a language that ask for help, or for someone, without saying what with.
func vagueWords(code string) string {
	switch code {
	case "en":
		return `help support assistance problem problems issue issues error errors trouble broken question questions answer fix fails fail
			failed human person people agent real speak talk chat call contact live representative operator work works working stuck`
	case "de":
		return `hilfe support problem probleme fehler frage fragen kaputt geht funktioniert kontakt mensch mitarbeiter anrufen sprechen`
	case "fr":
		return `aide problème problèmes erreur question questions marche fonctionne contact humain conseiller parler appeler`
	case "es":
		return `ayuda problema problemas error pregunta preguntas funciona contacto persona humano agente hablar llamar`
	case "pt":
		return `ajuda problema problemas erro pergunta perguntas funciona contato contacto pessoa humano atendente falar ligar`
	case "ar":
		return `مساعدة مشكلة خطا سؤال تواصل موظف`
	case "zh":
		return `帮助 问题 错误 客服 人工 联系`
	case "ja":
		return `助け 問題 質問 連絡`
	}
	return ""
}

// troubleWords are words of a language that say that something is wrong.
func troubleWords(code string) string {
	switch code {
	case "en":
		return `not no never cant cannot wont doesnt dont isnt arent wasnt didnt couldnt havent hasnt wouldnt unable error errors fail fails
			failed failing failure problem problems issue issues trouble stuck stop stops stopped broken break breaks crash crashes
			crashed slow slowly missing lost wrong incorrect invalid denied rejected refused refuses declined hang hangs freeze freezes
			frozen hot twice duplicate without unexpected why unavailable empty blank disappeared gone down dead damaged expired locked
			troubleshoot troubleshooting fix unresponsive corrupt`
	case "de":
		return `nicht kein keine keinen nie fehler problem probleme fehlgeschlagen geht hängt langsam fehlt fehlen verloren falsch ungültig
			abgelehnt gesperrt kaputt defekt warum wieso doppelt leer abgestürzt`
	case "fr":
		return `pas ne jamais aucun aucune erreur erreurs problème problèmes échec échoue impossible bloqué bloquée lent manquant perdu
			faux invalide refusé refusée pourquoi vide panne cassé`
	case "es":
		return `no nunca ningún ninguna error errores problema problemas falla fallo imposible bloqueado bloqueada lento falta perdido
			incorrecto inválido rechazado rechazada vacío roto`
	case "pt":
		return `não nunca nenhum nenhuma erro erros problema problemas falha falhou impossível bloqueado bloqueada lento falta perdido
			incorreto inválido recusado recusada vazio quebrado`
	}
	return ""
}

// plain writes a word of a stop list as the tokenizer would: without apostrophe.
func (l *language) plain(word string) string {
	return strings.NewReplacer("'", "", "’", "").Replace(word)
}

func (l *language) stopWords() []string { return sortedWords(l.stop) }

func sortedWords(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// term returns the index term of a lower-case word: its stem, folded.
func (l *language) term(word string) string {
	if len(l.stem) == 0 {
		return fold(word)
	}
	tokens := analysis.TokenStream{{Term: []byte(word), Start: 0, End: len(word), Position: 1}}
	for _, f := range l.stem {
		tokens = f.Filter(tokens)
	}
	if len(tokens) != 1 || len(tokens[0].Term) == 0 {
		return fold(word)
	}
	return fold(string(tokens[0].Term))
}
