package helpgen

import (
	"sync"
	"time"

	"helpgen/internal/tree"
)

// Span is a range of bytes in an article's source: Source[Start:End].
type Span = tree.Span

// Role says what a part is for; the empty Role is free text.
type Role string

// The roles of the built-in templates. A project's own templates may add others.
const (
	RoleSummary         Role = "summary"
	RolePrerequisites   Role = "prerequisites"
	RoleSteps           Role = "steps"
	RoleTips            Role = "tips"
	RoleTroubleshooting Role = "troubleshooting"
	RoleRelated         Role = "related"
	// RoleFootnotes marks the notes at the end; no template has it.
	RoleFootnotes Role = "footnotes"
)

// Article is one Markdown file, parsed. It does not change after Parse.
type Article struct {
	Path   string // slash path under the content folder
	Source []byte // the file, byte for byte
	Meta   Meta

	Lang string // BCP 47 tag; from front matter, folder or file name, else the site's first language
	Key  string // the path without language and extension: translations of one article share it
	Type string // name of the article's Template

	TitleID string // id of the heading that gives or repeats the title, or ""
	Title   Text   // front matter title, else first h1, else made from the file name (then with an empty Span)
	Summary Text   // front matter summary, else the first paragraph before the first heading

	Parts    []Part    // in source order; the first may have no heading
	Headings []Heading // all headings of the body, h1 included, without those in snippets
	Links    []Link    // Markdown and HTML links, in source order, front matter `related` last
	Images   []Image   // Markdown and HTML images, in source order
	Lists    []List    // outermost first
	Blocks   []Block   // every run of text a reader sees, in source order
	Includes []Include // snippets asked for
	Comments []Comment // HTML comments outside code
	Anchors  []string  // every id the page has that a link may name, in source order
	Faults   []Fault   // what parsing found wrong
	Body     Span      // the source after the front matter

	HasCode bool // the body holds a highlighted code block
	HasText bool // the body says something besides its headings
	// SortKey is the title's place in the alphabetical order of its language, where numbers count as such.
	SortKey string

	// Reading is what pages need to know of the text; the zero value where the article has no HTML.
	Reading Reading
	lines   func() lineIndex // made when the first place is asked for
}

// Text is a piece of text and where it stands in the source. An empty Span means it was derived.
type Text struct {
	Value string
	Span  Span
}

// Meta is an article's front matter.
type Meta struct {
	ID            string
	Title         string
	Summary       string
	Slug          string // last URL segment
	Permalink     string // whole URL path; wins over Slug
	Type          string
	Tags          []string
	Order         *int     // nil: by title, after the ordered
	Audience      []string // whom it is for; see Internal
	Draft         bool
	Reviewed      time.Time     // zero: never
	ReviewEvery   time.Duration // zero: the type's or site's default
	Expires       time.Time
	Owner         string
	Aliases       []Text // old paths that redirect here
	Related       []Text // paths, ids or URLs of related articles
	AskedAs       []Text // how customers word it
	Featured      bool
	Lang          string
	TranslationOf string
	Translated    map[string]string // hashes of the source's pieces that the translation was made from, by name; nil: none kept
	NoIndex       bool
	Date          time.Time
	Updated       time.Time
	Icon          string // index.md: name of an icon of the theme
	LintDisable   []Text // rules switched off for this file
	Extra         map[string]string

	Format string             // "yaml", "toml", "json" or "" for none
	Block  Span               // the front matter with its delimiters
	Keys   map[string]MetaKey // by canonical name
}

// MetaKey says where a front matter key and its value stand.
type MetaKey struct {
	Name  string // as written, e.g. "labels" for tags
	Key   Span
	Value Span
}

// Part is a stretch of the body under one top-level heading, or before the first.
type Part struct {
	Role     Role
	Heading  int    // index into Headings, or -1
	Span     Span   // heading included, up to the next part
	Steps    []Step // role steps, and every ordered list of a how-to that has no steps part
	Problems []Problem
	HTML     Fragment // the part's content, without its heading
}

