package lint

import (
	"fmt"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

var policyPointMissing = &Rule{
	Name:     "policy-point-missing",
	Doc:      "The support policy says all seven things that customers want to know.",
	Severity: Warning,
	Site: func(p *SitePass) {
		written := false
		p.Every(func(a *helpgen.Article, on *ArticlePass) {
			if a.Type != helpgen.TypePolicy {
				return
			}
			written = true
			for _, point := range policyPoints {
				if point.inConfig(&p.Config.Site.Support) || point.inArticle(a) {
					continue
				}
				on.Report(Finding{
					Span:    titleSpan(a),
					Message: fmt.Sprintf("%s does not speak of %s", quote(a.Title.Value), point.name),
					Hint:    point.hint + "; or set support." + point.key + " in the configuration",
				})
			}
		})
		if support := supportNode(p); support != nil && !written {
			checkSupport(p, support)
		}
	},
}

// checkSupport checks the points in the configuration, from which the policy page is made.
func checkSupport(p *SitePass, support *tree.Node) {
	for _, point := range policyPoints {
		if !point.inConfig(&p.Config.Site.Support) {
			p.ReportFile(p.Config.Site.File, p.Config.Site.Source, Finding{
				Span:    firstLine(p.Config.Site.Source, support.Span),
				Message: "the support policy made from this does not speak of " + point.name,
				Hint:    point.hint + ", under support." + point.key,
			})
		}
	}
}

// policyPoint is a thing that a support policy says.
type policyPoint struct {
	name     string
	key      string // of the configuration's support block
	hint     string
	words    string // beginnings of words that speak of it, in all languages
	inConfig func(s *helpgen.Support) bool
}

// inArticle looks for the point's words in what the article says.
func (pt *policyPoint) inArticle(a *helpgen.Article) bool {
	for i := range a.Blocks {
		text := lower(a.Blocks[i].Text)
		for _, w := range strings.Split(pt.words, "|") {
			if strings.Contains(text, w) {
				return true
			}
		}
	}
	return false
}

func anyChannel(s *helpgen.Support, has func(c *helpgen.Channel) bool) bool {
	for i := range s.Channels {
		if has(&s.Channels[i]) {
			return true
		}
	}
	return false
}

var policyPoints = []policyPoint{
	{
		"the ways to reach support", "channels", "name each channel, when it is open and for what it is best",
		"channel|e-mail|email|chat|phone|kanal|telefon|canal|courriel|téléphone|correo|teléfono|telefone|渠道|邮件|电话|メール|電話|チャット|قناة|البريد|الهاتف",
		func(s *helpgen.Support) bool { return len(s.Channels) > 0 },
	},
	{
		"response times", "channels", "say when a customer can expect an answer",
		"response time|within|business day|working day|antwortzeit|innerhalb|werktag|délai|jours ouvrés|tiempo de respuesta|días hábiles|tempo de resposta|响应时间|回复时间|個工作日|个工作日|返信|回答時間|وقت الاستجابة|مدة الرد",
		func(s *helpgen.Support) bool {
			return anyChannel(s, func(c *helpgen.Channel) bool { return c.Response != "" })
		},
	},
	{
		"privacy and security", "privacy", "say what happens to what a customer sends",
		"privacy|personal data|confidential|security|datenschutz|vertraulich|sicherheit|confidentialité|données personnelles|sécurité|privacidad|datos personales|seguridad|privacidade|dados pessoais|segurança|隐私|個資|安全|プライバシー|個人情報|セキュリティ|الخصوصية|البيانات|الأمان",
		func(s *helpgen.Support) bool { return s.Privacy != "" },
	},
	{
		"feedback", "feedback", "say how customers can tell what they think of the help they got",
		"feedback|survey|satisfaction|rückmeldung|umfrage|zufriedenheit|retour|avis|sondage|opinión|encuesta|comentarios|opinião|pesquisa|反馈|评价|意見|フィードバック|アンケート|ملاحظات|استبيان",
		func(s *helpgen.Support) bool { return s.Feedback != "" },
	},
	{
		"escalation", "escalation", "say what a customer can do when an answer does not help",
		"escalat|supervisor|complain|manager|eskal|beschwerde|vorgesetz|escalad|réclamation|responsable|reclam|supervis|升级|投诉|主管|エスカレーション|苦情|責任者|تصعيد|شكوى",
		func(s *helpgen.Support) bool { return len(s.Escalation) > 0 },
	},
	{
		"language and cultural sensitivity", "sensitivity", "say which languages are spoken and how differences are met",
		"language|cultur|inclusive|sprache|kultur|langue|idioma|língua|语言|語言|文化|言語|لغة|اللغات|ثقاف",
		func(s *helpgen.Support) bool { return s.Sensitivity != "" },
	},
	{
		"the training of the team", "training", "say how the team learns what it needs to know",
		"training|trained|train our|onboarding|schulung|geschult|fortbildung|formation|formé|capacita|formación|treinamento|formação|培训|培訓|研修|トレーニング|تدريب",
		func(s *helpgen.Support) bool { return s.Training != "" },
	},
}
