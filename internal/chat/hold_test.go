package chat_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
)

// desk is a case that a nurse has.
type desk struct {
	*scene.World
	t    *testing.T
	alva access.Actor
	nina access.Actor
	of   id.Case
}

func atDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{World: scene.New(t), t: t}
	d.alva, d.nina = d.Resident(1), d.Nurse(1, scene.Centre)
	d.of = d.taken(d.alva, d.nina)
	return d
}

// taken sends a case of a resident's and lets a nurse take it.
func (d *desk) taken(who, by access.Actor) id.Case {
	d.t.Helper()
	c := d.Sent(d.t, who, cases.Need{Urgency: cases.N4, Profession: "nurse"})
	if _, err := d.Queue.Take(d.t.Context(), by, cases.Written{Case: c, Key: d.Key()}); err != nil {
		d.t.Fatal(err)
	}
	return c
}

func (d *desk) at() cases.Written { return cases.Written{Case: d.of, Key: d.Key(), Strict: true} }

func (d *desk) hold(text string) chat.Held {
	d.t.Helper()
	held, err := d.Chat.Hold(d.t.Context(), d.nina, chat.Said{Written: d.at(), Text: text})
	if err != nil {
		d.t.Fatal(err)
	}
	return held
}

func courier() access.Actor {
	return access.Actor{Kind: access.Robot, Region: "12", Robot: "courier/1"}
}

// deliver lets a node's courier make one round.
func (d *desk) deliver(node *scene.World) chat.Delivered {
	d.t.Helper()
	done, err := node.Chat.Deliver(d.t.Context(), courier())
	if err != nil {
		d.t.Fatal(err)
	}
	return done
}

// reads is what somebody reads in the case.
func (d *desk) reads(by access.Actor) (texts []string) {
	d.t.Helper()
	said, err := d.Chat.Messages(d.t.Context(), by, d.of, 0)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, m := range said {
		texts = append(texts, m.Body)
	}
	return texts
}

// gapless fails when the case's timeline has a gap.
func (d *desk) gapless() {
	d.t.Helper()
	if n := d.Count(d.t, `SELECT count(*) FROM cases.entry e JOIN cases.case c ON c.id = e.case_id WHERE c.id = $1
		HAVING count(*) = max(c.last_seq) AND max(e.seq) = count(*)`, string(d.of)); n == 0 {
		d.t.Error("the timeline has a gap")
	}
}

// I21: acknowledged is durable, held is in no timeline, and it leaves by itself
// from any node, as hers.
func TestWhatIsHeldLeavesByItselfFromAnyNode(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	d.nina.Protected = true
	held := d.hold("Hur länge har du hostat?")
	if !held.SendAt.Equal(held.At.Add(5 * time.Second)) {
		t.Errorf("sent %s after it was written, want 5 s", held.SendAt.Sub(held.At))
	}
	other := d.Node(t) // the node that took it is gone
	d.Clock.Advance(5*time.Second - time.Millisecond)
	if done := d.deliver(other); done.Left != 0 || !done.Next.Equal(held.SendAt) || len(d.reads(d.nina)) != 0 {
		t.Fatalf("before its time: %+v, %q", done, d.reads(d.nina))
	}
	if n := d.Count(t, `SELECT count(*) FROM cases.case WHERE state = 'assigned'`); n != 1 {
		t.Error("the case has moved before anything was said")
	}
	d.Clock.Advance(time.Millisecond)
	if done := d.deliver(other); done.Left != 1 || !done.Next.IsZero() {
		t.Errorf("when it is due: %+v", done)
	}
	if got := d.reads(d.alva); !slices.Equal(got, []string{"Hur länge har du hostat?"}) {
		t.Errorf("the resident reads %q", got)
	}
	view, err := d.Cases.View(t.Context(), d.alva, d.of, 0)
	if err != nil {
		t.Fatal(err)
	}
	last := view.Lines[len(view.Lines)-1]
	if last.Kind != cases.Said || last.Author != string(d.nina.Staff) || last.AuthorName != "" || last.AuthorRole != "nurse" || last.Ref != string(held.ID) {
		t.Errorf("the entry is %+v; want hers, by role", last)
	}
	if view.Case.State != cases.WaitingResident || d.deliver(d.World).Left != 0 {
		t.Errorf("state %s; want an answer awaited, and nothing sent again", view.Case.State)
	}
	if n := d.Count(t, `SELECT count(*) FROM chat.held WHERE state = 'sent' AND body = ''`); n != 1 {
		t.Error("the text is kept twice")
	}
	acts := `SELECT count(*) FROM audit.access WHERE act = $1 AND actor = $2 AND request = $3 AND object = $4`
	for _, act := range []string{"chat.hold", "chat.write"} {
		if n := d.Count(t, acts, act, string(d.nina.Staff), string(d.nina.Request), string(held.ID)); n != 1 {
			t.Errorf("%d rows of %s, want 1 of her request", n, act)
		}
	}
	d.gapless()
}

