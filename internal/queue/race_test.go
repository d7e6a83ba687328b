package queue_test

import (
	"context"
	"sync"
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
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

// I9: whatever is placed how often, a case has one open item a kind. The index
// is what holds it: without it, the planted fault, the probe sees two.
func TestI9AtMostOneOpenItemAKind(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	alva := w.Resident(1)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	doubled := func() int {
		return w.Count(t, `SELECT count(*) FROM (SELECT FROM queue.item WHERE state <> 'done' GROUP BY case_id, kind HAVING count(*) > 1) AS d`)
	}
	place := func(n cases.Need) error {
		return w.DB.InTx(t.Context(), alva, func(ctx context.Context, tx *pg.Tx) error {
			got, err := w.Cases.LockTx(ctx, tx, c)
			if err != nil {
				return err
			}
			if err := w.Cases.QueueTx(tx, got, "", n); err != nil {
				return err
			}
			w.Cases.SaveTx(tx, got)
			return nil
		})
	}
	for _, n := range []cases.Need{
		{Urgency: cases.N4}, {Urgency: cases.N3}, {Urgency: cases.N3, ByCaution: true}, {Urgency: cases.N2, Callback: true}, {Urgency: cases.N4},
	} {
		if err := place(n); err != nil {
			t.Fatal(err)
		}
	}
	if n := doubled(); n != 0 {
		t.Errorf("%d kinds stand twice", n)
	}
	w.Exec(t, `DROP INDEX queue.item_open_once`)
	w.Exec(t, `INSERT INTO queue.item SELECT gen_random_uuid(), case_id, case_region, unit_region, unit_id, kind, profession, language, class,
		class_at, entered_at, due_at, wakes_at, state, holder FROM queue.item WHERE state <> 'done'`)
	if doubled() == 0 {
		t.Error("without the index the probe still sees one item: it is blind")
	}
}
