package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/config"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/run"
	"vardlots/internal/base/seal"
	"vardlots/internal/base/web"
)

// stopWithin is how long the database may take to close.
const stopWithin = 15 * time.Second

// startWithin is how long a service may take to start, and to stop.
const startWithin = 10 * time.Second

// Migrate brings the database to this version's schema.
func Migrate(ctx context.Context, c config.Config) (err error) {
	d, err := Reach(ctx, c, logger(c))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop(ctx, d)) }()
	return d.Migrate(ctx, c.Demo)
}

func stop(ctx context.Context, d *Database) error {
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	return d.Stop(late)
}

// Serve answers people until the context ends; what is under way then finishes.
// It ends with an error when the database that it has started itself ends.
func Serve(ctx context.Context, c config.Config, out io.Writer) (err error) {
	defer fault.Wrap(&err, "serve")
	if err := os.MkdirAll(c.Data, 0o755); err != nil {
		return err
	}
	on, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return err
	}
	log := logger(c)
	s := &serving{config: c, clock: clock.Ahead(clock.System(), c.Ahead), log: log, on: on, out: out, failed: make(chan error, 1)}
	s.reach = func(ctx context.Context) (*Database, error) { return Reach(ctx, c, log) }
	return errors.Join(s.run(ctx), closed(on))
}

// closed closes a listener that may be closed already.
func closed(on net.Listener) error {
	if err := on.Close(); !errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}

// product is what assemble has built. The services start before the listener and
// stop after it.
type product struct {
	server   *web.Server
	services *run.Group
	close    func()
}

// assemble opens the pools and builds everything on them.
func assemble(ctx context.Context, c config.Config, d *Database, cl clock.Clock, log *slog.Logger) (p product, err error) {
	g := ground{clock: cl, log: log}
	g.ids = id.Random(g.clock)
	if g.messages, err = i18n.Load(); err != nil {
		return product{}, err
	}
	if g.keys, err = keys(c); err != nil {
		return product{}, err
	}
	if g.db, err = d.Open(ctx, c, g.clock); err != nil {
		return product{}, err
	}
	g.hub = live.NewHub(g.ids.New(), live.NewPostgres(d.dial(pg.RoleDoor)), log)
	g.db.AnnounceTo(g.hub)
	m, err := build(ctx, c, g)
	if err != nil {
		g.db.Close()
		return product{}, err
	}
	all, failed, err := routes(c, g, m, g.db.Ready)
	if err != nil {
		g.db.Close()
		return product{}, err
	}
	f := newFigures(g.db)
	all = append(all, f.route(c.Metrics))
	server, err := web.New(web.Deps{
		Observe:  f.observe,
		Refused:  refused(m.audit, log),
		Sessions: m.identity, ErrorPage: failed, Messages: g.messages, Clock: g.clock, IDs: g.ids, Log: log,
		Key: g.keys.Derive("web"),
		Settings: web.Settings{
			Region: c.Region, Hosts: c.Hosts, Regions: c.Regions, Secure: c.Secure(), Proxies: c.Proxies,
		},
	}, all...)
	if err != nil {
		g.db.Close()
		return product{}, err
	}
	return product{server: server, services: run.New(log, startWithin, services(c, g, m, f)...), close: g.db.Close}, nil
}

// refused keeps what was refused in the access log. Nothing has left the house:
// when the log cannot be written the refusal stands, and the fault is ours.
func refused(l *audit.Log, log *slog.Logger) func(context.Context, access.Actor, string, id.Case, string) {
	return func(ctx context.Context, by access.Actor, act string, c id.Case, key string) {
		kept, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second) // also when who asked has gone
		defer cancel()
		if err := l.Refuse(kept, by, act, c, key); err != nil {
			log.LogAttrs(ctx, slog.LevelError, "a refusal was not kept", slog.String("act", act), slog.String("error", err.Error()))
		}
	}
}

// keys are the configured ones, or those of the data directory for development.
func keys(c config.Config) (*seal.Keys, error) {
	if c.Keys.IsSet() && c.Keys.Reveal() != "" {
		set, err := seal.Parse(c.Keys.Reveal())
		if err != nil {
			return nil, err
		}
		return seal.New(set)
	}
	return seal.Development(c.Data)
}

// standing are the keys of an installation that exists; none are made.
func standing(c config.Config) (*seal.Keys, error) {
	if !c.Keys.IsSet() || c.Keys.Reveal() == "" {
		return seal.Existing(c.Data)
	}
	return keys(c)
}

// logger writes structured events to standard error.
func logger(c config.Config) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.Log.Level)) // config has checked it
	o := &slog.HandlerOptions{Level: level}
	if c.Log.Format == "text" {
		return slog.New(slog.NewTextHandler(os.Stderr, o))
	}
	return slog.New(slog.NewJSONHandler(os.Stderr, o))
}

func tell(out io.Writer, c config.Config) {
	fmt.Fprintf(out, "residents   %s/\nstaff       %s/personal/\ndata        %s\n", c.Public, c.Public, filepath.Clean(c.Data))
	fmt.Fprintln(out, "ready")
}