func TestAHeldMessageIsTakenBackOnceAndNotLate(t *testing.T) {
	t.Parallel()
	d, ctx := atDesk(t), t.Context()
	held := d.hold("Fel person.")
	for range 2 { // again is as once
		if err := d.Chat.Undo(ctx, d.nina, d.at(), held.ID); err != nil {
			t.Fatal(err)
		}
	}
	d.Clock.Advance(time.Minute)
	if done := d.deliver(d.World); done.Left != 0 || len(d.reads(d.nina)) != 0 {
		t.Errorf("taken back, and still: %+v, %q", done, d.reads(d.nina))
	}
	late := d.hold("Rätt person.")
	d.Clock.Advance(5 * time.Second)
	d.deliver(d.World)
	if err := d.Chat.Undo(ctx, d.nina, d.at(), late.ID); fault.KeyOf(err) != "staff.sent" || fault.KindOf(err) != fault.Conflict {
		t.Errorf("late: %v, want conflict staff.sent", err)
	}
	for name, by := range map[string]access.Actor{
		"a colleague": d.Nurse(2, scene.Centre), "the resident": d.alva, "another unit": d.Nurse(3, scene.Other),
	} {
		if err := d.Chat.Undo(ctx, by, d.at(), late.ID); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s takes back hers: %v, want not found", name, err)
		}
	}
	if err := d.Chat.Undo(ctx, d.nina, d.at(), id.Message(d.Key())); fault.KindOf(err) != fault.NotFound {
		t.Errorf("no message: %v, want not found", err)
	}
}

func TestTheSameMessageSentAgainIsHeldOnce(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	in := chat.Said{Written: d.at(), Text: "En gång."}
	first, err := d.Chat.Hold(t.Context(), d.nina, in)
	if err != nil {
		t.Fatal(err)
	}
	d.Clock.Advance(5 * time.Second)
	d.deliver(d.World)
	again, err := d.Node(t).Chat.Hold(t.Context(), d.nina, in)
	if err != nil || again != first {
		t.Errorf("again = %+v, %v; want %+v", again, err, first)
	}
	d.Clock.Advance(time.Minute)
	d.deliver(d.World)
	if got := d.reads(d.alva); len(got) != 1 {
		t.Errorf("%q, want one", got)
	}
}

func TestWhatCannotBeSaidIsNotHeld(t *testing.T) {
	t.Parallel()
	d, ctx := atDesk(t), t.Context()
	hold := func(by access.Actor, text string, internal bool) error {
		_, err := d.Chat.Hold(ctx, by, chat.Said{Written: d.at(), Text: text, Internal: internal})
		return err
	}
	for name, tc := range map[string]struct {
		err  error
		want fault.Kind
	}{
		"an empty text":             {hold(d.nina, " \n", false), fault.Invalid},
		"a colleague's case":        {hold(d.Nurse(2, scene.Centre), "Hej", false), fault.Conflict},
		"a case of another unit":    {hold(d.Nurse(3, scene.Other), "Hej", false), fault.NotFound},
		"a resident's message":      {hold(d.alva, "Hej", false), fault.NotFound},
		"an internal note":          {hold(d.nina, "Hej", true), fault.NotFound},
		"a nurse who only reads":    {hold(reader(d.nina), "Hej", false), fault.Forbidden},
		"a region that is not hers": {hold(d.Nurse(4, scene.Abroad), "Hej", false), fault.NotFound},
	} {
		if got := fault.KindOf(tc.err); tc.err == nil || got != tc.want {
			t.Errorf("%s: %v, want %s", name, tc.err, tc.want)
		}
	}
	if n := d.Count(t, `SELECT count(*) FROM chat.held`); n != 0 {
		t.Errorf("%d rows", n)
	}
}

