package parse

import (
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2/lexers"

	"helpgen"
)

// TestKnownLexers: a language has the lexer that chroma gives it, by whatever name.
func TestKnownLexers(t *testing.T) {
	p := New(helpgen.DefaultConfig())
	names := []string{"none", "no language", "PLAINTEXT", "shell-session"}
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		c := lexer.Config()
		names = append(append(append(names, c.Name, strings.ToUpper(c.Name)), c.Aliases...), c.Filenames...)
	}
	for _, name := range names {
		name = strings.TrimPrefix(name, "*.")
		if strings.ContainsAny(name, "*.[?") { // a pattern of file names, or two extensions
			continue
		}
		want := ""
		if lexer := lexers.Get(name); lexer != nil && lexer.Config().Name != "plaintext" {
			want = lexer.Config().Name
		}
		got := ""
		if lexer := p.lexer(name); lexer != nil {
			got = lexer.Config().Name
		}
		if got != want {
			t.Errorf("%q has the lexer %q, want %q", name, got, want)
		}
	}
}
