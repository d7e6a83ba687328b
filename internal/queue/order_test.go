package queue_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"vardlots/internal/base/id"
	"vardlots/internal/queue"
)

var now = time.Date(2026, 3, 2, 14, 0, 0, 0, time.UTC)

func item(name string, class queue.Class, waited time.Duration) queue.Ranked {
	at := now.Add(-waited)
	return queue.Ranked{ID: id.Item(name), Class: class, ClassAt: at, EnteredAt: at}
}

func TestI11OrderOfNeed(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		items []queue.Ranked
		want  []id.Item
	}{
		"a new N1 goes before an errand that has waited a week": {
			[]queue.Ranked{item("errand", queue.Errand, 7*24*time.Hour), item("n1", queue.NotConfirmed, 0)},
			[]id.Item{"n1", "errand"},
		},
		"among N2 the one that became so first": {
			[]queue.Ranked{item("late", queue.ByRule, time.Minute), item("early", queue.ByRule, time.Hour)},
			[]id.Item{"early", "late"},
		},
		"an N4 of a whole day goes before a new N3 only after long waiting": {
			[]queue.Ranked{item("n4", queue.WithinDays, 20*time.Hour), item("n3", queue.WithinDay, 0)},
			[]id.Item{"n3", "n4"},
		},
		"an N4 of two days goes before a new N3": {
			[]queue.Ranked{item("n3", queue.WithinDay, 0), item("n4", queue.WithinDays, 48*time.Hour)},
			[]id.Item{"n4", "n3"},
		},
		"two who came at the same time stand in order of id": {
			[]queue.Ranked{item("b", queue.WithinDay, time.Hour), item("a", queue.WithinDay, time.Hour)},
			[]id.Item{"a", "b"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []id.Item
			for _, r := range queue.DefaultPolicy().Order(now, tc.items) {
				got = append(got, r.ID)
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("order = %v, want %v", got, tc.want)
			}
		})
	}
}

// The order must not depend on how the rows came, and nobody waits for ever.
func TestI11OrderIsTotalAndFair(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC).Unix())
	r := rand.New(rand.NewPCG(seed, 7)) //nolint:gosec // a test's chance
	for round := range 200 {
		items := make([]queue.Ranked, 1+r.IntN(30))
		for i := range items {
			items[i] = item(fmt.Sprint(i), queue.Class(1+r.IntN(7)), time.Duration(r.IntN(200))*time.Hour)
		}
		p := queue.DefaultPolicy()
		first := p.Order(now, items)
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		if again := p.Order(now, items); !slices.Equal(first, again) {
			t.Fatalf("seed %d round %d: order depends on the rows' order", seed, round)
		}
		urgent := true
		for _, it := range first {
			if it.Class > queue.ByRule {
				urgent = false
			} else if !urgent {
				t.Fatalf("seed %d round %d: class %d stands below a lesser one", seed, round, it.Class)
			}
		}
	}
	for c := queue.Raised; c <= queue.Errand; c++ {
		wait := queue.DefaultPolicy().FirstAfter(c)
		if wait <= 0 || wait > 30*24*time.Hour {
			t.Errorf("class %d is first after %v", c, wait)
		}
		old, fresh := item("old", c, wait), item("fresh", queue.Raised, 0)
		if got := queue.DefaultPolicy().Order(now, []queue.Ranked{fresh, old}); got[0].ID != "old" {
			t.Errorf("class %d has waited %v and is not first", c, wait)
		}
	}
}
