package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/v1/layout"
	"go.yaml.in/yaml/v3"
)

// TestRelease builds a release for this system and installs from it as people and workflows do, each with a home of
// its own and a path on which there is no helpgen.
func TestRelease(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("all files of a release are made for Linux")
	}
	out := t.TempDir()
	site := httptest.NewServer(http.StripPrefix("/o/helpgen/releases/download/v1.2.0", http.FileServer(http.Dir(out))))
	defer site.Close()
	origin := site.URL + "/o/helpgen"
	r, err := newRelease("..", out, "v1.2.0", origin, "linux/"+runtime.GOARCH)
	if err != nil {
		t.Fatal(err)
	}
	r.flags, r.env = nil, nil // as the suite compiles, which costs nothing more
	if err = r.build(); err != nil {
		t.Fatal(err)
	}
	s := &system{t: t, root: absolute(t, ".."), origin: origin}
	t.Run("files", func(t *testing.T) { checkFiles(t, r) })
	t.Run("image", func(t *testing.T) { checkImage(t, r) })
	t.Run("install.sh", func(t *testing.T) { s.with(t).checkInstaller(filepath.Join(out, "install.sh")) })
	help := filepath.Join(t.TempDir(), "help")
	t.Run("init", func(t *testing.T) { s.with(t).begin(filepath.Join(out, "install.sh"), help) })
	t.Run("workflow", func(t *testing.T) { s.with(t).runSteps(workflow(t, help), help, nil) })
	t.Run("gitlab", func(t *testing.T) { s.with(t).runScript(job(t, read(t, help+"/.gitlab-ci.yml")), help) })
	t.Run("component", func(t *testing.T) { s.with(t).runScript(component(t, s), help) })
	t.Run("action", func(t *testing.T) {
		s.with(t).runSteps(action(t, s), help, map[string]string{"version": "v1.2.0", "folder": help, "build": "true"})
	})
	t.Run("action of a commit", func(t *testing.T) {
		s.with(t).runSteps(action(t, s), help, map[string]string{"folder": help, "build": "true"})
	})
	t.Run("hooks", func(t *testing.T) { s.with(t).runHooks(r, help) })
}

// checkFiles: what the release promises is there, with its checksum, and comes out the same when it is packed again.
func checkFiles(t *testing.T, r *release) {
	sums := read(t, filepath.Join(r.out, "SHA256SUMS"))
	for _, name := range []string{".tar.gz", ".deb", ".rpm", ".cdx.json"} {
		if file := filepath.Base(r.named(r.targets[0], name)); !strings.Contains(sums, "  "+file+"\n") {
			t.Errorf("no checksum of %s", file)
		}
	}
	check := exec.Command("sha256sum", "--check", "--quiet", "SHA256SUMS")
	check.Dir = r.out
	if text, err := check.CombinedOutput(); err != nil {
		t.Errorf("%s", text)
	}
	if !strings.Contains(read(t, filepath.Join(r.out, "helpgen.rb")), r.origin+"/releases/download/v1.2.0/helpgen_1.2.0_linux_") {
		t.Error("the formula does not name the archive")
	}
	if parts := read(t, r.named(r.targets[0], ".cdx.json")); !strings.Contains(parts, "pkg:golang/github.com/yuin/goldmark@") {
		t.Error("the parts list lacks a module")
	}
	if err := r.pack(); err != nil {
		t.Fatal(err)
	}
	if second := read(t, filepath.Join(r.out, "SHA256SUMS")); second != sums {
		t.Errorf("packed again, the release differs:\n%s\n%s", sums, second)
	}
}

// checkImage: the image is small, and its root file system holds the program and nothing of a system.
func checkImage(t *testing.T, r *release) {
	index, err := layout.ImageIndexFromPath(filepath.Join(r.out, "image"))
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := index.IndexManifest()
	if err != nil || len(manifest.Manifests) != 1 {
		t.Fatal(manifest, err)
	}
	img, err := index.Image(manifest.Manifests[0].Digest)
	if err != nil {
		t.Fatal(err)
	}
	layers, err := img.Layers()
	if err != nil || len(layers) != 1 {
		t.Fatal(layers, err)
	}
	if size, err := layers[0].Size(); err != nil || size > 30<<20 {
		t.Errorf("the image has %d bytes: %v", size, err)
	}
	content, err := layers[0].Uncompressed()
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	unpack := exec.Command("tar", "-xf", "-", "-C", root)
	unpack.Stdin = content
	if text, err := unpack.CombinedOutput(); err != nil {
		t.Fatalf("%s", text)
	}
	text, err := exec.Command(filepath.Join(root, "helpgen"), "version").CombinedOutput()
	if err != nil || !strings.HasPrefix(string(text), "helpgen v1.2.0") {
		t.Errorf("the program of the image says %q: %v", text, err)
	}
}

