package identity

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// Persons reads several persons that the actor's scope reaches; others are left
// out. The caller has logged whom it names.
func (s *Service) Persons(ctx context.Context, by access.Actor, persons ...id.Person) (found map[id.Person]Person, err error) {
	defer fault.Wrap(&err, "read persons")
	err = s.DB.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		found, err = s.PersonsTx(ctx, tx, persons...)
		return err
	})
	return found, err
}

// Colleague is a member of staff of the actor's region.
type Colleague struct {
	ID        id.Staff `db:"id"`
	Given     string   `db:"given_name"`
	Family    string   `db:"family_name"`
	Title     string   `db:"title"`
	Protected bool     `db:"protected"`
}

// WorksAtTx reports whether somebody has an assignment in care at a unit that has
// not ended, in the caller's transaction and scope.
func (s *Service) WorksAtTx(ctx context.Context, tx *pg.Tx, staff id.Staff, unit id.Unit) (works bool, err error) {
	if !id.Valid(string(staff)) {
		return false, nil
	}
	err = tx.Read(ctx, pg.One(&works, sqlWorksAt, pg.Args{"staff": string(staff), "unit": string(unit)}))
	return works, err
}

// Welcome makes a person known in a robot's region, as their first login would.
func (s *Service) Welcome(ctx context.Context, by access.Actor, r Record) (p Person, err error) {
	defer fault.Wrap(&err, "welcome a person")
	if by.Kind != access.Robot {
		return Person{}, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	made, err := s.keepRecords(ctx, by, []Record{r})
	if err != nil {
		return Person{}, err
	}
	return made[0], nil
}

// AtWork lists which members of staff have used a session since a time in the
// region of the robot that asks, and at which units.
func (s *Service) AtWork(ctx context.Context, by access.Actor, since time.Time) (_ map[id.Staff][]id.Unit, err error) {
	defer fault.Wrap(&err, "who is at work")
	if by.Kind != access.Robot {
		return nil, fault.New(fault.NotFound, "error.404", "a robot's question")
	}
	var rows []atWork
	err = s.DB.InTx(ctx, door(by.Region), func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.All(&rows, sqlAtWork, pg.Args{"region": string(by.Region), "since": since, "now": tx.Now()}))
	})
	out := make(map[id.Staff][]id.Unit, len(rows))
	for _, r := range rows {
		out[r.Staff] = append(out[r.Staff], r.Unit)
	}
	return out, err
}

// Name is the whole name. Residents get the title of who is protected.
func (c Colleague) Name() string { return c.Given + " " + c.Family }

// Colleagues reads members of staff that have an assignment in the actor's
// region, by id; all who work at the actor's unit when none is named.
func (s *Service) Colleagues(ctx context.Context, by access.Actor, staff ...id.Staff) (_ map[id.Staff]Colleague, err error) {
	defer fault.Wrap(&err, "read colleagues")
	if by.Kind != access.Staff {
		return nil, fault.New(fault.NotFound, "error.404", "%s has no colleagues", by.Kind)
	}
	var rows []Colleague
	err = s.DB.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		args := pg.Args{"staff": pg.Texts(staff), "unit": string(by.Unit)}
		return tx.Read(ctx, pg.All(&rows, sqlColleagues, args))
	})
	out := make(map[id.Staff]Colleague, len(rows))
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, err
}
