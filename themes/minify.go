package themes

import (
	"fmt"
	"path"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

var minifier = func() *minify.M {
	m := minify.New()
	m.AddFunc(".css", css.Minify)
	m.AddFunc(".js", js.Minify)
	return m
}()

// minified is a theme's style sheet or script, told by the ending of its name, without what browsers do not need. A
// script that is no JavaScript is an error. Scripts of a page share the names at their top, which stay.
func minified(name string, data []byte) ([]byte, error) {
	out, err := minifier.Bytes(path.Ext(name), data)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return out, nil
}
