package themes

import "testing"

// A title is filed under a letter of its own language's alphabet.
func TestInitial(t *testing.T) {
	for _, c := range []struct{ lang, title, want string }{
		{"sv", "Ändra", "Ä"}, {"sv", "a\u030angra", "Å"}, {"sv", "över", "Ö"}, {"sv", "idé", "I"},
		{"de", "Ändern", "A"}, {"fr", "Écrire", "E"}, {"en", "Ångström", "A"},
		{"es", "ñandú", "Ñ"}, {"es", "único", "U"}, {"da", "Åbn", "Å"}, {"fi", "Äiti", "Ä"},
		{"ru", "йод", "Й"}, {"ko", "가", "ᄀ"}, {"th", "กัน", "ก"}, {"ar", "أين", "ا"},
		{"en", "“Quoted”", "Q"}, {"en", "2 ways", "#"}, {"en", "…", "#"},
	} {
		if got := alphabetOf(c.lang).initial(c.title); got != c.want {
			t.Errorf("%s: %q is filed under %q, want %q", c.lang, c.title, got, c.want)
		}
	}
}