func reader(by access.Actor) access.Actor {
	by.Rights = []access.Right{access.ReadCare}
	return by
}

// Two nodes' clocks need not agree, and one may be a round behind: what was
// written first is read first.
func TestHeldMessagesLeaveInTheOrderOfWriting(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	first := d.hold("1")
	d.Clock.Set(d.Clock.Now().Add(-3 * time.Second)) // the other node's clock
	second := d.hold("2")
	if second.SendAt.Before(first.SendAt) {
		t.Errorf("the second is due %s before the first", first.SendAt.Sub(second.SendAt))
	}
	d.Clock.Set(first.SendAt)
	third := d.hold("3")
	if done := d.deliver(d.World); done.Left != 2 || !done.Next.Equal(third.SendAt) {
		t.Errorf("%+v; want two, and the third to come", done)
	}
	d.Clock.Advance(time.Minute)
	d.deliver(d.World)
	if got := d.reads(d.alva); !slices.Equal(got, []string{"1", "2", "3"}) {
		t.Errorf("read %q", got)
	}
	d.gapless()
}

// Several couriers at once, on two nodes, while the resident writes: each leaves
// once, in order.
func TestSeveralCouriersDeliverOnce(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	d.atOnce()
	if n := d.Count(t, `SELECT count(*) FROM chat.message WHERE author_kind = 'staff'`); n != 12 {
		t.Errorf("%d messages of 12", n)
	}
	d.gapless()
	var hers []string
	for _, text := range d.reads(d.alva) {
		if text != "Jag skriver" {
			hers = append(hers, text)
		}
	}
	if !slices.IsSorted(hers) {
		t.Errorf("read %q", hers)
	}
}

// The planted fault: a courier's mark that does not stick and a message id that may
// come twice. The same probe must see it.
func TestAMarkThatDoesNotStickIsCaught(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	d.Exec(t, `ALTER TABLE chat.message DROP CONSTRAINT message_pkey`)
	d.Exec(t, `CREATE FUNCTION chat.forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$;
		CREATE TRIGGER forget BEFORE UPDATE ON chat.held FOR EACH ROW EXECUTE FUNCTION chat.forget()`)
	d.atOnce()
	if n := d.Count(t, `SELECT count(*) FROM chat.message WHERE author_kind = 'staff'`); n <= 12 {
		t.Errorf("%d messages of 12: the probe is blind", n)
	}
}

// atOnce holds twelve messages and lets four couriers on two nodes deliver them,
// while the resident writes.
func (d *desk) atOnce() {
	d.t.Helper()
	for i := range 12 {
		d.hold(fmt.Sprintf("%02d", i))
	}
	d.Clock.Advance(5 * time.Second)
	nodes := []*scene.World{d.World, d.Node(d.t)}
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for range 8 {
				if _, err := nodes[i%2].Chat.Deliver(d.t.Context(), courier()); err != nil {
					d.t.Error(err)
				}
			}
		})
	}
	all.Go(func() {
		for range 6 {
			if _, err := d.Chat.Say(d.t.Context(), d.alva, chat.Said{Written: cases.Written{Case: d.of, Key: d.Key()}, Text: "Jag skriver"}); err != nil {
				d.t.Error(err)
			}
		}
	})
	all.Wait()
	d.deliver(d.World) // what was in another's hand each time
}

// A node that is killed between the message and its mark has done neither: the
// next one does both.
func TestKilledBetweenMessageAndMark(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	d.hold("Hej")
	d.Clock.Advance(5 * time.Second)
	d.Exec(t, `CREATE FUNCTION chat.die() RETURNS trigger LANGUAGE plpgsql AS
		$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
		CREATE TRIGGER die BEFORE UPDATE ON chat.held FOR EACH ROW EXECUTE FUNCTION chat.die()`)
	if _, err := d.Node(t).Chat.Deliver(t.Context(), courier()); err == nil {
		t.Fatal("the connection was ended, and nobody noticed: the probe is blind")
	}
	if n := d.Count(t, `SELECT count(*) FROM chat.message`); n != 0 {
		t.Errorf("%d messages of half a transaction", n)
	}
	d.Exec(t, `DROP TRIGGER die ON chat.held`)
	if done := d.deliver(d.World); done.Left != 1 || len(d.reads(d.alva)) != 1 {
		t.Errorf("%+v, read %q; want it once", done, d.reads(d.alva))
	}
	d.gapless()
}

