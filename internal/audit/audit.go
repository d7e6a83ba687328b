package audit

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// Written is what [pg.DB.Tally] is told for each row of the log.
const Written = "audit.row"

// Log is the access log.
type Log struct {
	db  *pg.DB
	ids id.Source
}

// New returns the log. It notes what the database's writes are answered with
// once more: a replay is an access of its own.
func New(db *pg.DB, ids id.Source) *Log {
	l := &Log{db, ids}
	db.ReplaysTo(func(tx *pg.Tx, of id.Case) { l.RecordTx(tx, Entry{Act: "write.again", Case: of}) })
	return l
}

// Entry is one access. Actor, unit, purpose and time are taken from the
// transaction's actor.
type Entry struct {
	Act      string      // "case.read", "chat.write"
	Person   id.Person   // whose
	Persons  []id.Person // instead of Person: a list that names several patients
	Case     id.Case
	Object   string // which thing of the case, when not the case itself
	Provider id.Provider
	Unit     id.Unit // whose information: the responsible unit
	Refused  bool
	Reason   string // coded reason, when the act needs one
}

// RecordTx adds the entry to the caller's transaction.
func (l *Log) RecordTx(tx *pg.Tx, e Entry) {
	by := tx.By()
	tx.QueueMust(sqlInsertAccess, pg.Args{
		"id": l.ids.New(), "at": tx.Now(), "region_id": string(by.Region), "request": string(by.Request),
		"actor_kind": by.Kind.String(), "actor": by.ID(), "actor_name": shownName(by),
		"assignment": string(by.Assignment), "provider_id": string(by.Provider), "unit_id": string(by.Unit),
		"proxy_for": pg.Null(by.For.Person), "person_id": pg.Null(e.Person), "persons": pg.Texts(e.Persons),
		"case_id": pg.Null(e.Case), "object": e.Object, "info_provider": string(e.Provider), "info_unit": string(e.Unit),
		"act": e.Act, "purpose": string(by.Purpose), "basis": basis(by), "reason_code": e.Reason,
		"outcome": outcome(e.Refused),
	}, unwritten)
	tx.Count(Written)
}

// Refuse keeps an act that was refused, in a transaction of its own: that of the
// act has been rolled back. The case is as it was asked for, and need not exist.
func (l *Log) Refuse(ctx context.Context, by access.Actor, act string, of id.Case, key string) (err error) {
	defer fault.Wrap(&err, "keep a refusal of %s", act)
	return l.db.InTx(ctx, by, func(_ context.Context, tx *pg.Tx) error {
		l.RecordTx(tx, Entry{Act: act, Case: of, Refused: true, Reason: key})
		return nil
	})
}

// unwritten stops the answer: without a log there is no data (I17).
func unwritten(err error) error {
	return fault.New(fault.Unavailable, "error.log", "access log: %w", err)
}

// shownName is what a resident may read: staff with protected identity are
// shown by role.
func shownName(by access.Actor) string {
	switch {
	case by.Kind != access.Staff:
		return ""
	case by.Protected:
		return string(by.Profession)
	}
	return by.Name
}

func basis(by access.Actor) string {
	switch {
	case by.Kind == access.Staff:
		return "care"
	case by.Kind == access.Robot:
		return "robot"
	case by.For.Person != "":
		return "guardian"
	case by.Kind == access.Resident:
		return "own"
	}
	return "none"
}

func outcome(refused bool) string {
	if refused {
		return "refused"
	}
	return "allowed"
}

// Visit is one line of "Vem har läst": what somebody did with a case in one go.
type Visit struct {
	ID      string    `db:"id"`         // opaque; the next page begins after it
	At      time.Time `db:"at"`         // when it began
	Name    string    `db:"actor_name"` // a role when the reader is protected
	Unit    id.Unit   `db:"unit_id"`
	Purpose string    `db:"purpose"`
	Case    id.Case   `db:"case_id"` // empty: something about the person that belongs to no case
	Acts    []string  `db:"acts"`
}

// VisitsPage is how many visits one answer of [Log.Visits] holds.
const VisitsPage = 50

// Visits returns what staff have done with the information about the actor's own
// person, or with one case of theirs, newest first, at most [VisitsPage] after the
// visit named before. A proxy gets none.
func (l *Log) Visits(ctx context.Context, by access.Actor, of id.Case, before string) (found []Visit, err error) {
	defer fault.Wrap(&err, "visits")
	if before != "" && !id.Valid(before) {
		return nil, fault.New(fault.NotFound, "error.404", "not the id of a visit")
	}
	err = l.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		l.RecordTx(tx, Entry{Act: "audit.readers", Person: by.Person, Case: of})
		return tx.Read(ctx, pg.All(&found, sqlVisits, pg.Args{"case": pg.Null(of), "before": pg.Null(before), "most": VisitsPage}))
	})
	return found, err
}
