package pg

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
)

// Args names the arguments of a statement.
type Args = pgx.NamedArgs

// Tx is an open transaction in the scope of one actor. Only [DB.InTx] makes
// one. It is not safe for concurrent use.
type Tx struct {
	conn   *pgxpool.Conn
	by     access.Actor
	now    time.Time
	begun  bool
	writes []write
	counts []string // told when the transaction is durable
	topics []Topic  // announced when the transaction is durable
}

type write struct {
	sql  string
	args Args
	then func(rows int64) error
	fail func(error) error // what a failure of this statement means
}

// By returns who acts.
func (tx *Tx) By() access.Actor { return tx.by }

// Now returns the time that the scope tells the policies.
func (tx *Tx) Now() time.Time { return tx.now }

// attempts is how often a transaction that PostgreSQL could not serialize is
// tried; f runs again with the same input, so it must set what it returns anew.
const attempts = 3

// InTx runs f in one transaction of the actor's own login role, with the
// actor's scope set for all of it. It commits if f returns nil and rolls back
// otherwise, also when f panics or the caller has gone away. When it returns
// nil, what was queued is durable.
func (db *DB) InTx(ctx context.Context, by access.Actor, f func(context.Context, *Tx) error) error {
	pool, ok := db.pools[by.Kind]
	if !ok {
		return fault.New(fault.NoSession, "error.session", "no pool for %s", by.Kind)
	}
	var err error
	for range attempts {
		if err = db.once(ctx, pool, by, f); !retryable(err) {
			break
		}
	}
	return err
}

func (db *DB) once(ctx context.Context, pool *pgxpool.Pool, by access.Actor, f func(context.Context, *Tx) error) (err error) {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return fault.New(fault.Unavailable, "error.503", "acquire connection: %w", err)
	}
	tx := &Tx{conn: conn, by: by, now: db.clock.Now()}
	defer func() { err = errors.Join(err, tx.end(ctx)) }()
	if err := f(ctx, tx); err != nil {
		return Translate(err)
	}
	if err := tx.commit(ctx); err != nil {
		return Translate(err)
	}
	db.told(tx.counts)
	db.announce(tx.topics)
	return nil
}

// end rolls back what is still open and gives the connection back. A
// connection that cannot be cleaned is closed rather than reused.
func (tx *Tx) end(ctx context.Context) error {
	defer tx.conn.Release()
	if tx.conn.Conn().PgConn().TxStatus() == 'I' {
		return nil
	}
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if _, err := tx.conn.Exec(late, "ROLLBACK"); err != nil {
		return errors.Join(fmt.Errorf("rollback: %w", err), tx.conn.Conn().Close(late))
	}
	return nil
}

// sqlScope sets everything the policies read, every time, so that nothing of
// an earlier transaction remains. lock_timeout bounds the wait for a key or a
// row that another request holds.
const sqlScope = `SELECT set_config('app.region', $1, true), set_config('app.provider', $2, true),
	set_config('app.unit', $3, true), set_config('app.staff', $4, true), set_config('app.persons', $5, true),
	set_config('app.proxy', $6, true), set_config('app.purpose', $7, true), set_config('app.now', $8, true),
	set_config('lock_timeout', '4s', true), set_config('statement_timeout', '15s', true)`

func (tx *Tx) begin(b *pgx.Batch) {
	if tx.begun {
		return
	}
	tx.begun = true
	by := tx.by
	own := make([]string, 0, len(by.Persons)+1)
	for _, p := range slices.Concat(by.Persons, []id.Person{by.Person}) {
		if p != "" && !slices.Contains(own, string(p)) {
			own = append(own, string(p))
		}
	}
	b.Queue("BEGIN")
	b.Queue(sqlScope, string(by.Region), string(by.Provider), string(by.Unit), string(by.Staff),
		"{"+strings.Join(own, ",")+"}", string(by.For.Person), string(by.Purpose), tx.now.Format(time.RFC3339Nano))
}

// Read runs queries in one round trip and fills their targets. What was queued
// before goes first, so that a read sees it.
func (tx *Tx) Read(ctx context.Context, queries ...Query) error {
	b := &pgx.Batch{}
	tx.begin(b)
	skip := b.Len()
	for _, w := range tx.writes {
		b.Queue(w.sql, w.args)
	}
	for _, q := range queries {
		b.Queue(q.sql, q.args)
	}
	res := tx.conn.SendBatch(ctx, b)
	if err := errors.Join(drain(res, skip), tx.finishWrites(res), scan(res, queries)); err != nil {
		_ = res.Close() // says the same again
		return Translate(err)
	}
	return Translate(res.Close())
}

// Queue adds a write that leaves with COMMIT. then, if not nil, is given the
// number of rows it touched and may refuse.
func (tx *Tx) Queue(sql string, args Args, then func(rows int64) error) {
	tx.writes = append(tx.writes, write{sql: sql, args: args, then: then})
}

// QueueMust adds a write whose failure has a meaning of its own.
func (tx *Tx) QueueMust(sql string, args Args, fail func(error) error) {
	tx.writes = append(tx.writes, write{sql: sql, args: args, fail: fail})
}

// QueueOne adds a write that must touch exactly one row; otherwise somebody
// was first, and the transaction is refused with missed.
func (tx *Tx) QueueOne(sql string, args Args, missed error) {
	tx.Queue(sql, args, func(rows int64) error {
		if rows != 1 {
			return missed
		}
		return nil
	})
}

// commit sends what was queued, and COMMIT in the same batch unless a write
// has a say in it: then COMMIT waits for the answers.
func (tx *Tx) commit(ctx context.Context) error {
	if !tx.begun && len(tx.writes) == 0 {
		return nil
	}
	b := &pgx.Batch{}
	tx.begin(b)
	skip, guarded := b.Len(), false
	for _, w := range tx.writes {
		b.Queue(w.sql, w.args)
		guarded = guarded || w.then != nil
	}
	if !guarded {
		b.Queue("COMMIT")
	}
	res := tx.conn.SendBatch(ctx, b)
	err := errors.Join(drain(res, skip), tx.finishWrites(res))
	if err == nil && !guarded {
		err = tx.committed(res.Exec())
	}
	if err = errors.Join(err, res.Close()); err != nil || !guarded {
		return err
	}
	return tx.committed(tx.conn.Exec(ctx, "COMMIT"))
}

func drain(res pgx.BatchResults, n int) error {
	for range n {
		if _, err := res.Exec(); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) finishWrites(res pgx.BatchResults) error {
	writes := tx.writes
	tx.writes = nil
	for _, w := range writes {
		tag, err := res.Exec()
		if err != nil && w.fail != nil {
			return w.fail(err)
		}
		if err != nil {
			return err
		}
		if w.then == nil {
			continue
		}
		if err := w.then(tag.RowsAffected()); err != nil {
			return err
		}
	}
	return nil
}
