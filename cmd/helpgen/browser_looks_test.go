package main

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A look is what must be true of a page as it is drawn; script returns what is wrong, "" for nothing.
type look struct{ name, page, script string }

var looks = []look{
	{"nothing in the header is broken or squeezed", "/few/steps/", `(() => {
		const small = [...document.querySelectorAll('.nav a, .tools .tool, .brand')].filter(e => e.getClientRects().length && e.getBoundingClientRect().height > 70)
		const box = document.querySelector('.top .find input').getBoundingClientRect().width
		return small.map(e => e.textContent).join() + (box < 200 ? 'the box is ' + box : '')
	})()`},
	{"the tree shows where the reader is", "/many/a151/", `(() => {
		const nav = document.querySelector('.tree nav'), here = nav.querySelector('[aria-current=page]')
		if (innerWidth < 768) return ''
		const a = nav.getBoundingClientRect(), b = here.getBoundingClientRect()
		return b.top < a.top || b.bottom > a.bottom ? 'the current article is out of sight' : nav.querySelectorAll('.tree-all').length === 2 ? '' : 'a cut end has no link'
	})()`},
	{"headings and regions have the names that are seen, steps their number", "/few/steps/", `[...document.querySelectorAll('.part > h2')].filter(h =>
		h.ariaLabel !== h.firstChild.textContent).map(h => h.textContent).join() ||
		(document.querySelector('#step-3 .anchor')?.ariaLabel === 'Copy link to step 3' ? '' : 'step 3 is called ' + document.querySelector('#step-3 .anchor')?.ariaLabel)`},
	{"a long topic can be narrowed", "/many/", `(() => {
		const box = document.querySelector('[data-filter] input'), shown = () => document.querySelectorAll('.plain li:not([hidden])').length
		const all = shown(), letters = document.querySelectorAll('.letters a').length
		box.value = 'number 17'
		box.dispatchEvent(new Event('input', {bubbles: true}))
		const said = document.querySelector('[data-filter-count]').textContent
		const left = shown()
		box.value = 'xylophone'
		box.dispatchEvent(new Event('input', {bubbles: true}))
		const to = document.querySelector('[data-filter-none] a').search
		return all === 200 && letters > 2 && left === 12 && said === '12 of 200' && to === '?q=xylophone' ? '' : [all, letters, left, said, to].join()
	})()`},
	{"ways to write are buttons, and are not offered twice", "/contact/", `document.querySelectorAll('.ways .button').length === 4 && !document.querySelector('.reach') ? '' : 'not so'`},
}

// leftEdge is where the title of a page begins.
const leftEdge = `Math.round(document.querySelector('.page-head, .article-head').getBoundingClientRect().left)`

// TestLooks holds what was once wrong to a reader's eye, at all widths.
func TestLooks(t *testing.T) {
	site := host(t, buildSite(t, "-s", stressSite(t)), "/")
	ctx := browser(t)
	for _, width := range []int64{320, 390, 768, 820, 1024, 1366, 1920} {
		emulate(t, ctx, "light", width)
		edges := map[int]string{}
		for _, l := range looks {
			visit(t, ctx, site+l.page)
			if by := eval[float64](t, ctx, "scrollY"); by != 0 && !strings.Contains(l.page, "#") {
				t.Errorf("%s at %d px begins %v px below its top", l.page, width, by)
			}
			if wrong := eval[string](t, ctx, l.script); wrong != "" {
				t.Errorf("%s at %d px: %s: %s", l.page, width, l.name, wrong)
			}
			if eval[bool](t, ctx, `document.documentElement.scrollWidth > innerWidth`) {
				t.Errorf("%s scrolls sideways at %d px", l.page, width)
			}
			edges[eval[int](t, ctx, leftEdge)] += " " + l.page
		}
		if len(edges) > 1 {
			t.Errorf("at %d px pages begin at %v", width, edges)
		}
	}
	popupFits(t, ctx, site)
	putAwayTwo(t, ctx, site)
	forcedColors(t, ctx, site)
}

// popupFits: the list under the box on home ends within a laptop's window, the link to all results in sight and a stop
// of the arrow keys; on a phone box and list are the screen.
func popupFits(t *testing.T, ctx context.Context, site string) {
	t.Helper()
	for _, size := range [][2]int64{{1366, 768}, {390, 844}} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(size[0], size[1])); err != nil {
			t.Fatal(err)
		}
		visit(t, ctx, site+"/")
		awaits(t, ctx, `document.querySelector('.hero [role=combobox]')`)
		eval[int](t, ctx, strings.Replace(searchOpen, "Birchway", "pair", 1))
		awaits(t, ctx, `document.querySelector('.search-all')`)
		press(t, ctx, kb.ArrowUp)
		awaits(t, ctx, `document.querySelector('.search-all[aria-selected=true]') && document.activeElement.getAttribute('aria-activedescendant').endsWith('-all')`)
		at := eval[[]float64](t, ctx, `(() => {
			const list = document.querySelector('.hero .search-popup').getBoundingClientRect(), all = document.querySelector('.search-all').getBoundingClientRect()
			return [document.querySelector('.hero .find').getBoundingClientRect().top, list.bottom, all.bottom]
		})()`)
		if at[1] > float64(size[1]) || at[2] > at[1]+1 || size[0] < 768 && at[0] != 0 {
			t.Errorf("at %v the box is at %v, the list ends at %v, its last line at %v", size, at[0], at[1], at[2])
		}
	}
}

// putAwayTwo: each announcement that is put away stays away, and the focus stays on the page.
func putAwayTwo(t *testing.T, ctx context.Context, site string) {
	t.Helper()
	visit(t, ctx, site+"/contact/")
	focus := eval[string](t, ctx, `(() => {
		for (const b of [...document.querySelectorAll('.announcement button')].slice(0, 2)) b.focus(), b.click()
		return document.activeElement.className
	})()`)
	visit(t, ctx, site+"/fix/")
	if n := eval[int](t, ctx, `[...document.querySelectorAll('.announcement')].filter(a => !a.hidden).length`); n != 1 || focus != "tool" {
		t.Errorf("%d of 3 announcements are left after two are put away, the focus is on %q", n, focus)
	}
}

// forcedColors: where the system chooses the colors, what is chosen or current has an outline, and signs are seen.
func forcedColors(t *testing.T, ctx context.Context, site string) {
	t.Helper()
	emulate(t, ctx, "light", 1366)
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}}); err != nil {
		t.Fatal(err)
	}
	visit(t, ctx, site+"/few/steps/#step-3")
	wrong := eval[[]string](t, ctx, `['#step-3', '.tree [aria-current]'].filter(s => getComputedStyle(document.querySelector(s)).outlineStyle !== 'solid').concat(
		['.part-prerequisites li', '.callout-title', '.problem > h3', '.part-tips > h2'].filter(s => {
			const sign = getComputedStyle(document.querySelector(s), '::before')
			return sign.backgroundColor === getComputedStyle(document.body).backgroundColor
		}))`)
	if len(wrong) > 0 {
		t.Errorf("with forced colors these are not seen: %s", strings.Join(wrong, ", "))
	}
}
