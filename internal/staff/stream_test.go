package staff_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/live/livetest"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
)

// told is an event of a case as the workspace reads it.
type told struct {
	Case    id.Case `json:"case"`
	Changed bool    `json:"changed"`
	Entry   *struct {
		ID   string `json:"id"`
		Kind string `json:"kind"`
		Text string `json:"text"`
	} `json:"entry"`
}

// I23: a browser that comes back with its cursor gets every later entry once and
// in order, from any node, while writers write and lines and connections break.
func TestI23EveryLaterEntryOnceInOrder(t *testing.T) {
	t.Parallel()
	if problems := storm(t, ownKeys(t), 2000, true); len(problems) > 0 {
		t.Errorf("%d problems, the first: %s", len(problems), problems[0])
	}
}

// The planted fault: nodes that cannot read the cursor begin anew at what stands
// now, without filling the gap. The same check must see it.
func TestI23ResumingWithoutFillingTheGapIsCaught(t *testing.T) {
	t.Parallel()
	problems := storm(t, forgetful{ownKeys(t)}, 400, false)
	if !slices.ContainsFunc(problems, func(p string) bool { return strings.Contains(p, "never came") }) {
		t.Errorf("entries that fell into the gap were not missed: %v", problems)
	}
}

// forgetful opens no cursor.
type forgetful struct{ live.Sealer }

func (forgetful) Open([]byte, string) ([]byte, error) { return nil, errors.New("forgotten") }

// storm writes entries through two nodes while one browser is cut at random and
// comes back to either, and returns what it missed, got twice or got out of
// order. Rough also ends connections of the database.
func storm(t *testing.T, keys live.Sealer, count int, rough bool) (problems []string) {
	w := scene.New(t)
	nina := w.Nurse(1, scene.Centre)
	of := held(t, w, nina, 3)
	nodes := []*node{serve(t, w, keys), serve(t, w.Node(t), keys)}
	b := logIn(t, w, nina)
	got := map[id.Case][]string{}
	joined := 0
	_, err := b.Read(t.Context(), nodes[0].stream(), func(e livetest.Event) bool {
		if e.Name == "case" {
			joined++
		}
		return joined < len(of)
	})
	if err != nil || joined != len(of) {
		t.Fatalf("joined %d cases, %v; want %d", joined, err, len(of))
	}
	start := map[id.Case]int{}
	for c := range of {
		start[c] = len(order(t, w, c, 0))
	}
	var written atomic.Int64
	writing, done := context.WithCancel(t.Context())
	var all sync.WaitGroup
	n := 0
	for c, who := range of {
		for _, by := range []access.Actor{who, nina} {
			share := count/6 + 1
			from := nodes[n%2]
			n++
			all.Go(func() { writeAll(t, from, by, c, share, &written) })
		}
	}
	go func() { all.Wait(); done() }()
	if rough {
		go breakConnections(t, writing, w)
	}
	cuts := readAll(t, b, nodes, got, start, writing)
	for c := range of {
		problems = append(problems, compare(c, got[c], order(t, w, c, start[c]))...)
	}
	t.Logf("%d entries acknowledged, %d lines cut", written.Load(), cuts)
	if int(written.Load()) < count {
		t.Errorf("%d entries acknowledged, want %d", written.Load(), count)
	}
	return problems
}

// writeAll says things in a case, each once: after a failure with the same key.
func writeAll(t *testing.T, n *node, by access.Actor, c id.Case, share int, written *atomic.Int64) {
	for i := range share {
		in := chat.Said{Written: cases.Written{Case: c, Key: n.Key()}, Text: text(i), Internal: by.Kind == access.Staff && i%3 == 0}
		for tries := 0; ; tries++ {
			_, err := n.Chat.Say(t.Context(), by, in)
			if err == nil {
				written.Add(1)
				break
			}
			if tries > 200 || t.Context().Err() != nil {
				t.Errorf("say: %v", err)
				return
			}
		}
	}
}

// breakConnections ends a connection of the product's at random, also those that
// carry the word between nodes.
func breakConnections(t *testing.T, while context.Context, w *scene.World) {
	conn := w.Conn(t)
	for while.Err() == nil {
		_, _ = conn.Exec(while, `SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity
			WHERE datname = current_database() AND usename IN ('vl_staff', 'vl_resident', 'vl_door') ORDER BY random() LIMIT 1) p`)
		select {
		case <-time.After(150 * time.Millisecond):
		case <-while.Done():
		}
	}
}

