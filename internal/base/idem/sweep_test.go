package idem_test

import (
	"context"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
)

func TestSweepRemovesWhatIsOlderThanTwoDays(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva, happened := w.Resident(1), 0
	write := func(key string) int {
		t.Helper()
		reply, err := idem.Do(ctx, w.DB, alva, idem.Write{Key: key}, func(_ context.Context, _ *pg.Tx) (int, error) {
			happened++
			return happened, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return reply
	}
	old, young := w.Key(), w.Key()
	write(old)
	w.Clock.Advance(time.Hour)
	first := write(young)
	w.Clock.Advance(idem.Kept - time.Minute) // old: 48:59, young: 47:59
	sweep := func(by access.Actor) int {
		t.Helper()
		n, err := idem.Sweep(ctx, w.DB, by)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := sweep(access.Actor{Kind: access.Robot, Region: "01", Robot: "sweep/1"}); n != 0 {
		t.Errorf("another region's robot removed %d", n)
	}
	if n := sweep(access.Actor{Kind: access.Robot, Region: "12", Robot: "sweep/1"}); n != 1 {
		t.Errorf("removed %d, want the old one", n)
	}
	if _, err := idem.Sweep(ctx, w.DB, alva); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a resident swept: %v", err)
	}
	if got := write(young); got != first {
		t.Errorf("the young write is answered %d, want as before %d", got, first)
	}
	if got := write(old); got <= first {
		t.Errorf("the old write is answered %d as before: its key was not removed", got)
	}
}

func TestReplayIsCounted(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	told := map[string]int{}
	w.DB.Tally(func(what string) { told[what]++ })
	key := w.Key()
	for range 3 {
		_, err := idem.Do(t.Context(), w.DB, w.Resident(1), idem.Write{Key: key}, func(context.Context, *pg.Tx) (int, error) { return 1, nil })
		if err != nil {
			t.Fatal(err)
		}
	}
	if told[idem.Replayed] != 2 {
		t.Errorf("counted %v, want two replays", told)
	}
}
