package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// event is something that tabs are told.
type event struct {
	name    string // change: pages may have changed; findings: only what is said about them
	version int
}

// hub hands events to every open event stream.
type hub struct {
	mu      sync.Mutex
	clients map[chan event]bool
	closed  bool
}

func newHub() *hub { return &hub{clients: map[chan event]bool{}} }

// join opens a stream; it is nil when the server is closing.
func (h *hub) join() chan event {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return nil
	}
	c := make(chan event, 8)
	h.clients[c] = true
	return c
}

func (h *hub) leave(c chan event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.clients[c] {
		delete(h.clients, c)
		close(c)
	}
}

// tell never waits: a tab that is far behind learns from the next event, which names the version.
func (h *hub) tell(e event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.clients {
		select {
		case c <- e:
		default:
		}
	}
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for c := range h.clients {
		delete(h.clients, c)
		close(c)
	}
}

// heartbeat keeps proxies from closing a quiet stream, and finds tabs that are gone.
const heartbeat = 15 * time.Second

// events is the stream of server-sent events. It begins with the version, so that a tab that was cut
// off learns what it missed.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	c := s.hub.join()
	if c == nil {
		http.Error(w, "closing", http.StatusServiceUnavailable)
		return
	}
	defer s.hub.leave(c)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no") // a proxy passes each event on at once
	flush := http.NewResponseController(w)
	s.mu.RLock()
	first := event{"hello", s.version}
	s.mu.RUnlock()
	if s.send(w, flush, first) != nil {
		return
	}
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-tick.C:
			if _, err := fmt.Fprint(w, ": still here\n\n"); err != nil || flush.Flush() != nil {
				return
			}
		case e, open := <-c:
			if !open || s.send(w, flush, e) != nil {
				return
			}
		}
	}
}

func (s *Server) send(w http.ResponseWriter, flush *http.ResponseController, e event) error {
	data, err := json.Marshal(map[string]any{"version": e.version, "boot": s.boot})
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "event: %s\ndata: %s\n\n", e.name, data); err != nil {
		return err
	}
	return flush.Flush()
}
