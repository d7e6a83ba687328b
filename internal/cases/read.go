package cases

import (
	"context"
	"slices"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// View is a case and as much of its timeline as the reader may see.
type View struct {
	Case  Case
	Lines []Line
}

// View returns a case with the entries after a number the reader has, 0 for
// all, and logs the reading: the latest [MostLines]. NotFound when it is missing
// or somebody else's.
func (s *Service) View(ctx context.Context, by access.Actor, c id.Case, after int64) (v View, err error) {
	defer fault.Wrap(&err, "view case %s", c)
	return s.view(ctx, by, c, func(lines *[]Line) pg.Query {
		return pg.All(lines, sqlLines, pg.Args{"case": string(c), "after": after})
	})
}

func (s *Service) view(ctx context.Context, by access.Actor, c id.Case, lines func(*[]Line) pg.Query) (v View, err error) {
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		got, err := s.ReadTx(ctx, tx, c, lines(&v.Lines))
		if err != nil {
			return err
		}
		if err := access.Allowed(by, got.Subject(), access.Read, tx.Now()); err != nil {
			return err
		}
		v.Case, v.Lines = *got, visible(tx, *got, v.Lines)
		s.recordTx(tx, got, "case.read")
		return nil
	})
	if err != nil {
		return View{}, err
	}
	return v, nil
}

// Own returns the actor's own cases in every region, or those of the person
// they act for, latest first, drafts among them.
func (s *Service) Own(ctx context.Context, by access.Actor) (found []Case, err error) {
	defer fault.Wrap(&err, "own cases")
	if by.Kind != access.Resident {
		return nil, fault.New(fault.NotFound, "error.404", "a resident's list")
	}
	persons := slices.Concat([]id.Person{by.Person}, by.Persons)
	if by.For.Person != "" {
		persons = []id.Person{by.For.Person}
	}
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var rows []Case
		if err := tx.Read(ctx, pg.All(&rows, sqlOwnCases, pg.Args{"persons": pg.Texts(persons)})); err != nil {
			return err
		}
		found = found[:0]
		for _, c := range rows {
			if v, _ := access.Decide(by, c.Subject(), access.List, tx.Now()); v == access.Allow {
				found = append(found, c)
			}
		}
		s.audit.RecordTx(tx, audit.Entry{Act: "case.own", Person: by.Subject()})
		return nil
	})
	return found, err
}

// Which says which of a unit's cases a list shows.
type Which string

// The lists of the workspace.
const (
	Mine    Which = "mine"
	Waiting Which = "waiting"
	Done    Which = "done"
)

// Held returns the unit's cases of a list and logs whom it named.
func (s *Service) Held(ctx context.Context, by access.Actor, which Which) (found []Case, err error) {
	defer fault.Wrap(&err, "%s cases of %s", which, by.Unit)
	args, err := heldArgs(by, which)
	if err != nil {
		return nil, err
	}
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var rows []Case
		if err := tx.Read(ctx, pg.All(&rows, sqlHeldCases, args)); err != nil {
			return err
		}
		found = found[:0]
		var persons []id.Person
		for _, c := range rows {
			if v, _ := access.Decide(by, c.Subject(), access.List, tx.Now()); v == access.Allow {
				found, persons = append(found, c), append(persons, c.Person)
			}
		}
		s.recordListTx(tx, persons)
		return nil
	})
	return found, err
}

func heldArgs(by access.Actor, which Which) (pg.Args, error) {
	if by.Kind != access.Staff {
		return nil, fault.New(fault.NotFound, "error.404", "a unit's list")
	}
	args := pg.Args{"region": string(by.Region), "unit": string(by.Unit), "staff": string(by.Staff)}
	switch which {
	case Mine:
		args["states"] = []string{string(Assigned), string(WaitingCare)}
	case Waiting:
		args["states"] = []string{string(WaitingResident)}
	case Done:
		args["states"] = []string{string(Closed)}
		args["staff"] = nil
	default:
		return nil, fault.New(fault.Invalid, "form.choose", "no list %q", which)
	}
	return args, nil
}

// SummariesTx reads the cases among those given that the actor may see listed.
// The caller logs whom it names.
func (s *Service) SummariesTx(ctx context.Context, tx *pg.Tx, ids []id.Case) (map[id.Case]Case, error) {
	var rows []Case
	if err := tx.Read(ctx, pg.All(&rows, sqlCasesByID, pg.Args{"cases": pg.Texts(ids)})); err != nil {
		return nil, err
	}
	out := make(map[id.Case]Case, len(rows))
	for _, c := range rows {
		if v, _ := access.Decide(tx.By(), c.Subject(), access.List, tx.Now()); v == access.Allow {
			out[c.ID] = c
		}
	}
	return out, nil
}