// Step is a top-level item of an ordered list of steps.
type Step struct {
	Number  int    // as the reader sees it; starts again in each variant
	ID      string // anchor
	Variant string // text of the sub-heading or tab it stands under ("Windows"), or ""
	List    int    // index into Lists
	Text    string // first paragraph
	Span    Span
	Image   bool // holds an image
}

// Problem is a symptom and its cure.
type Problem struct {
	Title Text
	ID    string
	Span  Span // title included
	Empty bool // nothing stands under the title
}

// Heading is a heading of the body.
type Heading struct {
	Level    int
	Text     string // as a reader sees it
	ID       string
	Explicit bool   // the id was written by the author
	Span     Span   // text only, without # and attributes; empty for an empty heading
	Line     Span   // the whole line or lines
	Nested   bool   // stands in a list, quote, callout or tab
	HTML     bool   // a raw <h2>
	Label    string // its text as HTML, where it has code or emphasis; "" where Text says all
	// Whole is what a title or the heading of a part shows where it has more, as links; nil where Label says all.
	Whole Fragment
	Class string // classes that the author gave
}

// Link is a link as written.
type Link struct {
	Dest  string // destination, entities and escapes decoded, variables filled in
	Text  string // what the reader sees; alt text for a linked image
	Title string
	Span  Span // the whole link: [text](dest), <dest>, a bare URL or <a …>
	Where Span // the destination alone; for reference links the label
	Kind  LinkKind
	Role  Role // role of the part it stands in
	// Player says that it stands for a video that the page plays on a click.
	Player bool
}

// LinkKind says how a link was written.
type LinkKind uint8

// The kinds of links.
const (
	LinkInline LinkKind = iota
	LinkReference
	LinkAuto
	LinkHTML
	LinkMeta      // an entry of front matter `related`
	LinkWiki      // [[name]]; Dest is what WikiAddress makes of the name
	LinkUndefined // [text][label] without a definition; Dest is the label
)

// Image is an image as written.
type Image struct {
	Src        string
	Alt        string
	HasAlt     bool // an HTML image may lack the attribute altogether
	Decorative bool // alt="" or role="presentation" in HTML
	Title      string
	Span       Span
	Where      Span // the source alone
	HTML       bool
	Player     bool // it stands for a video that the page plays on a click
	Part       int  // index into Parts
	// Descriptor says for what a candidate of a srcset is: 2x, 800w; More: the next image is a candidate of the same.
	Descriptor string
	More       bool
}

// List is a Markdown list.
type List struct {
	Ordered bool
	Start   int
	Items   []Span
	Span    Span
	Parent  int    // index of the enclosing list, or -1
	Part    int    // index into Parts
	Variant string // text of the sub-heading or tab it stands under
	// Continues is the index of the list that this one goes on (it starts at the next number after a
	// block that was not indented), or -1.
	Continues int
}

// Include is a request for a snippet: {{< include "path" >}}.
type Include struct {
	Path    string
	Span    Span
	Part    int // index into Parts
	Heading int // index of the nearest heading above, or -1
	Step    int // index into the part's Steps, or -1
	Problem int // index into the part's Problems, or -1
}

// Comment is an HTML comment.
type Comment struct {
	Text string
	Span Span
}

// Fault is something that parsing found wrong. Package lint reports it as a finding of rule Rule.
type Fault struct {
	Rule    string
	Span    Span
	Message string
	Hint    string
	Edits   []Edit // a safe fix, or nil
	// Severity is "info" or "warning" where the fault is milder than its rule; "" for the rule's own.
	Severity string
	// Blocking faults leave open what the author meant to publish: the site is not written.
	Blocking bool
}

// Edit replaces Source[Start:End] by Text.
type Edit struct {
	Span
	Text string
}

// BlockKind says what a Block is.
type BlockKind uint8

