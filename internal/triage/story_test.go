package triage_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"vardlots/content"
	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
	"vardlots/internal/knowledge"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// world is the scene with triage on top.
type world struct {
	*scene.World
	*triage.Service
	know *knowledge.Library
	t    *testing.T
	by   access.Actor
	c    id.Case
}

// persons answers for everybody: a man born in 1984, unless the test says so.
type persons struct{ born time.Time }

func (p persons) About(context.Context, access.Actor, id.Person) (time.Time, string, error) {
	return p.born, "M", nil
}

func begin(t *testing.T, reason string) *world {
	t.Helper()
	w := &world{World: scene.New(t), t: t}
	know, err := knowledge.Load(content.Files)
	if err != nil {
		t.Fatal(err)
	}
	w.know = know
	w.Service = triage.New(triage.Deps{
		DB: w.DB, Clock: w.Clock, IDs: w.IDs, Audit: w.World.Audit, Knowledge: know, Cases: w.World.Cases,
		People: persons{time.Date(1984, 12, 3, 0, 0, 0, 0, time.UTC)},
	})
	w.by = w.Resident(1)
	started, err := w.Begin(t.Context(), w.by, triage.Begun{Key: w.Key(), Reason: reason, Lang: "sv"})
	if err != nil {
		t.Fatal(err)
	}
	w.c = started.Case
	return w
}

func (w *world) at() cases.Written { return cases.Written{Case: w.c, Key: w.Key()} }

func (w *world) view() triage.View {
	w.t.Helper()
	v, err := w.View(w.t.Context(), w.by, w.c)
	if err != nil {
		w.t.Fatal(err)
	}
	return v
}

// calm answers pages with the calmest answer until something is found, but for
// those that the test answers itself.
func (w *world) calm(but map[string]string) triage.Phase {
	w.t.Helper()
	for range 40 {
		v := w.view()
		if v.Step.Page == nil {
			return v.Interview.Phase()
		}
		in := triage.Answered{Written: w.at(), Page: v.Step.Page.ID, Values: map[string]string{}}
		for _, f := range v.Step.Page.Facts {
			if but[f] == "yes" && v.Step.Page.Boxes {
				in.Ticked = append(in.Ticked, f)
			}
			in.Values[f] = w.answer(f, but)
		}
		in.None = v.Step.Page.Boxes && len(in.Ticked) == 0
		if _, err := w.Answer(w.t.Context(), w.by, in); err != nil {
			w.t.Fatalf("answer %s: %v", in.Page, err)
		}
	}
	w.t.Fatal("the questions never end")
	return ""
}

func (w *world) answer(fact string, but map[string]string) string {
	if a, ok := but[fact]; ok {
		return a
	}
	text, _ := w.know.Text(fact, "sv", engine.Self)
	switch {
	case text.Kind == "choice":
		return text.Options[0].ID
	case text.Kind == "number", text.Kind == "duration":
		return "24"
	}
	if reassuring := []string{"chest_usual", "chest_on_touch", "cold_signs", "head_usual"}; slices.Contains(reassuring, fact) {
		return "yes"
	}
	return "no"
}

func TestI1ChestPressureIsOwnedBeforeAnyPageIsShown(t *testing.T) {
	t.Parallel()
	w := begin(t, "chest-pain")
	got := w.calm(map[string]string{"chest_pressure_now": "yes", "chest_15_now": "yes"})
	if got != triage.IsItSo {
		t.Fatalf("phase = %s, want the page that asks whether it is so", got)
	}
	c := w.view().Case
	if c.State != cases.Queued || c.ResponsibleUnit != scene.Watch || c.Urgency != cases.N1 {
		t.Errorf("case is %s at %s with N%d; want queued at the watch unit with N1 (I1)", c.State, c.ResponsibleUnit, c.Urgency)
	}
	if due := c.DueAt.Sub(w.Clock.Now()); due != 5*time.Minute {
		t.Errorf("due in %v, want five minutes", due)
	}
	reached, err := w.Confirm(t.Context(), w.by, w.at(), "yes")
	if err != nil || reached.Phase != triage.Call112 {
		t.Fatalf("confirmed: %v, %v; want the page of 112", reached, err)
	}
	nina := w.Nurse(1, scene.Watch)
	if _, err := w.Queue.TakeNext(t.Context(), nina, w.Key()); err == nil {
		t.Error("the call-back was offered before its five minutes had passed")
	}
	w.Clock.Advance(5 * time.Minute)
	if took, err := w.Queue.TakeNext(t.Context(), nina, w.Key()); err != nil || took.Case != w.c {
		t.Errorf("after five minutes: %v, %v; want the case", took, err)
	}
}

