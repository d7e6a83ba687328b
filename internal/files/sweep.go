package files

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// Batch is how many pictures one round of [Service.Destroy] takes.
const Batch = 200

// orphanAge is how old a file must be to be an orphan: a younger one may be waiting
// for its row.
const orphanAge = time.Hour

// Destroy destroys the pictures of the robot's region that were taken away, or
// whose draft was never sent, once their time is out (SPINE §13). Those of a case
// that was sent are kept: they are record class. As many as [Batch] means that
// there may be more.
func (s *Service) Destroy(ctx context.Context, by access.Actor) (done int, err error) {
	defer fault.Wrap(&err, "destroy pictures")
	if by.Kind != access.Robot {
		return 0, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	var due []dueRow
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.All(&due, sqlDueObjects, pg.Args{"region": string(by.Region), "now": tx.Now(), "most": Batch}))
	})
	var failed []error
	for _, o := range due {
		switch gone, err := s.destroy(ctx, by, o); {
		case fault.KindOf(err) == fault.Conflict: // somebody is writing in the case: next time
		case err != nil:
			failed = append(failed, err)
		default:
			done++
			if gone {
				failed = append(failed, s.discard(by.Region, o.Name))
			}
		}
	}
	return done, errors.Join(append(failed, err)...)
}

func (s *Service) destroy(ctx context.Context, by access.Actor, o dueRow) (gone bool, err error) {
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		c, err := s.cases.LockFreeTx(ctx, tx, o.Case)
		if err != nil {
			return err
		}
		if err := access.Allowed(by, c.Subject(), access.Manage, tx.Now()); err != nil {
			return err
		}
		args := pg.Args{"id": string(o.ID), "region": string(by.Region)}
		end, until := endOf(c, o.Removed, tx.Now())
		if gone = end; !gone {
			args["after"] = pg.NullTime(until)
			tx.Queue(sqlKeepObject, args, nil)
			return nil
		}
		args["now"] = tx.Now()
		tx.QueueOne(sqlDestroyObject, args, fault.New(fault.Conflict, "error.conflict", "put back meanwhile"))
		s.recordTx(tx, c, "file.destroy", o.ID)
		return nil
	})
	return gone, err
}

// endOf is the rule of SPINE §13: whether a picture that is due is destroyed now,
// and if not, when it is looked at again; never, for one of a case that was sent.
func endOf(c *cases.Case, removed bool, now time.Time) (destroyed bool, until time.Time) {
	withdrawn := c.CloseReason == cases.Withdrawn && c.SentAt.IsZero()
	switch {
	case removed:
		return true, time.Time{}
	case c.State == cases.Draft:
		until = c.ChangedAt.Add(draftKept)
	case c.CloseReason == cases.Expired || withdrawn:
		if until = c.ClosedAt.Add(draftKept / 2); !now.Before(until) {
			return true, time.Time{}
		}
	default:
		return false, time.Time{}
	}
	if !until.After(now) {
		until = now.Add(regret) // the draft is about to expire
	}
	return false, until
}

// SweepOrphans removes the files of the robot's region that no row names: of an
// addition that was refused or cut short, or of a picture that was destroyed.
func (s *Service) SweepOrphans(ctx context.Context, by access.Actor) (removed int, err error) {
	defer fault.Wrap(&err, "sweep orphans")
	if by.Kind != access.Robot {
		return 0, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	var now time.Time
	known := func(names []string) (found []string, err error) {
		err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
			now = tx.Now()
			return tx.Read(ctx, pg.All(&found, sqlKnownNames, pg.Args{"region": string(by.Region), "names": names}))
		})
		return found, err
	}
	if _, err := known([]string{}); err != nil { // what time it is
		return 0, err
	}
	names, err := s.disk.older(by.Region, now.Add(-orphanAge))
	if err != nil {
		return 0, err
	}
	for some := range slices.Chunk(names, Batch) {
		n, err := s.sweep(by.Region, some, known)
		if removed += n; err != nil {
			return removed, err
		}
	}
	return removed, nil
}

func (s *Service) sweep(region id.Region, names []string, known func([]string) ([]string, error)) (removed int, err error) {
	whole := make([]string, len(names))
	for i, n := range names {
		whole[i] = strings.TrimSuffix(n, smallSuffix)
	}
	found, err := known(whole)
	if err != nil {
		return 0, err
	}
	for i, n := range names {
		if slices.Contains(found, whole[i]) {
			continue
		}
		if err := s.disk.remove(region, n); err != nil {
			return removed, err
		}
		removed++
	}
	return removed, nil
}
