package app

import (
	"log/slog"
	"testing"

	"vardlots/internal/base/pgserver"
)

// The demo begins with a case in every state, so that no page is empty, and
// begins once.
func TestADemoBeginsWithACaseInEveryState(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	quiet := slog.New(slog.DiscardHandler)
	d := &Database{owner: w.DSN(pgserver.Superuser), dial: w.DSN}
	if err := tellAll(t.Context(), w.config, d, w.clock, quiet); err != nil {
		t.Fatal(err)
	}
	all := w.Count(t, `SELECT count(*) FROM cases.case`)
	states := w.Count(t, `SELECT count(DISTINCT state) FROM cases.case`)
	late := w.Count(t, `SELECT count(*) FROM cases.entry WHERE at > $1`, w.clock.Now())
	if states < 6 || late > 0 {
		t.Errorf("%d cases in %d states, %d entries in the future; want every state, all in the past", all, states, late)
	}
	for _, state := range []string{"draft", "queued", "assigned", "waiting_resident", "waiting_care", "closed"} {
		if w.Count(t, `SELECT count(*) FROM cases.case WHERE state = $1`, state) == 0 {
			t.Errorf("no case is %s", state)
		}
	}
	if n := w.Count(t, `SELECT count(*) FROM queue.item i JOIN catalogue.region r ON r.watch_unit = i.unit_id WHERE i.class = 3`); n != 1 {
		t.Errorf("%d cases wait at 1177 by caution, want 1", n)
	}
	if n := w.Count(t, `SELECT count(*) FROM journal.note`); n == 0 {
		t.Error("nothing is signed")
	}
	if err := tellAll(t.Context(), w.config, d, w.clock, quiet); err != nil {
		t.Fatal(err)
	}
	if again := w.Count(t, `SELECT count(*) FROM cases.case`); again != all {
		t.Errorf("%d cases after a second start, want the same %d", again, all)
	}
}
