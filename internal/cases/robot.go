package cases

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// Batch is how many cases one round of a robot takes.
const Batch = 200

// draftLives is how long an unsent case is kept after it was last written in
// (SPINE §13).
const draftLives = 30 * 24 * time.Hour

// raised is the class of what is overdue (SPINE §4).
const raised = 3

// WakeOverdue wakes somebody for each case of the robot's region whose promise has
// passed: who has it, its unit, the shift's lead, the watch unit (I5). The item
// gets class 3 at least; at the last stage the case moves to the watch unit's
// queue. woken counts at most [Batch]; as many means that there may be more. One
// case that fails does not keep the others waiting.
func (s *Service) WakeOverdue(ctx context.Context, by access.Actor) (woken int, err error) {
	defer fault.Wrap(&err, "watch over what is due")
	if by.Kind != access.Robot {
		return 0, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	return s.each(ctx, by, sqlToWake, pg.Args{"region": string(by.Region), "now": s.clock.Now(), "most": Batch}, s.wakeTx)
}

// ExpireDrafts closes the drafts of the robot's region that nobody has written in
// for thirty days. What was written stays until the draft is destroyed.
func (s *Service) ExpireDrafts(ctx context.Context, by access.Actor) (expired int, err error) {
	defer fault.Wrap(&err, "expire drafts")
	if by.Kind != access.Robot {
		return 0, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	args := pg.Args{"region": string(by.Region), "before": s.clock.Now().Add(-draftLives), "most": Batch}
	return s.each(ctx, by, sqlOldDrafts, args, s.expireTx)
}

// Any reports whether the robot's region has a case, before there is a service to
// ask.
func Any(ctx context.Context, db *pg.DB, by access.Actor) (found bool, err error) {
	defer fault.Wrap(&err, "look for a case")
	err = db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.One(&found, sqlAny, pg.Args{"region": string(by.Region)}))
	})
	return found, err
}

// each does something to every case that a query finds, in a transaction each. A
// case that somebody else is changing waits for the next round.
func (s *Service) each(ctx context.Context, by access.Actor, sql string, args pg.Args, do func(*pg.Tx, *Case) (bool, error)) (done int, err error) {
	var found []id.Case
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.All(&found, sql, args))
	})
	if err != nil {
		return 0, err
	}
	var failed []error
	for _, c := range found {
		did, err := s.one(ctx, by, c, do)
		if err != nil {
			failed = append(failed, err)
			s.log.LogAttrs(ctx, slog.LevelError, "one case of many failed", slog.String("by", by.Kind.String()),
				slog.String("case", string(c)), slog.String("error", err.Error()))
		}
		if did {
			done++
		}
	}
	return done, errors.Join(failed...)
}

func (s *Service) one(ctx context.Context, by access.Actor, of id.Case, do func(*pg.Tx, *Case) (bool, error)) (did bool, err error) {
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		did = false
		c, err := s.LockFreeTx(ctx, tx, of)
		if err != nil {
			return err
		}
		if err := access.Allowed(by, c.Subject(), access.Manage, tx.Now()); err != nil {
			return err
		}
		did, err = do(tx, c)
		return err
	})
	if fault.KindOf(err) == fault.Conflict {
		return false, nil
	}
	return did, err
}

func (s *Service) wakeTx(tx *pg.Tx, c *Case) (bool, error) {
	before := c.WakeAt
	stage := c.wake(tx.Now())
	if stage == Unwoken {
		if !c.WakeAt.Equal(before) {
			s.SaveTx(tx, c)
		}
		return false, nil
	}
	s.AppendTx(tx, c, Entry{Kind: Overdue, Class: access.StaffOnly, Payload: Told{What: stage.String()}})
	alter := Altered{Case: c.ID, Class: raised}
	if stage == WakesWatch {
		unit, err := s.rescueTx(tx, c)
		if err != nil {
			return false, err
		}
		alter.Unit = unit
	}
	s.queue.AlterTx(tx, alter)
	s.SaveTx(tx, c)
	s.recordTx(tx, c, "case.overdue")
	return true, nil
}

// rescueTx takes a case from where nobody acts to the watch unit's queue. To
// another provider it would be a disclosure (SPINE §5), which no robot makes: then
// the case goes back to its own unit's queue.
func (s *Service) rescueTx(tx *pg.Tx, c *Case) (id.Unit, error) {
	watch, err := s.units.Watch(c.Region)
	if err != nil {
		return "", err
	}
	to := c.ResponsibleUnit
	if watch.Provider == c.Provider {
		to = watch.ID
	}
	if c.ResponsibleStaff != "" {
		s.queue.HoldTx(tx, Held{Case: c.ID})
	}
	announceTx(tx, c) // whom it leaves
	return to, c.moveTo(to, tx.Now())
}

func (s *Service) expireTx(tx *pg.Tx, c *Case) (bool, error) {
	if c.State != Draft || c.ChangedAt.After(tx.Now().Add(-draftLives)) {
		return false, nil
	}
	if err := c.End(Expire, Expired, tx.Now()); err != nil {
		return false, err
	}
	s.queue.EndTx(tx, c.ID, "")
	s.AppendTx(tx, c, Entry{Kind: ClosedBy, Payload: Told{What: string(Expired)}})
	s.SaveTx(tx, c)
	s.recordTx(tx, c, "case.expire")
	return true, nil
}