// readAll reads, cut at random, until everything has been written, and then on
// one line until all has come or enough time has passed for it. It returns how
// often the line was cut.
func readAll(t *testing.T, b *livetest.Reader, nodes []*node, got map[id.Case][]string, start map[id.Case]int, writing context.Context) (cuts int) {
	take := func(e livetest.Event) bool {
		keep(t, e, got)
		return rand.IntN(60) > 0
	}
	for ; writing.Err() == nil; cuts++ {
		readFor(t, time.Duration(10+rand.IntN(120))*time.Millisecond, b, nodes[rand.IntN(2)], take)
	}
	want := 0
	for c, from := range start {
		want += len(order(t, nodes[0].World, c, from))
	}
	for until := time.Now().Add(5 * time.Second); total(got) < want && time.Now().Before(until); cuts++ {
		readFor(t, 2*time.Second, b, nodes[rand.IntN(2)], func(e livetest.Event) bool {
			keep(t, e, got)
			return total(got) < want
		})
	}
	return cuts
}

func readFor(t *testing.T, d time.Duration, b *livetest.Reader, n *node, take func(livetest.Event) bool) {
	line, cut := context.WithTimeout(t.Context(), d)
	defer cut()
	status, _ := b.Read(line, n.stream(), take) // the line is meant to break
	if status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusNotFound {
		t.Errorf("came back with %d", status)
	}
}

func total(got map[id.Case][]string) (n int) {
	for _, g := range got {
		n += len(g)
	}
	return n
}

func keep(t *testing.T, e livetest.Event, got map[id.Case][]string) {
	var in told
	if e.Name != "case" {
		return
	}
	if err := json.Unmarshal([]byte(e.Data), &in); err != nil {
		t.Errorf("%s: %v", e.Data, err)
		return
	}
	if in.Entry != nil {
		got[in.Case] = append(got[in.Case], in.Entry.ID)
	}
}

func compare(c id.Case, got, want []string) (problems []string) {
	seen := map[string]int{}
	for _, g := range got {
		if seen[g]++; seen[g] > 1 {
			problems = append(problems, fmt.Sprintf("%s: entry %s came twice", c, g))
		}
	}
	for _, e := range want {
		if seen[e] == 0 {
			problems = append(problems, fmt.Sprintf("%s: entry %s never came", c, e))
		}
	}
	if len(problems) == 0 && !slices.Equal(got, want) {
		problems = append(problems, fmt.Sprintf("%s: out of order", c))
	}
	return problems
}

// I23: what a node committed and did not live to announce comes by the stream's
// own asking.
func TestI23ANodeThatStopsBetweenCommitAndNotify(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina := w.Nurse(1, scene.Centre)
	of := held(t, w, nina, 1)
	reader, mute := serve(t, w, ownKeys(t)), w.Node(t) // the mute node commits and announces nothing
	waits := latencies(t, reader, mute, logIn(t, w, nina), of, 8)
	t.Logf("commit to browser by asking: %s", spread(waits))
	if worst := waits[len(waits)-1]; worst > 2*time.Second {
		t.Errorf("the slowest took %s, want about a second", worst)
	}
}

func TestI23WordOfAChangeComesAtOnce(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina := w.Nurse(1, scene.Centre)
	of := held(t, w, nina, 1)
	reader, other := serve(t, w, ownKeys(t)), serve(t, w.Node(t), ownKeys(t))
	b := logIn(t, w, nina)
	for name, from := range map[string]*scene.World{"the same node": reader.World, "another node": other.World} {
		waits := latencies(t, reader, from, b, of, 40)
		t.Logf("commit to browser, %s: %s", name, spread(waits))
		if half := waits[len(waits)/2]; half > 500*time.Millisecond {
			t.Errorf("%s: half took more than %s: the word did not come", name, half)
		}
	}
}

// latencies measures, sorted, the time from a write's acknowledgement until its
// entry has come to the browser.
func latencies(t *testing.T, reader *node, writer *scene.World, b *livetest.Reader, of map[id.Case]access.Actor, n int) (waits []time.Duration) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	came := make(chan time.Time, 100)
	ended := make(chan struct{})
	b.Last = ""
	go func() {
		defer close(ended)
		_, _ = b.Read(ctx, reader.stream(), func(livetest.Event) bool { came <- time.Now(); return true })
	}()
	<-came // the unit
	<-came // the case
	for c, who := range of {
		for i := range n {
			if _, err := writer.Chat.Say(ctx, who, chat.Said{Written: cases.Written{Case: c, Key: writer.Key()}, Text: text(i)}); err != nil {
				t.Fatal(err)
			}
			committed := time.Now()
			select {
			case at := <-came:
				waits = append(waits, max(0, at.Sub(committed)))
			case <-ctx.Done():
				t.Fatal("nothing came")
			}
			time.Sleep(30 * time.Millisecond) // one at a time is measured, not a burst
		}
	}
	stop()
	<-ended
	slices.Sort(waits)
	return waits
}

