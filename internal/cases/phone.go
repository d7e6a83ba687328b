package cases

import (
	"context"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/phone"
)

// Phone shows whoever has an open case the number that was given in it for a call,
// as an act of its own in the access log; of a person with protected identity it is
// shown in no other way (ADR 11). Conflict with key staff.not-yours for any other
// colleague, NotFound when no number was given: none is looked up elsewhere.
func (s *Service) Phone(ctx context.Context, by access.Actor, of id.Case) (n phone.Number, err error) {
	defer fault.Wrap(&err, "show the number given in %s", of)
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		c, err := s.ReadTx(ctx, tx, of)
		if err != nil {
			return err
		}
		if err := access.Allowed(by, c.Subject(), access.Manage, tx.Now()); err != nil {
			return err
		}
		if c.ResponsibleStaff != by.Staff || c.State == Closed {
			return fault.New(fault.Conflict, "staff.not-yours", "the case is %s, and another's or nobody's", c.State)
		}
		if n, err = phone.Parse(c.PhoneNow); err != nil {
			return fault.New(fault.NotFound, "staff.no-phone", "%w", err)
		}
		s.recordTx(tx, c, "case.phone")
		return nil
	})
	if err != nil {
		return phone.Number{}, err
	}
	return n, nil
}
