package cases_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
)

func robot(region id.Region) access.Actor {
	return access.Actor{Kind: access.Robot, Region: region, Robot: "watch/1"}
}

// rounds lets the robot look once a minute.
func rounds(t *testing.T, w *scene.World, minutes int) {
	t.Helper()
	for range minutes {
		w.Clock.Advance(time.Minute)
		if _, err := w.Cases.WakeOverdue(t.Context(), robot("12")); err != nil {
			t.Fatal(err)
		}
	}
}

// woken lists who was woken for a case, in order, and after how many minutes.
func woken(t *testing.T, w *scene.World, c id.Case, from time.Time) (who []string, after []int) {
	t.Helper()
	rows, err := w.Conn(t).Query(t.Context(),
		`SELECT at, payload, visible_to FROM cases.entry WHERE case_id = $1 AND kind = 'overdue' ORDER BY seq`, string(c))
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var at time.Time
		var payload []byte
		var class string
		if err := rows.Scan(&at, &payload, &class); err != nil {
			t.Fatal(err)
		}
		var told cases.Told
		if err := json.Unmarshal(payload, &told); err != nil || class != "staff" {
			t.Errorf("entry %s for %s (%v), want for staff only", payload, class, err)
		}
		who, after = append(who, told.What), append(after, int(at.Sub(from).Minutes()))
	}
	return who, after
}

func TestI5PassedPromiseWakesSomebodyWithinAMinute(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	c := w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N4})
	nina := w.Nurse(1, scene.Centre)
	if _, err := w.Queue.Take(t.Context(), nina, cases.Written{Case: c, Key: w.Key()}); err != nil {
		t.Fatal(err)
	}
	// A promise of two hours, as if it had been made now.
	began := w.Clock.Now()
	w.Exec(t, `UPDATE cases.case SET due_at = $2, promised_at = $1 WHERE id = $3`, began, began.Add(2*time.Hour), string(c))
	entered := w.Count(t, `SELECT extract(epoch FROM entered_at)::int FROM queue.item`)
	rounds(t, w, 300)
	who, after := woken(t, w, c, began)
	if !slices.Equal(who, []string{"holder", "unit", "lead", "watch"}) || !slices.Equal(after, []int{120, 150, 180, 240}) {
		t.Errorf("woken %v after %v min, want holder, unit, lead, watch after 120, 150, 180, 240", who, after)
	}
	if n := w.Count(t, `SELECT count(*) FROM cases.case c JOIN queue.item i ON i.case_id = c.id WHERE c.state = 'queued'
		AND c.responsible_unit = $1 AND c.responsible_staff IS NULL AND i.unit_id = $1 AND i.state = 'waiting' AND i.holder IS NULL
		AND i.class = 3`, string(scene.Watch)); n != 1 {
		t.Error("the case is not in the watch unit's queue in class 3")
	}
	if got := w.Count(t, `SELECT extract(epoch FROM entered_at)::int FROM queue.item`); got != entered {
		t.Error("the queue clock was reset (I10)")
	}
	if n := w.Count(t, `SELECT count(*) FROM audit.access WHERE act = 'case.overdue' AND actor_kind = 'robot'`); n != 4 {
		t.Errorf("%d rows in the access log, want 4", n)
	}
	if k := fault.KindOf(fetch(t, w, nina, c)); k != fault.NotFound {
		t.Errorf("who lost the case still reads it: %v", k)
	}
	if err := fetch(t, w, w.Nurse(2, scene.Watch), c); err != nil {
		t.Errorf("the watch unit cannot read the case: %v", err)
	}
}

func fetch(t *testing.T, w *scene.World, by access.Actor, c id.Case) error {
	_, err := w.Cases.View(t.Context(), by, c, 0)
	return err
}

