package cases

import (
	"context"
	"log/slog"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
	"vardlots/internal/catalogue"
)

// Deps is what the module is given.
type Deps struct {
	DB        *pg.DB
	Clock     clock.Clock
	IDs       id.Source
	Audit     *audit.Log
	Catalogue *catalogue.Service
	Queue     Placer
	Staff     Colleagues
	Log       *slog.Logger
}

// Service is the module's door.
type Service struct {
	db    *pg.DB
	clock clock.Clock
	ids   id.Source
	audit *audit.Log
	units *catalogue.Service
	queue Placer
	staff Colleagues
	log   *slog.Logger
}

// New returns the module.
func New(d Deps) *Service {
	return &Service{d.DB, d.Clock, d.IDs, d.Audit, d.Catalogue, d.Queue, d.Staff, d.Log}
}

// LockTx locks a case for the rest of the transaction and reads it, with the
// openings in force and whatever else the caller wants of the same round trip.
// NotFound when it is missing or somebody else's; Conflict with key [ElsewhereKey] when a
// resident's own case is kept by another region than the one they act in.
func (s *Service) LockTx(ctx context.Context, tx *pg.Tx, c id.Case, more ...pg.Query) (*Case, error) {
	got, err := s.load(ctx, tx, sqlLockCase, c, more)
	if by := tx.By(); err == nil && by.Kind == access.Resident && got.Region != by.Region {
		return nil, fault.New(fault.Conflict, ElsewhereKey, "a case of region %s", got.Region)
	}
	return got, err
}

// ElsewhereKey is the key of a refusal to change a case from another region than
// its own: who owns it acts as their person there ([access.Actor.In]).
const ElsewhereKey = "case.elsewhere"

// ReadTx reads a case without locking it.
func (s *Service) ReadTx(ctx context.Context, tx *pg.Tx, c id.Case, more ...pg.Query) (*Case, error) {
	return s.load(ctx, tx, sqlReadCase, c, more)
}

func (s *Service) load(ctx context.Context, tx *pg.Tx, sql string, c id.Case, more []pg.Query) (*Case, error) {
	if !id.Valid(string(c)) {
		return nil, fault.New(fault.NotFound, "error.404", "not a case id")
	}
	var got Case
	var open []openingRow
	reads := []pg.Query{pg.One(&got, sql, pg.Args{"case": string(c)})}
	if tx.By().Kind != access.Resident { // residents come by their own person only
		reads = append(reads, pg.All(&open, sqlOpenings, pg.Args{"case": string(c), "now": tx.Now()}))
	}
	if err := tx.Read(ctx, append(reads, more...)...); err != nil {
		return nil, err
	}
	for _, o := range open {
		got.openings = append(got.openings, access.Opening(o))
	}
	return &got, nil
}

// SaveTx queues the changed row of a case that LockTx or OpenTx gave: the lock is
// the guard.
func (s *Service) SaveTx(tx *pg.Tx, c *Case) {
	if tx.By().Kind != access.Robot { // what the house does by itself is no news
		c.ChangedAt = tx.Now()
	}
	tx.Queue(sqlSaveCase, c.args(), nil)
	if c.renewed {
		s.queue.AlterTx(tx, Altered{Case: c.ID, DueAt: c.DueAt})
		c.renewed = false
	}
	announceTx(tx, c)
	c.Version++
}

// recordTx logs an act on the case in the caller's transaction.
func (s *Service) recordTx(tx *pg.Tx, c *Case, act string) {
	s.audit.RecordTx(tx, audit.Entry{Act: act, Person: c.Person, Case: c.ID, Provider: c.Provider, Unit: c.ResponsibleUnit})
}

// change is the shape of most use cases: lock, allow, decide, save, record. do
// is the decision and what it appends.
func (s *Service) change(ctx context.Context, by access.Actor, w Written, act access.Act, do func(context.Context, *pg.Tx, *Case) error) error {
	_, err := idem.Do(ctx, s.db, by, w.Once(string(act)), func(ctx context.Context, tx *pg.Tx) (struct{}, error) {
		c, err := s.LockTx(ctx, tx, w.Case)
		if err != nil {
			return struct{}{}, err
		}
		if err := access.Allowed(by, c.Subject(), act, tx.Now()); err != nil {
			return struct{}{}, err
		}
		if err := do(ctx, tx, c); err != nil {
			return struct{}{}, err
		}
		s.SaveTx(tx, c)
		s.recordTx(tx, c, "case."+string(act))
		return struct{}{}, nil
	})
	return err
}

// Written names the case of a write and the key under which it happens once.
type Written struct {
	Case   id.Case
	Key    string // a UUID made by the page or client
	Body   string // what else makes this write what it is, for the comparison of repeats
	Strict bool   // an API: another body under the same key is refused
}

// Once is the write as idem knows it.
func (w Written) Once(act string) idem.Write {
	return idem.Write{Key: w.Key, Strict: w.Strict, Case: w.Case, Body: []byte(act + "\x00" + string(w.Case) + "\x00" + w.Body)}
}
