package queue_test

import (
	"sync"
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/fault"
	"vardlots/internal/cases"
)

func TestI12TwoNursesTakeTheSameCaseAtOnce(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	c := w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N3})
	errs := make([]error, 8)
	var wg sync.WaitGroup
	for i := range errs {
		by, key := w.Nurse(i, scene.Centre), w.Key()
		wg.Go(func() { _, errs[i] = w.Queue.Take(ctx, by, cases.Written{Case: c, Key: key}) })
	}
	wg.Wait()
	won := 0
	for _, err := range errs {
		switch {
		case err == nil:
			won++
		case fault.KindOf(err) != fault.Conflict:
			t.Errorf("the loser is told %v, want a conflict", err)
		}
	}
	if won != 1 {
		t.Errorf("%d nurses have the case, want 1", won)
	}
	if n := w.Count(t, `SELECT count(*) FROM cases.entry WHERE kind = 'taken'`); n != 1 {
		t.Errorf("%d entries say taken, want 1", n)
	}
}

func TestNextIsGivenToOneEach(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	const n = 6
	for i := range n {
		w.Sent(t, w.Resident(i), cases.Need{Urgency: cases.N4})
	}
	got := make([]queueTook, n)
	var wg sync.WaitGroup
	for i := range n {
		by, key := w.Nurse(i, scene.Centre), w.Key()
		wg.Go(func() {
			took, err := w.Queue.TakeNext(ctx, by, key)
			got[i] = queueTook{string(took.Case), err}
		})
	}
	wg.Wait()
	seen := map[string]bool{}
	for _, g := range got {
		if g.err != nil || seen[g.id] {
			t.Errorf("took %q twice, or %v", g.id, g.err)
		}
		seen[g.id] = true
	}
}

type queueTook struct {
	id  string
	err error
}

func TestI10ReleasedCaseKeepsItsClockAndI9ItsOneItem(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	c, nina := w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N4}), w.Nurse(1, scene.Centre)
	entered := w.Clock.Now()
	w.Clock.Advance(3600e9)
	if _, err := w.Queue.Take(ctx, nina, cases.Written{Case: c, Key: w.Key()}); err != nil {
		t.Fatal(err)
	}
	if err := w.Cases.Release(ctx, nina, cases.Written{Case: c, Key: w.Key()}); err != nil {
		t.Fatal(err)
	}
	items, err := w.Queue.List(ctx, nina)
	if err != nil || len(items) != 1 || items[0].State != "waiting" || !items[0].EnteredAt.Equal(entered) {
		t.Errorf("items = %+v, %v; want one, waiting since %v", items, err, entered)
	}
}
