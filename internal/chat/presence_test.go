package chat_test

import (
	"math"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/pg"
	"vardlots/internal/chat"
)

func (d *desk) here(by access.Actor, in chat.Here) {
	d.t.Helper()
	in.Case = d.of
	if err := d.Chat.Here(d.t.Context(), by, in); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) around(by access.Actor) chat.Around {
	d.t.Helper()
	a, err := d.Chat.Around(d.t.Context(), by, d.of)
	if err != nil {
		d.t.Fatal(err)
	}
	return a
}

func (d *desk) say(by access.Actor, text string, internal bool) chat.Sent {
	d.t.Helper()
	sent, err := d.Chat.Say(d.t.Context(), by, chat.Said{Written: d.at(), Text: text, Internal: internal})
	if err != nil {
		d.t.Fatal(err)
	}
	return sent
}

// doing is what somebody sees staff do.
func doing(a chat.Around) (out []chat.Doing) {
	for _, p := range a.Staff {
		out = append(out, p.Doing)
	}
	return out
}

func TestWhoIsAtACaseLapses(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	omar := d.Nurse(2, scene.Centre)
	sees := func(want ...chat.Doing) {
		t.Helper()
		got := doing(d.around(omar))
		if len(got) != len(want) || len(want) > 0 && got[0] != want[0] {
			t.Errorf("the colleague sees %v, want %v", got, want)
		}
	}
	sees()
	d.here(d.nina, chat.Here{Doing: chat.Reading})
	sees(chat.Reading)
	if got := doing(d.around(d.nina)); len(got) != 0 {
		t.Errorf("she sees herself: %v", got)
	}
	d.Clock.Advance(29 * time.Second)
	sees(chat.Reading)
	d.Clock.Advance(time.Second)
	sees()
	d.here(d.nina, chat.Here{Doing: chat.Writing})
	d.Clock.Advance(5 * time.Second)
	d.here(d.nina, chat.Here{Doing: chat.Reading}) // the beat of an open tab ends no writing
	sees(chat.Writing)
	d.Clock.Advance(5 * time.Second)
	sees(chat.Reading)
	d.here(d.nina, chat.Here{Doing: chat.Gone})
	sees()
	d.Clock.Set(d.Clock.Now().Add(-time.Minute)) // another node's clock is behind
	d.here(d.nina, chat.Here{Doing: chat.Reading})
	if got := d.Count(t, `SELECT count(*) FROM chat.presence`); got != 1 {
		t.Errorf("%d rows, want one a person", got)
	}
}

func TestTheResidentIsToldOnlyWhoWritesToThem(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	omar := d.Nurse(2, scene.Centre)
	for name, tc := range map[string]struct {
		by   access.Actor
		in   chat.Here
		want int
	}{
		"who reads":                    {d.nina, chat.Here{Doing: chat.Reading}, 0},
		"who writes internally":        {d.nina, chat.Here{Doing: chat.Writing}, 0},
		"a colleague without the case": {omar, chat.Here{Doing: chat.Writing, Answers: true}, 0},
		"who has it and answers":       {d.nina, chat.Here{Doing: chat.Writing, Answers: true}, 1},
	} {
		d.here(tc.by, tc.in)
		if got := d.around(d.alva).Staff; len(got) != tc.want {
			t.Errorf("%s: told of %v, want %d", name, got, tc.want)
		}
		// The first wall alone shows no more.
		if n := seenBy(d, d.alva, `SELECT count(*) FROM chat.presence WHERE side = 'staff'`); n != tc.want {
			t.Errorf("%s: the policy shows %d rows, want %d", name, n, tc.want)
		}
		d.Clock.Advance(time.Minute)
	}
	d.here(d.nina, chat.Here{Doing: chat.Writing, Answers: true})
	d.here(d.nina, chat.Here{Doing: chat.Writing}) // over to the internal field
	if got := d.around(d.alva).Staff; len(got) != 0 {
		t.Errorf("she writes internally now, and the resident is told %v", got)
	}
	d.here(d.nina, chat.Here{Doing: chat.Writing, Answers: true})
	d.say(d.nina, "Hej", false)
	if got := d.around(d.alva).Staff; len(got) != 0 {
		t.Errorf("she has said it, and still writes: %v", got)
	}
	d.nina.Protected = true
	d.Clock.Advance(time.Second)
	d.here(d.nina, chat.Here{Doing: chat.Writing, Answers: true})
	if got := d.around(d.alva).Staff; len(got) != 1 || got[0].Name != "" || got[0].Role != "nurse" {
		t.Errorf("a protected nurse is told as %+v, want by role", got)
	}
	d.here(d.nina, chat.Here{Doing: chat.Gone})
	d.Exec(t, `CREATE POLICY planted ON chat.presence FOR SELECT TO vl_resident USING (true)`)
	if n := seenBy(d, d.alva, `SELECT count(*) FROM chat.presence WHERE side = 'staff'`); n == 0 {
		t.Error("the planted hole in the policy is not seen")
	}
	if got := d.around(d.alva).Staff; len(got) != 0 {
		t.Errorf("without the policy the second wall tells %v", got)
	}
}

