package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"helpgen/internal/build"
)

// editor is the other end of a server: what an editor says and hears.
type editor struct {
	t         *testing.T
	dir       string
	conn      *jsonrpc2.Conn
	published chan publishDiagnosticsParams
	messages  chan string
	done      chan error
}

// start runs a server on a help center with the given files.
func start(t *testing.T, files map[string]string) *editor {
	t.Helper()
	e := &editor{t: t, dir: t.TempDir(), published: make(chan publishDiagnosticsParams, 99), messages: make(chan string, 9), done: make(chan error, 1)}
	for name, text := range files {
		e.write(name, text)
	}
	here, there := net.Pipe()
	find := func(string) (build.Options, error) {
		return build.Options{Dir: e.dir, Drafts: true, Check: true, Now: time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC)}, nil
	}
	rules := fstest.MapFS{"link-broken.md": {Data: []byte("---\ntitle: x\n---\n\nWhy links break.\n")}}
	ctx := t.Context()
	go func() { e.done <- Serve(ctx, there, Options{Find: find, Rules: rules, Version: "1"}) }()
	e.conn = jsonrpc2.NewConn(ctx, jsonrpc2.NewBufferedStream(here, jsonrpc2.VSCodeObjectCodec{}), jsonrpc2.HandlerWithError(e.hear))
	var got initializeResult
	e.ask("initialize", map[string]any{"capabilities": map[string]any{}}, &got)
	if got.ServerInfo.Name != "helpgen" || !got.Capabilities.HoverProvider {
		t.Fatalf("the server says it is %+v", got)
	}
	e.tell("initialized", struct{}{})
	return e
}

func (e *editor) hear(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
	switch r.Method {
	case "textDocument/publishDiagnostics":
		var p publishDiagnosticsParams
		if err := json.Unmarshal(*r.Params, &p); err != nil {
			return nil, err
		}
		e.published <- p
	case "window/showMessage":
		var p showMessageParams
		if err := json.Unmarshal(*r.Params, &p); err != nil {
			return nil, err
		}
		e.messages <- p.Message
	}
	return nil, nil
}

