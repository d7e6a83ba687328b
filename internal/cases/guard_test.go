package cases_test

import (
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/cases"
)

func at(w *scene.World, c cases.Written) cases.Written {
	c.Key = w.Key()
	return c
}

func TestAClosedCaseTakesNoWorkItem(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva := w.Resident(1)
	c := cases.Written{Case: w.Sent(t, alva, cases.Need{Urgency: cases.N1})}
	if err := w.Cases.Tell(ctx, alva, at(w, c), cases.HelpComing); err != nil {
		t.Fatal(err)
	}
	if err := w.Cases.Tell(ctx, alva, at(w, c), cases.CannotCall); fault.KindOf(err) != fault.Conflict {
		t.Errorf("an old tab says that it cannot ring: %v, want a conflict", err)
	}
	nina := w.Nurse(1, scene.Watch)
	err := w.Cases.SetUrgency(ctx, nina, cases.Reurged{Written: at(w, c), To: cases.N2, Why: "talked"})
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("urgency of a closed case: %v, want a conflict", err)
	}
	if n := w.Count(t, `SELECT count(*) FROM queue.item WHERE state <> 'done'`); n != 0 {
		t.Errorf("%d items stand for a closed case", n)
	}
}

func TestAnN1IsEndedByALicensedHolderOnly(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva := w.Resident(1)
	c := cases.Written{Case: w.Sent(t, alva, cases.Need{Urgency: cases.N1})}
	office := w.Nurse(1, scene.Watch)
	office.Licensed, office.Profession = false, access.Administrator
	closing := cases.Closing{Written: at(w, c), Outcome: cases.Duplicate, Verdict: "right"}
	for name, by := range map[string]access.Actor{
		"an administrator":             office,
		"a nurse who does not have it": w.Nurse(2, scene.Watch),
	} {
		closing.Key = w.Key()
		if err := w.Cases.Close(ctx, by, closing, w.Journal.SignedTx); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("%s ends an N1: %v, want forbidden", name, err)
		}
	}
	if err := w.Cases.Withdraw(ctx, alva, at(w, c)); fault.KindOf(err) != fault.Conflict {
		t.Errorf("withdrawn before anybody has heard: %v, want a conflict", err)
	}
}

func TestLoweringByHandLeavesOneItemThatKeepsItsClock(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	c := cases.Written{Case: w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N2})}
	entered := w.Clock.Now()
	w.Clock.Advance(1800e9)
	nina := w.Nurse(1, scene.Watch)
	if _, err := w.Queue.Take(ctx, nina, at(w, c)); err != nil {
		t.Fatal(err)
	}
	if err := w.Cases.SetUrgency(ctx, nina, cases.Reurged{Written: at(w, c), To: cases.N4, Why: "talked"}); err != nil {
		t.Fatal(err)
	}
	items, err := w.Queue.List(ctx, nina)
	if err != nil || len(items) != 1 {
		t.Fatalf("%d items, %v; want one", len(items), err)
	}
	it := items[0]
	if it.Class != 5 || it.State != "taken" || it.Holder != nina.Staff || !it.EnteredAt.Equal(entered) {
		t.Errorf("item = %+v; want class 5, taken by the holder, waiting since %v", it, entered)
	}
}

func TestACaseIsNotTakenFromWhoHasIt(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	c := cases.Written{Case: w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N4})}
	nina, other := w.Nurse(1, scene.Centre), w.Nurse(2, scene.Centre)
	if _, err := w.Queue.Take(ctx, nina, at(w, c)); err != nil {
		t.Fatal(err)
	}
	w.Exec(t, `UPDATE cases.case SET state = 'waiting_resident'`)
	if _, err := w.Queue.Take(ctx, other, at(w, c)); fault.KeyOf(err) != "staff.taken" {
		t.Errorf("taken from a colleague who awaits an answer: %v, want staff.taken", err)
	}
}

func TestWhatStaffHaveSetIsNotLoweredByRules(t *testing.T) {
	t.Parallel()
	c := &cases.Case{Urgency: cases.N1, UrgencyBy: "staff"}
	resident := access.Actor{Kind: access.Resident}
	if err := c.Soften(cases.N3, resident, cases.TakenBack, c.OpenedAt); err != nil || c.Urgency != cases.N1 {
		t.Errorf("taken back: N%d, %v; want N1 to stand", c.Urgency, err)
	}
	c = &cases.Case{Urgency: cases.N2, UrgencyBy: "staff"}
	if c.Urge(cases.N4, false, "triage", c.OpenedAt); c.Urgency != cases.N2 {
		t.Errorf("rules lowered what staff set to N%d", c.Urgency)
	}
	if c.Urge(cases.N1, false, "triage", c.OpenedAt); c.Urgency != cases.N1 {
		t.Errorf("rules could not raise what staff set: N%d", c.Urgency)
	}
}

func TestACaseIsGivenOnlyToWhoWorksAtTheUnit(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	c := cases.Written{Case: w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N4})}
	nina, here, elsewhere := w.Nurse(1, scene.Centre), w.Nurse(2, scene.Centre), w.Nurse(3, scene.Other)
	employed(t, w, here)
	employed(t, w, elsewhere)
	if _, err := w.Queue.Take(ctx, nina, at(w, c)); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]access.Actor{"a nurse at another unit": elsewhere, "nobody": w.Nurse(9, scene.Centre)} {
		if err := w.Cases.Assign(ctx, nina, at(w, c), to.Staff); fault.KindOf(err) != fault.Invalid {
			t.Errorf("given to %s: %v, want invalid", name, err)
		}
		if _, err := w.Cases.View(ctx, elsewhere, c.Case, 0); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s reads the case: %v", name, err)
		}
	}
	if err := w.Cases.Assign(ctx, nina, at(w, c), here.Staff); err != nil {
		t.Fatal(err)
	}
	if n := w.Count(t, `SELECT count(*) FROM queue.item WHERE holder = $1 AND state = 'taken'`, string(here.Staff)); n != 1 {
		t.Errorf("the colleague holds %d items, want 1", n)
	}
}

// employed gives a nurse of the scene an assignment in care at their unit.
func employed(t *testing.T, w *scene.World, by access.Actor) {
	t.Helper()
	w.Exec(t, `INSERT INTO identity.staff (id, hsa_id, given_name, family_name, title, protected, as_of)
		VALUES ($1, $2, 'Test', 'Sköterska', 'Sjuksköterska', false, $3)`, string(by.Staff), "HSA-"+string(by.Staff), w.Clock.Now())
	w.Exec(t, `INSERT INTO identity.assignment (id, staff_id, commission_id, name, purpose, rights, profession, licensed,
			region_id, provider_id, unit_id, as_of)
		VALUES ($1, $2, 'U1', 'Vård', 'care', '{read,write}', 'nurse', true, $3, $4, $5, $6)`,
		w.Key(), string(by.Staff), string(by.Region), string(by.Provider), string(by.Unit), w.Clock.Now())
}
