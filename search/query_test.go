package search

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// article is a small article with a title and a body.
func article(title, body string) string {
	return "---\ntitle: \"" + title + "\"\n---\n\n" + body + "\n"
}

func TestFindsPrefixesOfAnyLength(t *testing.T) {
	x := indexOf(t, "mute.md", article("How do I mute notifications?", "1. Open **Notifications**."),
		"ret.md", article("How do I return an item?", "Returning is free."))
	for n := 3; n <= len("notifications"); n++ {
		if got := paths(t, x, "en", "notifications"[:n]); !slices.Contains(got, "mute.md") {
			t.Errorf("%q finds %v", "notifications"[:n], got)
		}
	}
	for n := 3; n <= len("returning"); n++ {
		if got := paths(t, x, "en", "returning"[:n]); !slices.Contains(got, "ret.md") {
			t.Errorf("%q finds %v", "returning"[:n], got)
		}
	}
}

func TestForgivesTypos(t *testing.T) {
	x := indexOf(t, "receive.md", article("How do I receive alerts?", "1. Do it."), "password.md", article("How do I change my password?", "1. Do it."),
		"subscription.md", article("How do I end my subscription?", "1. Do it."), "lane.md", article("What is a lane?", "1. Do it."),
		"lamp.md", article("What is a lamp?", "1. Do it."), "e12.md", article("What is error E12?", "1. Do it."), "e21.md", article("What is error E21?", "1. Do it."))
	for query, want := range map[string]string{"recieve": "receive.md", "pasword": "password.md", "subscripton": "subscription.md", "lane": "lane.md", "E12": "e12.md"} {
		if got := paths(t, x, "en", query); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %v, want %s first", query, got, want)
		}
	}
	if got := paths(t, x, "en", "lane7"); len(got) != 1 {
		t.Errorf("lane7 finds %v, want what lane finds", got)
	}
	r, err := x.Query("en", "change pasword", 10)
	if err != nil || r.Corrected != "change password" {
		t.Errorf("corrected to %q, %v", r.Corrected, err)
	}
}

func TestFindsIdentifiers(t *testing.T) {
	x := indexOf(t, "c.md", article("Can I use C?", "Yes, and C++."), "cs.md", article("Can I use C#?", "Yes."),
		"env.md", article("Which settings are there?", "Set `MAX_RETRIES` or call `app.set(\"x\")` or use Wi-Fi."), "err.md", article("What is ERR:42?", "A full disk."))
	for query, want := range map[string]string{"MAX_RETRIES": "env.md", "max_retries": "env.md", "retries": "env.md", "app.set": "env.md", "set": "env.md",
		"ERR:42": "err.md", "err-42": "err.md", "C#": "cs.md", "C++": "c.md", "wifi": "env.md", "wi fi": "env.md", "wi-fi": "env.md"} {
		if got := paths(t, x, "en", query); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %v, want %s first", query, got, want)
		}
	}
}

