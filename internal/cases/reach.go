package cases

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/phone"
)

// ReachedAt keeps where the person is now and on which number they are reached.
// Both are only what was given in this case.
func (c *Case) ReachedAt(place string, number phone.Number, interpreter bool, now time.Time) {
	c.PlaceNow, c.PhoneNow, c.Interpreter, c.ChangedAt = place, number.Reveal(), interpreter, now
}

// Reach is what a message to the person needs to know.
type Reach struct {
	Person   id.Person
	Number   phone.Number // given in the case; none: the person is not reached
	Language string
	Quiet    bool
	Awaited  bool // staff have written, and an answer is awaited
}

// Reach tells a robot how the person of a case is reached, and logs the reading.
func (s *Service) Reach(ctx context.Context, by access.Actor, of id.Case) (r Reach, err error) {
	defer fault.Wrap(&err, "reach of %s", of)
	if by.Kind != access.Robot {
		return r, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		c, err := s.ReadTx(ctx, tx, of)
		if err != nil {
			return err
		}
		if err := access.Allowed(by, c.Subject(), access.Read, tx.Now()); err != nil {
			return err
		}
		number, _ := phone.Parse(c.PhoneNow) // none, or one that was checked when it was given
		r = Reach{c.Person, number, c.Language, c.Quiet, c.State == WaitingResident}
		s.recordTx(tx, c, "case.reach")
		return nil
	})
	return r, err
}
