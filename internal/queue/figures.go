package queue

import (
	"context"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

const sqlWaiting = `
SELECT unit_id, class, count(*) AS count FROM queue.item
WHERE unit_region = @region AND state = 'waiting' GROUP BY unit_id, class ORDER BY unit_id, class`

// Waiting is how many wait at a unit in a class.
type Waiting struct {
	Unit  id.Unit `db:"unit_id"`
	Class Class   `db:"class"`
	Count int     `db:"count"`
}

// Figures counts who waits in the robot's region, by unit and class. It names
// nobody.
func (s *Service) Figures(ctx context.Context, by access.Actor) (found []Waiting, err error) {
	defer fault.Wrap(&err, "count the queue")
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.All(&found, sqlWaiting, pg.Args{"region": string(by.Region)}))
	})
	return found, err
}