func spread(waits []time.Duration) string {
	at := func(p int) time.Duration { return waits[(len(waits)-1)*p/100].Round(100 * time.Microsecond) }
	return fmt.Sprintf("p50 %s, p90 %s, max %s of %d", at(50), at(90), at(100), len(waits))
}

// I23: a revoked session's stream ends within five seconds, and does not come
// back.
func TestI23ARevokedSessionsStreamEnds(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina := w.Nurse(1, scene.Centre)
	held(t, w, nina, 1)
	n := serve(t, w, ownKeys(t))
	b := logIn(t, w, nina)
	var revoked time.Time
	var names []string
	if _, err := b.Read(t.Context(), n.stream(), func(e livetest.Event) bool {
		names = append(names, e.Name)
		if len(names) == 2 {
			w.Exec(t, `UPDATE identity.session SET ended_at = $1`, w.Clock.Now())
			revoked = time.Now()
		}
		return true
	}); err != nil {
		t.Fatal(err)
	}
	took := time.Since(revoked)
	t.Logf("ended %s after it was revoked", took.Round(time.Millisecond))
	if took > 5*time.Second || !slices.Equal(names, []string{"unit", "case", "end"}) {
		t.Errorf("ended after %s with %v; want unit, case, end within 5 s", took, names)
	}
	if status, _ := b.Read(t.Context(), n.stream(), func(livetest.Event) bool { return false }); status != http.StatusUnauthorized {
		t.Errorf("came back with %d, want 401", status)
	}
}

// A colleague's work at the unit is told as a change of the queue, one's own case by
// itself.
func TestTheQueueIsToldOnlyWhereItChanges(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina, omar := w.Nurse(1, scene.Centre), w.Nurse(2, scene.Centre)
	n := serve(t, w, ownKeys(t))
	b := logIn(t, w, nina)
	steps := []func(){
		func() {
			c := w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N4, Profession: "nurse"})
			if _, err := w.Queue.Take(t.Context(), omar, cases.Written{Case: c, Key: w.Key()}); err != nil {
				t.Error(err)
			}
		},
		func() { held(t, w, nina, 1) },
	}
	var names []string
	_, err := b.Read(t.Context(), n.stream(), func(e livetest.Event) bool {
		names = append(names, e.Name)
		if e.Name == "unit" && len(steps) > 0 {
			steps[0]()
			steps = steps[1:]
		}
		return e.Name != "case"
	})
	if err != nil || len(names) < 3 || names[len(names)-1] != "case" {
		t.Errorf("events = %v, %v; want unit, unit …, and the case that was taken", names, err)
	}
}

// I17: one row at the opening and one at the closing, whatever came between.
func TestI17AStreamIsLoggedAtBothEnds(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina := w.Nurse(1, scene.Centre)
	of := held(t, w, nina, 1)
	n := serve(t, w, ownKeys(t))
	b := logIn(t, w, nina)
	came := 0
	_, err := b.Read(t.Context(), n.stream(), func(livetest.Event) bool {
		for c, who := range of {
			if _, err := w.Chat.Say(t.Context(), who, chat.Said{Written: cases.Written{Case: c, Key: w.Key()}, Text: text(came)}); err != nil {
				t.Error(err)
			}
		}
		came++
		return came < 6
	})
	if err != nil || came < 6 {
		t.Fatalf("%d events, %v", came, err)
	}
	const rows = `SELECT count(*) FROM audit.access WHERE act = $1 AND person_id IS NOT NULL AND case_id IS NOT NULL`
	for until := time.Now().Add(5 * time.Second); w.Count(t, rows, "stream.close") == 0 && time.Now().Before(until); {
		time.Sleep(20 * time.Millisecond)
	}
	for _, act := range []string{"stream.open", "stream.close"} {
		if n := w.Count(t, rows, act); n != 1 {
			t.Errorf("%d rows of %s, want 1", n, act)
		}
	}
}

func TestAStreamWithoutItsRowDoesNotOpen(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina := w.Nurse(1, scene.Centre)
	held(t, w, nina, 1)
	n := serve(t, w, ownKeys(t))
	b := logIn(t, w, nina)
	w.Exec(t, `REVOKE INSERT ON audit.access FROM vl_staff`)
	w.Exec(t, `REVOKE INSERT (id) ON audit.access FROM vl_staff`)
	var told []string
	status, err := b.Read(t.Context(), n.stream(), func(e livetest.Event) bool { told = append(told, e.Data); return false })
	if err != nil || status != http.StatusServiceUnavailable || len(told) > 0 {
		t.Errorf("status %d, %v, told %v; want 503 and nothing", status, err, strings.Join(told, " "))
	}
}
