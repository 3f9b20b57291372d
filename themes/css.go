package themes

import "bytes"

// minifyCSS drops comments and the blanks that mean nothing. Strings and url(…) are left alone.
func minifyCSS(src []byte) []byte {
	out := make([]byte, 0, len(src))
	for i := 0; i < len(src); {
		switch n := opaque(src[i:]); {
		case bytes.HasPrefix(src[i:], []byte("/*")):
			i += n
		case n > 0:
			out = append(out, src[i:i+n]...)
			i += n
		case isBlank(src[i]):
			i++
			if blankMatters(out, src[i:]) {
				out = append(out, ' ')
			}
		case src[i] == '}' && len(out) > 0 && out[len(out)-1] == ';':
			out[len(out)-1] = '}'
			i++
		default:
			out = append(out, src[i])
			i++
		}
	}
	return out
}

// opaque returns the length of the comment, string or url(…) that s starts with, or 0.
func opaque(s []byte) int {
	end := ""
	switch {
	case bytes.HasPrefix(s, []byte("/*")):
		end = "*/"
	case bytes.HasPrefix(s, []byte(`url("`)):
		end = `")`
	case s[0] == '"' || s[0] == '\'':
		end = string(s[0])
	default:
		return 0
	}
	i := bytes.Index(s[1:], []byte(end))
	if end == `")` {
		i = bytes.Index(s[5:], []byte(end)) + 4
	}
	if i < 0 {
		return len(s)
	}
	return 1 + i + len(end)
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// blankMatters says whether a blank between what is written and what follows must stay.
func blankMatters(out, next []byte) bool {
	if len(out) == 0 || len(next) == 0 || isBlank(next[0]) || bytes.HasPrefix(next, []byte("/*")) {
		return false
	}
	return !bytes.ContainsRune([]byte("{};,>"), rune(out[len(out)-1])) && out[len(out)-1] != ' ' &&
		!bytes.ContainsRune([]byte("{};,>"), rune(next[0])) && !(out[len(out)-1] == ':' && insideRule(out))
}

// insideRule says whether out ends within a declaration block; after its colons no blank is needed.
func insideRule(out []byte) bool {
	return bytes.LastIndexByte(out, '{') > bytes.LastIndexByte(out, '}')
}
