package parse

import (
	"bufio"
	"bytes"
	"regexp"
	"strings"
	"sync"

	"github.com/adrg/frontmatter"

	"helpgen"
	"helpgen/internal/tree"
)

// block is the front matter of a file as found, before its keys are read.
type block struct {
	format string
	span   helpgen.Span // with delimiters
	raw    helpgen.Span // without
	faults []helpgen.Fault
	node   *tree.Node // set where finding the end means reading it (JSON)
}

var (
	keyLine        = regexp.MustCompile(`^[A-Za-z_][\w .-]*[ \t]*(?:[:=](?:[ \t]|\r?$)|:[^\s/:])`)
	otherFence     = regexp.MustCompile(`^(?:---[ \t]*(?:yaml|toml|json)|;;;|~~~(?:yaml|toml|json))[ \t]*$`)
	bareKeyObject  = regexp.MustCompile(`^\{[ \t]*[A-Za-z_][\w-]*[ \t]*:`)
	wrongDelimiter = regexp.MustCompile(`^(-{4,}|\+{4,})[ \t]*$`)
)

// splitFrontMatter finds the front matter. adrg/frontmatter does it for YAML and TOML; what that
// library accepts in silence (an unclosed block, a byte-order mark, a wrong delimiter) is told here.
func splitFrontMatter(src []byte) block {
	var b block
	start := 0
	if bytes.HasPrefix(src, tree.BOM) {
		start = len(tree.BOM)
		b.faults = append(b.faults, helpgen.Fault{Rule: "frontmatter-syntax", Span: helpgen.Span{Start: 0, End: start}, Severity: "info",
			Message: "the file begins with a byte-order mark", Hint: "save it as UTF-8 without BOM",
			Edits: []helpgen.Edit{{Span: helpgen.Span{Start: 0, End: start}}}})
	}
	b.span, b.raw = helpgen.Span{Start: start, End: start}, helpgen.Span{Start: start, End: start}
	first, next := firstLine(src, start)
	delim := string(bytes.TrimSpace(src[first:next]))
	switch {
	case delim == "---" || delim == "+++":
		b.delimited(src, start, first, next, delim)
	case wrongDelimiter.MatchString(delim) && looksLikeKeys(src[next:]):
		b.unclosed(src, first, next, delim, "front matter begins with "+delim[:3]+", not with "+delim)
	case otherFence.MatchString(delim):
		b.unclosed(src, first, next, delim, "helpgen does not know front matter that begins with "+delim)
	case bareKeyObject.MatchString(delim):
		b.unclosed(src, first, first, delim, "this is not front matter: JSON has its keys in quotes")
	case delim != "" && delim[0] == '{':
		b.json(src, start, first)
	}
	return b
}

// firstLine returns the range of the first line that is not blank, its line end included.
func firstLine(src []byte, start int) (first, next int) {
	for i := start; i < len(src); {
		next := len(src)
		if n := bytes.IndexByte(src[i:], '\n'); n >= 0 {
			next = i + n + 1
		}
		if len(bytes.TrimSpace(src[i:next])) > 0 {
			return i, next
		}
		i = next
	}
	return len(src), len(src)
}

func (b *block) delimited(src []byte, start, first, next int, delim string) {
	var raw []byte
	found := false
	capture := func(data []byte, _ any) error { raw, found = data, true; return nil }
	closed := closing(src, next, delim)
	r := readers.Get().(*bufio.Reader)
	defer readers.Put(r)
	r.Reset(bytes.NewReader(withoutInner(src[start:closed], next-start, delim)))
	rest, err := frontmatter.Parse(r, nil, frontmatter.NewFormat(delim, delim, capture))
	end := closed - len(rest)
	switch {
	case err == nil && found && (onlyComments(raw) || looksLikeKeys(raw) || namesKey(raw)):
		b.format = map[string]string{"---": "yaml", "+++": "toml"}[delim]
		b.span, b.raw = helpgen.Span{Start: start, End: end}, helpgen.Span{Start: next, End: next + len(raw)}
	case looksLikeKeys(src[next:]):
		b.unclosed(src, first, next, delim, "the front matter is not closed")
	}
}