func TestTakesAnyQuery(t *testing.T) {
	x := indexOf(t, "a.md", article("Where is my label?", "Returns."), "b.md", article("How do I return a parcel?", "1. Print the return label."))
	for _, q := range []string{"", "   ", "title:foo", "+", `"unclosed`, "(", "a~9", "*", "/x/", `\`, "'", "the of and", "zzzzqq", "🙂", "\x00\xff", "\u0301",
		strings.Repeat("x", 5000), strings.Repeat("label ", 5000), "<img src=x onerror=alert(1)>"} {
		if _, err := x.Query("en", q, 10); err != nil {
			t.Errorf("%q: %v", q, err)
		}
	}
	if got := paths(t, x, "en", `"print the return label"`); !slices.Equal(got, []string{"b.md"}) {
		t.Errorf("the phrase finds %v", got)
	}
	if r, _ := x.Query("en", `"label parcel"`, 10); !r.Loose || len(r.Hits) != 2 {
		t.Errorf("a phrase that stands nowhere: %+v", r)
	}
	if got := paths(t, x, "xx", "label"); len(got) != 0 {
		t.Errorf("a language without articles finds %v", got)
	}
}

func TestFindsDenseScripts(t *testing.T) {
	site := siteOf(t, config("en", "ja", "zh", "ko"), "ja/a.md", article("無線接続できないときは？", "電源を入れ直してから無線接続を試してください。"),
		"zh/a.md", article("如何结算？", "打开账单页面后点击结算按钮。"), "ko/a.md", article("설정은 어디에서 바꾸나요?", "메뉴에서 설정을 누르세요."))
	x := build(t, site)
	for query, lang := range map[string]string{"接続": "ja", "無線": "ja", "無線接続": "ja", "続で": "ja", "结算": "zh", "설정": "ko"} {
		if got := paths(t, x, lang, query); len(got) != 1 {
			t.Errorf("%q finds %v", query, got)
		}
	}
	if got := paths(t, x, "", "无线 接続"); len(got) == 0 || got[0] != "ja/a.md" {
		t.Errorf("all languages together find %v", got)
	}
	for _, q := range []string{"無", "结", "설"} {
		if _, err := x.Query("ja", q, 3); err != nil {
			t.Errorf("%q: %v", q, err)
		}
	}
}

func TestKeepsUnpublishedOut(t *testing.T) {
	x := indexOf(t, "draft.md", "---\ntitle: When does draftword come?\ndraft: true\n---\ndraftword\n",
		"hidden.md", "---\ntitle: What is hidden?\nnoindex: true\n---\nhiddenword\n", "live.md", article("What is live?", "Live."))
	for _, q := range []string{"draftword", "hiddenword", "hidden"} {
		if got := paths(t, x, "en", q); len(got) != 0 {
			t.Errorf("%q finds %v", q, got)
		}
	}
}

func TestLandsOnTheStepOrProblem(t *testing.T) {
	x := indexOf(t, "pay.md", article("How do I pay?", `Pay online.

## Steps

1. Open the menu.
2. Choose the carousel icon.

## Troubleshooting

### The voucher is refused

Ask the shop.`))
	for query, want := range map[string]Part{
		"carousel":        {Kind: Step, Number: 2, Anchor: "step-2"},
		"voucher refused": {Kind: Problem, Anchor: "the-voucher-is-refused"},
	} {
		r, err := x.Query("en", query, 1)
		if err != nil || len(r.Hits) != 1 || r.Hits[0].Part == nil {
			t.Fatalf("%q: %+v %v", query, r, err)
		}
		if got := *r.Hits[0].Part; got.Kind != want.Kind || got.Number != want.Number || got.Anchor != want.Anchor {
			t.Errorf("%q lands on %+v, want %+v", query, got, want)
		}
	}
}

// What a reader sees besides running text is found too, and leads to where it stands.
func TestFindsWhatPicturesShowAndTabsAreCalled(t *testing.T) {
	x := indexOf(t, "paint.md", article("How do I paint a fence?", "## Steps\n\n1. Open the tin.\n2. Stir. ![A walrus at work](w.png)\n\n"+
		"   <img src=\"w.png\" alt=\"A narwhal\">\n\n::::tabs\n:::tab Bison\n- Wait.\n:::\n:::tab Caribou\n- Dry.\n:::\n::::\n\n<img src=\"w.png\" alt=\"\">"))
	for query, step := range map[string]int{"walrus": 2, "narwhal": 2, "bison": 0, "caribou": 0} {
		r, err := x.Query("en", query, 1)
		if err != nil || len(r.Hits) != 1 {
			t.Errorf("%q finds %v, %v", query, r.Hits, err)
		} else if p := r.Hits[0].Part; step > 0 && (p == nil || p.Number != step) {
			t.Errorf("%q leads to %+v, want step %d", query, p, step)
		}
	}
}

func TestConfiguredSynonyms(t *testing.T) {
	cfg := config("en")
	cfg.Search.Synonyms = [][]string{{"flurb", "password reset"}, {"two factor", "2fa"}}
	x := build(t, siteOf(t, cfg, "a.md", article("Password reset", "How."), "b.md", article("Set up 2fa", "How.")))
	for query, want := range map[string]string{"flurb": "a.md", "two factor": "b.md"} {
		if got := paths(t, x, "en", query); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %v, want %s first", query, got, want)
		}
	}
}

func TestShortenKeepsCharactersWhole(t *testing.T) {
	for n := range 40 {
		if s := shorten("電源を入れ直してから無線接続を試してください", n+3); !utf8.ValidString(s) {
			t.Errorf("%d: %q", n, s)
		}
	}
}
