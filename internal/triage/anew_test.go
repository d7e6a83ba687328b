package triage_test

import (
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/fault"
	"vardlots/internal/cases"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// waits walks a sore throat calmly to a case that waits in the queue.
func waits(t *testing.T) *world {
	t.Helper()
	w := begin(t, "sore-throat")
	w.calm(map[string]string{"cold_signs": "yes"})
	ctx := t.Context()
	if _, err := w.Feel(ctx, w.by, w.at(), "fair"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Tell(ctx, w.by, triage.Worded{Written: w.at()}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Send(ctx, w.by, w.at()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.WantContact(ctx, w.by, w.at()); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *world) worse() triage.Phase {
	w.t.Helper()
	reached, err := w.Worse(w.t.Context(), w.by, w.at())
	if err != nil {
		w.t.Fatal(err)
	}
	return reached.Phase
}

func (w *world) class() int {
	return w.Count(w.t, `SELECT min(class) FROM queue.item WHERE state <> 'done'`)
}

func TestWorseIsRaisedBeforeAnythingIsAsked(t *testing.T) {
	t.Parallel()
	w := waits(t)
	w.Clock.Advance(10 * time.Minute)
	before := w.view().Case.Urgency
	if got := w.worse(); got != triage.Asking || w.class() != 3 {
		t.Fatalf("phase %s, class %d; want the danger signs asked, class 3", got, w.class())
	}
	v := w.view()
	if v.Step.Page == nil || !v.Step.Page.Danger {
		t.Fatalf("asked %+v, want the danger page", v.Step.Page)
	}
	if due := v.Case.DueAt.Sub(w.Clock.Now()); due > 30*time.Minute {
		t.Errorf("promised in %v, want half an hour at most", due)
	}
	answers := w.Count(t, `SELECT count(*) FROM triage.answer`)
	if got := w.calm(nil); got != triage.Waiting {
		t.Errorf("calm answers lead to %s, want back to waiting", got)
	}
	if after := w.view().Case.Urgency; after != before || w.class() != 3 {
		t.Errorf("calm answers made N%d from N%d and class %d; want nothing lowered", after, before, w.class())
	}
	if now := w.Count(t, `SELECT count(*) FROM triage.answer`); now <= answers {
		t.Errorf("%d answers before and %d after: the new ones are not kept", answers, now)
	}
}

func TestWorseWithASignOfN1GoesTo112(t *testing.T) {
	t.Parallel()
	w := waits(t)
	w.worse()
	if got := w.calm(map[string]string{"conscious_low": "yes"}); got != triage.IsItSo {
		t.Fatalf("phase = %s, want the page that asks back", got)
	}
	c := w.view().Case
	if c.Urgency != cases.N1 || c.ResponsibleUnit != scene.Watch || c.DueAt.Sub(w.Clock.Now()) > 5*time.Minute {
		t.Errorf("N%d at %s, due %v; want N1 at the watch unit within five minutes", c.Urgency, c.ResponsibleUnit, c.DueAt)
	}
	if reached, err := w.Confirm(t.Context(), w.by, w.at(), "yes"); err != nil || reached.Phase != triage.Call112 {
		t.Errorf("confirmed: %v, %v; want 112", reached, err)
	}
	nina := w.Nurse(1, scene.Watch)
	items, err := w.Queue.List(t.Context(), nina)
	if err != nil || len(items) == 0 || items[0].Class != 1 {
		t.Errorf("the watch unit's queue is %+v, %v; want class 1 first", items, err)
	}
}

func TestI4TakenBackAfterWorseIsNoLowerThanBefore(t *testing.T) {
	t.Parallel()
	w := waits(t)
	w.worse()
	w.calm(map[string]string{"conscious_low": "yes"})
	if _, err := w.Confirm(t.Context(), w.by, w.at(), "no"); err != nil {
		t.Fatal(err)
	}
	if got := w.calm(nil); got != triage.TalkNow {
		t.Errorf("phase = %s, want talk now", got)
	}
	if c := w.view().Case; c.Urgency > cases.N3 || !c.ByCaution {
		t.Errorf("N%d by caution %v; want at least N3 by caution", c.Urgency, c.ByCaution)
	}
	w.worse()
	if got := w.calm(nil); got != triage.TalkNow {
		t.Errorf("worse again, calm: %s; want the page that stood", got)
	}
	if c := w.view().Case; c.Urgency > cases.N3 {
		t.Errorf("worse again lowered the case to N%d", c.Urgency)
	}
}

// The house may have changed nothing meanwhile: an alarming answer holds for
// four hours, and then is asked again without lowering the case.
func TestAnAlarmingAnswerHoldsFourHours(t *testing.T) {
	t.Parallel()
	w := begin(t, "chest-pain")
	w.calm(map[string]string{"conscious_low": "yes"})
	if _, err := w.Confirm(t.Context(), w.by, w.at(), "yes"); err != nil {
		t.Fatal(err)
	}
	w.Clock.Advance(3 * time.Hour)
	if got := w.worse(); got == triage.Asking && w.asks("conscious_low") {
		t.Error("an alarming answer of three hours was asked again")
	}
	w.Clock.Advance(90 * time.Minute)
	w.worse()
	if !w.asks("conscious_low") {
		t.Error("an alarming answer of more than four hours still holds")
	}
	w.calm(nil)
	if c := w.view().Case; c.Urgency != cases.N1 {
		t.Errorf("N1 became N%d by an answer that was asked again (I4)", c.Urgency)
	}
	if o := w.view().Interview.Outcome; o == nil || o.Urgency != engine.Immediate {
		t.Errorf("the outcome that stood is %v, want N1", o)
	}
}

// A nurse has set N2. Worse finds an N1, which is taken back, and then N3 by
// caution: the case is N2 all the while or more.
func TestI4NothingFoundAnewLowersWhatStaffSet(t *testing.T) {
	t.Parallel()
	w := waits(t)
	set := cases.Reurged{Written: w.at(), To: cases.N2, Why: "assessment"}
	if err := w.World.Cases.SetUrgency(t.Context(), w.Nurse(1, scene.Centre), set); err != nil {
		t.Fatal(err)
	}
	w.worse()
	w.calm(map[string]string{"conscious_low": "yes"})
	if c := w.view().Case; c.Urgency != cases.N1 {
		t.Fatalf("N%d, want N1", c.Urgency)
	}
	if _, err := w.Confirm(t.Context(), w.by, w.at(), "no"); err != nil {
		t.Fatal(err)
	}
	if c := w.view().Case; c.Urgency != cases.N2 {
		t.Errorf("taken back: N%d, want the N2 that staff had set", c.Urgency)
	}
	w.calm(nil)
	if c := w.view().Case; c.Urgency != cases.N2 {
		t.Errorf("in the end: N%d, want the N2 that staff had set", c.Urgency)
	}
}

func (w *world) asks(fact string) bool {
	w.t.Helper()
	p := w.view().Step.Page
	if p == nil {
		return false
	}
	for _, f := range p.Facts {
		if f == fact {
			return true
		}
	}
	return false
}

// closed ends the waiting case as staff do.
func (w *world) closed(why cases.CloseReason) {
	w.t.Helper()
	nina := w.Nurse(1, scene.Centre)
	if _, err := w.Queue.Take(w.t.Context(), nina, w.at()); err != nil {
		w.t.Fatal(err)
	}
	end := cases.Closing{Written: w.at(), Outcome: why, Verdict: "right"}
	if err := w.World.Cases.Close(w.t.Context(), nina, end, nil); err != nil {
		w.t.Fatal(err)
	}
}

func TestReopenAsksDangerFirstAndThenQueues(t *testing.T) {
	t.Parallel()
	w := waits(t)
	w.closed(cases.ErrandDone)
	w.Clock.Advance(3 * 24 * time.Hour)
	reached, err := w.Reopen(t.Context(), w.by, w.at())
	if err != nil || reached.Phase != triage.Asking {
		t.Fatalf("reopen: %v, %v; want the danger signs", reached, err)
	}
	if c := w.view().Case; c.State != cases.Closed {
		t.Errorf("the case is %s before the signs are answered", c.State)
	}
	if got := w.calm(nil); got != triage.Waiting {
		t.Errorf("phase = %s, want waiting", got)
	}
	if c := w.view().Case; c.State != cases.Queued || c.ResponsibleUnit != scene.Centre || c.CloseReason != "" {
		t.Errorf("case is %s at %s, %q; want queued where it was", c.State, c.ResponsibleUnit, c.CloseReason)
	}
	if w.class() != 6 || w.Count(t, `SELECT count(*) FROM cases.entry WHERE kind = 'reopened'`) != 1 {
		t.Errorf("class %d; want 6 and an entry", w.class())
	}
}

func TestReopenWithASignOfDangerIsQueuedAtOnce(t *testing.T) {
	t.Parallel()
	w := waits(t)
	w.closed(cases.ErrandDone)
	if _, err := w.Reopen(t.Context(), w.by, w.at()); err != nil {
		t.Fatal(err)
	}
	if got := w.calm(map[string]string{"conscious_low": "yes"}); got != triage.IsItSo {
		t.Errorf("phase = %s", got)
	}
	if c := w.view().Case; c.State != cases.Queued || c.Urgency != cases.N1 || c.ResponsibleUnit != scene.Watch {
		t.Errorf("case is %s, N%d at %s; want queued, N1, at the watch unit", c.State, c.Urgency, c.ResponsibleUnit)
	}
}

func TestWhatCannotBeOpenedAgain(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*world){
		"after fourteen days": func(w *world) { w.closed(cases.ErrandDone); w.Clock.Advance(cases.ReopenFor) },
		"a duplicate":         func(w *world) { w.closed(cases.Duplicate) },
		"one that is open":    func(*world) {},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := waits(t)
			end(w)
			if _, err := w.Reopen(t.Context(), w.by, w.at()); fault.KindOf(err) != fault.Conflict {
				t.Errorf("reopen = %v, want conflict", err)
			}
		})
	}
}

func TestLaterItIsANewCaseWithAParent(t *testing.T) {
	t.Parallel()
	w := waits(t)
	w.closed(cases.ErrandDone)
	w.Clock.Advance(30 * 24 * time.Hour)
	started, err := w.Again(t.Context(), w.by, w.at(), "sv")
	if err != nil {
		t.Fatal(err)
	}
	if n := w.Count(t, `SELECT count(*) FROM cases.case WHERE id = $1 AND parent = $2 AND state = 'draft'`, string(started.Case), string(w.c)); n != 1 {
		t.Error("the new case does not name the old one as its parent")
	}
	if _, err := w.Again(t.Context(), w.Resident(2), w.at(), "sv"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("somebody else's case was begun again: %v", err)
	}
}

func TestReachIsKeptOnTheCase(t *testing.T) {
	t.Parallel()
	w := waits(t)
	in := triage.Contact{Written: w.at(), Number: "070-174 06 1", Place: "Provgatan 2"}
	if _, err := w.Reach(t.Context(), w.by, in); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a number that is none was taken: %v", err)
	}
	in.Written, in.Number, in.Interpreter = w.at(), "+46 70 174 06 12", "arabiska"
	if _, err := w.Reach(t.Context(), w.by, in); err != nil {
		t.Fatal(err)
	}
	v := w.view()
	if v.Case.PhoneNow != "+46701740612" || v.Case.PlaceNow != "Provgatan 2" || !v.Case.Interpreter || v.Interview.Needs != "arabiska" {
		t.Errorf("kept %v, %q, %v, %q", v.Case.PhoneNow, v.Case.PlaceNow, v.Case.Interpreter, v.Interview.Needs)
	}
}

func TestACaseIsOpenedAgainNoLessUrgentThanItWas(t *testing.T) {
	t.Parallel()
	w := waits(t)
	set := cases.Reurged{Written: w.at(), To: cases.N3, Why: "assessment"}
	if err := w.World.Cases.SetUrgency(t.Context(), w.Nurse(1, scene.Centre), set); err != nil {
		t.Fatal(err)
	}
	w.closed(cases.ErrandDone)
	if _, err := w.Reopen(t.Context(), w.by, w.at()); err != nil {
		t.Fatal(err)
	}
	w.calm(nil)
	if c := w.view().Case; c.State != cases.Queued || c.Urgency != cases.N3 || w.class() != 4 {
		t.Errorf("case is %s, N%d, class %d; want queued, N3, class 4", c.State, c.Urgency, w.class())
	}
}