// Undo and delivery at the same moment: exactly one has it.
func TestUndoAgainstDelivery(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	other := d.Node(t)
	undone := 0
	for i := range 40 {
		held := d.hold(fmt.Sprint("nummer ", i))
		d.Clock.Advance(5 * time.Second)
		var err error
		var all sync.WaitGroup
		all.Go(func() {
			for range i % 4 { // the courier reads what is due first: let it win as well
				d.reads(d.nina)
			}
			err = d.Chat.Undo(t.Context(), d.nina, d.at(), held.ID)
		})
		all.Go(func() { d.deliver(other) })
		all.Wait()
		d.deliver(d.World) // the round after, if the case was in the undo's hand
		said := d.Count(t, `SELECT count(*) FROM chat.message WHERE id = $1`, string(held.ID))
		switch {
		case err == nil && said == 0:
			undone++
		case fault.KeyOf(err) == "staff.sent" && said == 1:
		default:
			t.Fatalf("round %d: undo %v, said %d times", i, err, said)
		}
	}
	t.Logf("%d of 40 taken back", undone)
	d.gapless()
}

// What is left of the race with an end, a release or a gift: an internal note,
// never lost and never the resident's.
func TestWhatCouldNotBeSentIsANote(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		end func(*desk) error
		why string
	}{
		"the case is closed": {func(d *desk) error {
			return d.Cases.Close(d.t.Context(), d.nina, cases.Closing{Written: d.at(), Outcome: cases.ErrandDone, Verdict: "right"}, nil)
		}, "closed"},
		"the resident takes it back": {func(d *desk) error { return d.Cases.Withdraw(d.t.Context(), d.alva, d.at()) }, "closed"},
		"it goes back to the queue":  {func(d *desk) error { return d.Cases.Release(d.t.Context(), d.nina, d.at()) }, "moved"},
		"it goes to another unit": {func(d *desk) error {
			d.Exec(d.t, `UPDATE cases.case SET state = 'queued', responsible_staff = NULL, responsible_unit = $1, unit_id = $1`, string(scene.Other))
			return nil
		}, "moved"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := atDesk(t)
			held := d.hold("Kom in i dag.")
			if err := tc.end(d); err != nil {
				t.Fatal(err)
			}
			d.Clock.Advance(5 * time.Second)
			if done := d.deliver(d.World); done.Left != 1 {
				t.Fatalf("%+v", done)
			}
			if got := d.reads(d.alva); len(got) != 0 {
				t.Errorf("the resident reads %q", got)
			}
			n := d.Count(t, `SELECT count(*) FROM cases.entry e JOIN chat.message m ON m.id = e.ref
				WHERE e.kind = 'internal' AND e.visible_to = 'staff' AND m.visible_to = 'staff' AND e.payload ->> 'what' = $1
				  AND m.body = 'Kom in i dag.' AND e.author = $2`, tc.why, string(d.nina.Staff))
			if n != 1 {
				t.Errorf("%d notes that say why, want 1 of hers", n)
			}
			if err := d.Chat.Undo(t.Context(), d.nina, d.at(), held.ID); err == nil {
				t.Error("taken back after it has left")
			}
			if n := d.Count(t, `SELECT count(*) FROM outbox.event`); n != 0 {
				t.Error("the resident is told that there is an answer")
			}
			d.gapless()
		})
	}
}

