package serve

import (
	"context"
	"errors"
	"testing"

	"github.com/fsnotify/fsnotify"
)

// TestWatcherFails: when the system stops to tell of changes, the one who watches hears of it.
func TestWatcherFails(t *testing.T) {
	d := newDesk(t, 1)
	w, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	failed := errors.New("failed")
	go func() { w.Errors <- failed }()
	if err := d.server.follow(context.Background(), w); !errors.Is(err, failed) {
		t.Errorf("a failure gives %v", err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := d.server.follow(context.Background(), w); !errors.Is(err, fsnotify.ErrClosed) {
		t.Errorf("a closed watcher gives %v", err)
	}
}
