package queue

import (
	"context"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// Took is the reply to taking: which case the actor now has.
type Took struct {
	Case id.Case `json:"case"`
}

// TakeNext takes the neediest case that waits at the actor's unit. NotFound
// with key staff.queue.empty when nothing waits.
func (s *Service) TakeNext(ctx context.Context, by access.Actor, key string) (_ Took, err error) {
	defer fault.Wrap(&err, "take the next case")
	return idem.Do(ctx, s.db, by, idem.Write{Key: key, Body: []byte("next"), Strict: true}, func(ctx context.Context, tx *pg.Tx) (Took, error) {
		items, err := s.listTx(ctx, tx)
		if err != nil {
			return Took{}, err
		}
		for _, it := range items {
			if it.State != "waiting" || !it.WakesAt.IsZero() && it.WakesAt.After(tx.Now()) {
				continue
			}
			took, err := s.takeTx(ctx, tx, it.Case, true)
			if fault.KindOf(err) == fault.Conflict {
				continue // somebody was first while we looked
			}
			return took, err
		}
		return Took{}, fault.New(fault.NotFound, "staff.queue.empty", "nothing waits at %s", by.Unit)
	})
}

// Take takes a named case. Conflict with key staff.taken and {name} when a
// colleague was first.
func (s *Service) Take(ctx context.Context, by access.Actor, w cases.Written) (_ Took, err error) {
	defer fault.Wrap(&err, "take %s", w.Case)
	write := w.Once("take")
	write.Strict = true
	return idem.Do(ctx, s.db, by, write, func(ctx context.Context, tx *pg.Tx) (Took, error) {
		return s.takeTx(ctx, tx, w.Case, false)
	})
}

// takeTx is offer and accept in one statement: the locked case decides who was
// first, and the item follows (I12).
func (s *Service) takeTx(ctx context.Context, tx *pg.Tx, c id.Case, skipLocked bool) (Took, error) {
	lock := s.cases.LockTx
	if skipLocked {
		lock = s.cases.LockFreeTx
	}
	got, err := lock(ctx, tx, c)
	if err != nil {
		return Took{}, err
	}
	by := tx.By()
	if err := access.Allowed(by, got.Subject(), access.Take, tx.Now()); err != nil {
		return Took{}, err
	}
	if got.ResponsibleStaff != "" && got.ResponsibleStaff != by.Staff {
		return Took{}, fault.New(fault.Conflict, "staff.taken", "held by %s", got.ResponsibleStaff).
			With("staff", string(got.ResponsibleStaff))
	}
	if err := got.TakeBy(cases.Take, by.Staff, tx.Now()); err != nil {
		return Took{}, err
	}
	s.cases.AppendTx(tx, got, cases.Entry{Kind: cases.Taken, Payload: cases.Nothing{}})
	s.cases.SaveTx(tx, got)
	s.HoldTx(tx, cases.Held{Case: c, By: by.Staff})
	s.audit.RecordTx(tx, audit.Entry{Act: "case.take", Person: got.Person, Case: c, Provider: got.Provider, Unit: got.ResponsibleUnit})
	return Took{Case: c}, nil
}
