package main

import (
	"path"

	"helpgen/internal/build"
	"helpgen/lint"
)

// report prints findings as text to standard output.
func (a *app) report(p *build.Project, findings []lint.Finding) error {
	return lint.Report(a.out, "text", findings, a.reportOptions(p, a.colour(a.out)))
}

// reportOptions show paths as they are seen from the current folder.
func (a *app) reportOptions(p *build.Project, colour bool) lint.ReportOptions {
	dir := p.Options.ContentDir(p.Config)
	return lint.ReportOptions{Color: colour, Version: version(), File: func(name string) string {
		if name == p.Config.File || p.Config.OldAddresses != nil && name == p.Config.OldAddresses.File {
			return name
		}
		return path.Join(pathOf(dir), name)
	}}
}
