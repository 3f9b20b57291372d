package helpgen

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

func isLanguage(code string) bool {
	_, err := language.Parse(code)
	return err == nil
}

// UnmarshalText reads a language that is given by its code alone; [Config] checks it.
func (l *Language) UnmarshalText(code []byte) error {
	l.Code = string(code)
	return nil
}

// complete fills in what follows from a language's code.
func (l Language) complete(isDefault bool) Language {
	tag := language.Make(l.Code)
	if l.Name == "" {
		l.Name = NameTitle(display.Self.Name(tag))
	}
	script, _ := tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm":
		l.RTL = true
	}
	l.Prefix = "/"
	if !isDefault {
		l.Prefix = "/" + strings.ToLower(l.Code) + "/"
	}
	return l
}
