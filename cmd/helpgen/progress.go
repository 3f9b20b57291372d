package main

import (
	"sync"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far long work is, on a terminal only.
type progress struct {
	mu    sync.Mutex
	app   *app
	stage string
	bar   *progressbar.ProgressBar
}

func (a *app) progress() *progress {
	if a.quiet || !terminal(a.err) {
		return &progress{}
	}
	return &progress{app: a}
}

// update may be called from several goroutines.
func (p *progress) update(stage string, _, total int) {
	if p.app == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if stage != p.stage {
		p.stage = stage
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(p.app.err), progressbar.OptionSetDescription(stage),
			progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(false), progressbar.OptionThrottle(65_000_000))
	}
	_ = p.bar.Add(1)
}

func (p *progress) done() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
