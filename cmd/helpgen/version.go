package main

import (
	"fmt"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
)

// What make release and make install tell the linker: the version, and where helpgen's repository is.
var release, repository string

// version is that of the release, else the module's, "devel" for a build that has none.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}

// commit says from which commit the program was built, and of which day that is; "" if it does not know.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	built := map[string]string{}
	for _, s := range info.Settings {
		built[s.Key] = s.Value
	}
	hash, day := built["vcs.revision"], built["vcs.time"]
	if len(hash) < 12 || len(day) < len(time.DateOnly) {
		return ""
	}
	changed := ""
	if built["vcs.modified"] == "true" {
		changed = ", changed"
	}
	return fmt.Sprintf(" (commit %s of %s%s)", hash[:12], day[:len(time.DateOnly)], changed)
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version and the commit it was built from",
		Args:  cobra.NoArgs,
		Run:   func(*cobra.Command, []string) { fmt.Fprintf(a.out, "helpgen %s%s\n", version(), commit()) },
	}
}

// pathOf writes an OS path with slashes.
func pathOf(file string) string { return filepath.ToSlash(filepath.Clean(file)) }
