package lint

import "strings"

// syllables estimates the syllables of an English word: groups of vowels, without silent endings.
// It agrees with a dictionary on about nine words in ten; a reading level averages over hundreds.
func syllables(word string) int {
	if n, ok := oddSyllables[word]; ok {
		return n
	}
	n, vowel := 0, false
	for i := 0; i < len(word); i++ {
		v := strings.IndexByte("aeiouy", word[i]) >= 0 && !(i == 0 && word[i] == 'y')
		if v && !vowel {
			n++
		}
		if v && vowel && splitVowels(word, i) {
			n++
		}
		vowel = v
	}
	return max(1, n-silentEnding(word))
}

var oddSyllables = map[string]int{
	"people": 2, "recipe": 3, "maybe": 2, "something": 2, "sometimes": 2, "somewhere": 2, "website": 2, "websites": 2,
	"software": 2, "hardware": 2, "firmware": 2, "themselves": 2, "business": 2, "every": 2, "everything": 3,
	"device": 2, "devices": 3, "being": 2, "doing": 2, "going": 2, "area": 3, "create": 2, "creates": 2, "created": 3,
	"creating": 3, "idea": 3, "via": 2, "file": 1, "files": 1, "namely": 2, "homepage": 2, "username": 3,
}

// splitVowels reports whether the vowels at i-1 and i are spoken apart: ia, io (not -ion), eo, ua, uo.
func splitVowels(word string, i int) bool {
	switch word[i-1 : i+1] {
	case "ia", "eo", "iu", "ao":
		return !(i >= 3 && strings.IndexByte("ctsg", word[i-2]) >= 0) // -cial, -tial, pigeon
	case "io":
		return !strings.HasPrefix(word[i:], "on") && !strings.HasPrefix(word[i:], "ou")
	case "ua", "uo":
		return word[max(0, i-2)] != 'q' && word[max(0, i-2)] != 'g'
	}
	return false
}

// silentEnding returns 1 for an ending that is written with a vowel and spoken without.
func silentEnding(word string) int {
	n := len(word)
	if n < 3 {
		return 0
	}
	consonant := func(i int) bool { return i >= 0 && strings.IndexByte("aeiouy", word[i]) < 0 }
	switch {
	case strings.HasSuffix(word, "le") && n > 3 && consonant(n-3):
		return 0
	case strings.HasSuffix(word, "les") && n > 4 && consonant(n-4):
		return 0
	case strings.HasSuffix(word, "e") && consonant(n-2):
		return 1
	case strings.HasSuffix(word, "es") && consonant(n-3) && strings.IndexByte("sxzcg", word[n-3]) < 0 && !strings.HasSuffix(word, "shes") && !strings.HasSuffix(word, "ches"):
		return 1
	case strings.HasSuffix(word, "ed") && consonant(n-3) && word[n-3] != 't' && word[n-3] != 'd':
		return 1
	case strings.HasSuffix(word, "ely"), strings.HasSuffix(word, "eful"), strings.HasSuffix(word, "eless"), strings.HasSuffix(word, "ement"):
		return 1
	}
	return 0
}