func (e *editor) write(name, text string) {
	e.t.Helper()
	file := filepath.Join(e.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) uri(name string) string {
	return uriOf(filepath.Join(e.dir, filepath.FromSlash(name)))
}

func (e *editor) ask(method string, params, result any) {
	e.t.Helper()
	if err := e.conn.Call(e.t.Context(), method, params, result); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

func (e *editor) tell(method string, params any) {
	e.t.Helper()
	if err := e.conn.Notify(e.t.Context(), method, params); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

func (e *editor) open(name, text string) {
	e.tell("textDocument/didOpen", didOpenParams{textDocument{URI: e.uri(name), Version: 1, Text: text}})
}

func (e *editor) change(name, text string, version int) {
	e.tell("textDocument/didChange", map[string]any{"textDocument": textDocument{URI: e.uri(name), Version: version},
		"contentChanges": []map[string]string{{"text": text}}})
}

// completions are those at the end of a text that a file begins with.
func (e *editor) completions(name, before string) (list completionList) {
	e.ask("textDocument/completion", positionParams{textDocument{URI: e.uri(name)}, positionAt([]byte(before), len(before))}, &list)
	return list
}

// diagnostics waits for those of a version of a file.
func (e *editor) diagnostics(name string, version int) []diagnostic {
	e.t.Helper()
	for limit := time.After(20 * time.Second); ; {
		select {
		case p := <-e.published:
			if p.URI == e.uri(name) && p.Version == version {
				return p.Diagnostics
			}
		case <-limit:
			e.t.Fatalf("no diagnostics of %s, version %d", name, version)
		}
	}
}

// end says goodbye and returns what the server returned.
func (e *editor) end() error {
	e.ask("shutdown", nil, nil)
	e.tell("exit", nil)
	return <-e.done
}

const article = "---\ntitle: How do I pay 💶?\ntype: reference\n---\n\nPay 💶 [there](gone.md), or [by card](cards.md#visa).\n"

func TestFindingsFollowTheText(t *testing.T) {
	e := start(t, map[string]string{"helpgen.yaml": "lint: {rules_url: 'https://example.org/rules/{rule}/'}\n",
		"articles/pay.md": "---\ntitle: How do I pay?\n---\n", "articles/cards.md": "---\ntitle: Which cards do you take?\n---\n\n## Visa\n"})
	e.open("articles/pay.md", article)
	found := e.diagnostics("articles/pay.md", 1)
	i := slices.IndexFunc(found, func(d diagnostic) bool { return d.Code == "link-broken" })
	if i < 0 {
		t.Fatalf("no broken link among %+v", found)
	}
	d := found[i]
	if want := (Range{Position{5, 15}, Position{5, 22}}); d.Range != want || d.Severity != 1 || d.CodeDescription.Href != "https://example.org/rules/link-broken/" {
		t.Errorf("%+v, want it at %v", d, want)
	}
	e.change("articles/pay.md", strings.Replace(article, "gone.md", "cards.md", 1), 2)
	if found := e.diagnostics("articles/pay.md", 2); slices.ContainsFunc(found, func(d diagnostic) bool { return d.Code == "link-broken" }) {
		t.Errorf("still broken: %+v", found)
	}
	// What another file says counts too, as soon as the editor saw it change.
	e.write("articles/cards.md", "---\ntitle: Which cards do you take?\n---\n\n## Master\n")
	e.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": []map[string]any{{"uri": e.uri("articles/cards.md"), "type": 2}}})
	if found := e.diagnostics("articles/pay.md", 2); !slices.ContainsFunc(found, func(d diagnostic) bool { return d.Code == "anchor-broken" }) {
		t.Errorf("the anchor is gone: %+v", found)
	}
	// So does the configuration.
	e.write("helpgen.yaml", "lint: {rules: {anchor-broken: off}}\n")
	e.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": []map[string]any{{"uri": e.uri("helpgen.yaml"), "type": 2}}})
	if found := e.diagnostics("articles/pay.md", 2); slices.ContainsFunc(found, func(d diagnostic) bool { return d.Code == "anchor-broken" }) {
		t.Errorf("the rule is off: %+v", found)
	}
	// A half-typed front matter is a finding, and passes.
	e.change("articles/pay.md", "---\ntitle: \"How\n---\n", 3)
	if found := e.diagnostics("articles/pay.md", 3); !slices.ContainsFunc(found, func(d diagnostic) bool { return d.Code == "frontmatter-syntax" }) {
		t.Errorf("the front matter is broken: %+v", found)
	}
	e.tell("textDocument/didClose", didCloseParams{textDocument{URI: e.uri("articles/pay.md")}})
	if found := e.diagnostics("articles/pay.md", 0); len(found) > 0 {
		t.Errorf("closed, and still %+v", found)
	}
	if err := e.end(); err != nil {
		t.Error(err)
	}
}

func TestActions(t *testing.T) {
	e := start(t, map[string]string{"articles/cards.md": "---\ntitle: Which cards do you take?\naliases: [/visa/]\n---\n"})
	text := "---\ntitle: How do I pay?\ntipe: reference\n---\n\nBy [card](/visa/).\n"
	e.open("articles/pay.md", text)
	e.diagnostics("articles/pay.md", 1)
	var actions []codeAction
	all := Range{Position{0, 0}, Position{6, 0}}
	e.ask("textDocument/codeAction", map[string]any{"textDocument": textDocument{URI: e.uri("articles/pay.md")}, "range": all, "context": map[string]any{}}, &actions)
	results := map[string]string{}
	for _, a := range actions {
		results[a.Title] = applied(text, a.Edit.Changes[e.uri("articles/pay.md")])
	}
	for title, want := range map[string]string{
		"Mend: link to cards.md":                 strings.Replace(text, "/visa/", "cards.md", 1),
		"Write type":                             strings.Replace(text, "tipe", "type", 1),
		"Switch link-redirect off for this line": strings.Replace(text, "By [", "<!-- helpgen-disable-next-line link-redirect -->\nBy [", 1),
		"Mend all that can be mended safely":     strings.Replace(text, "/visa/", "cards.md", 1),
	} {
		if results[title] != want {
			t.Errorf("%s gives %q\nof %q", title, results[title], slices.Sorted(maps.Keys(results)))
		}
	}
	e.ask("textDocument/codeAction", map[string]any{"textDocument": textDocument{URI: e.uri("articles/pay.md")}, "range": all,
		"context": map[string]any{"only": []string{"source.fixAll"}}}, &actions)
	if len(actions) != 1 || actions[0].Kind != kindFixAll {
		t.Errorf("asked to mend all, it offers %+v", actions)
	}
}

// applied is a text after edits, as an editor applies them.
func applied(text string, edits []textEdit) string {
	for _, e := range slices.Backward(edits) {
		text = text[:offsetAt([]byte(text), e.Range.Start)] + e.NewText + text[offsetAt([]byte(text), e.Range.End):]
	}
	return text
}

func TestHoverAndDefinition(t *testing.T) {
	e := start(t, map[string]string{"articles/cards.md": "---\ntitle: Which cards do you take?\n---\n\n## Visa\n"})
	e.open("articles/pay.md", article)
	e.diagnostics("articles/pay.md", 1)
	at := func(word string) positionParams {
		return positionParams{textDocument{URI: e.uri("articles/pay.md")}, positionAt([]byte(article), strings.Index(article, word))}
	}
	var h *hover
	e.ask("textDocument/hover", at("gone.md"), &h)
	if h == nil || !strings.Contains(h.Contents.Value, "**link-broken**") || !strings.Contains(h.Contents.Value, "Why links break.") {
		t.Errorf("the hover is %+v", h)
	}
	e.ask("textDocument/hover", at("by card"), &h)
	if h != nil {
		t.Errorf("nothing is wrong here, but %+v", h)
	}
	var l *Location
	e.ask("textDocument/definition", at("by card"), &l)
	if l == nil || l.URI != e.uri("articles/cards.md") || l.Range.Start != (Position{4, 3}) {
		t.Errorf("the link leads to %+v", l)
	}
	e.ask("textDocument/definition", at("gone.md"), &l)
	if l != nil {
		t.Errorf("the broken link leads to %+v", l)
	}
}

func TestCompletion(t *testing.T) {
	e := start(t, map[string]string{"articles/billing/which cards.md": "---\ntitle: Which cards do you take?\n---\n\n## Visa\n", "articles/snippets/pin.md": "Your PIN."})
	for _, tt := range []struct{ text, label, result string }{
		{"---\ntitle: How do I pay?\nsum|\n---\n", "summary: ", "---\ntitle: How do I pay?\nsummary: \n---\n"},
		{"---\ntype: how|\n---\n", "how-to", "---\ntype: how-to\n---\n"},
		{"By [card](../b|", "../billing/which%20cards.md", "By [card](../billing/which%20cards.md"},
		{"By [card](../billing/which%20cards.md#v|", "visa", "By [card](../billing/which%20cards.md#visa"},
		{"## Here\n\n[up](#|", "here", "## Here\n\n[up](#here"},
		{"{{< include \"|", "snippets/pin.md", "{{< include \"snippets/pin.md"},
	} {
		before, after, _ := strings.Cut(tt.text, "|")
		e.open("articles/pay/now.md", before+after)
		items := e.completions("articles/pay/now.md", before).Items
		i := slices.IndexFunc(items, func(c completionItem) bool { return c.Label == tt.label })
		if i < 0 {
			t.Errorf("%q offers %+v", tt.text, items)
			continue
		}
		if got := applied(before+after, []textEdit{*items[i].TextEdit}); got != tt.result {
			t.Errorf("%q becomes %q", tt.text, got)
		}
	}
}

// Of a large help center an editor gets a few links, those that fit first, and is told to ask again.
func TestCompletionOfMany(t *testing.T) {
	files := map[string]string{"articles/a/zebra.md": "# Stripes\n"}
	for i := range 2 * mostItems {
		files[fmt.Sprintf("articles/a/z-%d-e-b-r-a.md", i)] = "# Other\n"
	}
	e := start(t, files)
	for _, tt := range []struct {
		typed, first string
		n            int
		more         bool
	}{
		{"", "a/z-0-e-b-r-a.md", mostItems, true},
		{"ZEBRA", "a/zebra.md", mostItems, true},
		{"stripes", "a/zebra.md", 1, false},
		{"a/z-7-", "a/z-7-e-b-r-a.md", 38, false},
		{"nothing", "", 0, false},
	} {
		before := "See [it](" + tt.typed
		e.open("articles/now.md", before)
		list := e.completions("articles/now.md", before)
		if len(list.Items) != tt.n || list.IsIncomplete != tt.more || tt.n > 0 && list.Items[0].Label != tt.first {
			t.Errorf("%q offers %d, more: %v, first %+v", tt.typed, len(list.Items), list.IsIncomplete, list.Items[:min(1, len(list.Items))])
		}
	}
}

func TestConfigurationFaults(t *testing.T) {
	e := start(t, map[string]string{"helpgen.yaml": "nane: Help\n"})
	e.open("articles/pay.md", article)
	if found := e.diagnostics("helpgen.yaml", 0); len(found) != 1 || !strings.Contains(found[0].Message, "did you mean") || found[0].Range.End != (Position{0, 4}) {
		t.Errorf("found %+v", found)
	}
	if m := <-e.messages; !strings.Contains(m, "nane") {
		t.Errorf("the message is %q", m)
	}
}

func TestUnknownAndRude(t *testing.T) {
	e := start(t, nil)
	err := e.conn.Call(t.Context(), "textDocument/rename", struct{}{}, nil)
	var refused *jsonrpc2.Error
	if !errors.As(err, &refused) || refused.Code != jsonrpc2.CodeMethodNotFound {
		t.Errorf("an unknown request gives %v", err)
	}
	for _, method := range []string{"textDocument/hover", "textDocument/completion", "textDocument/definition", "textDocument/codeAction"} {
		e.ask(method, map[string]any{"textDocument": map[string]string{"uri": "untitled:1"}}, nil)
	}
	e.tell("textDocument/didOpen", didOpenParams{textDocument{URI: "untitled:Untitled-1", Text: "x"}})
	e.tell("textDocument/didChange", map[string]any{"textDocument": map[string]string{"uri": "untitled:2"}})
	e.conn.Close()
	if err := <-e.done; !errors.Is(err, ErrNoShutdown) {
		t.Errorf("an editor that leaves without a word gives %v", err)
	}
}

// An editor may say goodbye twice, and one that talks nonsense is told so.
func TestEndings(t *testing.T) {
	e := start(t, nil)
	e.ask("shutdown", nil, nil)
	e.tell("exit", nil)
	_ = e.conn.Notify(t.Context(), "exit", nil)
	if err := <-e.done; err != nil {
		t.Error(err)
	}
	here, there := net.Pipe()
	done := make(chan error, 1)
	go func() { done <- Serve(t.Context(), there, Options{}) }()
	if _, err := here.Write([]byte("Content-Length: 3\r\n\r\n{]}")); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err == nil || errors.Is(err, ErrNoShutdown) {
		t.Errorf("what is not a message ends with: %v", err)
	}
}

// A file of no help center is let alone: nothing beside it is read.
func TestStray(t *testing.T) {
	s := &server{opts: Options{Find: func(string) (build.Options, error) { return build.Options{}, ErrNoCenter }},
		centers: map[string]*center{}, docs: map[string]*document{}}
	if _, err := s.didOpen(didOpenParams{textDocument{URI: uriOf(filepath.Join(t.TempDir(), "a.md")), Text: "x"}}); err != nil || len(s.centers) > 0 {
		t.Errorf("%d help centers were loaded: %v", len(s.centers), err)
	}
}

func FuzzPositions(f *testing.F) {
	f.Add("a💶b\r\nü\n", 3)
	f.Add("\xff\n\xf0\x9f", 2)
	f.Add("💶", 3)
	f.Fuzz(func(t *testing.T, text string, offset int) {
		if offset < 0 || offset > len(text) {
			return
		}
		p := positionAt([]byte(text), offset)
		back := offsetAt([]byte(text), p)
		if positionAt([]byte(text), back) != p {
			t.Errorf("%q at %d is %v, which is %d", text, offset, p, back)
		}
	})
}

// FuzzFrames: whatever an editor sends, the server ends when it goes away.
func FuzzFrames(f *testing.F) {
	frame := func(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }
	uri := uriOf(filepath.Join(os.TempDir(), "none", "a.md"))
	for _, seed := range []string{
		frame(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`) + frame(`{"jsonrpc":"2.0","method":"exit"}`) + frame(`{"jsonrpc":"2.0","method":"exit"}`),
		frame(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"`+uri+`","text":"# A\n\n[x](y.md)"}}}`) +
			frame(`{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"`+uri+`"},"position":{"line":99,"character":-1}}}`) +
			frame(`{"jsonrpc":"2.0","id":"3","method":"textDocument/codeAction","params":{"textDocument":{"uri":"`+uri+`"},"range":{"start":{"line":-5},"end":{"line":9999999}}}}`) +
			frame(`{"jsonrpc":"2.0","id":4,"method":"textDocument/completion","params":{"textDocument":{"uri":"`+uri+`"},"position":{"line":2,"character":4}}}`) +
			frame(`{"jsonrpc":"2.0","id":5,"method":"textDocument/definition","params":{"textDocument":{"uri":"`+uri+`"},"position":{"line":2,"character":6}}}`) +
			frame(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"`+uri+`"},"contentChanges":[]}}`) +
			frame(`{"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"`+uri+`"}}}`),
		frame(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///../../etc/passwd%00","text":""}}}`) +
			frame(`{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"http://x/%zz","type":9}]}}`),
		"Content-Length: -1\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n{}", "Content-Length: 2\r\n\r\n[]", frame("null"), frame(`{"id":{},"method":[]}`), frame(`[{"jsonrpc":"2.0"}]`), "\x00\xff",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, sent []byte) {
		here, there := net.Pipe()
		done := make(chan error, 1)
		go func() {
			done <- Serve(t.Context(), there, Options{Find: func(string) (build.Options, error) { return build.Options{}, ErrNoCenter }})
		}()
		go func() { _, _ = io.Copy(io.Discard, here) }()
		_, _ = here.Write(sent)
		_ = here.Close()
		<-done
	})
}