// The kinds of blocks.
const (
	BlockParagraph BlockKind = iota
	BlockHeading
	BlockItem  // text directly in a list item
	BlockCell  // a table cell
	BlockCode  // a code block; Text is the code
	BlockTerm  // a definition list's term
	BlockTitle // of a callout, a tab, a card, a code block or a video
)

// Block is a run of text as a reader sees it, soft line ends turned into blanks.
type Block struct {
	Kind    BlockKind
	Text    string
	Span    Span
	Part    int  // index into Parts
	Heading int  // index of the nearest heading above, or -1
	Step    int  // index into the part's Steps, or -1
	Problem int  // index into the part's Problems, or -1
	Quoted  bool // in a block quote or callout
	Marks   []Mark
	Runs    []Run // where the pieces of Text come from; none: Text is Span, or was made
}

// Mark says what a range of a Block's Text is.
type Mark struct {
	Kind       MarkKind
	Start, End int // bytes of Text
}

// MarkKind says what a Mark stands for.
type MarkKind uint8

// The kinds of marks.
const (
	MarkCode MarkKind = iota
	MarkStrong
	MarkEmphasis
	MarkLink
	MarkImage // an image's alt text
	MarkURL   // a bare URL
)

// Run maps a Block's Text[Text:] to Source[Src:], until the next run.
type Run struct{ Text, Src int32 }

// Source returns the range of the source that Text[start:end] was read from.
func (b *Block) Source(start, end int) Span {
	s := b.offset(start)
	if end <= start {
		return Span{Start: s, End: s}
	}
	return Span{Start: s, End: b.offset(end-1) + 1}
}

func (b *Block) offset(i int) int {
	lo, hi := 0, len(b.Runs)
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		if int(b.Runs[mid].Text) <= i {
			lo = mid
		} else {
			hi = mid
		}
	}
	if len(b.Runs) == 0 { // made from a piece of front matter
		return min(b.Span.Start+i, b.Span.End)
	}
	return int(b.Runs[lo].Src) + i - int(b.Runs[lo].Text)
}

// NewArticle returns an article that is still to be filled in, with its source.
func NewArticle(path string, src []byte) *Article {
	a := &Article{Path: path}
	a.Restore(src)
	return a
}

// Restore gives an article that was stored without its source that source again.
func (a *Article) Restore(src []byte) {
	a.Source = src
	a.lines = sync.OnceValue(func() lineIndex { return newLineIndex(src) })
}

// Pos is a place in a file as people and editors count: both from 1, columns in Unicode code points.
type Pos struct{ Line, Column int }

// Pos returns the place of a byte offset.
func (a *Article) Pos(offset int) Pos { return a.lines().pos(a.Source, offset) }

// Line returns the text of line n (from 1), without its line end, and the offset of its first byte.
func (a *Article) Line(n int) ([]byte, int) { return a.lines().line(a.Source, n) }

// Text returns the source of a span.
func (a *Article) Text(s Span) string { return string(a.Source[s.Start:s.End]) }

// Reading is what pages need to know of an article's text blocks, which they can do without.
type Reading struct {
	Words, Ideographs int
	Repeats           bool   // the text begins with the summary
	Variables         []Span // tags of variables outside code
}

// ReadingTime is the minutes that an article takes, at 220 words or 450 ideographs a minute; at least one.
func (a *Article) ReadingTime() int {
	return max(1, (a.Reading.Words*450+a.Reading.Ideographs*220+99000/2)/99000)
}

// Lead is the summary, "" where it was made from the first paragraph or repeats it.
func (a *Article) Lead() string {
	if a.Meta.Summary == "" || a.Reading.Repeats {
		return ""
	}
	return a.Summary.Value
}

// DropBlocks lets go of the text blocks, a third of what an article takes up. Linting, the search index and
// questions for search engines read them; pages can do without.
func (a *Article) DropBlocks() { a.Blocks = nil }
