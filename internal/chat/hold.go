package chat

import (
	"context"
	"sync"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// HeldFor is how long what staff write to a resident can be taken back.
const HeldFor = 5 * time.Second

// Held is the reply to what is held: until SendAt it is in no timeline.
type Held struct {
	ID     id.Message `json:"id"`
	At     time.Time  `json:"at"`
	SendAt time.Time  `json:"send_at"`
}

// Hold takes what staff write to a resident and keeps it until it leaves by
// itself ([Service.Deliver]) or is taken back ([Service.Undo]). When it returns,
// the text is durable. It fails as [Service.Say] would, so that nothing is taken
// that could not be said now.
func (s *Service) Hold(ctx context.Context, by access.Actor, in Said) (held Held, err error) {
	defer fault.Wrap(&err, "hold in %s", in.Case)
	if by.Kind != access.Staff || in.Internal {
		return Held{}, fault.New(fault.NotFound, "error.404", "only what staff write to a resident is held")
	}
	if in.Text, err = clean(in.Text); err != nil {
		return Held{}, err
	}
	in.Body = in.Text
	held, err = idem.Do(ctx, s.db, by, in.Once("hold"), func(ctx context.Context, tx *pg.Tx) (Held, error) {
		var last time.Time
		c, err := s.cases.LockTx(ctx, tx, in.Case, pg.One(&last, sqlHeldUntil, pg.Args{"case": string(in.Case), "staff": string(by.Staff)}))
		if err != nil {
			return Held{}, err
		}
		if err := access.Allowed(by, c.Subject(), access.Write, tx.Now()); err != nil {
			return Held{}, err
		}
		trial := *c // the case moves when the text leaves
		if err := speak(&trial, by, false, tx.Now()); err != nil {
			return Held{}, err
		}
		return s.holdTx(tx, c, in.Text, last), nil
	})
	if err == nil {
		s.posts.put(by.Region)
	}
	return held, err
}

// holdTx queues the row. What was written later never leaves earlier, whatever
// the clocks of two nodes say.
func (s *Service) holdTx(tx *pg.Tx, c *cases.Case, text string, last time.Time) Held {
	by := tx.By()
	held := Held{ID: id.Message(s.ids.New()), At: tx.Now(), SendAt: tx.Now().Add(HeldFor)}
	if held.SendAt.Before(last) {
		held.SendAt = last
	}
	tx.Queue(sqlInsertHeld, pg.Args{
		"id": string(held.ID), "case": string(c.ID), "region": string(by.Region), "provider": string(by.Provider),
		"unit": string(by.Unit), "staff": string(by.Staff), "name": by.Name, "protected": by.Protected,
		"assignment": string(by.Assignment), "profession": string(by.Profession), "request": string(by.Request),
		"body": text, "at": held.At, "send": held.SendAt,
	}, nil)
	s.recordTx(tx, c, "chat.hold", held.ID)
	return held
}

// Undo takes back what is held: it is never said. Again is as once. Conflict with
// key staff.sent when it has left, NotFound when it is nobody's or another's.
func (s *Service) Undo(ctx context.Context, by access.Actor, w cases.Written, of id.Message) (err error) {
	defer fault.Wrap(&err, "take back %s", of)
	if by.Kind != access.Staff || !id.Valid(string(of)) {
		return fault.New(fault.NotFound, "error.404", "not a message that staff hold")
	}
	w.Body = string(of)
	_, err = idem.Do(ctx, s.db, by, w.Once("undo"), func(ctx context.Context, tx *pg.Tx) (struct{}, error) {
		var state string
		var found bool
		c, err := s.cases.LockTx(ctx, tx, w.Case, pg.Maybe(&state, &found, sqlHeldState, pg.Args{"id": string(of), "case": string(w.Case)}))
		if err != nil {
			return struct{}{}, err
		}
		if err := access.Allowed(by, c.Subject(), access.Write, tx.Now()); err != nil {
			return struct{}{}, err
		}
		switch {
		case !found:
			return struct{}{}, fault.New(fault.NotFound, "error.404", "no such message of the actor's")
		case state == undone:
			return struct{}{}, nil
		case state != held:
			return struct{}{}, fault.New(fault.Conflict, "staff.sent", "it was %s", state)
		}
		s.leaveTx(tx, of, undone)
		s.recordTx(tx, c, "chat.undo", of)
		return struct{}{}, nil
	})
	return err
}

// The states of what is held. Noted is what could not be said any more and stands
// as an internal note.
const (
	held   = "held"
	undone = "undone"
	sent   = "sent"
	noted  = "noted"
)

// leaveTx queues what became of a held text. The lock of the case is the guard:
// whoever is second reads that it has left.
func (s *Service) leaveTx(tx *pg.Tx, of id.Message, state string) {
	tx.Queue(sqlLeave, pg.Args{"id": string(of), "state": state, "now": tx.Now()}, nil)
}

func (s *Service) recordTx(tx *pg.Tx, c *cases.Case, act string, of id.Message) {
	s.audit.RecordTx(tx, audit.Entry{
		Act: act, Person: c.Person, Case: c.ID, Object: string(of), Provider: c.Provider, Unit: c.ResponsibleUnit,
	})
}

// Posted is readable once something has been held in the actor's region by this
// node since it was last read: whoever delivers there looks when it is due.
func (s *Service) Posted(by access.Actor) <-chan struct{} { return s.posts.of(by.Region) }

// posts wakes who delivers, a region at a time. It keeps no messages: those are
// in the database.
type posts struct {
	mu    sync.Mutex
	wakes map[id.Region]chan struct{} // guarded by mu
}

func (p *posts) of(r id.Region) chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.wakes == nil {
		p.wakes = map[id.Region]chan struct{}{}
	}
	if p.wakes[r] == nil {
		p.wakes[r] = make(chan struct{}, 1)
	}
	return p.wakes[r]
}

func (p *posts) put(r id.Region) {
	select {
	case p.of(r) <- struct{}{}:
	default: // it will look anyway
	}
}
