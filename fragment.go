package helpgen

import (
	"bytes"
	"crypto/rand"
	"html"
	"regexp"
	"strconv"
	"strings"
)

// Fragment is HTML in which links, images and snippets are still slots; [Site.WriteHTML] fills them.
type Fragment []byte

// SlotKind says what fills a slot.
type SlotKind byte

// The kinds of slots. All but snippets are the value of an attribute, which they may take away or add others to.
const (
	SlotLink    SlotKind = 'L' // the address of Links[n]
	SlotPlayer  SlotKind = 'P' // the same, with what plays the video that it leads to
	SlotImage   SlotKind = 'I' // the file of Images[n], with its size
	SlotMedia   SlotKind = 'M' // the file of Images[n], as it is
	SlotSet     SlotKind = 'C' // the files of a srcset, from Images[n] on
	SlotSnippet SlotKind = 'S' // the text of Includes[n]
)

// slotKey is in every slot. It differs from process to process, so that no author can write a slot, whatever
// is decoded, filled in or taken out after a text was read.
var slotKey = strings.ToLower(rand.Text())

// Slot returns the place of a value in HTML that is made.
func Slot(kind SlotKind, n int) string {
	return "\x01" + slotKey + string(kind) + strconv.Itoa(n) + "\x01"
}

// SlotURL returns the place of a value in HTML that a sanitizer is still to read, which lets only addresses pass;
// [ReadSlots] makes a slot of it.
func SlotURL(kind SlotKind, n int) string {
	return "https://" + slotKey + ".invalid/" + string(kind) + strconv.Itoa(n)
}

var (
	slotAddress = regexp.MustCompile(`https://` + slotKey + `\.invalid/([A-Z]\d+)`)
	slotForm    = regexp.MustCompile("\x01" + slotKey + `([A-Z])(\d+)` + "\x01")
	linkList    = regexp.MustCompile(`^\s*<ul>\s*(?:<li>(?:<p>)?<a href="\x01` + slotKey + `L\d+\x01"[^<>]*>[^<>]*</a>(?:</p>)?\s*</li>\s*)+</ul>\s*$`)
)

// ReadSlots turns the addresses that [SlotURL] made into slots.
func ReadSlots(sane []byte) []byte {
	return slotAddress.ReplaceAll(sane, []byte("\x01"+slotKey+"$1\x01"))
}

// Listed returns the indexes into the article's Links if the fragment is a list of links and nothing else.
func (f Fragment) Listed() []int {
	if !linkList.Match(f) {
		return nil
	}
	var out []int
	for _, m := range slotForm.FindAllSubmatch(f, -1) {
		n, _ := strconv.Atoi(string(m[2]))
		out = append(out, n)
	}
	return out
}

// Fill writes a fragment and, in the place of each slot, what write makes of it. before is what stands between
// the slot before and this one, after is the rest; write returns what is left of after.
func (f Fragment) Fill(w *bytes.Buffer, write func(kind SlotKind, n int, before, after []byte) (rest []byte)) {
	rest := []byte(f)
	for {
		m := slotForm.FindSubmatchIndex(rest)
		if m == nil {
			w.Write(rest)
			return
		}
		n, _ := strconv.Atoi(string(rest[m[4]:m[5]]))
		rest = write(SlotKind(rest[m[2]]), n, rest[:m[0]], rest[m[1]:])
	}
}

// attributeStart cuts the name of an attribute, its = and its quote off what stands before its value.
func attributeStart(before []byte) (rest []byte, name string) {
	i := bytes.LastIndexByte(before, ' ')
	return before[:i], string(bytes.TrimSuffix(before[i+1:], []byte(`="`)))
}

// WriteHTML writes a fragment of page p as it stands on the page of tree t at site URL from: links lead where
// they resolve to, images have their size, snippets are filled in. Links that lead nowhere keep
// their text only; they are findings.
func (s *Site) WriteHTML(w *bytes.Buffer, p *Page, t *Edition, from string, f Fragment) {
	(&fragmentWriter{s, w, p, t, from}).fragment(f, &inclusion{Article: p.Article, included: p.included})
}

// fragmentWriter writes fragments of an article and its snippets on one page.
type fragmentWriter struct {
	*Site
	*bytes.Buffer
	page *Page
	tree *Edition // the language of the page's reader
	from string
}

