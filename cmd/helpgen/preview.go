package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"helpgen/internal/serve"
)

func (a *app) previewCommand() *cobra.Command {
	var port int
	var bind string
	c := &cobra.Command{
		Use:   "preview",
		Short: "Serve the built site as a static host would",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return a.preview(bind, port) },
	}
	a.siteFlags(c)
	c.Flags().StringVarP(&a.destination, "destination", "d", "", "folder of the built site (default: public)")
	c.Flags().IntVarP(&port, "port", "p", 8080, "port; the next free one if it is taken")
	c.Flags().StringVar(&bind, "bind", "127.0.0.1", "address to listen on")
	return c
}

func (a *app) preview(bind string, port int) error {
	opts, cfg, err := a.settings()
	if err != nil {
		return err
	}
	dir := opts.OutputDir(cfg)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("there is no site in %s; run helpgen build first", pathOf(dir))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("opening the site: %w", err)
	}
	defer root.Close()
	listener, err := listen(bind, port)
	if err != nil {
		return err
	}
	base := cfg.BasePath()
	a.say("the site is at http://%s%s (Ctrl-C stops)", hostOf(listener.Addr()), base)
	a.sayOpen(listener.Addr(), "the site")
	return serveHTTP(listener, serve.HostGuard(listener.Addr().String(), nil, serve.Static(root.FS(), base)))
}

// listen takes the port, or one of the next twenty.
func listen(bind string, port int) (net.Listener, error) {
	var first error
	for p := port; p <= port+20; p++ {
		l, err := net.Listen("tcp", net.JoinHostPort(bind, strconv.Itoa(p)))
		if err == nil {
			return l, nil
		}
		if first == nil {
			first = err
		}
		if !errors.Is(err, syscall.EADDRINUSE) {
			break
		}
	}
	return nil, fmt.Errorf("listening: %w", first)
}

// serveHTTP answers until the process is interrupted.
func serveHTTP(l net.Listener, h http.Handler) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serving: %w", err)
	}
	return nil
}
