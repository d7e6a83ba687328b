package pg_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"vardlots/internal/app/schemas"
	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pgserver"
	"vardlots/internal/base/pgtest"
)

// A standby that is gone: the server waits, and when it is told to stop waiting
// it answers COMMIT all the same, with a warning. The tests of this package share
// a server, so none runs beside this one.
func TestI21ACommitThatTheStandbyHasNotGotIsNone(t *testing.T) { //nolint:paralleltest // it changes the whole server
	w := pgtest.Own(t, schemas.All())
	log := audit.New(w.DB, id.Sequence(w.Clock))
	by := access.Actor{Kind: access.Door, Region: "12"}
	write := func() error {
		return w.DB.InTx(t.Context(), by, func(_ context.Context, tx *pg.Tx) error {
			log.RecordTx(tx, audit.Entry{Act: "test"})
			return nil
		})
	}
	if err := write(); err != nil {
		t.Fatal(err)
	}
	system(t, w, `ALTER SYSTEM SET synchronous_standby_names = 'gone'`)
	defer func() {
		system(t, w, `ALTER SYSTEM RESET synchronous_standby_names`)
		if err := write(); err != nil {
			t.Errorf("the same connection afterwards: %v", err)
		}
	}()
	if err := interrupted(t, w, write); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("told %v, want unavailable", err)
	}
	// The rival: who reads only what COMMIT answers takes it for kept.
	naive := func() error {
		conn, err := pgx.Connect(t.Context(), w.DSN(pgserver.Superuser))
		if err != nil {
			return err
		}
		defer func() { _ = conn.Close(context.Background()) }() // the test's own
		_, err = conn.Exec(t.Context(), `SELECT pg_logical_emit_message(true, 'naive', 'written')`)
		return err
	}
	if err := interrupted(t, w, naive); err != nil {
		t.Errorf("the naive writer is told %v: the probe shows nothing", err)
	}
}

// interrupted runs a write until it waits for the standby, and cancels the wait.
// The server's processes hear of a setting one after the other, so the first
// writes may not wait yet.
func interrupted(t *testing.T, w *pgtest.World, write func() error) error {
	t.Helper()
	ended := make(chan error, 1)
	begin := func() { go func() { ended <- write() }() }
	begin()
	conn := w.Conn(t)
	for tick := time.NewTicker(10 * time.Millisecond); ; <-tick.C {
		var waiting bool
		err := conn.QueryRow(t.Context(), `SELECT coalesce(bool_or(pg_cancel_backend(pid)), false) FROM pg_stat_activity
			WHERE wait_event = 'SyncRep' AND datname = current_database()`).Scan(&waiting)
		if err != nil {
			t.Fatal(err)
		}
		if waiting {
			return <-ended
		}
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("failed without waiting: %v", err)
			}
			begin()
		default:
		}
	}
}

// system changes a setting of the server and waits until it holds.
func system(t *testing.T, w *pgtest.World, sql string) {
	t.Helper()
	conn := w.Conn(t)
	for _, s := range []string{sql, `SELECT pg_reload_conf()`} {
		if _, err := conn.Exec(context.Background(), s); err != nil {
			t.Fatal(err)
		}
	}
	want := map[bool]string{true: "", false: "gone"}[sql == `ALTER SYSTEM RESET synchronous_standby_names`]
	for tick := time.NewTicker(10 * time.Millisecond); ; <-tick.C {
		var now string
		if err := conn.QueryRow(context.Background(), `SHOW synchronous_standby_names`).Scan(&now); err != nil {
			t.Fatal(err)
		}
		if now == want {
			return
		}
	}
}
