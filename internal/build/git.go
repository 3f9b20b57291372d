package build

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"helpgen"
)

// repository is the git repository that the project's folder lies in. git is run here and nowhere else, and
// asked about commits only: whatever it does with a working tree (filters, hooks, watchers) runs programs that
// a repository's configuration names, and who may write articles must not choose what runs. For the same
// reason it is never looked for from the content folder, where a repository could be an author's.
type repository struct {
	top     string // of the working tree
	content string // slash path of the content folder below top, "." for top itself
	shallow bool   // older commits are missing
}

// errNoRepository says that git knows nothing of the articles.
var errNoRepository = errors.New("the articles are in no git repository of the project's folder")

// repository finds the project's repository.
func (o Options) repository(cfg *helpgen.Config) (*repository, error) {
	out, err := git(o.Base(cfg), "rev-parse", "--show-toplevel", "--absolute-git-dir", "--is-shallow-repository")
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimRight(string(out), "\n"), "\n")
	content, err := realPath(o.ContentDir(cfg))
	if err != nil || len(lines) != 3 {
		return nil, errNoRepository
	}
	top, err := realPath(lines[0])
	if err != nil {
		return nil, errNoRepository
	}
	below, in := within(top, content)
	if _, owned := within(content, lines[1]); !in || owned && filepath.Base(lines[1]) != ".git" {
		return nil, errNoRepository
	}
	return &repository{top, filepath.ToSlash(below), lines[2] != "false"}, nil
}

func realPath(file string) (string, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

// within returns the path of file below dir.
func within(dir, file string) (string, bool) {
	rel, err := filepath.Rel(dir, file)
	return rel, err == nil && filepath.IsLocal(rel)
}

// quiet are the settings under which git runs no program, asks no network and reads paths as they are.
var quiet = []string{"--no-pager", "--no-optional-locks", "--literal-pathspecs", "-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false",
	"-c", "core.hooksPath=" + os.DevNull, "-c", "log.showSignature=false", "-c", "protocol.allow=never", "-c", "core.quotePath=off"}

// git runs git in a folder. Variables that name a repository or a program, as hooks inherit them, are left out.
func git(dir string, args ...string) ([]byte, error) {
	cmd := exec.Command("git", append(append([]string{"-C", filepath.Clean(dir)}, quiet...), args...)...)
	cmd.Env = []string{"GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0"}
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GIT_") || strings.HasPrefix(v, "GIT_CONFIG") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	out, err := cmd.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) && len(failed.Stderr) > 0 {
		err = errors.New(string(bytes.TrimSpace(failed.Stderr)))
	}
	return out, err
}

// committed returns a function that tells when git saw an article change last. git is asked once, when
// it is first needed; outside a repository, and in a shallow clone, the answer is always zero.
func (p *Project) committed() func(path string) time.Time {
	dates := sync.OnceValue(func() map[string]time.Time {
		r, err := p.Options.repository(p.Config)
		if err != nil {
			return nil
		}
		if r.shallow {
			p.shallow.Store(true)
			return nil
		}
		out, err := git(r.top, "log", "--format=%x00%ct", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv",
			"--ignore-submodules=all", "--", r.content)
		if err != nil {
			return nil
		}
		return r.readLog(out)
	})
	return func(path string) time.Time { return dates()[path] }
}

// Shallow reports whether dates of changes were asked for in a clone that lacks its history.
func (p *Project) Shallow() bool { return p.shallow.Load() }

// Changed returns a function that tells when an article was last changed, zero where nothing tells.
func (p *Project) Changed() func(*helpgen.Article) time.Time {
	return func(a *helpgen.Article) time.Time { return a.Changed(p.modified) }
}

// path turns a path in the working tree into one under the content folder.
func (r *repository) path(name string) string {
	if r.content == "." {
		return name
	}
	return strings.TrimPrefix(name, r.content+"/")
}

// readLog reads commits, the newest first, as NUL and seconds, then the paths that changed.
func (r *repository) readLog(out []byte) map[string]time.Time {
	dates := map[string]time.Time{}
	var at time.Time
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		line := lines.Text()
		if seconds, ok := strings.CutPrefix(line, "\x00"); ok {
			n, _ := strconv.ParseInt(seconds, 10, 64)
			at = time.Unix(n, 0).UTC()
			continue
		}
		if path := r.path(line); line != "" && dates[path].IsZero() {
			dates[path] = at
		}
	}
	return dates
}

// Differing returns a function that tells which files under the content folder differ from a revision: those
// that it lacks, those whose content has another hash, and those that name a file that is gone or has moved.
func (o Options) Differing(cfg *helpgen.Config, rev string) (func(path string) bool, error) {
	r, err := o.repository(cfg)
	if err != nil {
		return nil, fmt.Errorf("asking git what changed since %s: %w", rev, err)
	}
	out, err := git(r.top, "rev-parse", "--verify", "--end-of-options", rev+"^{tree}")
	if err == nil {
		out, err = git(r.top, "ls-tree", "-r", "-z", "--full-tree", strings.TrimSpace(string(out)), "--", r.content)
	}
	if err != nil {
		return nil, fmt.Errorf("asking git what changed since %s: %w", rev, err)
	}
	hashes := map[string]string{}
	for entry := range strings.SplitSeq(string(out), "\x00") {
		if head, name, ok := strings.Cut(entry, "\t"); ok {
			hashes[r.path(name)] = head[strings.LastIndexByte(head, ' ')+1:]
		}
	}
	dir := o.ContentDir(cfg)
	gone := missing(dir, hashes)
	return func(path string) bool {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		return err != nil || !isBlob(data, hashes[path]) || slices.ContainsFunc(gone, func(name string) bool { return bytes.Contains(data, []byte(name)) })
	}, nil
}

// missing names the files of a revision that are no longer in a folder, each by the last part of its path
// without extension, as links to it name it.
func missing(dir string, hashes map[string]string) []string {
	var out []string
	for name := range hashes {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); errors.Is(err, fs.ErrNotExist) {
			base := path.Base(name)
			out = append(out, strings.TrimSuffix(base, path.Ext(base)))
		}
	}
	return out
}
