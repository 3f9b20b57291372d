// Command release builds what people install helpgen from: archives, packages for Debian and Fedora, a Homebrew
// formula, a Scoop manifest, a container image, the parts list of each program, and checksums. The same commit gives
// the same bytes. It is a module of its own, so that helpgen does not depend on what only releases need.
package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// release is what is built.
type release struct {
	source  string // the folder of helpgen's source
	out     string // the folder that gets the files
	version string // as in 1.2.0
	origin  string // where helpgen's repository is, as https://github.com/OWNER/helpgen
	date    time.Time
	targets []target

	flags, env []string // how programs are compiled
}

// target is a system that programs are built for.
type target struct{ os, arch string }

func (t target) String() string { return t.os + "/" + t.arch }

// program is where the program of a target is built.
func (r *release) program(t target) string {
	name := "helpgen"
	if t.os == "windows" {
		name += ".exe"
	}
	return filepath.Join(r.out, ".programs", t.os+"_"+t.arch, name)
}

// named is the path of a file of the release that is for one target.
func (r *release) named(t target, ending string) string {
	return filepath.Join(r.out, fmt.Sprintf("helpgen_%s_%s_%s%s", r.version, t.os, t.arch, ending))
}

func main() {
	version := flag.String("version", "", "version, as v1.2.0")
	origin := flag.String("origin", "", "address of helpgen's repository, as https://github.com/OWNER/helpgen")
	out := flag.String("out", "../dist", "folder for the files")
	targets := flag.String("targets", "linux/amd64,linux/arm64,darwin/amd64,darwin/arm64,windows/amd64,windows/arm64", "systems to build for")
	flag.Parse()
	r, err := newRelease("..", *out, *version, *origin, *targets)
	if err == nil {
		err = errors.Join(r.build(), os.RemoveAll(filepath.Join(r.out, ".programs")))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(2)
	}
}

func newRelease(source, out, version, origin, targets string) (*release, error) {
	if !regexp.MustCompile(`^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$`).MatchString(version) {
		return nil, fmt.Errorf("the version %q is not like v1.2.0", version)
	}
	if !strings.HasPrefix(origin, "http") {
		return nil, fmt.Errorf("the origin %q is not the address of a repository, as https://github.com/OWNER/helpgen", origin)
	}
	r := &release{source: source, out: out, version: strings.TrimPrefix(version, "v"), origin: strings.TrimSuffix(origin, "/"),
		flags: []string{"-trimpath", "-mod=readonly"}, env: []string{"CGO_ENABLED=0"}}
	for _, name := range strings.Split(targets, ",") {
		system, arch, ok := strings.Cut(name, "/")
		if !ok {
			return nil, fmt.Errorf("the target %q is not like linux/amd64", name)
		}
		r.targets = append(r.targets, target{system, arch})
	}
	var err error
	r.date, err = dateOf(source)
	return r, err
}

// dateOf is the day that files of the release carry: that of the commit, so that it can be built again.
func dateOf(source string) (time.Time, error) {
	seconds := os.Getenv("SOURCE_DATE_EPOCH")
	if seconds == "" {
		out, err := exec.Command("git", "-C", source, "log", "-1", "--format=%ct").Output()
		if err != nil {
			return time.Time{}, fmt.Errorf("asking git for the day of the commit: %w", err)
		}
		seconds = strings.TrimSpace(string(out))
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	return time.Unix(n, 0).UTC(), err
}

// build compiles the programs and writes all files of the release.
func (r *release) build() error {
	if err := os.RemoveAll(r.out); err != nil {
		return err
	}
	for _, t := range r.targets {
		if err := r.compile(t); err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
	}
	return r.pack()
}

// pack writes the files of the release, the programs being there.
func (r *release) pack() error {
	for _, t := range r.targets {
		steps := []func(target) error{r.archive, r.parts}
		if t.os == "linux" {
			steps = append(steps, r.packages)
		}
		for _, step := range steps {
			if err := step(t); err != nil {
				return fmt.Errorf("%s: %w", t, err)
			}
		}
	}
	return errors.Join(r.image(), r.script(), r.formula(), r.scoop(), r.checksums())
}

// compile builds the program of a target. It knows its version, and from where it can be had again.
func (r *release) compile(t target) error {
	file, err := filepath.Abs(r.program(t))
	if err != nil {
		return err
	}
	flags := fmt.Sprintf("-s -w -buildid= -X main.release=v%s -X main.repository=%s", r.version, r.origin)
	args := append([]string{"build"}, r.flags...)
	c := exec.Command("go", append(args, "-ldflags", flags, "-o", file, "./cmd/helpgen")...)
	c.Dir, c.Stderr = r.source, os.Stderr
	c.Env = append(append(os.Environ(), "GOOS="+t.os, "GOARCH="+t.arch), r.env...)
	if err := c.Run(); err != nil {
		return err
	}
	return os.Chtimes(file, r.date, r.date)
}

// script writes the installer, which knows where the release is.
func (r *release) script() error {
	text, err := os.ReadFile(filepath.Join(r.source, "install.sh"))
	if err != nil {
		return err
	}
	filled := strings.NewReplacer("ORIGIN_OF_HELPGEN", r.origin, "VERSION_OF_HELPGEN", "v"+r.version).Replace(string(text))
	return os.WriteFile(filepath.Join(r.out, "install.sh"), []byte(filled), 0o755)
}

// sums is the file that lists checksums.
const sums = "SHA256SUMS"

// checksums lists the files of the release with their SHA-256, as sha256sum reads it.
func (r *release) checksums() error {
	entries, err := os.ReadDir(r.out)
	var lines []string
	for _, e := range entries {
		if e.IsDir() || e.Name() == sums {
			continue
		}
		sum, failed := checksum(filepath.Join(r.out, e.Name()))
		err = cmp.Or(err, failed)
		lines = append(lines, sum+"  "+e.Name()+"\n")
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[64:], b[64:]) })
	return errors.Join(err, os.WriteFile(filepath.Join(r.out, sums), []byte(strings.Join(lines, "")), 0o644))
}

func checksum(file string) (string, error) {
	data, err := os.ReadFile(file)
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), err
}
