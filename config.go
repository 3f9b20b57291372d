package helpgen

import (
	"time"

	"helpgen/internal/tree"

	"github.com/bmatcuk/doublestar/v4"
)

// Config is what helpgen.yaml (or .yml, .toml, .json) says, with the defaults filled in.
type Config struct {
	Name      string     `key:"name" doc:"name of the help center, shown in the header and in titles"`
	BaseURL   string     `key:"base_url" form:"site" doc:"where the site will be served, e.g. https://example.org/help/; without it links are relative"`
	Content   string     `key:"content" doc:"folder with the articles"`
	Output    string     `key:"output" doc:"folder the site is written to"`
	Languages []Language `key:"languages" doc:"languages of the site; the first is the default one and lives at the root"`
	// LanguagePattern finds the language in a file name: "{name}.{lang}.md" (default) or "{name}._{lang}.md".
	LanguagePattern string              `key:"language_pattern" form:"pattern" doc:"where a file name holds its language"`
	Ignore          []string            `key:"ignore" form:"glob" doc:"globs of paths under content that are not published"`
	Publish         []string            `key:"publish" doc:"globs of files under content that are published whether articles link to them or not, be they pages, scripts or files for the host"`
	Snippets        []string            `key:"snippets" form:"glob" doc:"globs of Markdown files that are only included by others"`
	Types           []TypeGlob          `key:"types" doc:"article types by path"`
	Templates       map[string]Template `key:"templates" doc:"own article types, or changes to the built-in ones"`
	Keys            []string            `key:"front_matter_keys" doc:"further front matter keys that your articles use"`
	Variables       map[string]string   `key:"variables" doc:"values for {{ name }} in articles"`
	Dates           string              `key:"dates" doc:"articles (default), or git for the day of the last commit where an article names none" enum:"articles,git"`
	RawHTML         string              `key:"raw_html" doc:"sanitize (default), or allow to publish authors' HTML unchanged" enum:"sanitize,allow"`
	ReviewEvery     Duration            `key:"review_every" doc:"how long a review lasts, e.g. 180d"`
	Theme           Theme               `key:"theme" doc:"how the site looks"`
	Home            Home                `key:"home" doc:"the home page"`
	SEO             SEO                 `key:"seo" doc:"structured data besides the usual"`
	Fallback        bool                `key:"fallback" doc:"false: no page in the first language where a translation is missing"`
	Nav             []NavItem           `key:"nav" doc:"links in the header, and in the footer if that has none of its own"`
	Footer          []NavItem           `key:"footer" doc:"links in the footer, such as imprint and privacy"`
	Links           Links               `key:"links" doc:"how links are read"`
	Search          SearchConfig        `key:"search" doc:"how search behaves"`
	Support         Support             `key:"support" doc:"how customers reach you"`
	Feedback        Feedback            `key:"feedback" doc:"the question below each article"`
	Announcements   []Announcement      `key:"announcements" doc:"messages above every page"`
	Widget          Widget              `key:"widget" doc:"help-widget.js, a file for the pages of your product that opens the help center in a panel"`
	Flavor          string              `key:"flavor" doc:"the tool whose files tell order and names of articles; none for no such tool; without it helpgen looks for them" enum:"docusaurus,docfx,gitbook,hugo,jekyll,mkdocs,obsidian,starlight,vitepress,none"`
	Lint            *tree.Node          `key:"lint" doc:"rules, severities, options"`

	// File is the path the config was read from, "" for none; Source is its text.
	File   string `key:"-"`
	Source []byte `key:"-"`
	// Root is the file as it is written, with the places of its values; nil for none.
	Root *tree.Node `key:"-"`
	// RedirectsFile are read from the file that Links.Redirects names; nil without one.
	RedirectsFile *RedirectsFile `key:"-"`

	// Recognized says which tool's files were read, and what in them was not; "" for none.
	Recognized string `key:"-"`
	// TitleEnding is what ends the titles of another tool's articles and says nothing of them: " | Vendor Docs".
	TitleEnding string `key:"-"`
	// Consulted are the files that tell of another tool, by OS path: those that were read, and those that were not there.
	Consulted map[string]bool `key:"-"`
	// Inside is where the articles lie in the folder that an option names, if that is another tool's project.
	Inside string `key:"-"`
	// Beside are folders next to the content folder that another tool reads files from, from the config's folder.
	Beside []string `key:"-"`
	// Places are what another tool's files say of articles and folders, by their paths; see internal/flavor.
	Places map[string]Place `key:"-"`

	order *collators
}

