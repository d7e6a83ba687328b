// Package run starts the services of a process in order and stops them in
// reverse, so that what others lean on comes first and goes last.
package run

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

// Service is something that runs beside the requests: it owns its goroutines.
// Start returns when it is ready; its context is for starting only, and ends when
// Start has returned. Stop waits for what is under way, until its context ends;
// it may be called twice, and without a Start.
type Service interface {
	Start(ctx context.Context) error
	Stop(ctx context.Context) error
}

// Named is a service with the name that the log calls it by.
type Named struct {
	Name    string
	Service Service
}

// Group is services that start and stop together. [New] makes one.
type Group struct {
	log      *slog.Logger
	services []Named
	patience time.Duration // for each to start, and for each to stop

	mu      sync.Mutex
	started int // guarded by mu: the first so many are running
}

// New returns a group of services in the order in which they start.
func New(log *slog.Logger, patience time.Duration, services ...Named) *Group {
	return &Group{log: log, services: services, patience: patience}
}

// Start starts each service. When one fails, those before it are stopped again
// and the failure is returned. What runs is not started twice.
func (g *Group) Start(ctx context.Context) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.started < len(g.services) {
		s := g.services[g.started]
		if err := g.within(ctx, s.Service.Start); err != nil {
			err = fmt.Errorf("start %s: %w", s.Name, err)
			return errors.Join(err, g.stop(context.WithoutCancel(ctx)))
		}
		g.started++
		g.log.LogAttrs(ctx, slog.LevelInfo, "service started", slog.String("service", s.Name))
	}
	return nil
}

// Stop stops what was started, the last first. One that fails does not keep the
// others from stopping. A second call has nothing to do.
func (g *Group) Stop(ctx context.Context) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.stop(ctx)
}

func (g *Group) stop(ctx context.Context) error {
	var failed []error
	for g.started > 0 {
		g.started--
		s := g.services[g.started]
		if err := g.within(ctx, s.Service.Stop); err != nil {
			failed = append(failed, fmt.Errorf("stop %s: %w", s.Name, err))
			continue
		}
		g.log.LogAttrs(ctx, slog.LevelInfo, "service stopped", slog.String("service", s.Name))
	}
	return errors.Join(failed...)
}

// within gives do the group's patience, and leaves it behind when that is out.
func (g *Group) within(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, g.patience)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- do(ctx) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select { // it may have heard the same and be about to say so
	case err := <-done:
		return err
	case <-time.After(time.Second):
		return fmt.Errorf("not done after %s: %w", g.patience, ctx.Err())
	}
}
