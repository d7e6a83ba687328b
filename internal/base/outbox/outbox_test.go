package outbox_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/outbox"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pgtest"
)

func modules() []pg.Module { return []pg.Module{{Name: "outbox", Files: outbox.Schema}} }

func robot(region string) access.Actor {
	by := access.Actor{Kind: access.Robot, Robot: "relay/1"}
	by.Region = "12"
	if region != "" {
		by.Region = "01"
	}
	return by
}

type rig struct {
	*pgtest.World
	t     *testing.T
	mu    sync.Mutex
	got   []string // guarded by mu: key and number of what was taken
	fails func(key string, n int) error
}

func start(t *testing.T) *rig {
	t.Helper()
	return &rig{World: pgtest.Own(t, modules()), t: t}
}

func (g *rig) relay() *outbox.Relay {
	return &outbox.Relay{DB: g.DB, Log: slog.New(slog.DiscardHandler), Takes: map[string]outbox.Handler{
		"said": func(_ context.Context, _ *pg.Tx, e outbox.Event) error {
			var n int
			if err := json.Unmarshal(e.Body, &n); err != nil {
				return err
			}
			if g.fails != nil {
				if err := g.fails(e.Key, n); err != nil {
					return err
				}
			}
			g.mu.Lock()
			defer g.mu.Unlock()
			g.got = append(g.got, fmt.Sprint(e.Key, n))
			return nil
		},
	}}
}

func (g *rig) put(by access.Actor, key string, n int) {
	g.t.Helper()
	err := g.DB.InTx(g.t.Context(), by, func(_ context.Context, tx *pg.Tx) error {
		outbox.PutTx(tx, "said", key, n)
		return nil
	})
	if err != nil {
		g.t.Fatal(err)
	}
}

func (g *rig) run() int {
	g.t.Helper()
	n, err := g.relay().Run(g.t.Context(), robot(""))
	if err != nil {
		g.t.Fatal(err)
	}
	return n
}

// of lists what was taken of one key.
func (g *rig) of(key string) (out []string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, s := range g.got {
		if strings.HasPrefix(s, key) {
			out = append(out, s)
		}
	}
	return out
}

func TestI22EventsOfAKeyComeOnceAndInOrder(t *testing.T) {
	t.Parallel()
	g := start(t)
	for n := range 5 {
		g.put(robot(""), "a", n)
		g.put(robot(""), "b", n)
	}
	if n := g.run() + g.run(); n != 10 {
		t.Errorf("delivered %d, want 10", n)
	}
	for _, key := range []string{"a", "b"} {
		if want := []string{key + "0", key + "1", key + "2", key + "3", key + "4"}; !slices.Equal(g.of(key), want) {
			t.Errorf("of %s: %v, want %v", key, g.of(key), want)
		}
	}
}

func TestSeveralRelaysKeepTheOrder(t *testing.T) {
	t.Parallel()
	g := start(t)
	for n := range 40 {
		g.put(robot(""), string(rune('a'+n%4)), n/4)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 10 {
				if _, err := g.relay().Run(t.Context(), robot("")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	g.run()
	for _, key := range []string{"a", "b", "c", "d"} {
		got := g.of(key)
		for n := range 10 {
			if len(got) != 10 || got[n] != fmt.Sprint(key, n) {
				t.Fatalf("of %s: %v", key, got)
			}
		}
	}
}

func TestAFailureKeepsBackItsOwnKeyOnly(t *testing.T) {
	t.Parallel()
	g := start(t)
	down := true
	g.fails = func(key string, n int) error {
		if down && key == "a" && n == 0 {
			return errors.New("down")
		}
		return nil
	}
	g.put(robot(""), "a", 0)
	g.put(robot(""), "a", 1)
	g.put(robot(""), "b", 0)
	if g.run(); len(g.of("a")) != 0 || len(g.of("b")) != 1 {
		t.Fatalf("while a fails: %v", g.got)
	}
	down = false
	if g.run() != 0 {
		t.Error("tried again without a pause")
	}
	g.Clock.Advance(time.Second)
	if g.run(); !slices.Equal(g.of("a"), []string{"a0", "a1"}) {
		t.Errorf("when it is well again: %v", g.got)
	}
}

func TestAPoisonousEventIsParkedAndTheRestGoOn(t *testing.T) {
	t.Parallel()
	g := start(t)
	g.fails = func(_ string, n int) error {
		if n == 0 {
			return errors.New("poison")
		}
		return nil
	}
	parked := 0
	g.DB.Tally(func(what string) {
		if what == outbox.Parked {
			parked++
		}
	})
	g.put(robot(""), "a", 0)
	g.put(robot(""), "a", 1)
	for range 12 {
		g.run()
		g.Clock.Advance(time.Hour)
	}
	if !slices.Equal(g.of("a"), []string{"a1"}) || parked != 1 {
		t.Errorf("taken %v, parked %d; want the one behind it, and one alarm", g.got, parked)
	}
	if n := g.Count(t, `SELECT count(*) FROM outbox.event WHERE parked_at IS NOT NULL AND attempts = 8`); n != 1 {
		t.Errorf("%d parked rows, want 1", n)
	}
}

func TestAnEventOfATransactionThatFailsIsNone(t *testing.T) {
	t.Parallel()
	g := start(t)
	err := g.DB.InTx(t.Context(), robot(""), func(_ context.Context, tx *pg.Tx) error {
		outbox.PutTx(tx, "said", "a", 1)
		return errors.New("no")
	})
	if err == nil || g.run() != 0 {
		t.Error("an event without its effect was delivered")
	}
}

func TestAnotherRegionsEventsAreNotSeen(t *testing.T) {
	t.Parallel()
	g := start(t)
	g.put(robot("01"), "a", 1)
	if g.run() != 0 {
		t.Error("took another region's event")
	}
	if _, err := g.relay().Run(t.Context(), access.Actor{Kind: access.Staff, Region: "12"}); err == nil {
		t.Error("staff ran the relay")
	}
}

func TestStatements(t *testing.T) {
	t.Parallel()
	pgtest.Prepare(t, ".", modules())
}
