package lint

import (
	"fmt"
	"regexp"
	"strings"

	"helpgen"
)

type titleQuestionOptions struct {
	Style string `key:"style" enum:"question,any" doc:"any: imperatives and noun phrases are titles too"`
}

var titleQuestion = &Rule{
	Name:     "title-question",
	Doc:      "The title of a how-to is a question, as a customer would type it.",
	Severity: Warning,
	Options:  titleQuestionOptions{Style: "question"},
	Article: func(p *Pass) {
		o := optionsOf[titleQuestionOptions](p.options)
		_, steps := p.PartTemplate(helpgen.RoleSteps)
		if o.Style == "any" || !steps || !p.Structured() || !p.Stated || p.IsIndex() || p.Title.Span.Empty() || isQuestion(p.Title.Value, p.Lang) {
			return
		}
		f := Finding{
			Span:    p.Title.Span,
			Message: fmt.Sprintf("the title %s is not a question", quote(p.Title.Value)),
			Hint:    "word it as a customer would type it",
		}
		if p.English() {
			f.Hint += ", for example “How do I …?”"
			f.Suggest = asQuestion(p)
		}
		p.Report(f)
	},
}

// asQuestion words a title that says what to do as a question.
func asQuestion(p *Pass) []Suggestion {
	title := p.Title.Value
	first, rest, _ := strings.Cut(title, " ")
	verb := strings.ToLower(first)
	if rest == "" || !doing[verb] || p.Text(p.Title.Span) != title {
		return nil
	}
	question := asReader.Replace("How do I " + verb + " " + strings.TrimRight(rest, ".!") + "?")
	return []Suggestion{{Title: "Ask “" + question + "”", Edits: []helpgen.Edit{{Span: p.Title.Span, Text: question}}}}
}

var asReader = strings.NewReplacer(" your ", " my ", " yourself", " myself")

// doing are the verbs that titles of how-tos begin with.
var doing = wordSet(`add adjust apply assign book cancel change check choose clean close configure connect contact convert copy create
customize delete disable disconnect download edit enable enter export filter find fix get give import insert install invite link
log make manage merge migrate move open order organize pair pay print protect publish recover register remove rename renew
replace request reset restart restore return schedule search select send set share show sign stop submit switch sync track
transfer troubleshoot turn uninstall unlock unsubscribe update upgrade upload use verify view write`)

// questionStarts match the first words of a question. "How to …" counts as one in every language that has it.
var questionStarts = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)^(how|what|what['’]s|why|when|where|which|who|whose|can|could|do|does|did|is|are|was|were|will|would|should|must|may|has|have)(\s|$)`),
	"de": regexp.MustCompile(`(?i)^(wie|was|warum|wieso|weshalb|wann|wo|woher|wohin|wer|wem|wen|wessen|welche[rsnm]?|kann|können|darf|muss|soll|ist|sind|hat|haben|gibt)(\s|$)`),
	"fr": regexp.MustCompile(`(?i)^(comment|pourquoi|quand|où|que|qu['’]|quoi|quel(le)?s?|qui|combien|est-ce|puis-je|peut-on|dois-je|faut-il|à quoi)`),
	"es": regexp.MustCompile(`(?i)^(¿|cómo|qué|por qué|cuándo|dónde|cuál(es)?|quién(es)?|cuánt[oa]s?|puedo|debo)`),
	"pt": regexp.MustCompile(`(?i)^(como|o que|por que|quando|onde|qual|quais|quem|quant[oa]s?|posso|devo|preciso|é possível)(\s|$)`),
	"zh": regexp.MustCompile(`如何|怎么|怎麼|怎样|怎樣|为什么|為什麼|什么|什麼|吗|嗎|哪|是否|能否`),
	"ja": regexp.MustCompile(`(か|方法|には|とは|方|手順)$|どう|なぜ|どこ|いつ`),
	"ar": regexp.MustCompile(`^(كيف|ما|ماذا|لماذا|متى|أين|هل|من|كم|أي)(\s|$)`),
}

// isQuestion reports whether a title asks: by its mark, or by its first words.
func isQuestion(title, lang string) bool {
	t := strings.TrimRight(strings.TrimSpace(title), "\"'”’»)")
	for _, mark := range []string{"?", "？", "؟", "¿"} {
		if strings.HasSuffix(t, mark) || mark == "¿" && strings.Contains(t, mark) {
			return true
		}
	}
	if strings.HasSuffix(title, ")") && strings.Contains(title, "? (") { // "How …? (Windows)"
		return true
	}
	re, ok := perLanguage(questionStarts, lang)
	return ok && re.MatchString(t)
}
