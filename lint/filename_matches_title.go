package lint

import (
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

type filenameMatchesTitleOptions struct {
	Case  string `key:"case" enum:"lower,keep" doc:"lower: letters of the file name are small; keep: as in the title"`
	ASCII bool   `key:"ascii" doc:"true: letters with accents count as marks"`
}

var filenameMatchesTitle = &Rule{
	Name:    "filename-matches-title",
	Doc:     "The file is named after the title.",
	Options: filenameMatchesTitleOptions{Case: "lower"},
	Article: func(p *Pass) {
		if p.Title.Span.Empty() || p.IsIndex() {
			return
		}
		o := optionsOf[filenameMatchesTitleOptions](p.options)
		want := fileNameOf(p.Title.Value, o.ASCII)
		if o.Case == "lower" {
			want = strings.ToLower(want)
		}
		have := strings.TrimSuffix(path.Base(p.Path), path.Ext(p.Path))
		if have == want {
			return
		}
		p.Report(Finding{
			Span:    p.Title.Span,
			Message: fmt.Sprintf("the title %s asks for the file name %s.md, not %s.md", quote(p.Title.Value), want, have),
			Hint:    "rename the file (and keep its old address under aliases), or change the title",
		})
	},
}

// fileNameOf writes a title as a file name: quotes go, every other run of what is no letter or digit becomes one "-".
func fileNameOf(title string, ascii bool) string {
	var out strings.Builder
	dash := false
	for _, r := range title {
		switch {
		case strings.ContainsRune("'\"‘’“”", r):
		case (unicode.IsLetter(r) || unicode.IsDigit(r)) && (!ascii || r < utf8.RuneSelf):
			if dash && out.Len() > 0 {
				out.WriteByte('-')
			}
			out.WriteRune(r)
			dash = false
		default:
			dash = true
		}
	}
	return out.String()
}
