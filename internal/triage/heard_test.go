package triage_test

import (
	"encoding/json"
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/fault"
	"vardlots/internal/cases"
	"vardlots/internal/triage"
)

// wrote tells own words when they are asked for.
func (w *world) wrote(words string) triage.Phase {
	w.t.Helper()
	if _, err := w.Feel(w.t.Context(), w.by, w.at(), "fair"); err != nil {
		w.t.Fatal(err)
	}
	got, err := w.Tell(w.t.Context(), w.by, triage.Worded{Written: w.at(), Words: words})
	if err != nil {
		w.t.Fatal(err)
	}
	return got.Phase
}

// mark names the sentence that waits.
func (w *world) mark() string {
	w.t.Helper()
	v := w.view()
	h, _ := v.Interview.Unheard()
	return h.Mark()
}

func (w *world) hear(answer string) triage.Phase {
	w.t.Helper()
	got, err := w.Hear(w.t.Context(), w.by, w.at(), w.mark(), answer)
	if err != nil {
		w.t.Fatal(err)
	}
	return got.Phase
}

// alarms are the sentences that staff were told of.
func (w *world) alarms() (out []cases.Alarm) {
	w.t.Helper()
	rows, err := w.Conn(w.t).Query(w.t.Context(), `SELECT payload FROM cases.entry WHERE kind = 'alarm' AND visible_to = 'staff' ORDER BY seq`)
	if err != nil {
		w.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var raw []byte
		var a cases.Alarm
		if err := rows.Scan(&raw); err != nil {
			w.t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &a); err != nil {
			w.t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

const breathless = "Det började i går. Jag kan inte andas."

// TRIAGE §7: what is written is asked back at once; the words decide nothing,
// the answer does.
func TestWordsOfDangerAreAskedBack(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]struct {
		phase     triage.Phase
		urgency   cases.Urgency
		byCaution bool
	}{
		"yes":    {triage.Call112, cases.N1, false},
		"unsure": {triage.TalkNow, cases.N2, true},
	} {
		t.Run(answer, func(t *testing.T) {
			t.Parallel()
			w := begin(t, "sore-throat")
			w.calm(nil)
			if got := w.wrote(breathless); got != triage.Hearing {
				t.Fatalf("after the words: %s, want %s", got, triage.Hearing)
			}
			before := w.view()
			if h, _ := before.Interview.Unheard(); h.Sentence != "Jag kan inte andas." || h.Fact == "" {
				t.Errorf("asks about %+v, want the sentence as written and a question", h)
			}
			if before.Case.Urgency == cases.N1 {
				t.Error("the words alone decided")
			}
			if got := w.hear(answer); got != want.phase {
				t.Errorf("after %s: %s, want %s", answer, got, want.phase)
			}
			c := w.view().Case
			if c.State == cases.Draft || c.Urgency > want.urgency || c.ByCaution != want.byCaution {
				t.Errorf("the case is %s at N%d, by caution %v", c.State, c.Urgency, c.ByCaution)
			}
			if got := w.alarms(); len(got) != 1 || got[0].Sentence != "Jag kan inte andas." {
				t.Errorf("staff were told %v, want the sentence once", got)
			}
		})
	}
}

func TestASentenceThatIsNotSoGoesOnAndIsTold(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	w.calm(nil)
	w.wrote(breathless)
	if got := w.hear("no"); got == triage.Hearing {
		t.Fatal("asked again")
	}
	if _, err := w.Hear(t.Context(), w.by, w.at(), "x", "no"); fault.KeyOf(err) != "triage.interview.moved-on" {
		t.Errorf("nothing waits: %v, want moved on", err)
	}
	if got := w.wroteAgain("Jag kan inte andas. Ont i halsen också."); got == triage.Hearing {
		t.Error("the same sentence was asked about twice")
	}
	if len(w.alarms()) != 0 {
		t.Error("staff were told of a draft")
	}
	w.send()
	w.contact()
	if got := w.alarms(); len(got) != 1 {
		t.Errorf("staff were told %v, want once", got)
	}
	if n := w.Count(t, `SELECT count(*) FROM cases.case WHERE danger <> ''`); n != 0 {
		t.Error("what the person says no to lifts the case")
	}
}

func (w *world) wroteAgain(words string) triage.Phase {
	w.t.Helper()
	got, err := w.Tell(w.t.Context(), w.by, triage.Worded{Written: w.at(), Words: words})
	if err != nil {
		w.t.Fatal(err)
	}
	return got.Phase
}

func (w *world) send() {
	w.t.Helper()
	if v := w.view(); v.Interview.Phase() == triage.Reaching {
		if _, err := w.Reach(w.t.Context(), w.by, triage.Contact{Written: w.at(), Number: "070-174 06 12"}); err != nil {
			w.t.Fatal(err)
		}
	}
	if _, err := w.Send(w.t.Context(), w.by, w.at()); err != nil {
		w.t.Fatal(err)
	}
}

// contact wants contact in spite of advice: then the case is staff's to read.
func (w *world) contact() {
	w.t.Helper()
	if _, err := w.WantContact(w.t.Context(), w.by, w.at()); err != nil {
		w.t.Fatal(err)
	}
}

// Danger that no question could be put about is read by a nurse, also where
// self-care would do; what could be asked was answered no.
func TestUnaskedDangerIsNotLeftAlone(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	w.calm(nil)
	if got := w.wrote("Jag hostar upp blod."); got == triage.Hearing {
		t.Fatal("the content asks about it now: write of something else here")
	}
	w.send()
	if v := w.view(); v.Interview.Phase() != triage.Waiting || v.Case.Danger == "" {
		t.Errorf("at %s with %q, want that a nurse reads the sentence", v.Interview.Phase(), v.Case.Danger)
	}
}

// Words that ask nothing are told all the same: who wants to be rung.
func TestWordsThatAskNothingAreTold(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	w.calm(nil)
	if got := w.wrote("Ring mig helst."); got == triage.Hearing {
		t.Fatal("a wish for a call was asked back")
	}
	w.send()
	w.contact()
	if got := w.alarms(); len(got) != 1 {
		t.Errorf("staff were told %v, want the wish", got)
	}
}

// Self-harm in the words of somebody with a sore throat: its own questions are asked,
// and the case is quiet as soon as they alarm.
func TestSelfHarmInOwnWordsAsksItsOwnQuestions(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	w.calm(nil)
	if got := w.wrote("Halsen är värst på natten. Jag vill inte leva längre."); got != triage.Hearing {
		t.Fatalf("after the words: %s, want %s", got, triage.Hearing)
	}
	phase := w.hear("yes")
	v := w.view()
	if phase == triage.Checking || phase == triage.Advice || len(v.Interview.Guides) < 2 {
		t.Errorf("after yes: %s with guides %v; want the questions about it", phase, v.Interview.Guides)
	}
	if got := w.calm(map[string]string{"suicidal": "thoughts"}); got == triage.Advice {
		t.Errorf("ended at %s: nobody is left alone with it", got)
	}
	if c := w.view().Case; !c.Quiet || c.Urgency == 0 || c.Urgency > cases.N3 {
		t.Errorf("N%d, quiet %v; want a nurse within the day, and neutral words", c.Urgency, c.Quiet)
	}
}

// Not heard: a nurse of another unit has nothing to do with it.
func TestHearIsThePersonsOwn(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	w.calm(nil)
	w.wrote(breathless)
	if _, err := w.Hear(t.Context(), w.Resident(2), w.at(), w.mark(), "no"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("another resident: %v, want not found", err)
	}
	if _, err := w.Hear(t.Context(), w.Nurse(1, scene.Centre), w.at(), w.mark(), "no"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a nurse: %v, want not found", err)
	}
}

// "Nej" to a sentence is no answer to a question that has a graver one: free text
// never lowers (TRIAGE §7).
func TestNoToASentenceLowersNothing(t *testing.T) {
	t.Parallel()
	w := begin(t, "depression")
	w.calm(map[string]string{"suicidal": "tired_of_life"})
	before := w.view().Interview.Outcome.Urgency
	if got := w.wrote("Jag vill inte leva längre."); got != triage.Hearing {
		t.Fatalf("after the words: %s, want %s", got, triage.Hearing)
	}
	w.hear("no")
	v := w.view()
	if v.Interview.Outcome == nil || v.Interview.Outcome.Urgency != before {
		t.Errorf("%v after no, want %v as answered", v.Interview.Outcome, before)
	}
}

// An answer is to the sentence that was shown, whatever waits by then.
func TestAnAnswerIsToItsOwnSentence(t *testing.T) {
	t.Parallel()
	w := begin(t, "sore-throat")
	w.calm(nil)
	w.wrote("Jag kan inte andas. Jag vill inte leva längre.")
	first := w.mark()
	w.hear("no")
	if second := w.mark(); second == first {
		t.Fatal("the second sentence is not asked")
	}
	_, err := w.Hear(t.Context(), w.by, w.at(), first, "no")
	if fault.KeyOf(err) != "triage.interview.moved-on" {
		t.Errorf("the first page sent again: %v, want moved on", err)
	}
	if v := w.view(); v.Interview.Phase() != triage.Hearing {
		t.Errorf("at %s: the second sentence was answered by the first page", v.Interview.Phase())
	}
}
