package cases

import (
	"context"
	"slices"
	"strings"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

// longestPark is how far away a case may be set aside; its promise stands.
const longestPark = 14 * 24 * time.Hour

// Park sets a held case aside until a time. The holder keeps it, and its promise
// stands. It fails with Invalid for a time that has passed, is too far away or
// is later than the promise.
func (s *Service) Park(ctx context.Context, by access.Actor, w Written, until time.Time) (err error) {
	defer fault.Wrap(&err, "park %s", w.Case)
	w.Body = until.UTC().Format(time.RFC3339)
	return s.change(ctx, by, w, access.Manage, func(_ context.Context, tx *pg.Tx, c *Case) error {
		if err := heldBy(c, by); err != nil {
			return err
		}
		if until.Before(tx.Now()) || until.After(tx.Now().Add(longestPark)) || until.After(c.DueAt) {
			return fault.Fields(fault.Field{Name: "until", Key: "staff.park-until"})
		}
		if err := c.Do(Park, tx.Now()); err != nil {
			return err
		}
		s.queue.HoldTx(tx, Held{c.ID, by.Staff, until})
		s.AppendTx(tx, c, Entry{Kind: Parked, Class: access.StaffOnly, Payload: Told{What: until.UTC().Format(time.RFC3339)}})
		return nil
	})
}

// Rung is a call-back that was dialled by hand, and how it went.
type Rung struct {
	Written
	Result  string
	Comment string
}

// CallResults lists how a call can go.
func CallResults() []string {
	return []string{"answered", "no_answer", "busy", "wrong_number", "declined"}
}

// CallBack records a call to the person. Nothing else changes: who has the case
// decides what follows.
func (s *Service) CallBack(ctx context.Context, by access.Actor, in Rung) (err error) {
	defer fault.Wrap(&err, "call back in %s", in.Case)
	if !slices.Contains(CallResults(), in.Result) {
		return fault.Fields(fault.Field{Name: "result", Key: "form.choose"})
	}
	in.Body = in.Result + "\x00" + in.Comment
	return s.change(ctx, by, in.Written, access.Manage, func(_ context.Context, tx *pg.Tx, c *Case) error {
		if err := heldBy(c, by); err != nil {
			return err
		}
		if in.Result == "answered" {
			c.acted()
			s.queue.AlterTx(tx, Altered{Case: c.ID}) // what was said no longer stands in the list
		}
		s.AppendTx(tx, c, Entry{Kind: CalledBack, Class: access.StaffOnly, Payload: Told{What: in.Result, Note: in.Comment}})
		return nil
	})
}

// Deviated is a report that something went wrong in a case.
type Deviated struct {
	Written
	What string
	Text string
}

// Deviations lists the kinds of report.
func Deviations() []string {
	return []string{"wrong_urgency", "delay", "wrong_unit", "technical", "conduct", "other"}
}

// Deviate reports a deviation from the case (PSL 6:4). It stands in the timeline
// for staff only.
func (s *Service) Deviate(ctx context.Context, by access.Actor, in Deviated) (err error) {
	defer fault.Wrap(&err, "report a deviation in %s", in.Case)
	in.Text = strings.TrimSpace(in.Text)
	if !slices.Contains(Deviations(), in.What) || in.Text == "" {
		return fault.Fields(fault.Field{Name: "text", Key: "staff.deviation-text"})
	}
	in.Body = in.What + "\x00" + in.Text
	return s.change(ctx, by, in.Written, access.Read, func(_ context.Context, tx *pg.Tx, c *Case) error {
		if by.Kind != access.Staff {
			return fault.New(fault.NotFound, "error.404", "a report is made by staff")
		}
		s.AppendTx(tx, c, Entry{Kind: Deviation, Class: access.StaffOnly, Payload: Told{What: in.What, Note: in.Text}})
		return nil
	})
}

// enoughCalls holds I5: no_reply above N4 needs two logged calls and a licensed
// decision.
func (s *Service) enoughCalls(ctx context.Context, tx *pg.Tx, c *Case) error {
	if c.Urgency == 0 || c.Urgency >= N4 {
		return nil
	}
	var calls int64
	if err := tx.Read(ctx, pg.One(&calls, sqlCountCalls, pg.Args{"case": string(c.ID)})); err != nil {
		return err
	}
	if calls < 2 || !tx.By().Licensed {
		return fault.New(fault.Invalid, "staff.close-calls", "no_reply after %d calls", calls)
	}
	return nil
}
