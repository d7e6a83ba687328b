package chat

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// Around is who has a case open now and how far each side has read, as far as the
// reader may be told.
type Around struct {
	Staff   []Present // to staff: their colleagues; to a resident: who writes to them
	Writing bool      // the resident's side writes
	Read    Mark      // what the resident's side has read of what staff have said
	Heard   Mark      // what the nurse who has the case has read of what the resident has said
}

// Present is somebody who has a case open.
type Present struct {
	Staff id.Staff
	Name  string // as residents may read it; empty for a protected colleague
	Role  string
	Doing Doing
}

// Mark is the last message that a side has read, and since when. Its zero value is
// none.
type Mark struct {
	Seq     int64
	Message id.Message
	Entry   id.Entry
	At      time.Time
}

// Around tells who is at a case. It logs nothing, by the reason of [Service.Here]:
// the reading that it goes with has its row.
func (s *Service) Around(ctx context.Context, by access.Actor, of id.Case) (a Around, err error) {
	defer fault.Wrap(&err, "who is around %s", of)
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var signs []sign
		var marks []markRow
		c, err := s.cases.ReadTx(ctx, tx, of, aroundQueries(&signs, &marks, []id.Case{of}, tx.Now())...)
		if err != nil {
			return err
		}
		if err := access.Allowed(by, c.Subject(), access.Read, tx.Now()); err != nil {
			return err
		}
		if a = (Around{}); shares(by, c) {
			a = gather(by, signs, marks, tx.Now())[of]
		}
		return nil
	})
	return a, err
}

// AroundAll is [Service.Around] of every case of a stream of staff's, which has
// decided and logged. A case that nobody is at, and nobody has read, is left out.
func (s *Service) AroundAll(ctx context.Context, by access.Actor, f *cases.Following) (all map[id.Case]Around, err error) {
	defer fault.Wrap(&err, "who is around a stream's cases")
	var of []id.Case
	for _, c := range f.Cases() {
		if by.Kind == access.Staff && f.Covers(by, c) {
			of = append(of, c)
		}
	}
	if len(of) == 0 {
		return all, nil
	}
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var signs []sign
		var marks []markRow
		if err := tx.Read(ctx, aroundQueries(&signs, &marks, of, tx.Now())...); err != nil {
			return err
		}
		all = gather(by, signs, marks, tx.Now())
		return nil
	})
	return all, err
}

func aroundQueries(signs *[]sign, marks *[]markRow, of []id.Case, now time.Time) []pg.Query {
	args := pg.Args{"cases": pg.Texts(of), "since": now.Add(-readingHolds)}
	return []pg.Query{pg.All(signs, sqlSigns, args), pg.All(marks, sqlMarks, pg.Args{"cases": pg.Texts(of)})}
}

// gather puts together what was read, by case.
func gather(by access.Actor, signs []sign, marks []markRow, now time.Time) map[id.Case]Around {
	all := map[id.Case]Around{}
	for _, g := range signs {
		a := all[g.Case]
		doing := g.doing(now)
		switch {
		case g.Side == access.Resident.String():
			a.Writing = a.Writing || doing == Writing && by.Kind == access.Staff
		case by.Kind == access.Staff && g.Who != by.ID() && doing != Gone,
			by.Kind == access.Resident && g.telling(now):
			a.Staff = append(a.Staff, Present{id.Staff(g.Who), g.Name, g.Role, doing})
		}
		all[g.Case] = a
	}
	for _, m := range marks {
		a := all[m.Case]
		mark := Mark{m.Seq, m.Message, m.Entry, m.At}
		if m.Side == access.Resident.String() {
			a.Read = mark
		} else {
			a.Heard = mark
		}
		all[m.Case] = a
	}
	return all
}