// Who ends or gives away a case says first what they have written.
func TestSendHeldSendsAtOnceAndOnlyTheActorsOwn(t *testing.T) {
	t.Parallel()
	d, ctx := atDesk(t), t.Context()
	d.hold("1")
	d.hold("2")
	here := d.of
	d.of = d.taken(d.Resident(2), d.nina)
	d.hold("3")
	if err := d.Chat.SendHeld(ctx, d.Nurse(2, scene.Centre), here); err != nil || d.Count(t, `SELECT count(*) FROM chat.message`) != 0 {
		t.Errorf("a colleague sends hers (%v)", err)
	}
	if err := d.Chat.SendHeld(ctx, d.nina, here); err != nil {
		t.Fatal(err)
	}
	there := d.of
	d.of = here
	if got := d.reads(d.alva); !slices.Equal(got, []string{"1", "2"}) {
		t.Errorf("sent %q", got)
	}
	if n := d.Count(t, `SELECT count(*) FROM chat.message WHERE case_id = $1`, string(there)); n != 0 {
		t.Error("that of another case was sent too")
	}
	if err := d.Chat.SendHeld(ctx, d.nina); err != nil || d.Count(t, `SELECT count(*) FROM chat.message WHERE case_id = $1`, string(there)) != 1 {
		t.Errorf("all of hers: %v", err)
	}
	d.Clock.Advance(time.Minute)
	if done := d.deliver(d.World); done.Left != 0 {
		t.Errorf("sent again: %+v", done)
	}
}

func TestHeldIsItsWritersAlone(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	d.hold("Inte sagt än.")
	if _, err := d.Chat.Deliver(t.Context(), d.nina); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a nurse does the courier's work: %v", err)
	}
	if err := d.Chat.SendHeld(t.Context(), d.alva, d.of); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a resident sends it: %v", err)
	}
	if done, err := d.Chat.Deliver(t.Context(), access.Actor{Kind: access.Robot, Region: "01", Robot: "courier/1"}); err != nil || !done.Next.IsZero() {
		t.Errorf("a robot of another region: %+v, %v", done, err)
	}
}

func TestWhatHasLeftIsForgottenAfterTwoDays(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	d.hold("1")
	d.Clock.Advance(5 * time.Second)
	d.deliver(d.World)
	d.Clock.Advance(47 * time.Hour)
	d.hold("2") // still held
	for _, want := range []int{0, 1} {
		gone, err := d.Chat.Sweep(t.Context(), courier())
		if err != nil || gone != want {
			t.Errorf("forgot %d, %v; want %d", gone, err, want)
		}
		d.Clock.Advance(2 * time.Hour)
	}
	if n := d.Count(t, `SELECT count(*) FROM chat.held WHERE state = 'held'`); n != 1 {
		t.Error("what has not left was forgotten")
	}
}

// What the nurse wrote before the resident's words of danger is said and answers
// nothing: the sentence, the lift and the promise stand.
func TestAnOlderTextDoesNotAnswerAnAlarm(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva, nina := w.Resident(1), w.Nurse(1, scene.Centre)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	at := func() cases.Written { return cases.Written{Case: c, Key: w.Key()} }
	if _, err := w.Queue.Take(ctx, nina, at()); err != nil {
		t.Fatal(err)
	}
	hold := func(text string) {
		t.Helper()
		if _, err := w.Chat.Hold(ctx, nina, chat.Said{Written: at(), Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	raised := func(want bool) {
		t.Helper()
		n := w.Count(t, `SELECT count(*) FROM cases.case WHERE danger <> '' AND state <> 'waiting_resident' AND due_at <= $1`,
			w.Clock.Now().Add(31*time.Minute))
		if (n == 1) != want {
			t.Errorf("the alarm stands: %v, want %v", n == 1, want)
		}
	}
	hold("Hur länge har du haft det så?")
	w.Clock.Advance(2 * time.Second)
	if _, err := w.Chat.Say(ctx, alva, chat.Said{Written: at(), Text: "Jag kan inte andas."}); err != nil {
		t.Fatal(err)
	}
	w.Clock.Advance(4 * time.Second)
	if err := w.Chat.SendHeld(ctx, nina, c); err != nil {
		t.Fatal(err)
	}
	if n := w.Count(t, `SELECT count(*) FROM chat.message WHERE visible_to <> 'staff'`); n != 2 {
		t.Errorf("%d messages were said, want both", n)
	}
	raised(true)
	hold("Ring 112 nu.")
	w.Clock.Advance(6 * time.Second)
	if err := w.Chat.SendHeld(ctx, nina, c); err != nil {
		t.Fatal(err)
	}
	raised(false)
}
