package main

import (
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"helpgen/articles"
	"helpgen/internal/build"
	"helpgen/internal/lsp"
)

func (a *app) lspCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "lsp",
		Short: "Show findings in an editor that speaks the Language Server Protocol",
		Long: `Show findings in an editor that speaks the Language Server Protocol, with fixes, explanations of rules,
and completion of front matter keys and links. The editor starts it and talks to it over standard input
and output.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return lsp.Serve(c.Context(), pipe{a.in, a.out}, lsp.Options{Find: a.centerOf, Rules: articles.Rules(), Version: version()})
		},
	}
	c.Flags().Bool("stdio", true, "talk over standard input and output, which is the only way")
	return c
}

// centerOf finds the help center of a file: the one of the flags, else the one whose configuration or folder
// of articles lies around it.
func (a *app) centerOf(file string) (build.Options, error) {
	opts, err := a.options()
	if err != nil {
		return opts, err
	}
	opts.Drafts, opts.Check = true, true
	if opts.Config == "" && opts.Dir == "" {
		if !a.findRoot(&opts, []string{file}) {
			return opts, lsp.ErrNoCenter
		}
	}
	return opts, nil
}

// pipe is standard input and output as one connection.
type pipe struct {
	io.Reader
	io.Writer
}

// Close ends the reading of standard input.
func (p pipe) Close() error {
	if in, ok := p.Reader.(*os.File); ok {
		return in.Close()
	}
	return errors.ErrUnsupported
}
