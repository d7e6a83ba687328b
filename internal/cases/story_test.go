package cases_test

import (
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/journal"
)

// The thinnest true story of a case: sent, taken, answered, noted, signed,
// closed, read.
func TestOneCaseFromSentToSigned(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva, nina := w.Resident(1), w.Nurse(1, scene.Centre)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N3, Profession: "nurse"})

	items, err := w.Queue.List(ctx, nina)
	if err != nil || len(items) != 1 || items[0].Case != c {
		t.Fatalf("queue = %v, %v; want the case", items, err)
	}
	if _, err := w.Queue.TakeNext(ctx, nina, w.Key()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Chat.Say(ctx, nina, chat.Said{Written: cases.Written{Case: c, Key: w.Key()}, Text: "Hur länge har du hostat?"}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Chat.Say(ctx, alva, chat.Said{Written: cases.Written{Case: c, Key: w.Key()}, Text: "Sex dagar."}); err != nil {
		t.Fatal(err)
	}
	closing := cases.Closing{Written: cases.Written{Case: c, Key: w.Key()}, Outcome: cases.Answered, Verdict: "right"}
	if err := w.Cases.Close(ctx, nina, closing, w.Journal.SignedTx); fault.KeyOf(err) != "staff.close" {
		t.Fatalf("closing without a signed note: %v, want staff.close", err)
	}
	saved, err := w.Journal.Save(ctx, nina, journal.Saved{Written: cases.Written{Case: c, Key: w.Key()},
		Sections: []journal.Section{{Heading: journal.Assessment, Text: "Luftvägsinfektion."}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Journal.Sign(ctx, nina, journal.Signing{Written: cases.Written{Case: c, Key: w.Key()}, Version: saved.Version}); err != nil {
		t.Fatal(err)
	}
	closing.Key = w.Key()
	if err := w.Cases.Close(ctx, nina, closing, w.Journal.SignedTx); err != nil {
		t.Fatal(err)
	}

	view, err := w.Cases.View(ctx, alva, c, 0)
	if err != nil {
		t.Fatal(err)
	}
	if view.Case.State != cases.Closed || view.Case.CloseReason != cases.Answered {
		t.Errorf("state = %s, %s; want closed, answered", view.Case.State, view.Case.CloseReason)
	}
	book, err := w.Journal.Read(ctx, alva, c)
	if err != nil || len(book.Signed) != 1 {
		t.Fatalf("the resident reads %d notes, %v; want 1", len(book.Signed), err)
	}
	said, err := w.Chat.Messages(ctx, alva, c, 0)
	if err != nil || len(said) != 2 {
		t.Fatalf("the resident reads %d messages, %v; want 2", len(said), err)
	}
	readers, err := w.Audit.Visits(ctx, alva, c, "")
	if err != nil || len(readers) == 0 {
		t.Errorf("readers = %v, %v; want the nurse", readers, err)
	}
}

func TestSameWriteTwiceIsOneWrite(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva := w.Resident(1)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	in := chat.Said{Written: cases.Written{Case: c, Key: w.Key()}, Text: "Hej"}
	first, err := w.Chat.Say(ctx, alva, in)
	if err != nil {
		t.Fatal(err)
	}
	again, err := w.Chat.Say(ctx, alva, in)
	if err != nil || again != first {
		t.Errorf("again = %v, %v; want the first reply %v", again, err, first)
	}
	if n := w.Count(t, `SELECT count(*) FROM chat.message`); n != 1 {
		t.Errorf("%d messages, want 1", n)
	}
}

func TestNobodyElseSeesTheCase(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	alva := w.Resident(1)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	idle := w.Nurse(5, scene.Centre)
	idle.Purpose = access.Administration
	for name, by := range map[string]access.Actor{
		"another resident":                    w.Resident(2),
		"a nurse at another unit":             w.Nurse(2, scene.Other),
		"a nurse of another provider":         w.Nurse(3, scene.Private),
		"a nurse of another region":           w.Nurse(4, scene.Abroad),
		"an administrator without care":       idle,
		"nobody":                              {},
		"a guardian whose right has ended":    w.Guardian(3, alva.Person, w.Clock.Now()),
		"a resident acting for another child": w.Guardian(4, w.Resident(9).Person, w.Clock.Now().AddDate(1, 0, 0)),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := w.Cases.View(t.Context(), by, c, 0)
			if k := fault.KindOf(err); k != fault.NotFound && k != fault.NoSession {
				t.Errorf("kind = %v (%v), want not found", k, err)
			}
			if msgs, err := w.Chat.Messages(t.Context(), by, c, 0); err == nil {
				t.Errorf("read %d messages", len(msgs))
			}
		})
	}
}
