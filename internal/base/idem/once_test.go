package idem_test

import (
	"sync"
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/fault"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
)

const sqlSaid = `SELECT count(*) FROM chat.message`

// atOnce sends the same message eight times at once, to several nodes in turn,
// and returns how many stand.
func atOnce(t *testing.T, key string, nodes ...*scene.World) int {
	t.Helper()
	w := nodes[0]
	alva := w.Resident(1)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	before := w.Count(t, sqlSaid)
	replies, errs := make([]chat.Sent, 8), make([]error, 8)
	var all sync.WaitGroup
	for i := range replies {
		all.Go(func() {
			in := chat.Said{Written: cases.Written{Case: c, Key: key}, Text: "En gång."}
			replies[i], errs[i] = nodes[i%len(nodes)].Chat.Say(t.Context(), alva, in)
		})
	}
	all.Wait()
	for i := range replies {
		if errs[i] != nil {
			t.Errorf("sent again: %v", errs[i])
		}
	}
	return w.Count(t, sqlSaid) - before
}

func TestI20TheSameWriteAtOnceIsOneWrite(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nodes := []*scene.World{w, w.Node(t), w.Node(t), w.Node(t)}
	if n := atOnce(t, w.Key(), nodes...); n != 1 {
		t.Errorf("%d messages, want 1", n)
	}
	if n := w.Count(t, `SELECT count(*) FROM audit.access WHERE act = 'write.again' AND case_id IS NOT NULL`); n != 7 {
		t.Errorf("%d replays are in the access log, want 7 (I21)", n)
	}
	// The planted fault: a key that nothing holds to be one.
	w.Exec(t, `ALTER TABLE idem.key DROP CONSTRAINT key_once`)
	if n := atOnce(t, w.Key(), nodes...); n < 2 {
		t.Error("without the key's constraint the probe still sees one message: it is blind")
	}
	// In one process the same write is under way once, whatever the database holds.
	if n := atOnce(t, w.Key(), w); n != 1 {
		t.Errorf("%d messages from one process, want 1 (single flight)", n)
	}
}

// An API's key means one body; a form's Back, change and send again is another.
func TestI20AnotherBodyUnderTheSameKey(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva := w.Resident(1)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	say := func(key, text string, strict bool) error {
		_, err := w.Chat.Say(ctx, alva, chat.Said{Written: cases.Written{Case: c, Key: key, Strict: strict}, Text: text})
		return err
	}
	form, api := w.Key(), w.Key()
	for _, err := range []error{say(form, "Först.", false), say(form, "Ändrat.", false), say(api, "Först.", true)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := say(api, "Ändrat.", true); fault.KindOf(err) != fault.Invalid {
		t.Errorf("another body under an API's key: %v, want invalid", err)
	}
	if n := w.Count(t, sqlSaid); n != 3 {
		t.Errorf("%d messages, want 3: two of the form, one of the API", n)
	}
	w.Exec(t, `DROP INDEX idem.key_strict`) // the planted fault
	if err := say(api, "Igen.", true); err != nil || w.Count(t, sqlSaid) != 4 {
		t.Errorf("without the index the probe still sees a refusal (%v): it is blind", err)
	}
}