// system is a machine that nobody installed helpgen on.
type system struct {
	t            *testing.T
	root, origin string
	home         string
}

func (s system) with(t *testing.T) *system {
	s.t, s.home = t, t.TempDir()
	return &s
}

// sh runs a script as runners do, and returns what it prints.
func (s *system) sh(script, dir string, env ...string) (string, error) {
	c := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
	c.Dir = dir
	path, _ := os.ReadFile(filepath.Join(s.home, "path"))
	added := strings.ReplaceAll(string(path), "\n", ":")
	c.Env = append([]string{"HOME=" + s.home, "PATH=" + added + os.Getenv("PATH"), "GOCACHE=" + goEnv(s.t, "GOCACHE"), "GOMODCACHE=" + goEnv(s.t, "GOMODCACHE"),
		"GOFLAGS=" + os.Getenv("GOFLAGS"), "GITHUB_ACTIONS=true", "GITHUB_ACTION_PATH=" + s.root, "GITHUB_PATH=" + filepath.Join(s.home, "path"),
		"GITHUB_OUTPUT=" + filepath.Join(s.home, "output"), "RUNNER_TEMP=" + s.home, "CI_PROJECT_DIR=" + dir}, env...)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	err := c.Run()
	return out.String(), err
}

func (s *system) must(script, dir string, env ...string) string {
	s.t.Helper()
	text, err := s.sh(script, dir, env...)
	if err != nil {
		s.t.Fatalf("%s\n%s\n%v", script, text, err)
	}
	return text
}

func (s *system) checkInstaller(installer string) {
	text := s.must("sh "+installer+` && "$HOME/.local/bin/helpgen" version`, s.home)
	if !strings.Contains(text, "helpgen v1.2.0 is in") || !strings.Contains(text, "export PATH=") || !strings.Contains(text, "\nhelpgen v1.2.0") {
		s.t.Errorf("got %s", text)
	}
	for _, c := range []struct{ env, says string }{
		{"HELPGEN_VERSION=v9.9.9", "can't be fetched"},
		{"HELPGEN_VERSION=latest", "set HELPGEN_VERSION to a version"},
		{"HELPGEN_ORIGIN=here", "set HELPGEN_ORIGIN"},
	} {
		if text, err := s.sh("sh "+installer, s.home, c.env); err == nil || !strings.Contains(text, c.says) {
			s.t.Errorf("%s: %v, %s", c.env, err, text)
		}
	}
	files := http.FileServer(http.Dir(filepath.Dir(installer)))
	forged := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if strings.HasSuffix(q.URL.Path, ".tar.gz") {
			w.Write([]byte("something else"))
			return
		}
		http.StripPrefix("/releases/download/v1.2.0", files).ServeHTTP(w, q)
	}))
	defer forged.Close()
	if text, err := s.sh("sh "+installer, s.home, "HELPGEN_ORIGIN="+forged.URL); err == nil || !strings.Contains(text, "its checksum differs") {
		s.t.Errorf("a forged archive: %v, %s", err, text)
	}
}

// begin makes a help center with the program of the release.
func (s *system) begin(installer, help string) {
	s.must("sh "+installer+` && "$HOME/.local/bin/helpgen" init `+help+" && git -C "+help+" init -q", s.home)
	for _, name := range []string{"/.gitlab-ci.yml", "/.github/workflows/help-center.yml"} {
		if !strings.Contains(read(s.t, help+name), s.origin+"/releases/download/v1.2.0/install.sh") {
			s.t.Errorf("%s does not name the release", name)
		}
	}
}

// step is a step of a workflow or of an action.
type step struct {
	Name, If, Run, Uses string
	Env                 map[string]string
}

func workflow(t *testing.T, help string) []step {
	var w struct {
		Jobs map[string]struct{ Steps []step }
	}
	parse(t, read(t, help+"/.github/workflows/help-center.yml"), &w)
	return w.Jobs["build"].Steps
}

