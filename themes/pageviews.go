package themes

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"helpgen"
)

// views are how often addresses were read, by site path without slashes at its ends.
type views map[string]int

// loadViews reads the config's CSV file: an address or path, then a number. A first line of headings is skipped,
// so are lines that begin with "#". Counts of one page add up.
func loadViews(site fs.FS, cfg *helpgen.Config) (views, error) {
	if cfg.Home.Views == "" {
		return nil, nil
	}
	if site == nil {
		return nil, fmt.Errorf("home.views: no folder to read %s from", cfg.Home.Views)
	}
	file, err := site.Open(path.Clean(cfg.Home.Views))
	if err != nil {
		return nil, fmt.Errorf("home.views: %w", err)
	}
	defer file.Close()
	in := csv.NewReader(file)
	in.Comment, in.FieldsPerRecord, in.TrimLeadingSpace = '#', -1, true
	out := views{}
	for first := true; ; first = false {
		line, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("home.views: %s: %w", cfg.Home.Views, err)
		}
		n, ok := viewCount(line)
		if !ok && !first {
			at, _ := in.FieldPos(0)
			return nil, fmt.Errorf("home.views: %s:%d: write an address and a number, such as /billing/pay/,120", cfg.Home.Views, at)
		}
		if ok {
			out[sitePath(line[0], cfg.BasePath())] += n
		}
	}
}

// viewCount reads the second field of a line; "1,200" is a number too.
func viewCount(line []string) (int, bool) {
	if len(line) < 2 {
		return 0, false
	}
	n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(line[1]), ",", ""))
	return n, err == nil
}

// sitePath is what an address says of a page: no host, no base path, no query, no slashes at its ends.
func sitePath(address, base string) string {
	u, err := url.Parse(strings.TrimSpace(strings.TrimPrefix(address, "\ufeff")))
	if err != nil {
		return ""
	}
	p := u.Path
	if rest, ok := strings.CutPrefix(p, base); ok && base != "" {
		p = rest
	}
	return strings.Trim(strings.TrimSuffix(p, "index.html"), "/")
}

// popularOnHome is the number of most read articles on the home page.
const popularOnHome = 5

// mostRead are the articles of a language that are read most often, the most read first.
func (r *Renderer) mostRead(t *helpgen.Edition) []*helpgen.Page {
	count := func(p *helpgen.Page) int { return r.theme.views[strings.Trim(p.URL, "/")] }
	var out []*helpgen.Page
	for _, p := range t.Pages {
		if count(p) > 0 && !p.Meta.Draft {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b *helpgen.Page) int { return cmp.Compare(count(b), count(a)) })
	return out[:min(len(out), popularOnHome)]
}
