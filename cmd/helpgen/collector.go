package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// paceCollector is told how many articles are read. It lets garbage take the place of those still to come, so
// that memory is about as large from the start as it is in the end: fewer collections, and no higher peak.
func paceCollector(_ string, done, total int) {
	if done%(total/16+1) != 0 && done != total {
		return
	}
	const late = 15                                   // percent of what is kept, once all are read
	share := (1 + 2*float64(done)/float64(total)) / 3 // of what is kept in the end; the program's own is the third
	debug.SetGCPercent(int((100+late)/share) - 100)
}

// restCollector makes collections rare, for work that leaves little to collect.
func restCollector() { debug.SetGCPercent(400) }

// heapRoom lets the heap grow to so many bytes before garbage is collected, however little is kept: a small site
// is built without a collection, and the garbage of a large one takes the place of what is kept no longer.
type heapRoom struct {
	bytes uint64
	live  []metrics.Sample
}

// giveRoom gives the build of so many articles room for as long as the program runs.
func giveRoom(articles int) {
	const program, article = 96 << 20, 24 << 10
	(&heapRoom{uint64(program + articles*article), []metrics.Sample{{Name: "/gc/heap/live:bytes"}}}).keep()
}

// keep sets the percentage by which the heap may outgrow what is kept, anew after each collection.
func (r *heapRoom) keep() {
	metrics.Read(r.live)
	debug.SetGCPercent(r.percent(r.live[0].Value.Uint64()))
	runtime.SetFinalizer(r, (*heapRoom).keep)
}

func (r *heapRoom) percent(live uint64) int {
	const least, start = 50, 4 << 20 // the runtime's own smallest heap
	return max(least, int(r.bytes*100/max(live, start))-100)
}
