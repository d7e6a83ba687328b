package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/config"
	"vardlots/internal/base/id"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/run"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/files"
)

// How often the house looks after itself. What is due is seen within a minute
// (SPINE I5), what was read is sealed within one.
const (
	watchEvery  = 15 * time.Second
	sealEvery   = 20 * time.Second
	figureEvery = 15 * time.Second
	sweepEvery  = time.Hour
)

// services lists what runs beside the requests, in the order in which it starts.
// Each region has robots of its own.
func services(c config.Config, g ground, m modules, f *figures) []run.Named {
	h := house{g, m, f, newSealer(c, g)}
	out := []run.Named{
		{Name: "live", Service: g.hub},
		{Name: "sealer", Service: h.every("sealer", sealEvery, h.seal)},
		{Name: "figures", Service: h.every("figures", figureEvery, h.count)},
		{Name: "sessions", Service: h.every("sessions", sweepEvery, h.sweepSessions)},
	}
	for _, r := range m.units.Regions() {
		out = append(out,
			run.Named{Name: "watch " + string(r.Code), Service: h.every("watch", watchEvery, h.watch(r.Code))},
			run.Named{Name: "courier " + string(r.Code), Service: h.courier(r.Code)},
			run.Named{Name: "sweep " + string(r.Code), Service: h.every("sweep", sweepEvery, h.sweep(r.Code))},
			run.Named{Name: "relay " + string(r.Code), Service: h.every("relay", relayEvery, h.relay(r.Code))},
			run.Named{Name: "sms " + string(r.Code), Service: h.every("sms", notifyEvery, h.send(r.Code))})
	}
	return out
}

// newSealer seals with a key and an anchor that are not in the database.
func newSealer(c config.Config, g ground) *audit.Sealer {
	return audit.NewSealer(audit.SealerDeps{
		DB: g.db, Clock: g.clock, Log: g.log, Key: g.keys.Derive("audit"), Anchor: audit.NewAnchor(c.Data),
	})
}

// house is what the services work with.
type house struct {
	ground
	modules
	figures *figures
	sealer  *audit.Sealer
}

// every does something at once and then at each interval. One that fails is
// logged and tried again; one that panics does not take the house along.
func (h house) every(name string, interval time.Duration, do func(context.Context) error) run.Service {
	return run.Loop(func(ctx context.Context) {
		ticker := time.NewTicker(interval)
		defer ticker.Stop()
		for {
			if err := h.safely(ctx, do); err != nil && ctx.Err() == nil {
				h.figures.failed.Add(name)
				h.log.LogAttrs(ctx, slog.LevelError, "service failed", slog.String("service", name), slog.String("error", err.Error()))
			}
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
		}
	})
}

func (h house) safely(ctx context.Context, do func(context.Context) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			h.log.LogAttrs(ctx, slog.LevelError, "service panicked", slog.String("stack", string(debug.Stack())))
			err = fmt.Errorf("panic with a %T", p)
		}
	}()
	return do(ctx)
}

func robot(region id.Region, name string) access.Actor {
	return access.Actor{Kind: access.Robot, Region: region, Robot: name + "/1"}
}

// whole repeats a round as long as it was full.
func whole(ctx context.Context, full int, round func() (int, error)) error {
	for ctx.Err() == nil {
		if n, err := round(); err != nil || n < full {
			return err
		}
	}
	return ctx.Err()
}

// watch wakes somebody for what is due in a region.
func (h house) watch(region id.Region) func(context.Context) error {
	by := robot(region, "watch")
	return func(ctx context.Context) error {
		// One step that fails must not silence the other (I5).
		return errors.Join(
			whole(ctx, cases.Batch, func() (int, error) { return h.queue.Wake(ctx, by) }),
			whole(ctx, cases.Batch, func() (int, error) { return h.cases.ReturnLost(ctx, by) }),
			whole(ctx, cases.Batch, func() (int, error) { return h.cases.WakeOverdue(ctx, by) }))
	}
}

// sweep expires drafts, destroys pictures whose time is out, and forgets keys and
// what was held of a region.
func (h house) sweep(region id.Region) func(context.Context) error {
	by := robot(region, "sweep")
	return func(ctx context.Context) error {
		_, orphans := h.files.SweepOrphans(ctx, by)
		return errors.Join(orphans,
			whole(ctx, cases.Batch, func() (int, error) { return h.cases.ExpireDrafts(ctx, by) }),
			whole(ctx, files.Batch, func() (int, error) { return h.files.Destroy(ctx, by) }),
			whole(ctx, chat.Batch, func() (int, error) { return h.chat.Sweep(ctx, by) }),
			whole(ctx, idem.Batch, func() (int, error) { return idem.Sweep(ctx, h.db, by) }))
	}
}

func (h house) sweepSessions(ctx context.Context) error { return h.modules.identity.Sweep(ctx) }

// seal seals until nothing waits.
func (h house) seal(ctx context.Context) error {
	return whole(ctx, 1, func() (int, error) {
		rows, err := h.sealer.Seal(ctx)
		return int(rows), err
	})
}
