package chat

import (
	"context"
	"math"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// Doing is what somebody does with a case that they have open.
type Doing string

// What there is to do. Gone is that it was left.
const (
	Reading Doing = "reading"
	Writing Doing = "writing"
	Gone    Doing = "gone"
)

// How long a sign of somebody holds without a new one.
const (
	readingHolds = 30 * time.Second
	writingHolds = 10 * time.Second
)

// Here is a sign of somebody who has a case open.
type Here struct {
	Case    id.Case
	Doing   Doing
	Answers bool  // staff, writing: to the resident, and not among themselves
	ReadTo  int64 // resident: the number of the last entry that the page has shown; 0: none that is new
}

// Here keeps a sign of the actor's: that they have the case open, that they write,
// how far they have read. It lapses by itself. What it changes for others is
// announced on the case's topic; it is a hint, and may be lost. Of who acts for
// another in a quiet case nothing is kept (I8, I28).
//
// It decides by [access.Read] and leaves no row in the access log: it gives the
// actor nothing of the patient's, and what is on their screen was logged by the
// reading, or the stream, that put it there. A row each twenty seconds would bury
// the readings in "Vem har läst".
func (s *Service) Here(ctx context.Context, by access.Actor, in Here) (err error) {
	defer fault.Wrap(&err, "%s in %s", in.Doing, in.Case)
	if by.Kind != access.Staff && by.Kind != access.Resident {
		return fault.New(fault.NotFound, "error.404", "only people have a case open")
	}
	return s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var old sign
		var was, found bool
		var heard shown
		c, err := s.cases.ReadTx(ctx, tx, in.Case,
			pg.Maybe(&old, &was, sqlOwnSign, pg.Args{"case": string(in.Case), "side": by.Kind.String(), "who": by.ID()}),
			pg.Maybe(&heard, &found, sqlLastHeard, pg.Args{"case": string(in.Case), "other": other(by), "upto": upTo(by, in), "side": by.Kind.String()}))
		if err != nil {
			return err
		}
		if err := access.Allowed(by, c.Subject(), access.Read, tx.Now()); err != nil {
			return err
		}
		if !shares(by, c) {
			return nil
		}
		next := old.then(in.Doing, in.Answers && mayAnswer(by, c), tx.Now())
		s.signTx(tx, c, next)
		if found && in.Doing != Gone && (by.Kind == access.Resident || c.ResponsibleStaff == by.Staff) {
			s.markTx(tx, c, heard)
		} else if old.same(next, tx.Now()) {
			return nil
		}
		tx.Announce(live.Case(c.ID))
		return nil
	})
}

// upTo is how far the actor has read. The workspace shows at once what comes, so
// staff who have the case open have read all of it.
func upTo(by access.Actor, in Here) int64 {
	if by.Kind == access.Staff {
		return math.MaxInt64
	}
	return in.ReadTo
}

// other is the side that the actor reads.
func other(by access.Actor) string {
	if by.Kind == access.Staff {
		return access.Resident.String()
	}
	return access.Staff.String()
}

// shares reports whether anything of this may be kept of the actor, or told to
// them: nothing for who acts for another in a quiet case, or in what is the
// person's own (I8, I28).
func shares(by access.Actor, c *cases.Case) bool {
	return by.Kind == access.Staff || by.Owns(c.Person) || !c.Quiet && c.Class() == access.Family
}

// mayAnswer reports whether what the actor writes can be an answer to the
// resident.
func mayAnswer(by access.Actor, c *cases.Case) bool {
	return by.Kind == access.Staff && c.ResponsibleStaff == by.Staff && c.State != cases.Closed
}

// then is the sign after another one. Reading says nothing about whether somebody
// still writes.
func (g sign) then(doing Doing, told bool, now time.Time) sign {
	switch doing {
	case Writing:
		g.Here, g.Wrote = now, now
		if g.Told = (time.Time{}); told {
			g.Told = now
		}
	case Reading:
		if g.Here.Before(now) { // another node's clock may be ahead
			g.Here = now
		}
	case Gone:
		g = sign{}
	}
	return g
}

// doing is what the sign says at a time; Gone when it has lapsed.
func (g sign) doing(now time.Time) Doing {
	switch {
	case now.Sub(g.Wrote) < writingHolds:
		return Writing
	case now.Sub(g.Here) < readingHolds:
		return Reading
	}
	return Gone
}

// telling reports whether the resident is told that they write.
func (g sign) telling(now time.Time) bool { return now.Sub(g.Told) < writingHolds }

// same reports whether nobody sees a difference.
func (g sign) same(next sign, now time.Time) bool {
	return g.doing(now) == next.doing(now) && g.telling(now) == next.telling(now)
}

func (s *Service) signTx(tx *pg.Tx, c *cases.Case, g sign) {
	by := tx.By()
	name := by.Name
	if by.Protected || by.Kind == access.Resident {
		name = ""
	}
	tx.Queue(sqlSign, pg.Args{
		"case": string(c.ID), "region": string(c.Region), "side": by.Kind.String(), "who": by.ID(), "name": name,
		"role": string(by.Profession), "here": g.Here, "wrote": g.Wrote, "told": g.Told,
	}, nil)
}

func (s *Service) markTx(tx *pg.Tx, c *cases.Case, m shown) {
	tx.Queue(sqlMark, pg.Args{
		"case": string(c.ID), "region": string(c.Region), "side": tx.By().Kind.String(), "seq": m.Seq,
		"message": string(m.Message), "entry": pg.Null(m.Entry), "at": tx.Now(),
	}, nil)
}
