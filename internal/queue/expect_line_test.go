package queue_test

import (
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
	"vardlots/internal/queue"
)

// waits reads a case as its person and asks when it is answered.
func waits(t *testing.T, w *scene.World, by access.Actor, of id.Case) queue.Expected {
	t.Helper()
	v, err := w.Cases.View(t.Context(), by, of, 0)
	if err != nil {
		t.Fatal(err)
	}
	unit, err := w.Units.Unit(v.Case.ResponsibleUnit)
	if err != nil {
		t.Fatal(err)
	}
	e, err := w.Queue.Expect(t.Context(), by, queue.Asked{Case: v.Case, Hours: unit.Hours})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestWhoWaitsIsToldARangeAndNothingOfOthers(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	w.Clock.Set(time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)) // Tuesday, ten in Sweden
	alva, nina := w.Resident(1), w.Nurse(1, scene.Centre)
	first := w.Sent(t, w.Resident(2), cases.Need{Urgency: cases.N3, Profession: "nurse"})
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4, Profession: "nurse"})
	if e := waits(t, w, alva, c); e.Known() || e.Held {
		t.Errorf("a unit that has answered nobody: %+v, want nothing known", e)
	}
	for n := range 6 { // one each quarter of an hour
		w.Clock.Advance(15 * time.Minute)
		done := cases.Written{Case: w.Sent(t, w.Resident(10+n), cases.Need{Urgency: cases.N3, Profession: "nurse"})}
		done.Key = w.Key()
		if _, err := w.Queue.Take(ctx, nina, done); err != nil {
			t.Fatal(err)
		}
		done.Key = w.Key()
		if err := w.Cases.Close(ctx, nina, cases.Closing{Written: done, Outcome: cases.ErrandDone, Verdict: "right"}, nil); err != nil {
			t.Fatal(err)
		}
	}
	now := w.Clock.Now()
	second := waits(t, w, alva, c)
	if !second.Known() || second.From.Before(now.Add(-15*time.Minute)) || !second.To.After(now) || second.To.After(now.Add(4*time.Hour)) {
		t.Errorf("second in line: %s to %s at %s", second.From, second.To, now)
	}
	if _, err := w.Queue.Take(ctx, nina, cases.Written{Case: first, Key: w.Key()}); err != nil {
		t.Fatal(err)
	}
	if e := waits(t, w, alva, c); e.To.After(second.To) {
		t.Errorf("one less before, and later: %s, was %s", e.To, second.To)
	}
	v, err := w.Cases.View(ctx, alva, c, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Queue.Expect(ctx, w.Resident(3), queue.Asked{Case: v.Case}); fault.KindOf(err) != fault.NotFound {
		t.Errorf("another resident asks: %v", err)
	}
	if _, err := w.Queue.Take(ctx, nina, cases.Written{Case: c, Key: w.Key()}); err != nil {
		t.Fatal(err)
	}
	if e := waits(t, w, alva, c); !e.Held || e.Known() {
		t.Errorf("taken: %+v, want that it is being read", e)
	}
}

// The call-back of an N2 sleeps until its promise: it stands in nobody's way.
func TestWhatSleepsIsNotInLine(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	alva := w.Resident(1)
	if e := waits(t, w, alva, w.Sent(t, alva, cases.Need{Urgency: cases.N2})); e.Known() || e.Held {
		t.Errorf("%+v, want the promise alone", e)
	}
}
