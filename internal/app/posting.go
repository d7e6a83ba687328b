package app

import (
	"context"
	"log/slog"
	"time"

	"vardlots/internal/base/id"
	"vardlots/internal/base/run"
	"vardlots/internal/chat"
)

const (
	// courierEvery is how often a region is looked through for what a node held
	// that did not live to send it.
	courierEvery = 3 * time.Second
	// courierRest is between two rounds when a case is in somebody else's hand.
	courierRest = 100 * time.Millisecond
	// courierWithin is how long one round may take.
	courierWithin = 30 * time.Second
)

// courier lets what staff have written in a region leave when its time has come:
// woken when this node takes something, at the time that is due, and each few
// seconds for what other nodes took.
func (h house) courier(region id.Region) run.Service {
	by := robot(region, "courier")
	return run.Loop(func(ctx context.Context) {
		timer := time.NewTimer(0)
		defer timer.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-timer.C:
			case <-h.chat.Posted(by):
			}
			var done chat.Delivered
			err := h.safely(ctx, func(ctx context.Context) (err error) {
				ctx, cancel := context.WithTimeout(ctx, courierWithin)
				defer cancel()
				done, err = h.chat.Deliver(ctx, by)
				return err
			})
			if err != nil && ctx.Err() == nil {
				h.figures.failed.Add("courier")
				h.log.LogAttrs(ctx, slog.LevelError, "service failed", slog.String("service", "courier"), slog.String("error", err.Error()))
			}
			timer.Reset(courierWait(done, err, h.clock.Now()))
		}
	})
}

// courierWait is how long the courier of a region rests.
func courierWait(done chat.Delivered, failed error, now time.Time) time.Duration {
	switch {
	case failed == nil && done.Left == chat.Batch: // there may be more
		return courierRest
	case failed != nil, done.Next.IsZero():
		return courierEvery
	}
	return min(max(done.Next.Sub(now), courierRest), courierEvery)
}
