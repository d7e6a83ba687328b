package chat

import (
	"context"
	"strconv"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// AskTexts keeps whether the person of a quiet case wants to be told of an answer
// by SMS; nothing is sent unless they ask (I28), and they may take it back. It fails
// with Conflict for a case that is not quiet, where nobody has to ask, and for one
// that is closed or not sent.
func (s *Service) AskTexts(ctx context.Context, by access.Actor, w cases.Written, asked bool) (err error) {
	defer fault.Wrap(&err, "ask for texts in %s", w.Case)
	if by.Kind != access.Resident {
		return fault.New(fault.NotFound, "error.404", "a resident's wish")
	}
	w.Body = strconv.FormatBool(asked)
	_, err = idem.Do(ctx, s.db, by, w.Once("texts"), func(ctx context.Context, tx *pg.Tx) (struct{}, error) {
		c, err := s.cases.LockTx(ctx, tx, w.Case)
		if err != nil {
			return struct{}{}, err
		}
		if err := access.Allowed(by, c.Subject(), access.Write, tx.Now()); err != nil {
			return struct{}{}, err
		}
		if !c.Quiet || c.State == cases.Closed || c.State == cases.Draft {
			return struct{}{}, fault.New(fault.Conflict, "case.moved-on", "nobody asks for texts in a %s case", c.State)
		}
		tx.Queue(sqlAskTexts, pg.Args{
			"case": string(c.ID), "region": string(c.Region), "asked": asked, "by": by.ID(), "at": tx.Now(),
		}, nil)
		s.recordTx(tx, c, "chat.texts", "")
		return struct{}{}, nil
	})
	return err
}

// TextsAsked reports whether the person of a case has asked for texts. It says
// nothing of the case, so a robot's asking is not logged; a resident's goes with the
// reading of their case.
func (s *Service) TextsAsked(ctx context.Context, by access.Actor, of id.Case) (asked bool, err error) {
	defer fault.Wrap(&err, "texts of %s", of)
	if by.Kind != access.Resident && by.Kind != access.Robot {
		return false, fault.New(fault.NotFound, "error.404", "a wish is the resident's and the house's")
	}
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var found bool
		c, err := s.cases.ReadTx(ctx, tx, of, pg.Maybe(&asked, &found, sqlTextsAsked, pg.Args{"case": string(of)}))
		if err != nil {
			return err
		}
		asked = asked && found
		return access.Allowed(by, c.Subject(), access.Read, tx.Now())
	})
	return asked && err == nil, err
}
