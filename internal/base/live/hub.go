package live

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"vardlots/internal/base/run"
)

const (
	coalesce   = 10 * time.Millisecond // between two words to the other nodes
	patience   = 5 * time.Second       // for one word, and for a connection
	breath     = 250 * time.Millisecond
	maxPending = 20_000 // topics that wait to be passed on; more is everything
)

// Hub is a node's exchange: it wakes the node's own streams and passes the word
// on. It is safe for concurrent use. [NewHub] makes one.
type Hub struct {
	bus  Bus
	node string
	log  *slog.Logger
	loop []run.Service // the listener, then the notifier
	kick chan struct{} // something is pending
	open chan struct{} // words are heard; closed once

	once sync.Once

	mu      sync.Mutex
	subs    map[Topic]map[*Sub]struct{} // guarded by mu
	seats   map[string]int              // streams by session; guarded by mu
	pending map[Topic]struct{}          // guarded by mu
}

// NewHub returns a hub that is not yet started. Node is a name that no other
// node has.
func NewHub(node string, bus Bus, log *slog.Logger) *Hub {
	h := &Hub{
		bus: bus, node: node, log: log, kick: make(chan struct{}, 1), open: make(chan struct{}),
		subs: map[Topic]map[*Sub]struct{}{}, seats: map[string]int{}, pending: map[Topic]struct{}{},
	}
	h.loop = []run.Service{run.Loop(h.listen), run.Loop(h.notify)}
	return h
}

// Start returns when words from other nodes are heard.
func (h *Hub) Start(ctx context.Context) error {
	for _, l := range h.loop {
		if err := l.Start(ctx); err != nil {
			return err
		}
	}
	select {
	case <-h.open:
		return nil
	case <-ctx.Done():
		return errors.Join(ctx.Err(), h.Stop(context.WithoutCancel(ctx)))
	}
}

// Stop passes on what is pending and ends the connections. Streams that still
// run find out by asking.
func (h *Hub) Stop(ctx context.Context) error {
	var failed []error
	for i := len(h.loop) - 1; i >= 0; i-- {
		failed = append(failed, h.loop[i].Stop(ctx))
	}
	if err := errors.Join(failed...); err != nil {
		return err // somebody still uses the bus
	}
	return h.bus.Close(ctx)
}

// Announce wakes who follows the topics here, and passes the word on. It never
// waits: a topic that is pending already is said once.
func (h *Hub) Announce(topics []Topic) {
	h.mu.Lock()
	h.wake(topics)
	for _, t := range topics {
		if len(h.pending) >= maxPending {
			clear(h.pending)
			t = everything
		}
		h.pending[t] = struct{}{}
	}
	h.mu.Unlock()
	select {
	case h.kick <- struct{}{}:
	default: // it is known already
	}
}

// wake is called with mu held.
func (h *Hub) wake(topics []Topic) {
	for _, t := range topics {
		if t == everything {
			h.wakeAll()
			return
		}
		for s := range h.subs[t] {
			s.poke()
		}
	}
}

func (h *Hub) wakeAll() {
	for _, subs := range h.subs {
		for s := range subs {
			s.poke()
		}
	}
}

// notify passes on what is pending, at once after a quiet time and otherwise
// each ten milliseconds.
func (h *Hub) notify(ctx context.Context) {
	for {
		select {
		case <-h.kick:
			h.flush(ctx)
		case <-ctx.Done():
			h.flush(context.WithoutCancel(ctx)) // what was committed is still told
			return
		}
		if !pause(ctx, coalesce) {
			h.flush(context.WithoutCancel(ctx))
			return
		}
	}
}

func (h *Hub) flush(ctx context.Context) {
	topics := h.take()
	if len(topics) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := h.bus.Publish(ctx, words(h.node, topics)); err != nil {
		h.log.LogAttrs(ctx, slog.LevelWarn, "word not passed on, streams ask by themselves",
			slog.Int("topics", len(topics)), slog.String("error", err.Error()))
	}
}

func (h *Hub) take() []Topic {
	h.mu.Lock()
	defer h.mu.Unlock()
	topics := make([]Topic, 0, len(h.pending))
	for t := range h.pending {
		topics = append(topics, t)
	}
	clear(h.pending)
	return topics
}

// listen hears the other nodes, and takes a broken line up again.
func (h *Hub) listen(ctx context.Context) {
	for ctx.Err() == nil {
		err := h.bus.Listen(ctx, h.heard, h.hear)
		if ctx.Err() != nil {
			return
		}
		h.log.LogAttrs(ctx, slog.LevelWarn, "line to the other nodes broken", slog.String("error", errorText(err)))
		if !pause(ctx, breath) {
			return
		}
	}
}

// heard is called when words arrive (again): what was said meanwhile is not
// known, so everybody looks.
func (h *Hub) heard() {
	h.once.Do(func() { close(h.open) })
	h.mu.Lock()
	defer h.mu.Unlock()
	h.wakeAll()
}

func (h *Hub) hear(word string) {
	topics, own := topicsOf(h.node, word)
	if own {
		return // its own streams were woken before it was said
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.wake(topics)
}

func errorText(err error) string {
	if err == nil {
		return "ended"
	}
	return err.Error()
}

// pause waits; false when the context ended first.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
