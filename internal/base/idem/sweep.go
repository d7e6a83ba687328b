package idem

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

// Kept is how long a write is answered as before (SPINE §13).
const Kept = 48 * time.Hour

// Batch is how many keys one [Sweep] removes at most.
const Batch = 5000

// Sweep removes keys of the robot's region that are older than [Kept]. As many as
// [Batch] means that there may be more.
func Sweep(ctx context.Context, db *pg.DB, by access.Actor) (removed int, err error) {
	defer fault.Wrap(&err, "sweep keys")
	if by.Kind != access.Robot {
		return 0, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	err = db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.One(&removed, sqlSweepKeys, pg.Args{
			"region": string(by.Region), "before": tx.Now().Add(-Kept), "most": Batch,
		}))
	})
	return removed, err
}
