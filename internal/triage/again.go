package triage

import (
	"context"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// Again begins a new case about the same reason as one that ended too long ago to
// be opened; the new one names it as its parent. NotFound for a case that is not
// the actor's, Conflict for one that has not ended.
func (s *Service) Again(ctx context.Context, by access.Actor, w cases.Written, lang string) (_ Started, err error) {
	defer fault.Wrap(&err, "begin %s again", w.Case)
	var old *cases.Case
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		if old, err = s.cases.ReadTx(ctx, tx, w.Case); err != nil {
			return err
		}
		if err := access.Allowed(by, old.Subject(), access.Reopen, tx.Now()); err != nil {
			return err
		}
		s.recordTx(tx, old, "triage.again")
		return nil
	})
	if err != nil {
		return Started{}, err
	}
	if old.State != cases.Closed {
		return Started{}, fault.New(fault.Conflict, "case.moved-on", "the case is %s", old.State)
	}
	return s.Begin(ctx, by, Begun{Key: w.Key, Reason: old.Reason, Also: old.Also, Lang: lang, Parent: old.ID, Quiet: old.Quiet})
}
