package main

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"
)

// teamWord is in all that nothingForTheTeamLeaks hides, and in nothing else.
const teamWord = "quokkavault"

// nothingForTheTeamLeaks hides articles, a folder with all that can lie in it, and what they alone use, in a drawn site.
// No file of the public site names them; the site for the team has them.
func nothingForTheTeamLeaks(l *trial) {
	l.site.Files = hidden(l.site.Content, l.site.Files)
	l.write(l.dir)
	if !l.build() {
		return
	}
	for name, text := range l.output(l.out) {
		if strings.Contains(strings.ToLower(name+text), teamWord) {
			l.Errorf("%s tells customers of what is for the team: %s", name, around(text, teamWord))
		}
	}
	l.out = filepath.Join(l.dir, "team")
	if !l.build("--audience", "internal") {
		return
	}
	told := ""
	for _, text := range l.output(l.out) {
		told += text
	}
	for n := range 3 {
		if word := fmt.Sprintf("%s%d", teamWord, n); !strings.Contains(told, word) {
			l.Errorf("the site for the team does not say %s", word)
		}
	}
}

// hidden adds what is for the team to the files of a site, and links to it from an article for customers.
func hidden(content string, files map[string]string) map[string]string {
	out := map[string]string{}
	for name, text := range files {
		out[name] = text
	}
	article := func(n int, head, body string) string {
		return fmt.Sprintf("---\ntitle: How do I open %[1]s%[2]d?\nsummary: The %[1]s%[2]d opens.\nasked_as: [%[1]s%[2]d asked]\ntags: [%[1]s%[2]d]\naliases: [/old-%[1]s%[2]d/]\nfeatured: true\n%[3]s---\n\nOpen the %[1]s%[2]d. %[4]s\n",
			teamWord, n, head, body)
	}
	for name, text := range map[string]string{
		"vault-own.md":                             article(0, "audience: internal\n", "See [it]("+teamWord+"/more.md) and ![shot]("+teamWord+"/shot.png)."),
		teamWord + "/index.md":                     "---\ntitle: Rooms of the " + teamWord + "1\nsummary: For the team.\naudience: [staff, Internal]\n---\n",
		teamWord + "/more.md":                      article(2, "", "![shot](shot.png) [list](list.pdf)"),
		teamWord + "/deep/low.md":                  article(3, "", "{{< include \"snippets/"+teamWord+".md\" >}}"),
		teamWord + "/deep/slip.md":                 article(4, "audience: customers\n", "![shot](../shot.png)"),
		teamWord + "/shot.png":                     "3x4",
		teamWord + "/list.pdf":                     teamWord,
		teamWord + "/snippets/" + teamWord + ".md": "The " + teamWord + " snippet.\n",
		"vault-slip.md":                            article(5, "audience: intrenal\n", ""),
		"vault-public.md": "---\ntitle: How do I find the way out?\nrelated: [vault-own.md]\n---\n\n[Here](vault-own.md), [there](" + teamWord + "/more.md#top), ![p](" + teamWord +
			"/shot.png) and [list](" + teamWord + "/list.pdf).\n",
	} {
		out[path.Join(content, name)] = text
	}
	return out
}

func around(text, word string) string {
	i := max(0, strings.Index(strings.ToLower(text), word))
	return text[max(0, i-60):min(len(text), i+60)]
}
