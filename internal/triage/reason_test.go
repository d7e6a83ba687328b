package triage_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"vardlots/internal/base/fault"
	"vardlots/internal/cases"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

func (w *world) add(reason string) error {
	w.t.Helper()
	_, err := w.Add(w.t.Context(), w.by, triage.Added{Written: w.at(), Reason: reason})
	return err
}

func wantKey(t *testing.T, err error, kind fault.Kind, key string) {
	t.Helper()
	got := fault.KeyOf(err)
	if told, ok := errors.AsType[*fault.Fault](err); ok && len(told.Fields) > 0 {
		got = told.Fields[0].Key
	}
	if err == nil || fault.KindOf(err) != kind || got != key {
		t.Errorf("%v (%s), want %v %s", err, got, kind, key)
	}
}

func TestTwoComplaintsAreOneInterview(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	if !w.view().MayAdd {
		t.Fatal("a second complaint cannot be added before the first question")
	}
	in := triage.Added{Written: w.at(), Reason: "rash-adult"}
	for range 2 { // the button was pressed twice
		if reached, err := w.Add(t.Context(), w.by, in); err != nil || reached.Phase != triage.Asking {
			t.Fatalf("added: %v, %v", reached, err)
		}
	}
	v := w.view()
	if c := v.Case; c.Reason != "sore-throat" || c.Also != "rash-adult" || c.Quiet || v.MayAdd {
		t.Errorf("case about %q and %q, quiet %v, may add %v", c.Reason, c.Also, c.Quiet, v.MayAdd)
	}
	if got := w.Count(t, `SELECT count(*) FROM triage.interview_guide WHERE guide IN ('sore-throat', 'rash') AND length(revision) = 64`); got != 2 {
		t.Errorf("%d guides are kept with their revision, want both", got)
	}
	if !v.Step.Page.Danger || v.Step.Page.Level != engine.Immediate {
		t.Errorf("first page %+v, want the danger signs", v.Step.Page)
	}
	if got := w.calm(map[string]string{"cold_signs": "yes", "skin_spreading": "yes"}); got != triage.Feeling {
		t.Fatalf("phase %s, want the question of health", got)
	}
	v = w.view()
	seen := map[string]bool{}
	for _, a := range v.Interview.History {
		if seen[a.Fact] {
			t.Errorf("%s was asked twice", a.Fact)
		}
		seen[a.Fact] = true
	}
	for _, guide := range [][2]string{{"rash", "sore-throat"}, {"sore-throat", "rash"}} {
		own := func(a triage.Answer) bool {
			return slices.Contains(w.know.Set().Reads(guide[0]), a.Fact) && !slices.Contains(w.know.Set().Reads(guide[1]), a.Fact)
		}
		if !slices.ContainsFunc(v.Interview.History, own) {
			t.Errorf("nothing was asked of %s", guide[0])
		}
	}
	o := v.Interview.Outcome
	if o.Urgency != engine.WithinDay || o.Guide != "rash" || !slices.Contains(o.Guides, "sore-throat") {
		t.Errorf("N%d by %s of %v, want N3 by rash of both", o.Urgency, o.Guide, o.Guides)
	}
	if got := w.Count(t, `SELECT count(*) FROM audit.access WHERE act = 'triage.reason'`); got != 1 {
		t.Errorf("%d rows of the access log, want one", got)
	}
}

// The more urgent of two decides, whichever was named first.
func TestTheWorseOfTwoComplaintsDecides(t *testing.T) {
	t.Parallel()
	for name, reasons := range map[string][2]string{
		"the worse first": {"rash-adult", "sore-throat"}, "the worse last": {"sore-throat", "rash-adult"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := begin(t, reasons[0])
			if err := w.add(reasons[1]); err != nil {
				t.Fatal(err)
			}
			if got := w.calm(map[string]string{"cold_signs": "yes", "skin_blisters": "yes"}); got != triage.IsItSo {
				t.Errorf("phase %s, want the page that asks whether it is so", got)
			}
			if c := w.view().Case; c.Urgency != cases.N2 || c.State != cases.Queued {
				t.Errorf("N%d, %s; want N2 with an owner", c.Urgency, c.State)
			}
		})
	}
}

func TestTwoCalmComplaintsGiveTheAdviceOfBoth(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	if err := w.add("rash-adult"); err != nil {
		t.Fatal(err)
	}
	w.calm(map[string]string{"cold_signs": "yes"})
	o := w.view().Interview.Outcome
	if o == nil || o.Urgency != engine.SelfCare || !slices.Contains(o.SelfCare, "rash-care") || !slices.Contains(o.SelfCare, "sore-throat-care") {
		t.Errorf("outcome %+v, want self-care for both", o)
	}
}

