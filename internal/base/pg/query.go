package pg

import (
	"errors"

	"github.com/jackc/pgx/v5"

	"vardlots/internal/base/fault"
)

// Query is one statement of a batch and where its rows go.
type Query struct {
	sql  string
	args Args
	into func(pgx.Rows) error
}

// One reads exactly one row into a struct with db tags (or a single column
// into a plain value). No row is NotFound.
func One[T any](into *T, sql string, args Args) Query {
	return Query{sql, args, func(rows pgx.Rows) (err error) {
		*into, err = pgx.CollectExactlyOneRow(rows, rowTo[T]())
		return err
	}}
}

// Maybe reads one row or none; found tells which.
func Maybe[T any](into *T, found *bool, sql string, args Args) Query {
	return Query{sql, args, func(rows pgx.Rows) error {
		got, err := pgx.CollectRows(rows, rowTo[T]())
		if *found = err == nil && len(got) > 0; *found {
			*into = got[0]
		}
		return err
	}}
}

// All reads every row.
func All[T any](into *[]T, sql string, args Args) Query {
	return Query{sql, args, func(rows pgx.Rows) (err error) {
		*into, err = pgx.CollectRows(rows, rowTo[T]())
		return err
	}}
}

// Each gives the rows to f one by one, so that many need no memory. An error of
// f ends the transaction. f must not use the transaction.
func Each[T any](f func(T) error, sql string, args Args) Query {
	return Query{sql, args, func(rows pgx.Rows) error {
		defer rows.Close()
		to := rowTo[T]()
		for rows.Next() {
			row, err := to(rows)
			if err != nil {
				return err
			}
			if err := f(row); err != nil {
				return err
			}
		}
		return rows.Err()
	}}
}

// scan fills the queries' targets. It closes each set of rows, and stops at
// the first error.
func scan(res pgx.BatchResults, queries []Query) error {
	for _, q := range queries {
		rows, err := res.Query()
		if err != nil {
			return err
		}
		if err := q.into(rows); err != nil {
			return err
		}
	}
	return nil
}

// Translate turns what PostgreSQL says into faults; what it does not know it
// returns as it is.
func Translate(err error) error {
	if err == nil || fault.KindOf(err) != fault.Internal {
		return err
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return fault.New(fault.NotFound, "error.404", "%w", err)
	}
	switch code(err) {
	case uniqueViolation:
		return fault.New(fault.Conflict, "error.conflict", "%w", err)
	case lockNotAvailable:
		f := fault.New(fault.Conflict, "error.busy", "%w", err)
		f.After = retryAfter
		return f
	}
	return err
}
