package journal_test

import (
	"context"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/journal"
)

// desk is a nurse with a case of hers.
type desk struct {
	*scene.World
	t    *testing.T
	alva access.Actor
	nina access.Actor
	c    id.Case
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	w := scene.New(t)
	d := &desk{w, t, w.Resident(1), w.Nurse(1, scene.Centre), ""}
	d.c = w.Sent(t, d.alva, cases.Need{Urgency: cases.N4})
	d.take()
	return d
}

func (d *desk) at() cases.Written { return cases.Written{Case: d.c, Key: d.Key()} }

func (d *desk) take() {
	d.t.Helper()
	if _, err := d.Queue.Take(d.t.Context(), d.nina, d.at()); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) save(version int64, text string) (int64, error) {
	v, err := d.Journal.Save(d.t.Context(), d.nina, journal.Saved{
		Written: d.at(), Version: version, Sections: []journal.Section{{Heading: journal.Assessment, Text: text}},
	})
	return v.Version, err
}

func (d *desk) sign(version int64, why string) error {
	_, err := d.Journal.Sign(d.t.Context(), d.nina, journal.Signing{Written: d.at(), Version: version, Why: why})
	return err
}

func (d *desk) must(v int64, err error) int64 {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
	return v
}

// A page left open from before a signing is on an older version than every later
// draft, so it never passes for the latest.
func TestVersionsNeverFallBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	first := d.must(d.save(0, "Bedömd."))
	if err := d.sign(first, ""); err != nil {
		t.Fatal(err)
	}
	correction, err := d.Journal.Correct(t.Context(), d.nina, d.at())
	if err != nil || correction.Version <= first {
		t.Fatalf("the correction begins at %d, %v; want after %d", correction.Version, err, first)
	}
	if _, err := d.save(first, "En gammal flik."); fault.KindOf(err) != fault.Conflict {
		t.Errorf("an old page saved over a correction: %v, want a conflict", err)
	}
	next := d.must(d.save(correction.Version, "Rättad."))
	if err := d.sign(next, ""); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a correction without a reason: %v, want invalid (PDL 3:14)", err)
	}
	if err := d.sign(next, "Fel sida."); err != nil {
		t.Fatal(err)
	}
	book, err := d.Journal.Read(t.Context(), d.nina, d.c)
	if err != nil || len(book.Signed) != 2 || book.Signed[1].Sections[0].Text != "Bedömd." || book.Draft.Version != next {
		t.Errorf("read %+v, %v; want both versions, the first as it was", book, err)
	}
}

// What was done after a case was opened again stands in a note of its own before
// the case is closed.
func TestAReopenedCaseWantsANoteOfItsOwn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	ctx := t.Context()
	closing := func() cases.Closing { return cases.Closing{Written: d.at(), Outcome: cases.Answered, Verdict: "right"} }
	v := d.must(d.save(0, "Bedömd."))
	if err := d.sign(v, ""); err != nil {
		t.Fatal(err)
	}
	if err := d.Cases.Close(ctx, d.nina, closing(), d.Journal.SignedTx); err != nil {
		t.Fatal(err)
	}
	d.Clock.Advance(time.Hour)
	if err := d.Cases.Reopen(ctx, d.alva, d.at()); err != nil {
		t.Fatal(err)
	}
	d.Exec(t, `UPDATE queue.item SET unit_id = $1`, string(d.nina.Unit))
	d.Exec(t, `UPDATE cases.case SET unit_id = $1, responsible_unit = $1`, string(d.nina.Unit))
	d.take()
	if err := d.Cases.Close(ctx, d.nina, closing(), d.Journal.SignedTx); fault.KeyOf(err) != "staff.close" {
		t.Errorf("closed on the note of the first time: %v", err)
	}
	book, err := d.Journal.Read(ctx, d.nina, d.c)
	if err != nil || !book.Renew {
		t.Errorf("read %+v, %v; want that a new note is due", book, err)
	}
	if err := d.sign(d.must(d.save(book.Draft.Version, "Bedömd igen.")), ""); err != nil {
		t.Fatal(err)
	}
	if err := d.Cases.Close(ctx, d.nina, closing(), d.Journal.SignedTx); err != nil {
		t.Error(err)
	}
	if book, err = d.Journal.Read(ctx, d.nina, d.c); err != nil || book.Renew || book.Signed[0].Why != journal.Reopened {
		t.Errorf("read %+v, %v; want the new note, and why it was written", book, err)
	}
}

// PDL 3:14: the application cannot change or erase what is signed, whatever it
// is told to do.
func TestASignedNoteCannotBeChanged(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	if err := d.sign(d.must(d.save(0, "Bedömd.")), ""); err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{`UPDATE journal.note SET sections = '[]'`, `DELETE FROM journal.note`} {
		for _, by := range []access.Actor{d.nina, d.alva, {Kind: access.Robot, Region: "12", Robot: "test"}} {
			err := d.DB.InTx(t.Context(), by, func(_ context.Context, tx *pg.Tx) error {
				tx.Queue(sql, nil, nil)
				return nil
			})
			if !pg.IsDenied(err) {
				t.Errorf("%s as %s: %v, want denied", sql, by.Kind, err)
			}
		}
	}
}