// Place is the place of an article or folder in a table of contents that is kept beside the articles. What their
// front matter says goes before.
type Place struct {
	Title, Summary string
	Order          *int
	Section        string // of an article: the path of titles of the section that lists it; "" for its folder's
}

// Language is one language of the site.
type Language struct {
	Code string `key:"code" form:"language" doc:"BCP 47 tag: en, pt-BR, zh-Hant"`
	Name string `key:"name" doc:"name in its own language; known for common codes"`
	Dir  string `key:"dir" doc:"folder under content that holds the language's articles, if it is not the code"`
	// RTL is derived from the code.
	RTL bool `key:"-"`
	// Prefix is where the tree lives: "/" for the default language, else "/fr/".
	Prefix string `key:"-"`
}

// TypeGlob gives an article type to paths.
type TypeGlob struct {
	Path string `key:"path" form:"glob" doc:"glob under content, e.g. faq/**"`
	Type string `key:"type" doc:"name of a template"`
}

// Theme is the look of the site.
type Theme struct {
	Accent  string   `key:"accent" form:"color" doc:"accent colour, e.g. #0b6bcb"`
	Logo    string   `key:"logo" doc:"image file, path from the config's folder"`
	Favicon string   `key:"favicon" doc:"image file, path from the config's folder"`
	CSS     []string `key:"css" doc:"extra style sheets, paths from the config's folder"`
	Dir     string   `key:"dir" doc:"folder that overlays the built-in theme file by file (default: theme)"`
}

// Home is the home page.
type Home struct {
	Title    string   `key:"title" doc:"question above the search box"`
	Text     string   `key:"text" doc:"a line under it"`
	Hero     string   `key:"hero" doc:"the ground of the question: soft (default), a tint of the accent colour, or solid, the accent itself" enum:"soft,solid"`
	Popular  []string `key:"popular" doc:"searches offered under the box"`
	Featured []string `key:"featured" doc:"paths of articles to feature, besides those with featured: true"`
	Views    string   `key:"views" doc:"CSV file of addresses and how often they were read, path from the config's folder; the home page lists the most read"`
}

// SEO is what search engines are told besides the usual.
type SEO struct {
	HowTo bool `key:"how_to" doc:"true: the steps of how-to articles as HowTo data"`
	FAQ   bool `key:"faq" doc:"true: questions and answers of faq articles as FAQPage data"`
	// LLMsFull asks for llms-full.txt.
	LLMsFull bool `key:"llms_full" doc:"true: the text of all articles for language models, in llms-full.txt"`
}

// NavItem is a link in the header or footer.
type NavItem struct {
	Title string `key:"title"`
	URL   string `key:"url" doc:"article path, site URL or address"`
}

// Links says how links are read and written.
type Links struct {
	Legacy    []string `key:"legacy" doc:"patterns of old addresses, e.g. https://support.example.com/hc/*/articles/{id}*; {id} is an article's id, {path} its URL, * anything"`
	Website   []string `key:"website" form:"glob" doc:"patterns of paths that other parts of your website serve, e.g. /careers/ or /shop/**; links to them are published as they are"`
	Schemes   []string `key:"schemes" doc:"what addresses in links may begin with besides http, https, mailto, tel, sms, ftp, xmpp and irc, e.g. vscode"`
	Redirects string   `key:"redirects" doc:"file of old addresses, path from the config's folder; a line each, with the new address behind it unless a legacy pattern finds it"`
	Edit      string   `key:"edit" form:"web" doc:"address to edit a page, with {path}"`
	Repo      string   `key:"repo" form:"web" doc:"address of the repository"`
}

// SearchConfig is how search behaves.
type SearchConfig struct {
	Synonyms  [][]string `key:"synonyms" doc:"groups of words that mean the same"`
	Thesaurus *bool      `key:"thesaurus" doc:"false: without the built-in words of customers"`
	FromDisk  bool       `key:"from_disk" doc:"search works in pages opened from disk, too; the index is written a second time, as a script"`

	Queries  string `key:"queries" doc:"file of questions that customers asked, for helpgen test: JSON lines with query and answers, path from the config's folder"`
	Success1 int    `key:"success_at_1" form:"percent" doc:"share of these questions whose answer has to come first"`
	Success3 int    `key:"success_at_3" form:"percent" doc:"share of these questions whose answer has to be among the first three"`

	Engine SearchEngine `key:"engine" doc:"a search engine on a server that answers in the place of the index"`
}