func action(t *testing.T, s *system) []step {
	var a struct{ Runs struct{ Steps []step } }
	parse(t, read(t, filepath.Join(s.root, "action.yml")), &a)
	return a.Runs.Steps
}

var expression = regexp.MustCompile(`\$\{\{ *([\w.-]+) *\}\}`)

// runSteps runs the steps that are scripts; those of others are for GitHub.
func (s *system) runSteps(steps []step, dir string, inputs map[string]string) {
	server, repository, _ := strings.Cut(s.origin, "/o/")
	values := map[string]string{"github.server_url": server, "github.action_repository": "o/" + repository, "runner.temp": s.home}
	for name, value := range inputs {
		values["inputs."+name] = value
	}
	ran := 0
	for _, step := range steps {
		if step.Run == "" || step.If != "" && !holds(s.t, step.If, values) {
			continue
		}
		if expression.MatchString(step.Run) {
			s.t.Errorf("%s: an expression in a script can be made to run anything; pass it in env", step.Name)
		}
		var env []string
		for name, value := range step.Env {
			env = append(env, name+"="+expression.ReplaceAllStringFunc(value, func(e string) string { return values[expression.FindStringSubmatch(e)[1]] }))
		}
		s.must(step.Run, dir, env...)
		ran++
	}
	if ran < 4 {
		s.t.Errorf("only %d steps ran", ran)
	}
}

// holds decides conditions of the form inputs.name == 'value'.
func holds(t *testing.T, condition string, values map[string]string) bool {
	m := regexp.MustCompile(`^(inputs\.\w+) (==|!=) '(.*)'$`).FindStringSubmatch(condition)
	if m == nil {
		t.Fatalf("the condition %q is new", condition)
	}
	return (values[m[1]] == m[3]) == (m[2] == "==")
}

// gitlabJob is a job of GitLab.
type gitlabJob struct {
	Script    []string
	Variables map[string]string
	Artifacts struct{ Reports map[string]string }
}

func job(t *testing.T, text string) gitlabJob {
	var jobs map[string]yaml.Node
	parse(t, text, &jobs)
	node, j := jobs["help-center"], gitlabJob{}
	if err := node.Decode(&j); err != nil || len(j.Script) < 4 {
		t.Fatal(err, j)
	}
	return j
}

// component fills in the inputs of GitLab's component.
func component(t *testing.T, s *system) gitlabJob {
	head, body, _ := strings.Cut(read(t, filepath.Join(s.root, "templates/help-center.yml")), "\n---\n")
	var spec struct {
		Spec struct {
			Inputs map[string]struct{ Default *string }
		}
	}
	parse(t, head, &spec)
	given := map[string]string{"origin": s.origin, "version": "v1.2.0"}
	for name, input := range spec.Spec.Inputs {
		if input.Default != nil {
			given[name] = *input.Default
		}
		body = strings.ReplaceAll(body, "$[[ inputs."+name+" ]]", given[name])
	}
	return job(t, body)
}

func (s *system) runScript(j gitlabJob, help string) {
	var env []string
	for name, value := range j.Variables {
		env = append(env, name+"="+value)
	}
	s.must(strings.Join(j.Script, "\n"), help, env...)
	if report := read(s.t, filepath.Join(help, j.Artifacts.Reports["codequality"])); strings.TrimSpace(report) != "[]" {
		s.t.Errorf("the report holds %s", report)
	}
}

// runHooks runs the hooks as pre-commit does, with the files of a commit, one of which is no article.
func (s *system) runHooks(r *release, help string) {
	var hooks []struct{ ID, Entry, Language string }
	parse(s.t, read(s.t, filepath.Join(s.root, ".pre-commit-hooks.yaml")), &hooks)
	bin := filepath.Join(s.home, "bin")
	s.must("mkdir "+bin+" && tar -xzf "+r.named(r.targets[0], ".tar.gz")+" -C "+bin+" helpgen && echo "+bin+" >> path && echo Ours. > "+help+"/README.md", s.home)
	for _, hook := range hooks {
		s.must(hook.Entry+" README.md articles/account/no-messages.md articles/account/index.md", help)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func parse(t *testing.T, text string, v any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(text), v); err != nil {
		t.Fatal(err)
	}
}

func absolute(t *testing.T, file string) string {
	abs, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

func goEnv(t *testing.T, name string) string {
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
