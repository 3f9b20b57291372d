package parse

import "testing"

func TestPlainText(t *testing.T) {
	for text, want := range map[string]string{
		"Cannot change search engine in `app/etc/env.php`":      "Cannot change search engine in app/etc/env.php",
		"out of range, `INT` to `BIGINT`":                       "out of range, INT to BIGINT",
		"[!DNL Cron] job is stuck in **running** status":        "Cron job is stuck in running status",
		"Errors in **Service Unavailable**: *why*?":             "Errors in Service Unavailable: why?",
		"See [the program](https://example.org/a_(b)) first":    "See the program first",
		"![login_panel.png](assets/login_panel.png)":            "login_panel.png",
		`A \*star\* and \[brackets\]`:                           "A *star* and [brackets]",
		"Open {{ product }}":                                    "Open Larch",
		"`**kwargs` and `a\\_b`":                                "**kwargs and a\\_b",
		"Is 2*3*4 the same as 2 * 3 * 4?":                       "Is 2*3*4 the same as 2 * 3 * 4?",
		"Files *.md and *.txt":                                  "Files *.md and *.txt",
		"What do *args and **kwargs mean?":                      "What do *args and **kwargs mean?",
		"Why is __init__ or snake_case_name not found?":         "Why is __init__ or snake_case_name not found?",
		`Where is C:\Users\me?`:                                 `Where is C:\Users\me?`,
		"It says `":                                             "It says `",
		"What does <img src=x onerror=alert(1)> do in `<svg>`?": "What does <img src=x onerror=alert(1)> do in <svg>?",
	} {
		if got := plainText(text, map[string]string{"product": "Larch"}); got != want {
			t.Errorf("%s\n gives %s\n want  %s", text, got, want)
		}
	}
}