// SearchEngine is a search engine on a server. Readers' browsers ask it, so its key may do no more than search.
type SearchEngine struct {
	Kind  string `key:"kind" enum:"opensearch,meilisearch,typesense,algolia,url" doc:"which engine; url: an address that answers in helpgen's form"`
	URL   string `key:"url" form:"web" doc:"where it answers, e.g. https://search.example.com"`
	Index string `key:"index" doc:"what its indexes are called before the hyphen and the language"`
	Key   string `key:"key" doc:"key for searching only; all readers can see it"`
}

// Support is how customers reach the team, and the data of the support policy.
type Support struct {
	Channels    []Channel   `key:"channels" doc:"ways to reach you"`
	Escalation  []string    `key:"escalation" doc:"what happens when an answer does not help, step by step"`
	Privacy     string      `key:"privacy" doc:"what happens with what a customer sends"`
	Feedback    string      `key:"feedback" doc:"how customers can say what they think of the support"`
	Training    string      `key:"training" doc:"how the team is trained"`
	Sensitivity string      `key:"sensitivity" doc:"language and cultural sensitivity"`
	TimeZone    string      `key:"time_zone" form:"zone" doc:"IANA time zone of the hours, e.g. Europe/Berlin"`
	Holidays    []string    `key:"holidays" form:"day" doc:"days without support, YYYY-MM-DD"`
	Form        ContactForm `key:"form" doc:"the contact form"`
}

// Channel is one way to reach the team.
type Channel struct {
	Kind      string            `key:"kind" enum:"email,chat,phone,social,form"`
	Name      string            `key:"name"`
	Address   string            `key:"address" doc:"mail address, number or URL"`
	Hours     map[string]string `key:"hours" keyform:"days" form:"hours" doc:"per weekday (mon…sun, or mon-fri), e.g. 09:00-17:00"`
	Response  string            `key:"response" doc:"when a customer can expect an answer, e.g. 1 business day"`
	Languages []string          `key:"languages" doc:"codes or names of the languages spoken"`
}

// ContactForm hands a customer's message over.
type ContactForm struct {
	Adapter string `key:"adapter" enum:"mailto,post,netlify,zendesk,freshdesk"`
	Action  string `key:"action" form:"receiver" doc:"mail address or URL"`
}

// Feedback is the question below each article.
type Feedback struct {
	Endpoint string `key:"endpoint" form:"web" doc:"URL that gets the votes"`
	Format   string `key:"format" enum:"form,json"`
	Mailto   string `key:"mailto" form:"mail" doc:"mail address, where there is no endpoint"`
}

// Announcement is a message above every page.
type Announcement struct {
	ID       string `key:"id"`
	Text     string `key:"text"`
	URL      string `key:"url"`
	Severity string `key:"severity" enum:"info,warning,critical"`
	From     string `key:"from" form:"day" doc:"first day, YYYY-MM-DD"`
	Until    string `key:"until" form:"day" doc:"last day, YYYY-MM-DD"`
	Lang     string `key:"lang" form:"language"`
	Section  string `key:"section"`
}

// Widget is the help center in a panel of the product's own pages.
type Widget struct {
	Enabled  bool     `key:"enabled" doc:"true: help-widget.js is written, and _headers lets other pages read the site"`
	Origins  []string `key:"origins" form:"origin" doc:"where your product is, e.g. https://app.example.com; with none or several, any page may read the site"`
	Position string   `key:"position" doc:"where the button is: end (default) or start of the lines, or none" enum:"end,start,none"`
	Label    string   `key:"label" doc:"words on the button"`
	Language string   `key:"language" form:"language" doc:"language of the panel; by default that of the page around it"`
}

// Ignores reports whether a path under the content folder is not published.
func (c *Config) Ignores(path string) bool { return matchAny(c.Ignore, path) }

// IsSnippet reports whether a Markdown file is only included by others.
func (c *Config) IsSnippet(path string) bool { return matchAny(c.Snippets, path) }

// ReviewDue reports whether an article's last review is longer ago than it may be. An article that
// never was reviewed is not due.
func (c *Config) ReviewDue(a *Article, now time.Time) bool {
	every := a.Meta.ReviewEvery
	if every == 0 {
		every = time.Duration(c.ReviewEvery)
	}
	return every > 0 && !a.Meta.Reviewed.IsZero() && now.After(a.Meta.Reviewed.Add(every))
}

// matchAny reports whether one of the globs matches a path.
func matchAny(globs []string, p string) bool {
	for _, g := range globs {
		if ok, _ := doublestar.Match(g, p); ok {
			return true
		}
	}
	return false
}
