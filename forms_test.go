package helpgen

import (
	"fmt"
	"strings"
	"testing"
)

// TestConfigRefusesNonsense gives each setting values that can't be meant, and one that can.
func TestConfigRefusesNonsense(t *testing.T) {
	for _, c := range []struct{ good, bad string }{
		{"base_url: https://example.org/help/", "base_url: ftp://example.org/|base_url: //x|base_url: example.test/help|base_url: https://exa mple.org/|base_url: https://example.org/hil fe/|base_url: https://example.org/ü/|base_url: https://example.org/?a=b|base_url: https:///x"},
		{"base_url: https://example.org/a%20b/", "base_url: https://example.org/a b/"},
		{"languages: [en, de]", "languages: [English]|languages: [{code: zz}]|languages: [en, en]|languages: [{name: English}]"},
		{"languages: en", "languages: e"},
		{"languages: [{code: en}, {code: pt-BR, dir: br}]", "languages: []"},
		{`language_pattern: "{name}._{lang}.md"`, `language_pattern: "{name}.md"`},
		{"ignore: ['drafts/**']", "ignore: ['[a']"},
		{"snippets: ['parts/**']", "snippets: ['{a']"},
		{"types: [{path: 'faq/**', type: faq}]", "types: [{path: 'faq/**', type: fqa}]|types: [{path: '[', type: faq}]"},
		{"templates: {own: {parts: [{role: steps, min: 3, max: 5}]}}", "templates: {own: {parts: [{role: steps, min: 5, max: 3}]}}|templates: {own: {parts: [{min: 1}]}}|templates: {own: {parts: [{role: steps, min: -1}]}}"},
		{"theme: {accent: '#06c'}", "theme: {accent: blue}"},
		{"links: {edit: 'https://example.org/edit/{path}'}", "links: {edit: 'javascript:alert(1)'}"},
		{"support: {time_zone: Europe/Berlin}", "support: {time_zone: Mars/Base}|support: {time_zone: Local}"},
		{"support: {holidays: [2026-12-25]}", "support: {holidays: ['25.12.']}|support: {holidays: [2026-02-30]}"},
		{"support: {channels: [{kind: chat, address: /chat/, hours: {mon-fri: '09:00-17:00', sat: closed}}]}",
			"support: {channels: [{kind: chat, address: /chat/, hours: {mon-fri: 9 to 5}}]}|support: {channels: [{kind: chat, address: /chat/, hours: {funday: '09:00-17:00'}}]}|support: {channels: [{kind: chat, address: /chat/, hours: {sat-mon: '09:00-17:00'}}]}|support: {channels: [{kind: chat, address: /chat/, hours: {mon: '17:00-09:00'}}]}"},
		{"support: {channels: [{kind: phone, address: +44 20 7946 0000}]}", "support: {channels: [{kind: phone, address: call us}]}"},
		{"support: {channels: [{kind: email, address: help@example.org}]}", "support: {channels: [{kind: email, address: at the desk}]}|support: {channels: [{kind: email}]}|support: {channels: [{kind: fax, address: '1'}]}"},
		{"support: {form: {adapter: zendesk, action: 'https://x.example/api'}}", "support: {form: {adapter: zendesk}}|support: {form: {adapter: post, action: a@b.example}}|support: {form: {adapter: mailto, action: 'https://x.example/'}}|support: {form: {adapter: post, action: 'javascript:x'}}"},
		{"feedback: {endpoint: 'https://x.example/votes'}", "feedback: {endpoint: 'javascript:alert(1)'}|feedback: {mailto: nobody}"},
		{"announcements: [{text: Down, from: 2026-01-01, until: 2026-01-02}]", "announcements: [{text: Down, from: 2026-13-01}]|announcements: [{text: Down, from: 2026-01-02, until: 2026-01-01}]|announcements: [{from: 2026-01-02}]|announcements: [{text: Down, lang: fr}]"},
		{"widget: {origins: ['https://app.example.com']}", "widget: {origins: [app.example.com]}|widget: {language: xx-yy-zz}"},
		{"search: {engine: {kind: typesense, url: 'https://search.example.com', key: x}}",
			"search: {engine: {kind: typesense}}|search: {engine: {url: 'https://search.example.com'}}|search: {engine: {kind: algolia, url: 'https://x.algolia.net'}}|" +
				"search: {engine: {kind: solr, url: 'https://x.example'}}|search: {engine: {kind: url, url: search}}|search: {from_disk: true, engine: {kind: url, url: /find}}"},
		{"review_every: 180d", "review_every: often"},
	} {
		if _, errs := LoadConfig("helpgen.yaml", []byte(c.good)); len(errs) > 0 {
			t.Errorf("%s\n%v", c.good, errs[0])
		}
		for bad := range strings.SplitSeq(c.bad, "|") {
			cfg, errs := LoadConfig("helpgen.yaml", []byte("name: Help\n"+bad))
			if len(errs) != 1 {
				t.Errorf("%s\nfaults: %v", bad, errs)
				continue
			}
			e := errs[0]
			if pos := cfg.ConfigPos(e.Span.Start); pos.Line != 2 || pos.Column < 2 || e.Message == "" {
				t.Errorf("%s\n%v at %v", bad, e, pos)
			}
			if testing.Verbose() {
				fmt.Printf("%-70s %s — %s\n", bad, e.Message, e.Hint)
			}
		}
	}
}
