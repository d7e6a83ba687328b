package live_test

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"vardlots/internal/base/live"
)

// line is a bus in memory: what one hub says the others hear.
type line struct {
	mu    sync.Mutex
	ears  map[int]func(string) // guarded by mu
	next  int                  // guarded by mu
	words []string             // guarded by mu
}

func (l *line) Publish(_ context.Context, words []string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.words = append(l.words, words...)
	for _, w := range words {
		for _, hear := range l.ears {
			hear(w)
		}
	}
	return nil
}

func (l *line) Listen(ctx context.Context, ready func(), hear func(string)) error {
	l.mu.Lock()
	at := l.next
	l.next++
	if l.ears == nil {
		l.ears = map[int]func(string){}
	}
	l.ears[at] = hear
	l.mu.Unlock()
	ready()
	<-ctx.Done()
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.ears, at)
	return ctx.Err()
}

func (l *line) Close(context.Context) error { return nil }

func (l *line) said() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.words)
}

func start(t *testing.T, node string, bus live.Bus) *live.Hub {
	t.Helper()
	h := live.NewHub(node, bus, slog.New(slog.DiscardHandler))
	if err := h.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Stop(context.Background()) })
	return h
}

func woken(t *testing.T, s *live.Sub) bool {
	t.Helper()
	select {
	case <-s.Wake():
		return true
	case <-time.After(500 * time.Millisecond):
		return false
	}
}

func TestWordsReachWhoFollowsOnEveryNode(t *testing.T) {
	t.Parallel()
	bus := &line{}
	here, there := start(t, "a", bus), start(t, "b", bus)
	near, far, other := here.Subscribe("case:1"), there.Subscribe("case:1"), there.Subscribe("case:2")
	here.Announce([]live.Topic{"case:1"})
	if !woken(t, near) || !woken(t, far) {
		t.Error("who follows was not woken")
	}
	select {
	case <-other.Wake():
		t.Error("who follows something else was woken")
	default:
	}
	far.Close()
	far.Close()
	here.Announce([]live.Topic{"case:1"})
	if !woken(t, near) {
		t.Error("not woken again")
	}
}

// Many writes become few words, and one that is not read costs one bit.
func TestWordsAreCoalesced(t *testing.T) {
	t.Parallel()
	bus := &line{}
	h := start(t, "a", bus)
	sub := h.Subscribe("case:1")
	began := time.Now()
	for range 10_000 {
		h.Announce([]live.Topic{"case:1"})
	}
	took := time.Since(began)
	if err := h.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if most := int(took/(10*time.Millisecond)) + 3; bus.said() > most || bus.said() == 0 {
		t.Errorf("%d words for 10,000 writes in %s, want 1 to %d", bus.said(), took, most)
	}
	if !woken(t, sub) {
		t.Error("not woken")
	}
}

// What cannot be named in bounded memory is "everything": nobody is forgotten.
func TestTooManyTopicsWakeEverybody(t *testing.T) {
	t.Parallel()
	bus := &line{}
	there := start(t, "b", bus)
	sub := there.Subscribe("case:nobody-names-it")
	here := start(t, "a", bus)
	topics := make([]live.Topic, 2*live.MaxPending)
	for i := range topics {
		topics[i] = live.Topic(fmt.Sprintf("case:%d", i))
	}
	here.Announce(topics)
	if !woken(t, sub) {
		t.Error("not woken by everything")
	}
}

func TestAWordFitsNotify(t *testing.T) {
	t.Parallel()
	topics := make([]live.Topic, 1000)
	for i := range topics {
		topics[i] = live.Case("01900000-0000-7000-8000-0000000000c1")
	}
	words := live.Words("01900000-0000-7000-8000-000000000001", topics)
	if len(words) < 2 {
		t.Errorf("%d words", len(words))
	}
	for _, w := range words {
		if len(w) >= 8000 {
			t.Errorf("a word of %d bytes", len(w))
		}
	}
}