func seenBy(d *desk, by access.Actor, sql string) (n int) {
	d.t.Helper()
	d.In(d.t, by, func(tx *pg.Tx) error { return tx.Read(d.t.Context(), pg.One(&n, sql, nil)) })
	return n
}

func TestReadingMarksMoveOnAndKeepTheirTime(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	asked := d.say(d.nina, "Hur mår du?", false)
	d.here(d.alva, chat.Here{Doing: chat.Reading, ReadTo: asked.Seq - 1})
	if m := d.around(d.nina).Read; m.Seq != 0 {
		t.Errorf("read before it was shown: %+v", m)
	}
	d.here(d.alva, chat.Here{Doing: chat.Reading, ReadTo: asked.Seq})
	at := d.Clock.Now()
	entry := d.Count(t, `SELECT count(*) FROM cases.entry e WHERE e.id = $1 AND e.ref = $2`, string(d.around(d.nina).Read.Entry), string(asked.ID))
	if m := d.around(d.nina).Read; m.Message != asked.ID || entry != 1 || !m.At.Equal(at) {
		t.Errorf("mark = %+v; want the question's entry, now", m)
	}
	d.Clock.Advance(time.Minute)
	d.say(d.nina, "Anteckning.", true)
	answered := d.say(d.alva, "Bättre.", false)
	d.here(d.alva, chat.Here{Doing: chat.Reading, ReadTo: answered.Seq}) // nothing new of hers
	d.here(d.alva, chat.Here{Doing: chat.Reading, ReadTo: 1})            // an older page
	if m := d.around(d.nina).Read; m.Message != asked.ID || !m.At.Equal(at) {
		t.Errorf("mark = %+v; want it to stand since %v", m, at)
	}
	if m := d.around(d.alva).Heard; m.Seq != 0 {
		t.Errorf("nobody has read the answer: %+v", m)
	}
	d.here(d.Nurse(2, scene.Centre), chat.Here{Doing: chat.Reading}) // a colleague who only looks
	if m := d.around(d.alva).Heard; m.Seq != 0 {
		t.Errorf("a colleague without the case has heard it: %+v", m)
	}
	d.here(d.nina, chat.Here{Doing: chat.Reading})
	read := d.Clock.Now()
	d.Clock.Advance(time.Minute)
	d.here(d.nina, chat.Here{Doing: chat.Reading})
	if m := d.around(d.alva).Heard; m.Message != answered.ID || !m.At.Equal(read) {
		t.Errorf("heard = %+v; want the answer, when it was first read", m)
	}
}

// I8, I28: in a quiet case nothing of it is kept of, or told to, who acts for the
// person; not even where they may read the case.
func TestI8NothingIsToldToWhoActsInAQuietCase(t *testing.T) {
	t.Parallel()
	for name, quiet := range map[string]bool{"quiet": true, "not quiet": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := atDesk(t)
			child := d.Resident(9)
			guardian := d.Guardian(4, child.Person, d.Clock.Now().AddDate(1, 0, 0))
			d.of = d.Draft(t, guardian, quiet)
			d.Exec(t, `UPDATE cases.case SET state = 'assigned', sent_at = $2, responsible_unit = $3, responsible_staff = $4, responsible_since = $2,
				due_at = $2, urgency = 4, urgency_at = $2 WHERE id = $1`, string(d.of), d.Clock.Now(), string(scene.Centre), string(d.nina.Staff))
			said := d.say(d.nina, "Hej", false)
			d.here(d.nina, chat.Here{Doing: chat.Writing, Answers: true})
			d.here(guardian, chat.Here{Doing: chat.Writing, ReadTo: said.Seq})
			want := 1
			if quiet {
				want = 0
			}
			if got := d.around(guardian); len(got.Staff) != 0 && quiet {
				t.Errorf("told %+v", got)
			}
			if got := d.around(d.nina).Read.Seq; (got != 0) == quiet {
				t.Errorf("read to %d by who acts", got)
			}
			if n := d.Count(t, `SELECT count(*) FROM chat.presence WHERE side = 'resident'`); n != want {
				t.Errorf("%d signs are kept of who acts, want %d", n, want)
			}
			if quiet {
				if n := seenBy(d, guardian, `SELECT (SELECT count(*) FROM chat.presence) + (SELECT count(*) FROM chat.mark)`); n != 0 {
					t.Errorf("the policies show %d rows", n)
				}
			}
		})
	}
}

