package chat

import (
	"context"
	"errors"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// Batch is how many held messages one round looks at.
const Batch = 200

// longBusy is when a case that is still in somebody else's hand is a failure.
const longBusy = time.Minute

// Delivered is what came of a round.
type Delivered struct {
	Left int       // so many held messages left
	Next time.Time // when to look again at the latest; zero: nothing is held
}

// Deliver sends what is due of the robot's region, in the order in which it was
// written, each in its writer's own name and in a transaction of its own. Any
// number of nodes may do it at once: a case that somebody else has in hand waits
// for the next round, with all that was written in it. One case that fails keeps
// no other waiting.
func (s *Service) Deliver(ctx context.Context, by access.Actor) (done Delivered, err error) {
	defer fault.Wrap(&err, "deliver what is held")
	if by.Kind != access.Robot {
		return done, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	var rows []heldRow
	var now time.Time
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		now = tx.Now()
		return tx.Read(ctx, pg.All(&rows, sqlHeld, pg.Args{"region": string(by.Region), "most": Batch}))
	})
	if err != nil {
		return done, err
	}
	var failed []error
	waits := map[id.Case]bool{}
	for _, h := range rows {
		if !waits[h.Case] && !h.SendAt.After(now) {
			left, err := s.leave(ctx, h, s.cases.LockFreeTx)
			if err == nil {
				done.Left += left
				continue
			}
			if fault.KindOf(err) != fault.Conflict || now.Sub(h.SendAt) > longBusy {
				failed = append(failed, err)
			}
		}
		waits[h.Case] = true
		if done.Next.IsZero() || h.SendAt.Before(done.Next) {
			done.Next = h.SendAt
		}
	}
	return done, errors.Join(failed...)
}

// SendHeld sends at once what the actor has written and the server still holds:
// in the cases named, or in all of theirs. Who ends, signs or gives away a case
// calls it first, so that what they wrote comes before it. Without any it does
// nothing.
func (s *Service) SendHeld(ctx context.Context, by access.Actor, of ...id.Case) (err error) {
	defer fault.Wrap(&err, "send what is held of %d cases", len(of))
	if by.Kind != access.Staff {
		return fault.New(fault.NotFound, "error.404", "only staff's messages are held")
	}
	var rows []heldRow
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.All(&rows, sqlHeldBy, pg.Args{
			"staff": string(by.Staff), "cases": pg.Texts(of), "all": len(of) == 0, "most": Batch,
		}))
	})
	stuck := map[id.Case]bool{} // what follows in such a case waits, so that the order stands
	for _, h := range rows {
		if stuck[h.Case] {
			continue
		}
		if _, failed := s.leave(ctx, h, s.cases.LockTx); failed != nil {
			stuck[h.Case], err = true, errors.Join(err, failed)
		}
	}
	return err
}

// locker is how the case is locked: waiting for who has it, or not.
type locker func(context.Context, *pg.Tx, id.Case, ...pg.Query) (*cases.Case, error)

// leave lets one held message leave, as its writer was when they wrote it. What
// cannot be said any more, because the case was closed or given away meanwhile,
// is kept as an internal note: never lost, and never shown to the resident. Left
// is 0 when it had left already, or was taken back.
func (s *Service) leave(ctx context.Context, h heldRow, lock locker) (left int, err error) {
	defer fault.Wrap(&err, "send held %s", h.ID)
	err = s.db.InTx(ctx, h.writer(), func(ctx context.Context, tx *pg.Tx) error {
		left = 0
		var body string
		var found bool
		c, err := lock(ctx, tx, h.Case, pg.Maybe(&body, &found, sqlHeldText, pg.Args{"id": string(h.ID)}))
		if err != nil || !found {
			return err
		}
		left = 1
		text := message{ID: h.ID, Body: body}
		state, act := sent, "chat.write"
		if why := refusal(c, tx, h.At); why != "" {
			state, act, text.Unsent = noted, "chat.note", why
		}
		s.appendTx(tx, c, text)
		s.leaveTx(tx, h.ID, state)
		s.cases.SaveTx(tx, c)
		s.recordTx(tx, c, act, h.ID)
		return nil
	})
	return left, err
}

// Why a held text could not be said.
const (
	unsentClosed = "closed"
	unsentMoved  = "moved" // somebody else has the case, or nobody
)

// refusal moves the case by what is said, or tells why it cannot be said. What
// was written before the resident said that it is worse, or words of danger, is
// no answer to that: it is said, and moves nothing.
func refusal(c *cases.Case, tx *pg.Tx, written time.Time) string {
	switch {
	case c.State == cases.Closed:
		return unsentClosed
	case c.RaisedAt.After(written) && c.ResponsibleStaff == tx.By().Staff:
		if access.Allowed(tx.By(), c.Subject(), access.Write, tx.Now()) == nil {
			return ""
		}
		return unsentMoved
	case access.Allowed(tx.By(), c.Subject(), access.Write, tx.Now()) != nil,
		speak(c, tx.By(), false, tx.Now()) != nil:
		return unsentMoved
	}
	return ""
}
