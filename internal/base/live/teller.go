package live

import (
	"context"
	"log/slog"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
)

// teller is one stream under way.
type teller struct {
	*Streams

	by   access.Actor
	feed Feed
	out  *writer
	pace Pace
	sub  *Sub
}

// ending tells a browser not to come back by itself.
const ending = "end"

// tell runs until the stream has ended.
func (t *teller) tell(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, t.pace.Age)
	defer cancel()
	poll, session, beat := time.NewTicker(t.pace.Poll), time.NewTicker(t.pace.Session), time.NewTicker(t.pace.Beat)
	defer poll.Stop()
	defer session.Stop()
	defer beat.Stop()
	for t.read(ctx) && pause(ctx, t.pace.Rest) {
		for looked := false; !looked; {
			select {
			case <-t.sub.Wake():
				looked = true
			case <-poll.C:
				looked = true
			case <-session.C:
				if !t.holds(ctx, t.Sessions.Alive(ctx, t.by)) {
					return
				}
			case <-beat.C:
				if t.out.beat() != nil {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// read tells all that is later; false when the stream has ended.
func (t *teller) read(ctx context.Context) bool {
	for {
		events, more, err := t.feed.Later(ctx)
		if !t.holds(ctx, err) {
			return false
		}
		for _, e := range events {
			if t.out.event(e.Name, e.At.Seal(t.Keys, t.by), e.Data) != nil {
				return false // too slow, or gone: what did not arrive is read again
			}
		}
		if !more {
			t.sub.Follow(t.feed.Topics()...)
			return true
		}
	}
}

// holds reports whether the stream goes on. What was refused is told as the end;
// what failed only breaks the line, and the browser comes back with its cursor.
func (t *teller) holds(ctx context.Context, err error) bool {
	switch fault.KindOf(err) {
	case fault.NotFound, fault.Forbidden, fault.NoSession:
		_ = t.out.event(ending, "", struct{}{}) // the reader may have gone
		return false
	case fault.Internal, fault.Invalid, fault.Conflict, fault.TooMany, fault.Unavailable:
	}
	if err != nil && ctx.Err() == nil {
		t.Log.LogAttrs(ctx, slog.LevelWarn, "stream broken", slog.String("error", err.Error()))
	}
	return err == nil
}
