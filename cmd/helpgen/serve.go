package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"syscall"
	"time"

	"github.com/fatih/color"
	"github.com/spf13/cobra"

	"helpgen/internal/build"
	"helpgen/internal/serve"
	"helpgen/lint"
)

// serveFlags are the flags of helpgen serve.
type serveFlags struct {
	port         int
	bind, editor string
	hosts        []string
	open, poll   bool
	strictPort   bool
	drafts       bool
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:     "serve [folder]",
		Aliases: []string{"server", "dev"},
		Short:   "Show the help center while you write; pages and findings change as you save",
		Long: `Show the help center while you write. Open the printed address: the page changes in place when you
save, and a badge in the corner lists its findings. Drafts are shown and marked.

What is broken leaves the last good page up, says what is wrong, and goes away when it is mended.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				a.content = args[0]
			}
			return a.serve(f)
		},
	}
	fl := c.Flags()
	fl.StringVarP(&a.baseURL, "base-url", "b", "", "serve under the path of this address (also: --baseURL)")
	fl.IntVarP(&f.port, "port", "p", 8080, "port; the next free one if it is taken")
	fl.BoolVar(&f.strictPort, "strict-port", false, "fail if the port is taken")
	fl.StringVar(&f.bind, "bind", "127.0.0.1", "address to listen on")
	fl.StringSliceVar(&f.hosts, "host", nil, "further host names to answer to")
	fl.BoolVarP(&f.open, "open", "o", false, "open the site in a browser")
	fl.BoolVar(&f.poll, "poll", false, "look for changes instead of waiting for the system to tell, for network drives and containers")
	fl.BoolVarP(&f.drafts, "drafts", "D", true, "show drafts and articles dated in the future")
	a.audienceFlag(fl)
	fl.StringVar(&f.editor, "editor", "vscode://file{file}:{line}:{column}", "address that opens a file in your editor; empty for none")
	return c
}

func (a *app) serve(f serveFlags) error {
	debug.SetGCPercent(50) // the articles stay in memory
	opts, err := a.options()
	if err != nil {
		return err
	}
	opts.Drafts = f.drafts
	var listener net.Listener
	if f.strictPort {
		listener, err = net.Listen("tcp", net.JoinHostPort(f.bind, fmt.Sprint(f.port)))
		if errors.Is(err, syscall.EADDRINUSE) {
			err = fmt.Errorf("port %d is taken; choose another with --port, or leave --strict-port out", f.port)
		}
	} else {
		listener, err = listen(f.bind, f.port)
	}
	if err != nil {
		return err
	}
	server, err := serve.New(serve.Options{Build: opts, Editor: f.editor, Told: a.tell(opts), Fault: a.fault})
	if err != nil {
		listener.Close()
		return err
	}
	defer server.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go server.Watch(ctx, f.poll, func(message string) { fmt.Fprintln(a.err, "helpgen:", message) })
	address := "http://" + hostOf(listener.Addr()) + server.Base()
	a.say("the help center is at %s (Ctrl-C stops)", address)
	a.sayOpen(listener.Addr(), "it, drafts included")
	if f.open {
		openBrowser(address)
	}
	return serveHTTP(listener, server.Handler(listener.Addr().String(), f.hosts))
}

// hostOf is how this machine reaches an address that is listened on.
func hostOf(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return at.String()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() || ip.String() == "127.0.0.1" {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

// sayOpen says that others can read what is served, if they can.
func (a *app) sayOpen(at net.Addr, what string) {
	if t, ok := at.(*net.TCPAddr); ok && !t.IP.IsLoopback() {
		a.say("warning: everybody in the network can read %s; without --bind only this machine can", what)
	}
}

// tell prints, under the time of day, findings that are new, those that are fixed, and how many are open in
// the files that have them.
func (a *app) tell(opts build.Options) func(serve.News) {
	colored := a.color(a.out)
	first := true
	return func(news serve.News) {
		if first && len(news.New) > 20 {
			a.say("%s; see /__helpgen/ or run helpgen lint", openCount(news.New))
			first = false
			return
		}
		first = false
		cfg, err := build.ReadConfig(opts)
		if err != nil {
			return
		}
		dir := opts.ContentDir(cfg)
		show := lint.ReportOptions{Color: colored, Brief: true, File: func(name string) string {
			if name == cfg.File {
				return name
			}
			return pathOf(filepath.Join(dir, filepath.FromSlash(name)))
		}}
		fmt.Fprintf(a.out, "\n%s\n", time.Now().Format(time.TimeOnly))
		if len(news.New) > 0 {
			_ = lint.Report(a.out, "text", news.New, show)
		}
		for _, f := range news.Fixed {
			fmt.Fprintf(a.out, "%s %s: %s [%s]\n", color.GreenString("fixed"), show.File(f.Path), f.Message, f.Rule)
		}
		for _, path := range slices.Sorted(maps.Keys(news.Open)) {
			fmt.Fprintf(a.out, "%s: %s open\n", show.File(path), openCount(news.Open[path]))
		}
	}
}

// openCount counts findings by severity.
func openCount(findings []lint.Finding) string {
	n := lint.Count(findings)
	return fmt.Sprintf("%s, %s, %d info", count(n[lint.Error], "error"), count(n[lint.Warning], "warning"), n[lint.Info])
}

// fault prints what keeps the site from being brought up to date.
func (a *app) fault(message string) {
	if message == "" {
		a.say("fixed")
		return
	}
	fmt.Fprintln(a.err, "helpgen:", message)
}

// openBrowser opens an address with the system's own program; that it can't is no fault.
func openBrowser(address string) {
	program := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if program == nil {
		program = []string{"xdg-open"}
	}
	_ = exec.Command(program[0], append(program[1:], address)...).Start()
}
