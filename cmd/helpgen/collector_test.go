package main

import "testing"

func TestHeapRoom(t *testing.T) {
	room := heapRoom{bytes: 100 << 20}
	for _, tt := range []struct {
		live uint64
		want int
	}{
		{0, 2400}, {10 << 20, 900}, {50 << 20, 100}, {80 << 20, 50}, {1 << 30, 50},
	} {
		if got := room.percent(tt.live); got != tt.want {
			t.Errorf("percent(%d MB) = %d, want %d", tt.live>>20, got, tt.want)
		}
	}
}
