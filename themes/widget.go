package themes

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"helpgen"
)

// widgetName is the file that a product's pages include to open the help center in a panel.
const widgetName = "help-widget.js"

// widgetSource is what the file is made of: the theme's widget/*.js, joined, and its sheet.
type widgetSource struct{ js, css []byte }

func loadWidget(files overlaid, p palette) (widgetSource, error) {
	var out widgetSource
	names, err := files.list("widget", ".js")
	if err != nil {
		return out, fmt.Errorf("listing the widget's scripts: %w", err)
	}
	for _, name := range names {
		data, err := files.read("widget/" + name)
		if err != nil {
			return out, fmt.Errorf("reading widget/%s: %w", name, err)
		}
		out.js = append(append(out.js, data...), '\n')
	}
	if out.js, err = minified("widget/*.js", out.js); err != nil {
		return out, err
	}
	sheet, err := files.read("widget/panel.css")
	if err != nil {
		return out, fmt.Errorf("reading the widget's style sheet: %w", err)
	}
	out.css, err = minified("widget/panel.css", append([]byte(p.hostCSS()), sheet...))
	return out, err
}

// widgetData is what the script knows of the site. Addresses are relative to the script's own.
type widgetData struct {
	Engine    string           `json:"engine"`
	Language  string           `json:"language"`
	Position  string           `json:"position"`
	CSS       string           `json:"css"`
	Languages []widgetLanguage `json:"languages"`
}

type widgetLanguage struct {
	Code     string            `json:"code"`
	Dir      string            `json:"dir"`
	Index    string            `json:"index"`
	Words    map[string]string `json:"words"`
	Popular  []string          `json:"popular"`
	Featured []widgetLink      `json:"featured"`
	Topics   []widgetLink      `json:"topics"`
	Foot     []widgetLink      `json:"foot"`
}

type widgetLink struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

// widgetWords are the words that the script shows.
var widgetWords = []string{"widget", "widget_back", "widget_tab", "widget_failed", "js_close", "search_long", "search_label", "popular", "featured",
	"topics", "find_searching", "find_failed", "find_retry", "find_none", "find_weak", "find_one", "find_many", "find_corrected", "find_step", "find_problem"}

// hasWidget says whether the site has the file: the config wants it, and there is an index to search.
func (r *Renderer) hasWidget() bool {
	return r.site.Config.Widget.Enabled && r.opts.Search.Engine != ""
}

func (r *Renderer) widget() ([]byte, error) {
	cfg := r.site.Config.Widget
	data := widgetData{Engine: beside(r.opts.Search.Engine), Language: cfg.Language,
		Position: cmp.Or(cfg.Position, "end"), CSS: string(r.theme.widget.css)}
	for _, t := range r.site.Editions {
		f, err := r.frame(t.Lang, "/")
		if err != nil {
			return nil, err
		}
		data.Languages = append(data.Languages, r.widgetLanguage(f, t))
	}
	var b bytes.Buffer
	b.WriteString("(()=>{const help=")
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(data); err != nil {
		return nil, fmt.Errorf("writing the widget: %w", err)
	}
	b.Write(r.theme.widget.js)
	b.WriteString("})()\n")
	return b.Bytes(), nil
}

// topicsInWidget is the number of categories that the panel offers before a search.
const topicsInWidget = 12

func (r *Renderer) widgetLanguage(f *Layout, t *helpgen.Edition) widgetLanguage {
	out := widgetLanguage{Code: t.Lang.Code, Dir: f.Dir(), Index: beside(r.opts.Search.Manifest[t.Lang.Code]), Words: map[string]string{},
		Popular: []string{}, Featured: []widgetLink{}, Topics: []widgetLink{}}
	for _, key := range widgetWords {
		out.Words[key] = f.T(key)
	}
	if label := r.site.Config.Widget.Label; label != "" {
		out.Words["widget"] = label
	}
	if t == r.site.Editions[0] {
		out.Popular = append(out.Popular, r.site.Config.Home.Popular...)
	}
	for _, p := range r.featuredPages(t) {
		out.Featured = append(out.Featured, widgetLink{f.smart(p.Title.Value), beside(p.URL)})
	}
	for _, s := range t.Root.Sections[:min(topicsInWidget, len(t.Root.Sections))] {
		out.Topics = append(out.Topics, widgetLink{f.smart(s.Title), beside(s.URL)})
	}
	if slices.Contains(r.site.ThemePages(t), "contact/") {
		out.Foot = append(out.Foot, widgetLink{f.T("ask_person"), beside(t.Lang.Prefix + "contact/")})
	}
	out.Foot = append(out.Foot, widgetLink{f.Name, beside(t.Lang.Prefix)})
	return out
}

// beside writes a site URL relative to a file at the site's root.
func beside(to string) string { return "." + (&url.URL{Path: to}).EscapedPath() }

// widgetHeaders let pages of the allowed origins read what the widget reads. A static host sends the same header to
// all, and the header names one origin or any.
func (r *Renderer) widgetHeaders() string {
	if !r.hasWidget() {
		return ""
	}
	allowed := "*"
	if o := r.site.Config.Widget.Origins; len(o) == 1 {
		allowed = strings.TrimSuffix(o[0], "/")
	}
	return "  Access-Control-Allow-Origin: " + allowed + "\n  Cross-Origin-Resource-Policy: cross-origin\n"
}
