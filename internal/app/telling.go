package app

import (
	"context"
	"log/slog"
	"time"

	"vardlots/internal/app/demo"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/config"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// tellWithin bounds the telling of the demo's cases.
const tellWithin = time.Minute

// tellStories gives a demo that has no cases some in every state. They are told
// through modules of their own, whose clock goes through the past days. A demo
// without them works all the same.
func tellStories(ctx context.Context, c config.Config, d *Database, now clock.Clock, log *slog.Logger) {
	ctx, cancel := context.WithTimeout(ctx, tellWithin)
	defer cancel()
	if err := tellAll(ctx, c, d, now, log); err != nil && ctx.Err() == nil {
		log.LogAttrs(ctx, slog.LevelWarn, "the demo's cases were not told", slog.String("error", err.Error()))
	}
}

func tellAll(ctx context.Context, c config.Config, d *Database, now clock.Clock, log *slog.Logger) error {
	past := clock.NewFixed(now.Now())
	g := ground{clock: past, ids: id.Random(past), log: log}
	var err error
	if g.keys, err = keys(c); err != nil {
		return err
	}
	if g.db, err = pg.Open(ctx, d.dial, 2, past); err != nil {
		return err
	}
	defer g.db.Close()
	begun, err := cases.Any(ctx, g.db, robot(c.Region, "demo"))
	if err != nil || begun {
		return err
	}
	m, err := build(ctx, c, g)
	if err != nil {
		return err
	}
	return demo.Tell(ctx, demo.House{
		Clock: past, IDs: g.ids, Identity: m.identity, Knowledge: m.knowledge, Triage: m.triage, Queue: m.queue, Cases: m.cases,
		Chat: m.chat, Journal: m.journal,
	}, now.Now())
}
