package chat_test

import (
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
)

// A sentence with words of danger in the chat lifts the case in the transaction
// that keeps it, and staff alone are told.
func TestWordsOfDangerInTheChatLiftTheCase(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva, nina := w.Resident(1), w.Nurse(1, scene.Centre)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	say := func(by access.Actor, text string) {
		t.Helper()
		if _, err := w.Chat.Say(ctx, by, chat.Said{Written: cases.Written{Case: c, Key: w.Key()}, Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	lifted := func(want bool) {
		t.Helper()
		n := w.Count(t, `SELECT count(*) FROM queue.item i JOIN cases.case c ON c.id = i.case_id WHERE i.class = 3 AND c.danger <> ''`)
		if (n == 1) != want {
			t.Errorf("lifted: %v, want %v", n == 1, want)
		}
	}
	say(alva, "Det är ungefär som i går. Jag har inte svårt att andas.")
	lifted(false)
	say(alva, "Nu blev det sämre. Jag kan inte andas!")
	lifted(true)
	items, err := w.Queue.List(ctx, nina)
	if err != nil || len(items) != 1 || items[0].Summary.Danger != "Jag kan inte andas!" {
		t.Errorf("the nurse's queue shows %v, %v; want the sentence", items, err)
	}
	if n := w.Count(t, `SELECT count(*) FROM cases.entry WHERE kind = 'alarm' AND visible_to <> 'staff'`); n != 0 {
		t.Errorf("%d alarms can be read by others than staff", n)
	}
}

// What staff write is not read for danger: "ring 112 om du inte kan andas".
func TestWordsOfStaffLiftNothing(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva, nina := w.Resident(1), w.Nurse(1, scene.Centre)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	if _, err := w.Queue.Take(ctx, nina, cases.Written{Case: c, Key: w.Key()}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Chat.Say(ctx, nina, chat.Said{Written: cases.Written{Case: c, Key: w.Key()}, Text: "Du kan inte andas, säger du?"}); err != nil {
		t.Fatal(err)
	}
	if n := w.Count(t, `SELECT count(*) FROM cases.entry WHERE kind = 'alarm'`); n != 0 {
		t.Errorf("%d alarms from what the nurse wrote", n)
	}
}