func TestHelpOnItsWayEndsAnN1(t *testing.T) {
	t.Parallel()
	w := begin(t, "chest-pain")
	w.calm(map[string]string{"conscious_low": "yes"})
	if _, err := w.Confirm(t.Context(), w.by, w.at(), "yes"); err != nil {
		t.Fatal(err)
	}
	if err := w.World.Cases.Tell(t.Context(), w.by, w.at(), cases.HelpComing); err != nil {
		t.Fatal(err)
	}
	if c := w.view().Case; c.State != cases.Closed || c.CloseReason != cases.Confirmed112 {
		t.Errorf("case is %s, %s; want closed, confirmed_112", c.State, c.CloseReason)
	}
	if n := w.Count(t, `SELECT count(*) FROM queue.item WHERE state <> 'done'`); n != 0 {
		t.Errorf("%d items wait still", n)
	}
}

func TestI4AnswerTakenBackKeepsANurse(t *testing.T) {
	t.Parallel()
	w := begin(t, "chest-pain")
	w.calm(map[string]string{"conscious_low": "yes"})
	if _, err := w.Confirm(t.Context(), w.by, w.at(), "no"); err != nil {
		t.Fatal(err)
	}
	if c := w.view().Case; c.Urgency == cases.N1 || c.Urgency > cases.N3 || c.State != cases.Queued {
		t.Errorf("right after: N%d, %s; want N3 or N2, queued", c.Urgency, c.State)
	}
	if got := w.calm(nil); got != triage.TalkNow {
		t.Errorf("phase = %s, want talk now", got)
	}
	if c := w.view().Case; c.Urgency > cases.N3 || !c.ByCaution {
		t.Errorf("case is N%d by caution %v; want at least N3 by caution", c.Urgency, c.ByCaution)
	}
}

func TestI27SelfHarmHasNoPageThatAsksAgain(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	if got := w.calm(map[string]string{"harm_now": "yes"}); got != triage.Call112 {
		t.Errorf("phase = %s, want 112 at once (I27)", got)
	}
	if c := w.view().Case; !c.Quiet {
		t.Error("the case is not quiet (I28)")
	}
}

func TestSoreThroatWithAColdIsSelfCareThenContact(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	if got := w.calm(map[string]string{"cold_signs": "yes"}); got != triage.Feeling {
		t.Fatalf("phase = %s, want the question of health", got)
	}
	ctx := t.Context()
	if _, err := w.Feel(ctx, w.by, w.at(), "fair"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Tell(ctx, w.by, triage.Worded{Written: w.at(), Words: "Det gör ont."}); err != nil {
		t.Fatal(err)
	}
	reached, err := w.Send(ctx, w.by, w.at())
	if err != nil || reached.Phase != triage.Advice {
		t.Fatalf("sent: %v, %v; want advice", reached, err)
	}
	if c := w.view().Case; c.State != cases.Closed || c.CloseReason != cases.BySelfCare {
		t.Errorf("case is %s, %s; want closed, self_care", c.State, c.CloseReason)
	}
	if reached, err = w.WantContact(ctx, w.by, w.at()); err != nil || reached.Phase != triage.Waiting {
		t.Fatalf("contact: %v, %v; want waiting", reached, err)
	}
	items, err := w.Queue.List(ctx, w.Nurse(1, scene.Centre))
	if err != nil || len(items) != 1 || items[0].Class != 6 {
		t.Errorf("queue = %+v, %v; want one item of class 6", items, err)
	}
}

func TestAnOldPageSentAgainIsNotTaken(t *testing.T) {
	t.Parallel()
	w := begin(t, "chest-pain")
	_, err := w.Answer(t.Context(), w.by, triage.Answered{Written: w.at(), Page: "chest_days", Values: map[string]string{"chest_days": "24"}})
	if err == nil || w.Count(t, `SELECT count(*) FROM triage.answer WHERE by_kind = 'resident'`) != 0 {
		t.Errorf("an answer to a page that was not asked was taken: %v", err)
	}
}

func TestAnAnswerToAClosedCaseIsNotTaken(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	if err := w.World.Cases.Withdraw(t.Context(), w.by, w.at()); err != nil {
		t.Fatal(err)
	}
	v := w.view()
	_, err := w.Answer(t.Context(), w.by, triage.Answered{Written: w.at(), Page: v.Step.Page.ID, Ticked: []string{"conscious_low"}})
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("answer to a withdrawn case: %v, want a conflict", err)
	}
}
