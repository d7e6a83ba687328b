package cases_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
)

// alarm tells of a sentence in the resident's own transaction.
func alarm(t *testing.T, w *scene.World, by access.Actor, of id.Case, a cases.Alarm, lift bool) {
	t.Helper()
	w.In(t, by, func(tx *pg.Tx) error {
		c, err := w.Cases.LockTx(t.Context(), tx, of)
		if err != nil {
			return err
		}
		if err := w.Cases.AlarmTx(tx, c, a, lift); err != nil {
			return err
		}
		w.Cases.SaveTx(tx, c)
		return nil
	})
}

func TestWordsOfDangerComeBeforeTheNurse(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva, nina := w.Resident(1), w.Nurse(1, scene.Centre)
	calm := w.Sent(t, w.Resident(2), cases.Need{Urgency: cases.N4})
	w.Clock.Advance(time.Hour)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	first := func() (id.Case, cases.Case) {
		t.Helper()
		items, err := w.Queue.List(ctx, nina)
		if err != nil || len(items) != 2 {
			t.Fatalf("the queue: %d items, %v", len(items), err)
		}
		return items[0].Case, items[0].Summary
	}
	if got, _ := first(); got != calm {
		t.Fatal("who has waited longer is not first")
	}
	before, err := w.Queue.Mark(ctx, nina)
	if err != nil {
		t.Fatal(err)
	}
	sentence := "Jag får ingen luft. " + strings.Repeat("Å", 300)
	alarm(t, w, alva, c, cases.Alarm{Concept: "breath", Sentence: sentence}, true)
	got, row := first()
	if got != c || row.Danger == "" || len([]rune(row.Danger)) > 200 || row.Urgency != cases.N4 {
		t.Errorf("first is %s with %q at %v; want the case with words of danger, its level untouched", got, row.Danger, row.Urgency)
	}
	if after, err := w.Queue.Mark(ctx, nina); err != nil || after == before {
		t.Errorf("who follows the queue is not told (%v)", err)
	}
	if row.DueAt.After(w.Clock.Now().Add(31 * time.Minute)) {
		t.Errorf("due %v, want within half an hour", row.DueAt)
	}
	if _, err := w.Queue.Take(ctx, nina, cases.Written{Case: c, Key: w.Key()}); err != nil {
		t.Fatal(err)
	}
	if _, row := first(); row.Danger == "" {
		t.Error("taking the case is no answer, but the sentence is gone")
	}
	if _, err := w.Chat.Say(ctx, nina, chat.Said{Written: cases.Written{Case: c, Key: w.Key()}, Text: "Ring 112 nu om du inte får luft."}); err != nil {
		t.Fatal(err)
	}
	if _, row := first(); row.Danger != "" {
		t.Errorf("answered, and the list still shows %q", row.Danger)
	}
}

func TestWordsOfDangerAreForStaffAlone(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva := w.Resident(1)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	alarm(t, w, alva, c, cases.Alarm{Concept: "breath", Sentence: "Jag får ingen luft"}, false)
	for name, by := range map[string]access.Actor{"the person": alva, "a guardian": w.Guardian(3, alva.Person, w.Clock.Now().AddDate(1, 0, 0))} {
		v, err := w.Cases.View(ctx, by, c, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range v.Lines {
			if l.Kind == cases.Alarmed {
				t.Errorf("%s reads what staff were told of", name)
			}
		}
	}
	v, err := w.Cases.View(ctx, w.Nurse(1, scene.Centre), c, 0)
	if err != nil || v.Lines[len(v.Lines)-1].Kind != cases.Alarmed || v.Case.Danger != "" {
		t.Errorf("the nurse reads %v, %v; want the alarm last, and no lift", v.Lines, err)
	}
	// The policy lets a resident tell staff of danger, and of nothing else.
	err = w.DB.InTx(ctx, alva, func(_ context.Context, tx *pg.Tx) error {
		got, err := w.Cases.LockTx(ctx, tx, c)
		if err != nil {
			return err
		}
		w.Cases.AppendTx(tx, got, cases.Entry{Kind: cases.Noted, Class: access.StaffOnly, Payload: cases.Nothing{}})
		w.Cases.SaveTx(tx, got)
		return nil
	})
	if err == nil {
		t.Error("a resident wrote an internal note")
	}
}
