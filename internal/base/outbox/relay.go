package outbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

// Handler takes an event in the transaction that takes it away. It writes with
// the transaction and does no network.
type Handler func(ctx context.Context, tx *pg.Tx, e Event) error

// Relay gives events to their subscribers. It is safe for concurrent use, by any
// number of nodes.
type Relay struct {
	DB    *pg.DB
	Log   *slog.Logger
	Takes map[string]Handler // by kind
}

// mostAttempts parks an event that keeps failing; the pauses between are 1 s, 4 s,
// 16 s … at most a quarter of an hour.
const (
	mostAttempts = 8
	longestPause = 15 * time.Minute
)

// Parked is what [pg.DB.Tally] is told when an event is parked: somebody must look.
const Parked = "outbox.parked"

// Run delivers what is due in the robot's region until nothing is. delivered
// counts what subscribers took. One event that fails keeps back only its own key.
func (r *Relay) Run(ctx context.Context, by access.Actor) (delivered int, err error) {
	defer fault.Wrap(&err, "relay events")
	if by.Kind != access.Robot {
		return 0, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	var lines []int16
	err = r.DB.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.All(&lines, sqlLines, pg.Args{"region": string(by.Region), "now": tx.Now()}))
	})
	failed := []error{err}
	for _, line := range lines {
		n, err := r.walk(ctx, by, line)
		delivered += n
		failed = append(failed, err)
	}
	return delivered, errors.Join(failed...)
}

// walk empties a line, as far as it is due.
func (r *Relay) walk(ctx context.Context, by access.Actor, line int16) (delivered int, err error) {
	for ctx.Err() == nil {
		e, took, err := r.one(ctx, by, line)
		switch {
		case err != nil && e.ID != 0:
			if err := r.failed(ctx, by, e, err); err != nil {
				return delivered, err
			}
		case err != nil:
			return delivered, err
		case !took:
			return delivered, nil
		default:
			delivered++
		}
	}
	return delivered, ctx.Err()
}

// one gives one event to its subscriber. With an error, e is the event that
// failed, if one was found.
func (r *Relay) one(ctx context.Context, by access.Actor, line int16) (e Event, took bool, err error) {
	err = r.DB.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		e, took = Event{}, false
		var mine, found bool
		args := pg.Args{"region": string(by.Region), "shard": line, "now": tx.Now()}
		if err := tx.Read(ctx, pg.One(&mine, sqlLockLine, args)); err != nil || !mine {
			return err
		}
		if err := tx.Read(ctx, pg.Maybe(&e, &found, sqlNext, args)); err != nil || !found {
			return err
		}
		take, known := r.Takes[e.Kind]
		if !known {
			return fmt.Errorf("nobody subscribes to %q", e.Kind)
		}
		if err := take(ctx, tx, e); err != nil {
			return err
		}
		took = true
		tx.QueueOne(sqlTaken, pg.Args{"shard": e.Shard, "id": e.ID},
			fault.New(fault.Conflict, "error.conflict", "event %d was taken by another", e.ID))
		return nil
	})
	return e, took, err
}

// failed notes the failure and by when to try again.
func (r *Relay) failed(ctx context.Context, by access.Actor, e Event, why error) error {
	parked := e.Attempts+1 >= mostAttempts
	level := slog.LevelWarn
	if parked {
		level = slog.LevelError
		r.DB.Count(Parked)
	}
	r.Log.LogAttrs(ctx, level, "event not taken", slog.String("kind", e.Kind), slog.Int64("event", e.ID),
		slog.Int("attempt", int(e.Attempts)+1), slog.Bool("parked", parked), slog.String("error", why.Error()))
	return r.DB.InTx(ctx, by, func(_ context.Context, tx *pg.Tx) error {
		tx.Queue(sqlFailed, pg.Args{
			"shard": e.Shard, "id": e.ID, "now": tx.Now(), "due": tx.Now().Add(pause(e.Attempts)), "most": mostAttempts,
		}, nil)
		return nil
	})
}

// pause is how long to wait after so many failures.
func pause(before int16) time.Duration {
	if before > 5 {
		return longestPause
	}
	return min(time.Second<<(2*before), longestPause)
}
