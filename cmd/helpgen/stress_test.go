package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const stressConfig = `name: Stress Help Center
languages: [{code: en}, {code: ar}, {code: de}]
home: {popular: [pair the hub, "why is my invoice so high", passwords], text: Answers for everybody., featured: [few/steps.md]}
nav: [{title: Status, url: "https://status.example.com/"}, {title: Community, url: "https://community.example.com/"}]
feedback: {endpoint: "http://127.0.0.1:9/votes"}
support:
  time_zone: America/New_York
  channels:
    - {kind: email, name: Email, address: help@example.org, hours: {mon-fri: "09:00-18:00"}, response: 1 business day, languages: [en, ar]}
    - {kind: phone, name: Phone, address: "+1 212 000000", hours: {mon-sun: "00:00-24:00"}, response: at once, languages: [en]}
    - {kind: chat, name: Chat, address: "https://chat.example.org/", hours: {mon-fri: "09:00-18:00"}, response: 2 minutes}
    - {kind: social, name: Community, address: "https://community.example.com/", response: within a day}
  escalation: [Answer the message you got., Ask for the team lead.]
  privacy: We keep messages for two years.
  form: {adapter: post, action: "http://127.0.0.1:9/messages"}
announcements:
  - {id: a, text: The hub service is slow this week., severity: warning, url: "https://status.example.com/"}
  - {id: b, text: Nobody can sign in at the moment. We are on it., severity: critical}
  - {id: c, text: A new app is out., severity: info}
`

// stressSite writes a help center of what is too long, too many or empty, and returns its folder.
func stressSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	picture, err := os.ReadFile("testdata/showcase/articles/basics/screen.png")
	if err != nil {
		t.Fatal(err)
	}
	write("helpgen.yaml", stressConfig)
	write("articles/few/screen.png", string(picture))
	for i, name := range []string{"Your account", "Notifications", "Projects", "Delivery and returns", "Coming soon"} {
		write(fmt.Sprintf("articles/topic-%d/index.md", i), "---\ntitle: "+name+"\nsummary: What customers ask most about this.\n---\n")
		write(fmt.Sprintf("articles/topic-%d/first.md", i), "---\ntitle: How do I begin with "+name+"?\nsummary: In three steps.\nupdated: 2026-03-0"+fmt.Sprint(i+1)+"\n---\n\n## Steps\n\n1. Open it.\n2. Use it.\n")
	}
	write("articles/none/index.md", "---\ntitle: Nothing yet\nsummary: A topic without articles.\n---\n")
	write("articles/many/index.md", "---\ntitle: Two hundred articles\nsummary: A topic that has grown for ten years.\n---\n")
	for i := range 200 {
		write(fmt.Sprintf("articles/many/a%03d.md", i), fmt.Sprintf("---\ntitle: %s do I pair device number %d?\nsummary: You hold the button until the light blinks, then choose the device.\n---\n\n## Steps\n\n1. Hold the button.\n2. Choose the device.\n",
			[]string{"How", "Why", "Where", "Can", "May", "Should", "When"}[i%7], i))
	}
	write("articles/few/index.md", "---\ntitle: First steps\nsummary: Everything for the first day.\n---\n")
	write("articles/few/steps.md", stressSteps())
	write("articles/few/table.md", stressTable())
	write("articles/ar/few/index.md", "---\ntitle: البداية\nsummary: كل شيء لليوم الأول\n---\n")
	write("articles/ar/few/steps.md", "---\ntitle: كيف أقرن الجهاز؟\nsummary: اضغط الزر حتى يومض الضوء.\n---\n\n## قبل أن تبدأ\n\n- الجهاز موصول.\n\n## الخطوات\n\n1. اضغط الزر.\n2. اختر الجهاز.\n\n> [!WARNING]\n> لا تفصل الجهاز.\n")
	write("articles/de/few/index.md", "---\ntitle: Rindfleischetikettierungsüberwachungsaufgaben\nsummary: Donaudampfschifffahrtsgesellschaftskapitän und Straßenverkehrszulassungsordnung.\n---\n")
	write("articles/de/few/steps.md", "---\ntitle: Wie lege ich Rindfleischetikettierungsüberwachungsaufgabenübertragungen an?\nsummary: Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungen gelten.\n---\n\n## Schritte\n\n1. Öffnen Sie die Kraftfahrzeughaftpflichtversicherungsunterlagen.\n2. Fertig.\n")
	return dir
}

func stressSteps() string {
	var b strings.Builder
	b.WriteString("---\ntitle: How do I pair the hub with everything else that I own, at home, at work and on the way, without reading the manual twice?\nsummary: Hold the button until the light blinks.\nupdated: 2026-03-04\nrelated: [many/a001.md, many/a002.md]\n---\n\n## Before you begin\n\n- The hub has power.\n- You know the password.\n\n## Steps\n\n")
	for i := range 40 {
		fmt.Fprintf(&b, "%d. Press button number %d, then wait for the light.\n", i+1, i+1)
		switch i {
		case 1:
			b.WriteString("\n   ![The screen](screen.png)\n\n   The list opens.\n")
		case 3:
			b.WriteString("\n   > [!WARNING]\n   > Do not unplug the hub.\n\n")
		case 5:
			b.WriteString("\n   ```bash\n   hub pair --all\n   ```\n")
		}
	}
	b.WriteString("\n> [!NOTE]\n> A note below the steps.\n\n> [!TIP]\n> A tip below the steps.\n\n## Tips\n\n- Keep the hub near.\n\n## Troubleshooting\n\n### The light is red\n\nPress again.\n\n### The hub hums\n\nLet it hum.\n")
	return b.String()
}

func stressTable() string {
	var b strings.Builder
	b.WriteString("---\ntitle: What does each column mean?\nsummary: Twelve columns, one by one.\ntype: reference\n---\n\n## All columns\n\nThis paragraph is long enough to show how wide the lines of a text run on a screen as wide as a desk, where the eye loses its way back to the beginning of the next line.\n\n|")
	for i := range 12 {
		fmt.Fprintf(&b, " Column %d |", i+1)
	}
	b.WriteString("\n|" + strings.Repeat("---|", 12) + "\n")
	for r := range 6 {
		b.WriteString("|")
		for i := range 12 {
			fmt.Fprintf(&b, " value %d-%d |", r+1, i+1)
		}
		b.WriteString("\n")
	}
	return b.String()
}
