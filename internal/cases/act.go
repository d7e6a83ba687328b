package cases

import (
	"context"
	"slices"
	"strconv"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

func isMissing(err error) bool { return fault.KindOf(err) == fault.NotFound }

func errBusy(c id.Case) error {
	return fault.New(fault.Conflict, "staff.taken", "case %s is being changed", c)
}

// Release gives a held case back to the front of its class in the queue. The
// queue clock goes on from where it began.
func (s *Service) Release(ctx context.Context, by access.Actor, w Written) (err error) {
	defer fault.Wrap(&err, "release %s", w.Case)
	return s.change(ctx, by, w, access.Manage, func(_ context.Context, tx *pg.Tx, c *Case) error {
		if err := heldBy(c, by); err != nil {
			return err
		}
		if err := c.Do(Release, tx.Now()); err != nil {
			return err
		}
		s.queue.HoldTx(tx, Held{Case: c.ID})
		s.AppendTx(tx, c, Entry{Kind: Released, Class: access.StaffOnly, Payload: Told{}})
		return nil
	})
}

// Assign gives the case to a named colleague who works with care at the unit
// that is responsible: who holds a case may read it, so nobody else may be named.
// It fails with Invalid for any other.
func (s *Service) Assign(ctx context.Context, by access.Actor, w Written, to id.Staff) (err error) {
	defer fault.Wrap(&err, "assign %s", w.Case)
	w.Body = string(to)
	return s.change(ctx, by, w, access.Manage, func(ctx context.Context, tx *pg.Tx, c *Case) error {
		if err := heldBy(c, by); err != nil {
			return err
		}
		works, err := s.staff.WorksAtTx(ctx, tx, to, c.ResponsibleUnit)
		if err != nil {
			return err
		}
		if !works {
			return fault.Fields(fault.Field{Name: "staff", Key: "staff.not-here"})
		}
		if err := c.TakeBy(Assign, to, tx.Now()); err != nil {
			return err
		}
		s.queue.HoldTx(tx, Held{Case: c.ID, By: to})
		s.AppendTx(tx, c, Entry{Kind: Given, Class: access.StaffOnly, Payload: Told{What: string(to)}})
		return nil
	})
}

// Closing is how staff end a case.
type Closing struct {
	Written
	Outcome CloseReason
	Verdict string // on the automatic urgency: right, too_high, too_low
	Comment string
}

var verdicts = []string{"right", "too_high", "too_low"}

// NoteStands tells whether a signed note stands for what was done in a case.
type NoteStands func(context.Context, *pg.Tx, *Case) (bool, error)

// Close ends a case. It fails with Invalid for an unknown outcome or verdict.
// That a signed note stands behind it is the journal's to say (PDL 3:1): the
// caller passes noted, found in the same transaction.
func (s *Service) Close(ctx context.Context, by access.Actor, in Closing, noted NoteStands) (err error) {
	defer fault.Wrap(&err, "close %s", in.Case)
	if !slices.Contains(CloseReasons(), in.Outcome) || in.Outcome == Expired || in.Outcome == Withdrawn {
		return fault.Fields(fault.Field{Name: "outcome", Key: "form.choose"})
	}
	if !slices.Contains(verdicts, in.Verdict) {
		return fault.Fields(fault.Field{Name: "verdict", Key: "form.choose"})
	}
	in.Body = string(in.Outcome) + in.Verdict + in.Comment
	return s.change(ctx, by, in.Written, access.Manage, func(ctx context.Context, tx *pg.Tx, c *Case) error {
		if err := s.mayClose(ctx, tx, c, in, noted); err != nil {
			return err
		}
		if err := c.End(Close, in.Outcome, tx.Now()); err != nil {
			return err
		}
		s.queue.EndTx(tx, c.ID, "")
		s.AppendTx(tx, c, Entry{Kind: ClosedBy, Payload: Told{What: string(in.Outcome)}})
		s.AppendTx(tx, c, Entry{Kind: Judged, Class: access.StaffOnly, Payload: Told{What: in.Verdict, Note: in.Comment}})
		return nil
	})
}

// mayClose holds PDL-J1: care that was given is in a signed note. A duplicate
// and an errand of administration need none.
func (s *Service) mayClose(ctx context.Context, tx *pg.Tx, c *Case, in Closing, noted NoteStands) error {
	if err := heldBy(c, tx.By()); err != nil {
		return err
	}
	if urgent := c.Urgency == N1 || c.Urgency == N2; urgent && (!tx.By().Licensed || c.ResponsibleStaff != tx.By().Staff) {
		return fault.New(fault.Forbidden, "staff.n1", "N%d is ended by a licensed holder only", c.Urgency)
	}
	if in.Outcome == Duplicate || in.Outcome == ErrandDone {
		return nil
	}
	if in.Outcome == NoReply {
		if err := s.enoughCalls(ctx, tx, c); err != nil {
			return err
		}
	}
	ok, err := noted(ctx, tx, c)
	if err == nil && !ok {
		return fault.New(fault.Invalid, "staff.close", "no signed note").With("list", "note")
	}
	return err
}

func heldBy(c *Case, by access.Actor) error {
	if c.ResponsibleStaff != "" && c.ResponsibleStaff != by.Staff {
		return fault.New(fault.Conflict, "staff.taken", "held by %s", c.ResponsibleStaff).With("staff", string(c.ResponsibleStaff))
	}
	return nil
}

// Withdraw is the person taking the case back.
func (s *Service) Withdraw(ctx context.Context, by access.Actor, w Written) (err error) {
	defer fault.Wrap(&err, "withdraw %s", w.Case)
	return s.change(ctx, by, w, access.Withdraw, func(_ context.Context, tx *pg.Tx, c *Case) error {
		if c.State != Draft && (c.Urgency == N1 || c.Urgency == N2) {
			return fault.New(fault.Conflict, "case.moved-on", "N%d is not withdrawn before somebody has heard", c.Urgency)
		}
		if err := c.End(Withdraw, Withdrawn, tx.Now()); err != nil {
			return err
		}
		s.queue.EndTx(tx, c.ID, "")
		s.AppendTx(tx, c, Entry{Kind: WithdrawnBy, Payload: Nothing{}})
		return nil
	})
}

// How is the answer to "Hur går det?" after an N1 or N2.
type How string

// The answers of UX after.how.
const (
	HelpComing How = "help_coming" // "Hjälp är på väg" ends it
	OnMyWay    How = "on_my_way"   // ends it at N2 only
	CannotCall How = "cannot_call" // a nurse rings at once
	Unsure     How = "unsure"
)

// Tell takes the answer to "Hur går det?". Help on its way closes the case as
// confirmed; anything else wakes a nurse now (DESIGN §7: nobody is left alone).
func (s *Service) Tell(ctx context.Context, by access.Actor, w Written, how How) (err error) {
	defer fault.Wrap(&err, "how is it, %s", w.Case)
	if !slices.Contains([]How{HelpComing, OnMyWay, CannotCall, Unsure}, how) {
		return fault.Fields(fault.Field{Name: "how", Key: "form.choose"})
	}
	w.Body = string(how)
	return s.change(ctx, by, w, access.Send, func(_ context.Context, tx *pg.Tx, c *Case) error {
		if c.Urgency != N1 && c.Urgency != N2 {
			return fault.New(fault.Conflict, "case.moved-on", "nobody asked how it is")
		}
		s.AppendTx(tx, c, Entry{Kind: HowIsIt, Payload: Told{What: string(how)}})
		if why, ends := endsBy(how, c.Urgency); ends {
			if err := c.End(Close, why, tx.Now()); err != nil {
				return err
			}
			s.queue.EndTx(tx, c.ID, "")
			s.AppendTx(tx, c, Entry{Kind: ClosedBy, Payload: Told{What: string(why)}})
			return nil
		}
		return s.QueueTx(tx, c, "", Need{Urgency: c.Urgency, ByCaution: c.ByCaution, Profession: string(access.Nurse), Callback: true})
	})
}

func endsBy(how How, u Urgency) (CloseReason, bool) {
	switch {
	case how == HelpComing && u == N1:
		return Confirmed112, true
	case (how == OnMyWay || how == HelpComing) && u == N2:
		return SoughtCare, true
	}
	return "", false
}

// Reurged is an urgency set by hand.
type Reurged struct {
	Written
	To      Urgency
	Why     string // coded reason
	Comment string
}

// SetUrgency changes the urgency with a reason; the history stays in the
// timeline. Lowering an N1 takes a licence (I4).
func (s *Service) SetUrgency(ctx context.Context, by access.Actor, in Reurged) (err error) {
	defer fault.Wrap(&err, "urgency of %s", in.Case)
	if in.To < N1 || in.To > N5 || in.Why == "" {
		return fault.Fields(fault.Field{Name: "level", Key: "form.choose"})
	}
	in.Body = strconv.Itoa(int(in.To)) + in.Why + in.Comment
	return s.change(ctx, by, in.Written, access.Triage, func(_ context.Context, tx *pg.Tx, c *Case) error {
		from := c.Urgency
		c.acted()
		if err := c.Soften(in.To, by, in.Why, tx.Now()); err != nil {
			return err
		}
		s.AppendTx(tx, c, Entry{Kind: Urged, Class: access.StaffOnly, Payload: Change{From: from, To: in.To, Why: in.Why, Note: in.Comment}})
		return s.QueueTx(tx, c, "", Need{Urgency: in.To, Profession: string(by.Profession), MayLower: true})
	})
}