// Every open state is watched, and a planted case that nobody promised anew is
// woken although no code of ours has touched its row.
func TestI5NoOpenCaseIsForgotten(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	nina := w.Nurse(1, scene.Watch)
	var all []id.Case
	for i := range 4 {
		all = append(all, w.Sent(t, w.Resident(i), cases.Need{Urgency: cases.N3, ByCaution: true}))
	}
	for _, c := range all[1:] {
		if _, err := w.Queue.Take(ctx, nina, cases.Written{Case: c, Key: w.Key()}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range all[2:] { // waiting_resident
		if _, err := w.Chat.Say(ctx, nina, chat.Said{Written: cases.Written{Case: c, Key: w.Key()}, Text: "Hur mår du?"}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Chat.Say(ctx, w.Resident(3), chat.Said{Written: cases.Written{Case: all[3], Key: w.Key()}, Text: "Så där."}); err != nil {
		t.Fatal(err)
	}
	closed := w.Sent(t, w.Resident(9), cases.Need{Urgency: cases.N4})
	if err := w.Cases.Withdraw(ctx, w.Resident(9), cases.Written{Case: closed, Key: w.Key()}); err != nil {
		t.Fatal(err)
	}
	// As older code would have left it: no time to wake, no time of promise.
	w.Exec(t, `UPDATE cases.case SET promised_at = NULL, wake_at = NULL WHERE id = $1`, string(all[0]))
	w.Clock.Advance(24 * time.Hour)
	for range 5 {
		rounds(t, w, 11)
	}
	for i, c := range all {
		if who, _ := woken(t, w, c, w.Clock.Now()); len(who) == 0 || who[len(who)-1] != "watch" {
			t.Errorf("case %d: woken %v, want to the watch unit", i, who)
		}
	}
	if who, _ := woken(t, w, closed, w.Clock.Now()); len(who) > 0 {
		t.Errorf("a closed case woke %v", who)
	}
	if n := w.Count(t, `SELECT count(*) FROM cases.case WHERE state NOT IN ('draft', 'closed') AND due_at < $1 AND woken = 0`, w.Clock.Now()); n > 0 {
		t.Errorf("%d cases are overdue and nobody knows", n)
	}
}

// Two robots, of two nodes, wake once. The planted fault, a robot that forgets
// what it has done, wakes twice.
func TestStageIsReachedOnceWithTwoRobots(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	const n = 12
	for i := range n {
		w.Sent(t, w.Resident(i), cases.Need{Urgency: cases.N3, ByCaution: true})
	}
	w.Clock.Advance(31 * time.Minute)
	both := func() {
		var two sync.WaitGroup
		for range 2 {
			two.Go(func() {
				for range 3 {
					if _, err := w.Cases.WakeOverdue(t.Context(), robot("12")); err != nil {
						t.Error(err)
					}
				}
			})
		}
		two.Wait()
	}
	both()
	count := func() int { return w.Count(t, `SELECT count(*) FROM cases.entry WHERE kind = 'overdue'`) }
	if got := count(); got != n {
		t.Errorf("%d entries, want %d", got, n)
	}
	w.Exec(t, `UPDATE cases.case SET woken = 0, wake_at = NULL`)
	both()
	if got := count(); got == n {
		t.Error("a robot that forgets is not seen")
	}
}

// A robot does not disclose to another provider, and sees no other region.
func TestOverdueCaseIsNotDisclosed(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	c := w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N4})
	w.Exec(t, `UPDATE cases.case SET provider_id = $1, unit_id = $2, responsible_unit = $2`, string(scene.Second), string(scene.Private))
	w.Exec(t, `UPDATE queue.item SET unit_id = $1`, string(scene.Private))
	w.Clock.Advance(8 * 24 * time.Hour)
	if n, err := w.Cases.WakeOverdue(t.Context(), robot("01")); n != 0 || err != nil {
		t.Errorf("another region's robot woke %d, %v", n, err)
	}
	rounds(t, w, 40)
	if who, _ := woken(t, w, c, w.Clock.Now()); !slices.Contains(who, "watch") {
		t.Fatalf("woken %v, want to the last stage", who)
	}
	if n := w.Count(t, `SELECT count(*) FROM cases.case WHERE responsible_unit = $1`, string(scene.Private)); n != 1 {
		t.Error("the case went to another provider")
	}
	if _, err := w.Cases.WakeOverdue(t.Context(), w.Nurse(1, scene.Centre)); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a nurse did the robot's work: %v", err)
	}
}

func TestCallbackWakesAndIsTold(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	heard := &ear{}
	w.DB.AnnounceTo(heard)
	c := w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N1})
	nina := w.Nurse(1, scene.Watch)
	if _, err := w.Queue.TakeNext(ctx, nina, w.Key()); fault.KindOf(err) != fault.NotFound {
		t.Errorf("offered before its time: %v", err)
	}
	wake := func() int {
		n, err := w.Queue.Wake(ctx, robot("12"))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	heard.all = nil
	if n := wake(); n != 0 || len(heard.all) > 0 {
		t.Errorf("woke %d before their time, told %v", n, heard.all)
	}
	w.Clock.Advance(5 * time.Minute)
	if n := wake(); n != 1 || !slices.ContainsFunc(heard.all, func(x pg.Topic) bool { return strings.Contains(string(x), string(scene.Watch)) }) {
		t.Errorf("woke %d, told %v; want one and the watch unit", n, heard.all)
	}
	if n := wake(); n != 0 {
		t.Errorf("woke %d a second time", n)
	}
	took, err := w.Queue.TakeNext(ctx, nina, w.Key())
	if err != nil || took.Case != c {
		t.Errorf("took %v, %v; want the call-back", took, err)
	}
}

// ear hears what is announced.
type ear struct {
	mu  sync.Mutex
	all []pg.Topic // guarded by mu
}

// Announce keeps the topics.
func (e *ear) Announce(topics []pg.Topic) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.all = append(e.all, topics...)
}

func TestDraftExpiresAfterThirtyDays(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva := w.Resident(1)
	draft, sent := w.Draft(t, alva, false), w.Sent(t, w.Resident(2), cases.Need{Urgency: cases.N4})
	expire := func() int {
		n, err := w.Cases.ExpireDrafts(ctx, robot("12"))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	w.Clock.Advance(30*24*time.Hour - time.Minute)
	if n := expire(); n != 0 {
		t.Errorf("%d expired too early", n)
	}
	w.Clock.Advance(time.Minute)
	if n := expire(); n != 1 {
		t.Errorf("%d expired, want the draft", n)
	}
	view, err := w.Cases.View(ctx, alva, draft, 0)
	if err != nil || view.Case.State != cases.Closed || view.Case.CloseReason != cases.Expired {
		t.Errorf("draft = %v %v, %v; want closed, expired", view.Case.State, view.Case.CloseReason, err)
	}
	if n := w.Count(t, `SELECT count(*) FROM cases.case WHERE id = $1 AND state = 'queued'`, string(sent)); n != 1 {
		t.Error("a sent case expired")
	}
}
