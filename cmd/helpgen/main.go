// Command helpgen turns a folder of Markdown help articles into a help center. See package helpgen.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"helpgen/internal/build"
	"helpgen/lint"
)

func main() {
	runtime.MemProfileRate = 0 // nobody asks for a profile, which would take memory
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// Exit codes: 0 clean, 1 findings, 2 could not run.
const (
	exitClean = iota
	exitFindings
	exitFailed
)

// errFindings ends a command whose findings, already reported, make it fail.
var errFindings = errors.New("findings")

// run is the whole command: it returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot(&app{in: stdin, out: stdout, err: stderr})
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	}
	if faults := (*build.ConfigError)(nil); errors.As(err, &faults) {
		_ = lint.Report(stderr, "text", faults.Findings(), configReport("text", false))
		return exitFindings
	}
	fmt.Fprintln(stderr, "helpgen:", err)
	return exitFailed
}
