package audit_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"vardlots/internal/app/scene"
	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/pg"
)

const alva = "00000000-0000-7000-8000-00000000a001"

// vault is a scene with a sealer whose anchor stands in dir.
type vault struct {
	*scene.World
	*audit.Sealer

	dir string
}

func open(t *testing.T, most int) *vault {
	t.Helper()
	v := &vault{World: scene.New(t), dir: t.TempDir()}
	v.Sealer = v.another(v.dir, most)
	return v
}

func (v *vault) another(dir string, most int) *audit.Sealer {
	return audit.NewSealer(audit.SealerDeps{
		DB: v.World.DB, Clock: v.World.Clock, Log: slog.New(slog.DiscardHandler), Key: []byte(strings.Repeat("k", 32)),
		Anchor: audit.NewAnchor(dir), Most: most,
	})
}

// read leaves n rows of as many transactions.
func (v *vault) read(t *testing.T, n int) {
	t.Helper()
	for range n {
		if err := v.write(t, v.Nurse(1, scene.Centre), 1); err != nil {
			t.Fatal(err)
		}
	}
}

// settle waits until every transaction that has written has also ended for the
// whole server, which other tests share.
func (v *vault) settle(t *testing.T) {
	t.Helper()
	conn := v.Conn(t)
	for open := true; open; {
		const sql = `SELECT coalesce(max(xid) >= pg_snapshot_xmin(pg_current_snapshot()), false) FROM audit.access`
		if err := conn.QueryRow(t.Context(), sql).Scan(&open); err != nil {
			t.Fatal(err)
		}
	}
}

// sealAll seals what has been written.
func (v *vault) sealAll(t *testing.T) {
	t.Helper()
	v.settle(t)
	for v.seal(t) > 0 {
	}
}

func (v *vault) seal(t *testing.T) int64 {
	t.Helper()
	n, err := v.Seal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (v *vault) verify(t *testing.T) audit.Report {
	t.Helper()
	r, err := v.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The measured fault of SPINE I18: writers commit in another order than they
// began, so a reader that goes on from the greatest id misses rows. Blocks do not.
func TestI18NoRowIsMissedWhileManyWrite(t *testing.T) {
	t.Parallel()
	const writers, transactions, each = 6, 260, 4
	v, naive := open(t, 700), &byID{seen: map[string]bool{}}
	naive.conn = v.Conn(t)
	var all sync.WaitGroup
	errs := make([]error, writers)
	left := atomic.Int32{}
	left.Store(writers)
	for i := range writers {
		by := v.Nurse(i, scene.Centre)
		all.Go(func() {
			defer left.Add(-1)
			for range transactions {
				errs[i] = errors.Join(errs[i], v.write(t, by, each))
			}
		})
	}
	rounds := 0
	for ; left.Load() > 0 || rounds < 10; rounds++ {
		v.whileOpen(t, v.Resident(rounds), func() {
			v.seal(t)
			naive.next(t)
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	v.sealAll(t)
	naive.next(t)
	total, r := rows(t, v.World), v.verify(t)
	if total < 5000 || int(r.Rows) != total || len(r.Findings) > 0 {
		t.Errorf("%d of %d rows are sealed, findings %v; want all of 5,000 or more", r.Rows, total, r.Findings)
	}
	missed := total - len(naive.seen)
	if missed == 0 {
		t.Error("the planted fault, id greater than the last, missed nothing: the test shows nothing")
	}
	t.Logf("%d rows in %d blocks, %d transactions open across a seal; id greater than the last missed %d",
		total, r.Blocks, rounds, missed)
}

// write leaves n rows of one transaction.
func (v *vault) write(t *testing.T, by access.Actor, n int) error {
	return v.World.DB.InTx(t.Context(), by, func(_ context.Context, tx *pg.Tx) error {
		for range n {
			v.Audit.RecordTx(tx, audit.Entry{Act: "case.read", Person: alva})
		}
		return nil
	})
}

// whileOpen does something while a transaction has written a row and not
// committed.
func (v *vault) whileOpen(t *testing.T, by access.Actor, do func()) {
	t.Helper()
	wrote, done, ended := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		ended <- v.World.DB.InTx(t.Context(), by, func(ctx context.Context, tx *pg.Tx) error {
			v.Audit.RecordTx(tx, audit.Entry{Act: "case.read"})
			var one int
			err := tx.Read(ctx, pg.One(&one, "SELECT 1", nil))
			close(wrote)
			<-done
			return err
		})
	}()
	<-wrote
	do()
	close(done)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
}

// byID is the fault: it goes on from the greatest id it has seen.
type byID struct {
	conn *pgx.Conn
	last string
	seen map[string]bool
}

func (b *byID) next(t *testing.T) {
	t.Helper()
	if b.last == "" {
		b.last = "00000000-0000-0000-0000-000000000000"
	}
	found, err := b.conn.Query(t.Context(), `SELECT id::text FROM audit.access WHERE id > $1 ORDER BY id`, b.last)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := pgx.CollectRows(found, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		b.seen[id], b.last = true, id
	}
}
