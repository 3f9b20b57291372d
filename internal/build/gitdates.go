package build

import (
	"bufio"
	"bytes"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"helpgen"
)

// modified returns a function that tells when git saw an article change last. git is asked once, when
// it is first needed; outside a repository, and in a shallow clone, the answer is always zero.
func (p *Project) modified() func(path string) time.Time {
	dates := sync.OnceValue(func() map[string]time.Time {
		dir := p.Options.ContentDir(p.Config)
		out, err := git(dir, "rev-parse", "--is-shallow-repository")
		if err != nil {
			return nil
		}
		if strings.TrimSpace(string(out)) != "false" {
			p.shallow.Store(true)
			return nil
		}
		out, err = git(dir, "-c", "core.quotePath=off", "log", "--format=%x00%ct", "--name-only", "--relative", "--", ".")
		if err != nil {
			return nil
		}
		return readGitLog(out)
	})
	return func(path string) time.Time { return dates()[path] }
}

// Shallow reports whether dates of changes were asked for in a clone that lacks its history.
func (p *Project) Shallow() bool { return p.shallow.Load() }

// Changed returns a function that tells when an article was last changed, zero where nothing tells.
func (p *Project) Changed() func(*helpgen.Article) time.Time {
	modified := p.modified()
	return func(a *helpgen.Article) time.Time { return a.Changed(modified) }
}

func git(dir string, args ...string) ([]byte, error) {
	return exec.Command("git", append([]string{"-C", filepath.Clean(dir)}, args...)...).Output()
}

// readGitLog reads commits, the newest first, as NUL and seconds, then the paths that changed.
func readGitLog(out []byte) map[string]time.Time {
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
		if _, seen := dates[line]; line != "" && !seen {
			dates[line] = at
		}
	}
	return dates
}
