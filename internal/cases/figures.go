package cases

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

const sqlOldestDue = `
SELECT coalesce(min(due_at), '0001-01-01Z') FROM cases.case
WHERE region_id = @region AND state NOT IN ('draft', 'closed') AND due_at < @now`

// OldestOverdue is how long ago the oldest promise of the robot's region passed
// that nobody has kept; zero when all are kept.
func (s *Service) OldestOverdue(ctx context.Context, by access.Actor) (d time.Duration, err error) {
	defer fault.Wrap(&err, "oldest overdue")
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var due time.Time
		if err := tx.Read(ctx, pg.One(&due, sqlOldestDue, pg.Args{"region": string(by.Region), "now": tx.Now()})); err != nil {
			return err
		}
		if d = 0; due.Year() > 1 {
			d = tx.Now().Sub(due)
		}
		return nil
	})
	return d, err
}