// looksLikeKeys reports whether the first line that is neither blank nor a comment is "key: …" or "key = …".
func looksLikeKeys(b []byte) bool {
	for len(b) > 0 {
		line := b
		if i := bytes.IndexByte(b, '\n'); i >= 0 {
			line, b = b[:i], b[i+1:]
		} else {
			b = nil
		}
		trimmed := bytes.TrimSpace(line)
		if len(trimmed) == 0 || trimmed[0] == '#' {
			continue
		}
		return keyLine.Match(line) || trimmed[0] == '[' && trimmed[len(trimmed)-1] == ']' || trimmed[0] == '"' || trimmed[0] == '{'
	}
	return false
}

// unclosed takes the lines up to the first blank one, or up to the same wrong delimiter, for front matter.
func (b *block) unclosed(src []byte, first, next int, delim, message string) {
	b.format = "yaml"
	if delim[0] == '+' {
		b.format = "toml"
	}
	end, rawEnd := next, next
	for i := next; i < len(src); {
		stop := len(src)
		if n := bytes.IndexByte(src[i:], '\n'); n >= 0 {
			stop = i + n + 1
		}
		line := bytes.TrimSpace(src[i:stop])
		if len(line) == 0 {
			break
		}
		if end = stop; string(line) == delim {
			break
		}
		rawEnd, i = stop, stop
	}
	b.span, b.raw = helpgen.Span{Start: b.span.Start, End: end}, helpgen.Span{Start: next, End: rawEnd}
	fence := "---"
	if delim[0] == '+' {
		fence = "+++"
	}
	b.faults = append(b.faults, helpgen.Fault{Rule: "frontmatter-syntax", Blocking: true,
		Span: helpgen.Span{Start: first, End: first + len(delim)}, Message: message,
		Hint: "write " + fence + " alone on the line before and after the front matter"})
}

func (b *block) json(src []byte, start, first int) {
	if !regexp.MustCompile(`^\{\s*("|\})`).Match(src[first:]) {
		return
	}
	node, errs := tree.JSON(src, helpgen.Span{Start: first, End: min(len(src), first+maxFrontMatter)})
	if len(errs) > 0 && node.Kind == tree.Map && len(node.Fields) == 0 {
		return
	}
	end := node.Span.End
	if tree.HasSyntaxError(errs) {
		end = blankLine(src, first)
	}
	b.format, b.node = "json", node
	b.span, b.raw = helpgen.Span{Start: start, End: end}, helpgen.Span{Start: first, End: end}
	b.faults = append(b.faults, treeFaults(errs)...)
	line, _, _ := bytes.Cut(src[end:], []byte("\n"))
	if rest := bytes.TrimSpace(line); len(rest) > 0 && !tree.HasSyntaxError(errs) {
		at := end + bytes.Index(line, rest)
		b.faults = append(b.faults, helpgen.Fault{Rule: "frontmatter-syntax", Blocking: true, Span: helpgen.Span{Start: at, End: at + len(rest)},
			Message: "text stands behind the } that closes the front matter", Hint: "begin the text on a line of its own"})
	}
}

// blankLine returns the offset of the first blank line after i, or the end.
func blankLine(src []byte, i int) int {
	if m := regexp.MustCompile(`\n[ \t]*\r?\n`).FindIndex(src[i:]); m != nil {
		return i + m[0] + 1
	}
	return len(src)
}

// treeFaults turns reading errors into faults; those that leave the meaning open are blocking.
func treeFaults(errs []*tree.Error) []helpgen.Fault {
	var out []helpgen.Fault
	for _, e := range errs {
		f := helpgen.Fault{Rule: "frontmatter-syntax", Span: e.Span, Message: e.Message, Hint: e.Hint, Blocking: !e.Duplicate}
		if e.Fix != "" {
			f.Edits = []helpgen.Edit{{Span: e.Span, Text: e.Fix}}
		}
		out = append(out, f)
	}
	return out
}

