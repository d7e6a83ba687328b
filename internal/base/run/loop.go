package run

import (
	"context"
	"sync"
)

// Loop makes a service of a function that runs until its context ends.
func Loop(do func(ctx context.Context)) Service { return &loop{do: do} }

type loop struct {
	do   func(context.Context)
	mu   sync.Mutex
	stop context.CancelFunc // guarded by mu
	done chan struct{}      // guarded by mu
}

// Start begins the loop with the values of ctx but a life of its own.
func (l *loop) Start(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stop != nil {
		return nil
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	done := make(chan struct{})
	l.stop, l.done = stop, done
	go func() {
		defer close(done)
		l.do(ctx)
	}()
	return nil
}

// Stop ends the loop and waits for it.
func (l *loop) Stop(ctx context.Context) error {
	l.mu.Lock()
	stop, done := l.stop, l.done
	l.stop, l.done = nil, nil
	l.mu.Unlock()
	if stop == nil {
		return nil
	}
	stop()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