func TestWhatCannotBeAdded(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	for name, tc := range map[string]struct{ reason, key string }{
		"the same":                       {"sore-throat", "reason.same"},
		"an errand beside a complaint":   {"renew-prescription", "reason.errand"},
		"nothing that anybody has heard": {"moon-sickness", "search.none"},
		"what is for somebody else":      {"head-injury-child", "search.none"},
	} {
		if err := w.add(tc.reason); err == nil {
			t.Errorf("%s was added", name)
		} else {
			wantKey(t, err, fault.Invalid, tc.key)
		}
	}
	if c := w.view().Case; c.Also != "" {
		t.Fatalf("also about %q", c.Also)
	}
	if err := w.add("rash-adult"); err != nil {
		t.Fatal(err)
	}
	wantKey(t, w.add("rash-adult"), fault.Invalid, "reason.same")
	wantKey(t, w.add("cough-adult"), fault.Invalid, "reason.third")
	if got := w.Count(t, `SELECT count(*) FROM triage.interview_guide`); got != 2 {
		t.Errorf("%d guides, want two", got)
	}
	other := *w
	other.by = w.Resident(2)
	wantKey(t, other.add("cough-adult"), fault.NotFound, "error.404")
}

func TestAnErrandStandsAlone(t *testing.T) {
	t.Parallel()
	w := begin(t, "renew-prescription")
	if w.view().MayAdd {
		t.Error("a complaint is offered beside an errand")
	}
	wantKey(t, w.add("sore-throat"), fault.Invalid, "reason.errand")
}

func TestNothingIsAddedOnceTheQuestionsHaveBegun(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	page := w.view().Step.Page.ID
	if _, err := w.Answer(t.Context(), w.by, triage.Answered{Written: w.at(), Page: page, Unknown: true}); err != nil {
		t.Fatal(err)
	}
	wantKey(t, w.add("rash-adult"), fault.Conflict, "triage.interview.moved-on")
	if v := w.view(); v.MayAdd || v.Case.Also != "" {
		t.Errorf("may add %v, also %q", v.MayAdd, v.Case.Also)
	}
}

func TestAQuietComplaintMakesTheCaseQuiet(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	if err := w.add("depression"); err != nil {
		t.Fatal(err)
	}
	if c := w.view().Case; !c.Quiet {
		t.Error("the case is not quiet (I28)")
	}
	// Two reasons that one guide serves walk it once.
	w = begin(t, "depression")
	if err := w.add("suicidal-thoughts"); err != nil {
		t.Fatal(err)
	}
	if v := w.view(); len(v.Interview.Guides) != 1 || v.Case.Also != "suicidal-thoughts" {
		t.Errorf("guides %v, also %q", v.Interview.Guides, v.Case.Also)
	}
}

func TestBothBeginAgain(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	if err := w.add("rash-adult"); err != nil {
		t.Fatal(err)
	}
	if err := w.World.Cases.Withdraw(t.Context(), w.by, w.at()); err != nil {
		t.Fatal(err)
	}
	started, err := w.Again(t.Context(), w.by, w.at(), "sv")
	if err != nil {
		t.Fatal(err)
	}
	w.c = started.Case
	if v := w.view(); v.Case.Also != "rash-adult" || len(v.Interview.Guides) != 2 {
		t.Errorf("also %q, guides %v", v.Case.Also, v.Interview.Guides)
	}
}

func TestACaseIsHushed(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	w.calm(map[string]string{"cold_signs": "yes"})
	if _, err := w.Hush(t.Context(), w.by, w.at()); err != nil {
		t.Fatal(err)
	}
	if c := w.view().Case; !c.Quiet {
		t.Error("the case is not quiet")
	}
	other := *w
	other.by = w.Resident(2)
	_, err := other.Hush(t.Context(), other.by, w.at())
	wantKey(t, err, fault.NotFound, "error.404")
}

// A guardian who did not begin the case would lose it, and is not let do it.
func TestNobodyHushesACaseAwayFromThemselves(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	w.calm(map[string]string{"conscious_low": "yes"}) // it has an owner: a draft is nobody else's
	father := *w
	father.by = w.Guardian(3, w.by.Person, w.Clock.Now().Add(time.Hour))
	_, err := father.Hush(t.Context(), father.by, w.at())
	wantKey(t, err, fault.NotFound, "error.404")
	if c := w.view().Case; c.Quiet {
		t.Error("the case was hushed")
	}
}