// maxFrontMatter is how many bytes of front matter are read.
const maxFrontMatter = 64 << 10

// read returns the front matter's tree.
func (b *block) read(src []byte) *tree.Node {
	if b.raw.End-b.raw.Start > maxFrontMatter {
		b.faults = append(b.faults, helpgen.Fault{Rule: "limit-exceeded", Span: helpgen.Span{Start: b.raw.Start, End: b.raw.Start}, Blocking: true,
			Message: "the front matter has more than 64 KiB; it is not read", Hint: "move what is no property of the article to its body"})
		return &tree.Node{Kind: tree.Map}
	}
	node, errs := b.node, []*tree.Error(nil)
	switch b.format {
	case "yaml":
		node, errs = tree.YAML(src, b.raw)
	case "toml":
		node, errs = tree.TOML(src, b.raw)
	}
	b.faults = append(b.faults, treeFaults(errs)...)
	if node == nil || node.Kind != tree.Map {
		return &tree.Node{Kind: tree.Map}
	}
	return node
}

// readers spare a buffer for each article.
var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// closing returns the end of the line that closes front matter, or of the file: there is no need to copy what follows.
// A delimiter that is indented, or stands in a text of several lines of TOML, is part of a value.
func closing(src []byte, at int, delim string) int {
	quote := ""
	for at < len(src) {
		next := len(src)
		if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
			next = at + n + 1
		}
		line := src[at:next]
		if quote == "" && string(bytes.TrimRight(line, " \t\r\n")) == delim {
			return next
		}
		if delim == "+++" {
			quote = openQuote(string(line), quote)
		}
		at = next
	}
	return len(src)
}

// openQuote is the quote of TOML's texts of several lines that is open behind a line, "" for none.
func openQuote(line, quote string) string {
	for line != "" {
		if quote != "" {
			_, rest, closed := strings.Cut(line, quote)
			if !closed {
				return quote
			}
			line, quote = rest, ""
			continue
		}
		double, single := strings.Index(line, `"""`), strings.Index(line, "'''")
		switch {
		case double < 0 && single < 0:
			return ""
		case single < 0 || double >= 0 && double < single:
			line, quote = line[double+3:], `"""`
		default:
			line, quote = line[single+3:], "'''"
		}
	}
	return quote
}

// withoutInner hides the delimiters that are part of values: of all lines behind the first but the last, those
// that hold nothing else.
func withoutInner(block []byte, from int, delim string) []byte {
	last := bytes.LastIndexByte(bytes.TrimRight(block, "\r\n"), '\n')
	if last < from || !bytes.Contains(block[from:last], []byte(delim)) {
		return block
	}
	out := bytes.Clone(block)
	for at := from; at < last; {
		next := at + bytes.IndexByte(block[at:], '\n') + 1
		if string(bytes.TrimSpace(block[at:next])) == delim {
			out[at+bytes.IndexByte(block[at:next], delim[0])] = '.'
		}
		at = next
	}
	return out
}

var anyKeyLine = regexp.MustCompile(`(?m)^([A-Za-z_]\w*)[ \t]*[:=]`)

// namesKey reports whether some line sets a key that articles have.
func namesKey(b []byte) bool {
	for _, m := range anyKeyLine.FindAllSubmatch(b, -1) {
		if _, known := metaReaders[string(m[1])]; known {
			return true
		}
	}
	return false
}

// onlyComments reports whether a block holds nothing but comments.
func onlyComments(b []byte) bool {
	for line := range bytes.Lines(b) {
		if t := bytes.TrimSpace(line); len(t) > 0 && t[0] != '#' {
			return false
		}
	}
	return true
}
