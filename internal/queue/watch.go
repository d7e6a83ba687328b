package queue

import (
	"context"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// AlterTx changes a case's open items: never to a less urgent class, and the
// queue clock stays (I10).
func (s *Service) AlterTx(tx *pg.Tx, a cases.Altered) {
	tx.Queue(sqlAlter, pg.Args{
		"case": string(a.Case), "class": pg.NullNumber(a.Class), "unit": pg.Null(a.Unit), "due": pg.NullTime(a.DueAt),
		"now": tx.Now(),
	}, nil)
}

// Wake makes the call-backs of the robot's region ready whose time has come, and
// tells their units. It takes at most [cases.Batch]; as many means that there may
// be more.
func (s *Service) Wake(ctx context.Context, by access.Actor) (woken int, err error) {
	defer fault.Wrap(&err, "wake call-backs")
	if by.Kind != access.Robot {
		return 0, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var units []id.Unit
		if err := tx.Read(ctx, pg.All(&units, sqlWake, pg.Args{"region": string(by.Region), "now": tx.Now()})); err != nil {
			return err
		}
		for _, u := range units {
			tx.Announce(live.Unit(by.Region, u))
		}
		woken = len(units)
		return nil
	})
	return woken, err
}
