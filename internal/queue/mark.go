package queue

import (
	"context"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

// Mark is a word that changes when the list of the actor's unit would. It says
// nothing of anybody, so it is not logged: a stream asks for it each second.
func (s *Service) Mark(ctx context.Context, by access.Actor) (mark string, err error) {
	defer fault.Wrap(&err, "mark of the queue of %s", by.Unit)
	if by.Kind != access.Staff || by.Purpose != access.Care || !by.Has(access.ReadCare) {
		return "", fault.New(fault.Forbidden, "error.403", "the queue is for care")
	}
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.One(&mark, sqlMark, pg.Args{"region": string(by.Region), "unit": string(by.Unit), "now": tx.Now()}))
	})
	return mark, err
}
