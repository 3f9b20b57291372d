package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations do not end a sentence, whatever comes after their full stop.
var abbreviations = map[string]bool{
	"e.g": true, "i.e": true, "vs": true, "cf": true, "approx": true, "fig": true, "ver": true,
	"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "st": true, "inc": true, "ltd": true, "co": true,
	"z.b": true, "d.h": true, "bzw": true, "ca": true, "usw": true, "nr": true, "evtl": true, "ggf": true, "u.a": true,
	"p.ej": true, "ej": true, "sr": true, "sra": true, "p.ex": true, "ex": true, "mme": true, "etc": false,
}

// sentenceEnd returns where the sentence that starts at start ends, its full stop included.
func sentenceEnd(text string, start int) int {
	for i := start; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		switch r {
		case '。', '！', '？':
			return closing(text, i)
		case '.', '!', '?', '…', '؟':
			end := closing(text, i)
			if endsHere(text, start, i-n, end, r) {
				return end
			}
			i = end
		}
	}
	return len(text)
}

// closing steps over further marks and closing quotes and brackets.
func closing(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune(".!?…。！？)]\"'”’»」』", r) {
			break
		}
		i += n
	}
	return i
}

// endsHere decides about the mark r at dot; end is where the marks after it end.
func endsHere(text string, start, dot, end int, r rune) bool {
	if end == len(text) {
		return true
	}
	if text[end] != ' ' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[end:], " \"'“‘«(["))
	if unicode.IsLower(next) && next != mask {
		return false
	}
	if r != '.' {
		return true
	}
	last := text[start:dot]
	last = last[strings.LastIndexAny(last, " (\"'“/")+1:]
	known, listed := abbreviations[strings.ToLower(last)]
	switch {
	case known:
		return false
	case listed:
		return true
	}
	return !initial(last)
}

// initial reports whether a token is a single letter ("J. Smith", "z. B.") or a list number ("1. Open").
func initial(token string) bool {
	if token == "" {
		return false
	}
	r, n := utf8.DecodeRuneInString(token)
	return n == len(token) && unicode.IsLetter(r) && r != 'I' || strings.Trim(token, "0123456789") == "" && len(token) < 3
}

// countSentences counts the sentences of a plain text.
func countSentences(text string) int {
	n := 0
	for start := 0; start < len(text); n++ {
		start = sentenceEnd(text, start)
		for start < len(text) && text[start] == ' ' {
			start++
		}
	}
	return n
}
