package cases

import (
	"context"
	"slices"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
	"vardlots/internal/catalogue"
)

// ReopenFor is how long after its end a case may be opened again (SPINE §2).
const ReopenFor = 14 * 24 * time.Hour

// Reopenable reports whether the person may open the case again. What was never
// sent has nothing to go on with; a duplicate goes on in the case it was merged
// into; a draft that expired is begun anew.
func (c *Case) Reopenable(now time.Time) bool {
	never := []CloseReason{Expired, Duplicate, Deceased}
	return c.State == Closed && !c.SentAt.IsZero() && !slices.Contains(never, c.CloseReason) && now.Before(c.ClosedAt.Add(ReopenFor))
}

// ReopenTx opens a closed case again and queues it with what triage found: no
// less urgent than it was, unless it ended as self-care. It goes back to the
// unit that had it; what must not wait goes to the watch unit of that provider.
// Conflict with key case.not-again when it cannot be opened.
func (s *Service) ReopenTx(tx *pg.Tx, c *Case, n Need) error {
	now := tx.Now()
	// Who began to answer within the time is not left alone with what does not wait.
	if !c.Reopenable(now) && (n.class() > raised || !c.Reopenable(c.ClosedAt)) {
		return fault.New(fault.Conflict, "case.not-again", "closed %s, %s", c.ClosedAt.Format(time.DateOnly), c.CloseReason)
	}
	c.raise(n.Urgency, n.ByCaution, now)
	n.ByCaution = c.ByCaution || n.ByCaution && n.Urgency == c.Urgency
	n.Urgency, n.Wanted = c.Urgency, true
	n.Callback = n.Callback || n.class() <= 2 // the person asks now: nobody sleeps on it
	unit, err := s.reopener(c, n)
	if err != nil {
		return err
	}
	due := due(n, unit.Hours, now)
	if err := c.Queue(Reopen, unit.ID, unit.Provider, due, now); err != nil {
		return err
	}
	s.placeTx(tx, c, due, n)
	s.AppendTx(tx, c, Entry{Kind: ReopenedBy, Payload: Nothing{}})
	return nil
}

// reopener is the unit that has a reopened case.
func (s *Service) reopener(c *Case, n Need) (catalogue.Unit, error) {
	own, err := s.units.Unit(c.ResponsibleUnit)
	if err != nil {
		return s.place(c.Region, n)
	}
	if n.class() > raised {
		return own, nil
	}
	watch, err := s.units.Watch(c.Region)
	if err == nil && watch.Provider == own.Provider {
		return watch, nil
	}
	return own, err
}

// Reopen opens a case that has no interview, begun by telephone, again. Nobody
// has asked the danger signs, so a nurse does, by caution.
func (s *Service) Reopen(ctx context.Context, by access.Actor, w Written) (err error) {
	defer fault.Wrap(&err, "reopen %s", w.Case)
	return s.change(ctx, by, w, access.Reopen, func(_ context.Context, tx *pg.Tx, c *Case) error {
		return s.ReopenTx(tx, c, Need{Urgency: N3, ByCaution: true, Profession: string(access.Nurse)})
	})
}
