package tree

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// syntax turns the library's error, which counts lines in the block, into one at its place.
func (r *yamlReader) syntax(err error) {
	m := yamlLine.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
	line, msg := 0, err.Error()
	if m != nil {
		line, _ = strconv.Atoi(m[1])
		msg = m[2]
	}
	if e := r.invisible(); e != nil {
		r.errs = append(r.errs, e)
		return
	}
	if l := r.unquotedColon(); l > 0 {
		s := r.lineSpan(l)
		v := s.Start + bytes.IndexByte(r.src[s.Start:s.End], ':') + 1
		for v < s.End && r.src[v] == ' ' {
			v++
		}
		r.errs = append(r.errs, &Error{Span: Span{v, s.End}, Message: "the value holds a colon and is not in quotes",
			Hint: "put quotes round the value", Fix: "'" + strings.ReplaceAll(strings.TrimRight(string(r.src[v:s.End]), " \t"), "'", "''") + "'"})
		return
	}
	if e := r.slip(); e != nil {
		r.errs = append(r.errs, e)
		return
	}
	r.fail(r.lineSpan(max(line, 1)), "this is not valid YAML: "+msg, "check quotes, colons and indentation")
}

// strangeSpaces look like a space or like nothing, and are no space to YAML.
var strangeSpaces = map[rune]string{'\u00a0': "no-break space", '\u2007': "figure space", '\u202f': "narrow no-break space",
	'\u3000': "ideographic space", '\u200b': "zero-width space", '\u200e': "left-to-right mark", '\u200f': "right-to-left mark", '\ufeff': "byte-order mark"}

// invisible finds the first character before or right behind a key's colon that looks like a space and is none.
func (r *yamlReader) invisible() *Error {
	for l := range r.lines {
		s := r.lineSpan(l + 1)
		colon := bytes.IndexByte(r.src[s.Start:s.End], ':')
		for i, c := range string(r.src[s.Start:s.End]) {
			name := strangeSpaces[c]
			switch at := (Span{s.Start + i, s.Start + i + utf8.RuneLen(c)}); {
			case i > colon+1:
			case c == '\t' && i == len(r.src[s.Start:at.Start])-len(bytes.TrimLeft(r.src[s.Start:at.Start], " \t")):
				return &Error{Span: at, Message: "a tab stands where YAML wants spaces", Hint: "indent with spaces", Fix: "  "}
			case name != "":
				return &Error{Span: at, Message: fmt.Sprintf("a %s (U+%04X) stands where YAML wants a space", name, c), Hint: "type a space in its place", Fix: " "}
			}
		}
	}
	return nil
}

var (
	gluedColon = regexp.MustCompile(`^([A-Za-z_][\w-]*):([^\s:/][^:]*)$`)
	noColon    = regexp.MustCompile(`^[A-Za-z_][\w-]* +[^:]*$`)
)

// slip finds the first line of its own that is a key without its colon, or without the space behind it.
func (r *yamlReader) slip() *Error {
	for l := range r.lines {
		s := r.lineSpan(l + 1)
		line := string(r.src[s.Start:s.End])
		if m := gluedColon.FindStringSubmatchIndex(line); m != nil {
			return &Error{Span: Span{s.Start + m[2], s.Start + m[3] + 1}, Message: "a space is missing behind the colon",
				Hint: "write " + line[:m[3]] + ": " + line[m[4]:], Fix: line[:m[3]] + ": "}
		}
		if noColon.MatchString(line) {
			return &Error{Span: s, Message: "this line has no colon", Hint: "write key: value"}
		}
	}
	return nil
}

var topKey = regexp.MustCompile(`^([A-Za-z_][\w -]*?)\s*:(?:[ \t]+(.*?))?[ \t\r]*$`)

// unquotedColon finds the first top-level line of the form "key: some: text".
func (r *yamlReader) unquotedColon() int {
	for l := 1; l <= len(r.lines); l++ {
		s := r.lineSpan(l)
		m := topKey.FindSubmatch(r.src[s.Start:s.End])
		if m == nil || len(m[2]) == 0 || strings.IndexByte("\"'[{|>&*!", m[2][0]) >= 0 {
			continue
		}
		if bytes.Contains(m[2], []byte(": ")) || bytes.HasSuffix(m[2], []byte(":")) {
			return l
		}
	}
	return 0
}

// tolerant reads "key: value" lines, so that an article with a fault keeps its title.
func (r *yamlReader) tolerant() *Node {
	n := &Node{Kind: Map, Span: r.base}
	for l := 1; l <= len(r.lines); l++ {
		s := r.lineSpan(l)
		m := topKey.FindSubmatchIndex(r.src[s.Start:s.End])
		if m == nil || m[4] < 0 || m[4] == m[5] {
			continue
		}
		name := string(r.src[s.Start+m[2] : s.Start+m[3]])
		val := Span{s.Start + m[4], s.Start + m[5]}
		if n.Get(name) == nil {
			text := string(bytes.ToValidUTF8(r.src[val.Start:val.End], []byte("\uFFFD")))
			n.Fields = append(n.Fields, Field{name, Span{s.Start + m[2], s.Start + m[3]},
				&Node{Kind: Scalar, Value: strings.Trim(text, `"'`), Span: val}})
		}
	}
	return n
}
