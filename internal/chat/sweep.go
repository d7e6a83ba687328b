package chat

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

// How long what is only for work is kept (SPINE §13).
const (
	heldKept  = 48 * time.Hour      // so long a late undo is told what became of its message
	signsKept = time.Hour           // they lapsed long ago
	marksKept = 30 * 24 * time.Hour // after the last message that was read
)

// Sweep forgets of the robot's region what has left the hold, who was at a case,
// and old reading marks. As many as [Batch] of a kind means that there may be more.
func (s *Service) Sweep(ctx context.Context, by access.Actor) (most int, err error) {
	defer fault.Wrap(&err, "sweep the conversations' working rows")
	if by.Kind != access.Robot {
		return 0, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var held, signs, marks int
		older := func(kept time.Duration) pg.Args {
			return pg.Args{"region": string(by.Region), "before": tx.Now().Add(-kept), "most": Batch}
		}
		err := tx.Read(ctx, pg.One(&held, sqlSweepHeld, older(heldKept)), pg.One(&signs, sqlSweepSigns, older(signsKept)),
			pg.One(&marks, sqlSweepMarks, older(marksKept)))
		most = max(held, signs, marks)
		return err
	})
	return most, err
}
