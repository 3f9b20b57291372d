package main

import (
	"fmt"
	"text/tabwriter"

	"helpgen/internal/build"
	"helpgen/search"
)

// origin is another site in a list.
type origin struct {
	Address  string   `json:"origin"`
	Use      string   `json:"use"` // search, forms, images, videos or links
	Articles []string `json:"articles"`
}

// listOrigins lists the other sites that pages refer to.
func (a *app) listOrigins(f listFlags) error {
	opts, err := a.options()
	if err != nil {
		return err
	}
	p, err := build.Load(opts)
	if err != nil {
		return err
	}
	defer p.Close()
	rows := []origin{}
	for _, o := range p.Renderer(&search.Related{}).Origins() {
		row := origin{o.Address, o.Use, []string{}}
		for _, page := range o.Pages {
			if f.lang == "" || page.Lang == f.lang {
				row.Articles = append(row.Articles, page.Path)
			}
		}
		if f.lang == "" || len(row.Articles) > 0 {
			rows = append(rows, row)
		}
	}
	if f.json {
		return a.printJSON(struct {
			Version int      `json:"version"`
			List    string   `json:"list"`
			Origins []origin `json:"origins"`
		}{1, "origins", rows})
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		where := "the configuration"
		if len(r.Articles) > 0 {
			where = seen(p, r.Articles[0])
		}
		if more := len(r.Articles) - 1; more > 0 {
			where += fmt.Sprintf(" and %d more", more)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", r.Address, r.Use, where)
	}
	return w.Flush()
}
