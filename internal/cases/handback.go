package cases

import (
	"context"
	"maps"
	"slices"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

// Why a case that somebody had went back to the queue without their saying so
// for this one: they logged out, or were lost.
const (
	LoggedOut = "logged_out"
	Lost      = "lost"
)

// HandBack gives the actor's urgent cases at their unit back to the front of
// the queue, for who logs out: nobody keeps an N1, N2 or
// N3 that they do not look at (I13). What is less urgent stays theirs.
func (s *Service) HandBack(ctx context.Context, by access.Actor) (returned int, err error) {
	defer fault.Wrap(&err, "hand back the cases of %s", by.Staff)
	if by.Kind != access.Staff {
		return 0, fault.New(fault.NotFound, "error.404", "only staff hold cases")
	}
	return s.each(ctx, by, sqlHeldUrgent,
		pg.Args{"region": string(by.Region), "unit": string(by.Unit), "staff": string(by.Staff), "most": Batch},
		func(tx *pg.Tx, c *Case) (bool, error) {
			if c.ResponsibleStaff != by.Staff {
				return false, nil
			}
			return s.giveBackTx(tx, c, LoggedOut)
		})
}

// ReturnLost gives the urgent cases of the robot's region whose holder has not
// been at work at that unit for a quarter of an hour back to the front of the
// queue (I13). It counts at most [Batch]; as many means that there may be more.
func (s *Service) ReturnLost(ctx context.Context, by access.Actor) (returned int, err error) {
	defer fault.Wrap(&err, "return the cases of who is lost")
	if by.Kind != access.Robot {
		return 0, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	before := s.clock.Now().Add(-lostAfter)
	here, err := s.staff.AtWork(ctx, by, before)
	if err != nil {
		return 0, err
	}
	staff, units := []string{}, []string{}
	for _, who := range slices.Sorted(maps.Keys(here)) {
		for _, u := range here[who] {
			staff, units = append(staff, string(who)), append(units, string(u))
		}
	}
	args := pg.Args{"region": string(by.Region), "before": before, "staff": staff, "units": units, "most": Batch}
	return s.each(ctx, by, sqlLost, args, func(tx *pg.Tx, c *Case) (bool, error) {
		if c.ResponsibleStaff == "" || c.ResponsibleSince.After(before) {
			return false, nil // taken anew since the list was read
		}
		return s.giveBackTx(tx, c, Lost)
	})
}

// giveBackTx releases an urgent case; the queue clock and the promise stand.
func (s *Service) giveBackTx(tx *pg.Tx, c *Case, why string) (bool, error) {
	if c.Urgency == 0 || c.Urgency > N3 {
		return false, nil
	}
	announceTx(tx, c) // whom it leaves
	if err := c.Do(Release, tx.Now()); err != nil {
		return false, err
	}
	s.queue.HoldTx(tx, Held{Case: c.ID})
	s.AppendTx(tx, c, Entry{Kind: Released, Class: access.StaffOnly, Payload: Told{What: why}})
	s.SaveTx(tx, c)
	s.recordTx(tx, c, "case.return")
	return true, nil
}

// lostAfter is how long somebody may be gone, and how long they may have had a
// case and let its promise pass, before it is given to others (I13).
const lostAfter = 15 * time.Minute
