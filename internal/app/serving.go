package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"time"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/config"
	"vardlots/internal/base/run"
)

// patience is how long a part of the house may take to start, and to stop: making
// a database, and repairing one after a crash, takes time.
const patience = 3 * time.Minute

// errDatabase says that the private server ended although nobody asked.
var errDatabase = errors.New("the database has ended by itself; see the log of its directory, and start again to repair it")

// serving is a running house. Its parts start in the order database, pools and
// modules, services, listener, and stop in reverse.
type serving struct {
	config config.Config
	clock  clock.Clock
	log    *slog.Logger
	on     net.Listener
	out    io.Writer
	reach  func(context.Context) (*Database, error)

	database *Database
	product  product
	hangUp   context.CancelFunc
	ended    chan struct{} // closed when the listener has ended
	failed   chan error    // the listener ended by itself
}

// run serves until the context ends, or something that everything leans on does.
func (s *serving) run(ctx context.Context) (err error) {
	parts := run.New(s.log, patience,
		run.Named{Name: "database", Service: part{s.startDatabase, s.stopDatabase}},
		run.Named{Name: "modules", Service: part{s.build, s.dismantle}},
		run.Named{Name: "services", Service: part{
			func(ctx context.Context) error { return s.product.services.Start(ctx) },
			func(ctx context.Context) error { return s.product.services.Stop(ctx) },
		}},
		run.Named{Name: "listener", Service: part{s.listen, s.drain}},
		run.Named{Name: "stories", Service: run.Loop(func(ctx context.Context) {
			if s.config.Demo && !s.config.Empty {
				tellStories(ctx, s.config, s.database, s.clock, s.log)
			}
		})},
	)
	if err := parts.Start(ctx); err != nil {
		return err
	}
	tell(s.out, s.config)
	select {
	case <-ctx.Done():
	case <-s.database.Died():
		err = errDatabase
		s.log.LogAttrs(ctx, slog.LevelError, "the database has ended by itself")
	case err = <-s.failed:
		err = fmt.Errorf("listener: %w", err)
	}
	return errors.Join(err, parts.Stop(context.WithoutCancel(ctx)))
}

// part is a service of two functions.
type part struct{ start, stop func(context.Context) error }

// Start starts the part.
func (p part) Start(ctx context.Context) error { return p.start(ctx) }

// Stop stops the part.
func (p part) Stop(ctx context.Context) error { return p.stop(ctx) }

func (s *serving) startDatabase(ctx context.Context) (err error) {
	if s.database, err = s.reach(ctx); err != nil {
		return err
	}
	if err := s.database.Migrate(ctx, s.config.Demo); err != nil {
		return errors.Join(err, s.stopDatabase(ctx))
	}
	return nil
}

func (s *serving) stopDatabase(ctx context.Context) error { return stop(ctx, s.database) }

func (s *serving) build(ctx context.Context) (err error) {
	s.product, err = assemble(ctx, s.config, s.database, s.clock, s.log)
	return err
}

func (s *serving) dismantle(context.Context) error {
	s.product.close()
	return nil
}

func (s *serving) listen(ctx context.Context) error {
	ctx, s.hangUp = context.WithCancel(context.WithoutCancel(ctx))
	s.ended = make(chan struct{})
	go func() {
		defer close(s.ended)
		if err := s.product.server.Serve(ctx, s.on); err != nil {
			s.failed <- err
		}
	}()
	return nil
}

// drain takes no new requests and lets those under way finish.
func (s *serving) drain(ctx context.Context) error {
	s.hangUp()
	select {
	case <-s.ended:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-s.failed:
		return err
	default:
		return nil
	}
}