func TestOnlyWhoMayReadIsHere(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	before := d.Count(t, `SELECT count(*) FROM audit.access`)
	for name, by := range map[string]access.Actor{
		"another resident": d.Resident(2), "another unit": d.Nurse(3, scene.Other), "another region": d.Nurse(4, scene.Abroad),
		"a guardian whose right has ended": d.Guardian(3, d.alva.Person, d.Clock.Now()),
		"a robot":                          courier(),
	} {
		if err := d.Chat.Here(t.Context(), by, chat.Here{Case: d.of, Doing: chat.Reading, ReadTo: math.MaxInt64}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s is here: %v", name, err)
		}
		if name == "a robot" {
			continue
		}
		if _, err := d.Chat.Around(t.Context(), by, d.of); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s is told who is: %v", name, err)
		}
	}
	if n := d.Count(t, `SELECT count(*) FROM chat.presence`); n != 0 {
		t.Errorf("%d signs of strangers", n)
	}
	d.here(d.nina, chat.Here{Doing: chat.Reading})
	if n := d.Count(t, `SELECT count(*) FROM audit.access`); n != before {
		t.Errorf("%d rows of the access log for signs, want none", n-before)
	}
}

// ear hears what was committed.
type ear map[pg.Topic]int

func (e ear) Announce(topics []pg.Topic) {
	for _, t := range topics {
		e[t]++
	}
}

// What changes for others is announced, a beat that changes nothing is not; and
// it is so from any node.
func TestASignIsAnnouncedWhenItChangesSomething(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	heard := ear{}
	other := d.Node(t)
	other.DB.AnnounceTo(heard)
	send := func(in chat.Here, want int) {
		t.Helper()
		clear(heard)
		in.Case = d.of
		if err := other.Chat.Here(t.Context(), d.nina, in); err != nil {
			t.Fatal(err)
		}
		if got := heard[live.Case(d.of)]; got != want {
			t.Errorf("%s: announced %d times, want %d", in.Doing, got, want)
		}
	}
	send(chat.Here{Doing: chat.Reading}, 1)
	d.Clock.Advance(20 * time.Second)
	send(chat.Here{Doing: chat.Reading}, 0)
	send(chat.Here{Doing: chat.Writing, Answers: true}, 1)
	d.Clock.Advance(5 * time.Second)
	send(chat.Here{Doing: chat.Writing, Answers: true}, 0)
	d.say(d.alva, "Hej", false)
	send(chat.Here{Doing: chat.Reading}, 1) // she has read it
	send(chat.Here{Doing: chat.Gone}, 1)
	send(chat.Here{Doing: chat.Gone}, 0)
}

func TestSignsAreSwept(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	said := d.say(d.alva, "Hej", false)
	d.here(d.nina, chat.Here{Doing: chat.Reading})
	rows := func() [2]int {
		return [2]int{d.Count(t, `SELECT count(*) FROM chat.presence`), d.Count(t, `SELECT count(*) FROM chat.mark WHERE message_id = $1`, string(said.ID))}
	}
	for _, tc := range []struct {
		after time.Duration
		want  [2]int
	}{{time.Minute, [2]int{1, 1}}, {time.Hour, [2]int{0, 1}}, {31 * 24 * time.Hour, [2]int{0, 0}}} {
		d.Clock.Advance(tc.after)
		if _, err := d.Chat.Sweep(t.Context(), courier()); err != nil {
			t.Fatal(err)
		}
		if got := rows(); got != tc.want {
			t.Errorf("after %s: %v rows, want %v", tc.after, got, tc.want)
		}
	}
}

// A stream of staff's is told of the cases that it covers, in one question.
func TestAroundAllTellsOfTheStreamsCases(t *testing.T) {
	t.Parallel()
	d := atDesk(t)
	omar := d.Nurse(2, scene.Centre)
	second := d.taken(d.Resident(2), d.nina)
	f, err := d.Cases.Follow(t.Context(), omar, []id.Case{d.of}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.Cases.Later(t.Context(), omar, f); err != nil {
		t.Fatal(err)
	}
	d.here(d.nina, chat.Here{Doing: chat.Writing})
	if err := d.Chat.Here(t.Context(), d.nina, chat.Here{Case: second, Doing: chat.Reading}); err != nil {
		t.Fatal(err)
	}
	all, err := d.Chat.AroundAll(t.Context(), omar, f)
	if err != nil || len(all) != 1 || len(all[d.of].Staff) != 1 {
		t.Errorf("told %+v, %v; want of the one case that is followed", all, err)
	}
	if all, err := d.Chat.AroundAll(t.Context(), d.nina, f); err != nil || len(all) != 0 {
		t.Errorf("another's stream tells %+v, %v", all, err)
	}
}
