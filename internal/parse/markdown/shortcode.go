package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// shortcodeParser reads the tags of other tools that stand for a picture, a video or a link:
//
//	{{< figure src="a.png" alt="…" caption="…" >}}   {{< youtube ID >}}   {% youtube ID %}
//	{% embed url="https://…" %}                      {% include note.html content="…" %}
type shortcodeParser struct{}

var shortcodeForm = regexp.MustCompile(`^\{(?:\{[<%]|%-?)\s*(figure|img|image|youtube|vimeo|embed|file|include)\s([^\n]*?)/?\s*(?:[>%]\}|-?%)\}`)

func (shortcodeParser) Trigger() []byte { return []byte{'{'} }

func (shortcodeParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	raw, seg := block.PeekLine()
	end := bytes.Index(raw, []byte("%}"))
	if bytes.HasPrefix(raw, []byte("{{")) {
		end = bytes.Index(raw, []byte("}}"))
	}
	if end < 0 {
		return nil
	}
	line := string(Unglue(raw[:end+2]))
	m := shortcodeForm.FindStringSubmatchIndex(line)
	if m == nil {
		return nil
	}
	s := &shortcode{line: line[:m[1]], at: seg.Start, args: readArguments(line[m[4]:m[5]])}
	var n ast.Node
	switch name := line[m[2]:m[3]]; name {
	case "figure", "img", "image":
		n = s.figure()
	case "youtube":
		n = s.video("https://www.youtube.com/watch?v=")
	case "vimeo":
		n = s.video("https://vimeo.com/")
	case "embed", "file":
		n = s.link()
	default:
		n = s.words()
	}
	if n == nil {
		return nil
	}
	block.Advance(m[1])
	return n
}

// shortcode is a tag on one line.
type shortcode struct {
	line string
	at   int // offset in the source
	args arguments
}

// segment is where a value stands in the source.
func (s *shortcode) segment(value string) text.Segment {
	i := strings.Index(s.line, value)
	return text.NewSegment(s.at+i, s.at+i+len(value))
}

// image makes an image of an address; its place is the tag's.
func (s *shortcode) image(dest, written, alt string) *ast.Image {
	link := ast.NewLink()
	link.Destination = []byte(dest)
	img := ast.NewImage(link)
	img.SetPos(s.at)
	at := s.segment(written)
	img.SetAttributeString(PlaceKey, [4]int{s.at, s.at + len(s.line), at.Start, at.Stop})
	if alt != "" {
		img.AppendChild(img, ast.NewTextSegment(s.segment(alt)))
	}
	return img
}

// PlaceKey is the name under which an image of a tag keeps its range in the source, and that of its address.
const PlaceKey = "place"

func (s *shortcode) figure() ast.Node {
	src := s.args.get("src", "url")
	if src == "" {
		return nil
	}
	caption := s.args.get("caption", "title")
	img := s.image(src, src, s.args.get("alt", "caption", "title"))
	for _, key := range []string{"width", "height"} {
		if size := s.args.get(key); size != "" {
			img.SetAttributeString(key, size)
		}
	}
	if caption == "" || caption == s.args.get("alt") {
		return img
	}
	said := ast.NewEmphasis(1)
	said.AppendChild(said, ast.NewTextSegment(s.segment(caption)))
	figure := &Styled{Tag: "span"}
	figure.SetPos(s.at)
	figure.AppendChild(figure, img)
	figure.AppendChild(figure, said)
	return figure
}

func (s *shortcode) video(site string) ast.Node {
	id := s.args.get("id", "v", "videoid")
	if id == "" {
		id = s.args.at(0)
	}
	if id == "" {
		return nil
	}
	dest := site + id
	if strings.Contains(id, "://") {
		dest = id
	}
	return s.image(dest, id, s.args.get("title"))
}

// link makes the address that a tag embeds a link, or a video where it is one.
func (s *shortcode) link() ast.Node {
	dest := s.args.get("url", "src")
	switch {
	case dest == "":
		return nil
	case strings.Contains(dest, "youtu") || strings.Contains(dest, "vimeo.com"):
		return s.image(dest, dest, "")
	}
	n := ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(s.segment(dest)))
	n.SetPos(s.at)
	return n
}

// words keeps the text that is handed to a template of the other tool.
func (s *shortcode) words() ast.Node {
	said := s.args.get("content", "text", "message", "title", "caption", "alt")
	if said == "" || strings.HasSuffix(s.args.at(0), ".md") {
		return nil
	}
	n := &Styled{Tag: "span"}
	n.SetPos(s.at)
	n.AppendChild(n, ast.NewTextSegment(s.segment(said)))
	return n
}