// fragment writes HTML of the article or snippet in.
func (w *fragmentWriter) fragment(f Fragment, in *inclusion) {
	f.Fill(w.Buffer, func(kind SlotKind, n int, before, after []byte) []byte {
		if kind == SlotSnippet {
			w.Write(before)
			w.snippet(&in.included[n])
			return after
		}
		before, name := attributeStart(before)
		w.Write(before)
		after = after[1:] // the closing quote
		switch kind {
		case SlotLink, SlotPlayer:
			w.href(w.ForEdition(w.tree, w.target(in, in.Links[n].Dest)))
			if player, ok := VideoPlayer(in.Links[n].Dest); ok && kind == SlotPlayer {
				w.attribute("data-player", player)
			}
		case SlotImage:
			tag := after[:max(bytes.IndexByte(after, '>'), 0)]
			w.image(in.Article, in.Images[n].Src, sizeOf(tag, "width"), sizeOf(tag, "height"))
		case SlotSet:
			w.candidates(in.Article, n)
		case SlotMedia:
			if t := w.Resolve(in.Article, in.Images[n].Src); t.Kind == TargetAsset && t.Asset.Withheld == "" {
				w.attribute(name, w.Href(w.from, t.URL))
			}
		}
		return after
	})
}

// candidates writes the srcset whose first candidate is an image of the article: those that are there.
func (w *fragmentWriter) candidates(a *Article, n int) {
	var list []string
	for more := true; more; n++ {
		img := &a.Images[n]
		if t := w.Resolve(a, img.Src); t.Kind == TargetAsset && t.Asset.Withheld == "" {
			list = append(list, strings.TrimSpace(w.Href(w.from, t.URL)+" "+img.Descriptor))
		}
		more = img.More
	}
	if len(list) > 0 {
		w.attribute("srcset", strings.Join(list, ", "))
	}
}

func (w *fragmentWriter) attribute(name, value string) {
	w.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
}

// target is where a link leads. A fragment alone, in a snippet, names a place in it or on the page around it.
func (w *fragmentWriter) target(in *inclusion, dest string) Target {
	if id, ok := strings.CutPrefix(dest, "#"); ok && in.Article != w.page.Article {
		return w.Resolve(w.page.Article, "#"+in.id(unescape(id)))
	}
	return w.Resolve(in.Article, dest)
}

func (w *fragmentWriter) href(t Target) {
	href := ""
	if t.Asset.Withheld != "" {
		return
	}
	switch t.Kind {
	case TargetExternal:
		href = EscapeURL(t.URL)
		if scheme, _, _ := strings.Cut(href, ":"); strings.HasPrefix(scheme, "http") || strings.HasPrefix(href, "//") {
			w.WriteString(` rel="external noopener"`)
		}
	case TargetPage, TargetSection, TargetAsset, TargetSpecial:
		href = w.HrefTo(w.from, t)
	default:
		return
	}
	w.attribute("href", href)
}

// image writes the source of an image and the attributes that follow from its file.
func (w *fragmentWriter) image(a *Article, src string, width, height int) {
	switch t := w.Resolve(a, src); t.Kind {
	case TargetAsset:
		if t.Asset.Withheld != "" {
			w.attribute("src", "")
			break
		}
		w.attribute("src", w.Href(w.from, t.URL))
		w.size(&t.Asset, width, height)
	case TargetExternal:
		if !WebURL(src) {
			src = ""
		}
		w.attribute("src", EscapeURL(src))
	default: // nothing is there, which is a finding; browsers ask for no empty address
		w.attribute("src", "")
	}
	w.WriteString(` loading="lazy" decoding="async"`)
}

// snippet writes the parts of a snippet.
func (w *fragmentWriter) snippet(in *inclusion) {
	if in.Article == nil {
		return
	}
	if in.title != "" {
		w.WriteString(`<h3 id="` + html.EscapeString(in.id(in.title)) + `">` + html.EscapeString(in.Title.Value) + "</h3>\n")
	}
	for i := range in.Parts {
		if h := in.Parts[i].Heading; h >= 0 {
			w.WriteString(`<h3 id="` + html.EscapeString(in.id(in.Headings[h].ID)) + `">` + html.EscapeString(in.Headings[h].Text) + "</h3>\n")
		}
		w.fragment(in.rename(in.Parts[i].HTML), in)
	}
}

// size writes the size of an image as far as the tag does not: its own, or what goes with the tag's.
func (w *fragmentWriter) size(a *Asset, width, height int) {
	switch {
	case a.Width == 0 || a.Height == 0 || width > 0 && height > 0:
	case width > 0:
		w.attribute("height", strconv.Itoa(max(1, (a.Height*width+a.Width/2)/a.Width)))
	case height > 0:
		w.attribute("width", strconv.Itoa(max(1, (a.Width*height+a.Height/2)/a.Height)))
	default:
		w.attribute("width", strconv.Itoa(a.Width))
		w.attribute("height", strconv.Itoa(a.Height))
	}
}

var sizeForm = map[string]*regexp.Regexp{"width": regexp.MustCompile(` width="(\d+)"`), "height": regexp.MustCompile(` height="(\d+)"`)}

// sizeOf is the number of pixels that a tag gives as its width or height, or 0.
func sizeOf(tag []byte, key string) int {
	if m := sizeForm[key].FindSubmatch(tag); m != nil {
		n, _ := strconv.Atoi(string(m[1]))
		return n
	}
	return 0
}
