// Package lsp speaks the Language Server Protocol, so that an editor shows findings while an article is
// written, offers their fixes, explains rules, and completes front matter keys and links.
//
// Each help center that an open article belongs to is a [build.Project], loaded when its first article is
// opened. The text in the editor stands in for the file until it is closed. Findings are looked for a
// moment after the last change, with the same rules that `helpgen lint` runs.
package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"sync"
	"sync/atomic"

	"github.com/sourcegraph/jsonrpc2"

	"helpgen/internal/build"
)

// Options say what a server works on.
type Options struct {
	// Find returns the options of the help center that a file belongs to, or ErrNoCenter.
	Find    func(file string) (build.Options, error)
	Rules   fs.FS // the articles on the rules, as <rule>.md
	Version string
}

// ErrNoShutdown says that the editor went away without the goodbye that the protocol asks for.
var ErrNoShutdown = errors.New("the editor closed the connection without a shutdown request")

// ErrNoCenter says that a file belongs to no help center: a README of some program, for one. Nothing is read
// for it, since what lies beside it could be anything and of any size.
var ErrNoCenter = errors.New("the file belongs to no help center")

// Serve answers an editor until it says goodbye or the connection ends.
func Serve(ctx context.Context, conn io.ReadWriteCloser, opts Options) error {
	s := &server{opts: opts, centers: map[string]*center{}, docs: map[string]*document{}}
	ctx, s.gone = context.WithCancel(ctx)
	defer s.gone()
	defer s.close()
	stream := &watchedStream{ObjectStream: jsonrpc2.NewBufferedStream(conn, jsonrpc2.VSCodeObjectCodec{})}
	s.mu.Lock() // the first request may come before NewConn returns
	s.conn = jsonrpc2.NewConn(ctx, stream, jsonrpc2.HandlerWithError(s.handle).SuppressErrClosed(), jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	s.mu.Unlock()
	select {
	case <-s.conn.DisconnectNotify():
	case <-ctx.Done():
	}
	s.conn.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	switch fault := stream.fault.Load(); {
	case s.finished:
		return nil
	case fault != nil:
		return fmt.Errorf("the editor sent what is not a message: %w", *fault)
	}
	return ErrNoShutdown
}

// watchedStream keeps the error that a message could not be read for, which ends a connection.
type watchedStream struct {
	jsonrpc2.ObjectStream
	fault atomic.Pointer[error]
}

func (w *watchedStream) ReadObject(v any) error {
	err := w.ObjectStream.ReadObject(v)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, fs.ErrClosed) && !errors.Is(err, net.ErrClosed) {
		w.fault.CompareAndSwap(nil, &err)
	}
	return err
}

type server struct {
	opts Options
	conn *jsonrpc2.Conn
	gone func() // ends Serve; may be called again

	mu       sync.Mutex
	finished bool
	centers  map[string]*center   // by what was found for them
	docs     map[string]*document // by URI
}

// methods are the requests and notifications that are answered.
var methods = map[string]func(*server, json.RawMessage) (any, error){
	"initialize":                      with((*server).initialize),
	"initialized":                     nothing,
	"shutdown":                        (*server).shutdown,
	"exit":                            (*server).exit,
	"textDocument/didOpen":            with((*server).didOpen),
	"textDocument/didChange":          with((*server).didChange),
	"textDocument/didSave":            nothing,
	"textDocument/didClose":           with((*server).didClose),
	"workspace/didChangeWatchedFiles": with((*server).didChangeWatchedFiles),
	"textDocument/codeAction":         with((*server).codeActions),
	"textDocument/hover":              with((*server).hover),
	"textDocument/completion":         with((*server).complete),
	"textDocument/definition":         with((*server).definition),
}

// with decodes the parameters of a method.
func with[P any](do func(*server, P) (any, error)) func(*server, json.RawMessage) (any, error) {
	return func(s *server, params json.RawMessage) (any, error) {
		var p P
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()}
		}
		return do(s, p)
	}
}

func nothing(*server, json.RawMessage) (any, error) { return nil, nil }

func (s *server) handle(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
	do := methods[r.Method]
	if do == nil {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: "helpgen does not know " + r.Method}
	}
	params := json.RawMessage("{}")
	if r.Params != nil {
		params = *r.Params
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return do(s, params)
}

func (s *server) initialize(struct{}) (any, error) {
	return initializeResult{
		Capabilities: capabilities{
			PositionEncoding:   "utf-16",
			TextDocumentSync:   syncOptions{OpenClose: true, Change: syncFull},
			CodeActionProvider: codeActionOptions{[]string{kindQuickFix, kindFixAll}},
			CompletionProvider: completionOptions{[]string{"(", "/", "#", "\""}},
			HoverProvider:      true,
			DefinitionProvider: true,
		},
		ServerInfo: serverInfo{"helpgen", s.opts.Version},
	}, nil
}

func (s *server) shutdown(json.RawMessage) (any, error) {
	s.finished = true
	return nil, nil
}

func (s *server) exit(json.RawMessage) (any, error) {
	s.gone()
	return nil, nil
}

func (s *server) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.centers {
		c.close()
	}
}

// notify tells the editor something. A connection that is gone is noticed by Serve.
func (s *server) notify(method string, params any) {
	_ = s.conn.Notify(context.Background(), method, params)
}
