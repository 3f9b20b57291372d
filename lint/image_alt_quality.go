package lint

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"helpgen"
)

type imageAltQualityOptions struct {
	Max int `key:"max" doc:"most characters"`
}

var imageAltQuality = &Rule{
	Name:     "image-alt-quality",
	Doc:      "An image's alternative text says what it shows, in a sentence, without “image of”.",
	Severity: Warning,
	Snippets: true,
	Options:  imageAltQualityOptions{Max: 150},
	Article: func(p *Pass) {
		max := optionsOf[imageAltQualityOptions](p.options).Max
		first := map[string]*helpgen.Image{}
		for i := range p.Images {
			img := &p.Images[i]
			span, ok := altSpan(p.Article, img)
			if !ok {
				continue
			}
			if f, poor := poorAlt(img.Alt, span, max); poor {
				p.Report(f)
				continue
			}
			before := first[plain(img.Alt)]
			if before == nil {
				first[plain(img.Alt)] = img
			} else if before.Src != img.Src {
				p.Report(Finding{
					Span:    span,
					Message: fmt.Sprintf("%s is said of another image too", quote(img.Alt)),
					Hint:    "say what is different",
					Places:  []Place{{Span: before.Span, Message: "the other image"}},
				})
			}
		}
	},
}

// poorAlt says what is wrong with an alternative text by itself.
func poorAlt(alt string, span helpgen.Span, max int) (Finding, bool) {
	prefix := imageOf.FindString(alt)
	switch n := utf8.RuneCountInString(alt); {
	case fileName.MatchString(alt):
		return Finding{
			Span:    span,
			Message: fmt.Sprintf("the alternative text %s is a file name", quote(alt)),
			Hint:    "say what the image shows",
		}, true
	case prefix != "" && len(prefix) < len(alt):
		return Finding{
			Span:    helpgen.Span{Start: span.Start, End: span.Start + len(strings.TrimRight(prefix, " "))},
			Message: fmt.Sprintf("%s is said by every screen reader itself", quote(prefix)),
			Hint:    "start with what the image shows",
			Edits:   dropPrefix(alt, prefix, span),
		}, true
	case n > max:
		return Finding{
			Span:    span,
			Message: fmt.Sprintf("the alternative text %s has %d characters, more than %d", quote(alt), n, max),
			Hint:    "say in the text what takes longer",
		}, true
	}
	return Finding{}, false
}

var (
	fileName = regexp.MustCompile(`(?i)^([\w.\-]+\.(png|jpe?g|gif|svg|webp|avif|bmp)|(img|dsc|image|screenshot|screen[ _-]shot|bildschirmfoto)[ _-]?[0-9][\w .\-]*)$`)
	imageOf  = regexp.MustCompile(`(?i)^(an? |the )?(image|picture|photo|graphic|icon image) (of|showing|that shows) (an? |the )?`)
)

// altSpan returns where an image's alternative text stands, if it is written without markup.
func altSpan(a *helpgen.Article, img *helpgen.Image) (helpgen.Span, bool) {
	i := strings.Index(a.Text(img.Span), img.Alt)
	if i < 0 || strings.TrimSpace(img.Alt) == "" {
		return helpgen.Span{}, false
	}
	return helpgen.Span{Start: img.Span.Start + i, End: img.Span.Start + i + len(img.Alt)}, true
}

func dropPrefix(alt, prefix string, span helpgen.Span) []helpgen.Edit {
	r, n := utf8.DecodeRuneInString(alt[len(prefix):])
	end := span.Start + len(prefix) + n
	return []helpgen.Edit{{Span: helpgen.Span{Start: span.Start, End: end}, Text: string(unicode.ToUpper(r))}}
}
