package identity

import (
	"context"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pnr"
)

// Person is a human being as one region knows them.
type Person struct {
	ID        id.Person
	Region    id.Region
	Given     string
	Family    string
	Born      time.Time // date at midnight UTC
	Sex       pnr.Sex
	Protected bool // no address, phone or whereabouts to anybody
	Language  string
	Source    string // who told the name
	AsOf      time.Time
}

// Name is the whole name.
func (p Person) Name() string { return p.Given + " " + p.Family }

// AgeMonths is the age in completed months by the date in Sweden.
func (p Person) AgeMonths(at time.Time) int { return pnr.AgeMonths(p.Born, at) }

// oidPersonal and oidCoordination are the kinds of number (Inera's OIDs).
const (
	oidPersonal     = "1.2.752.129.2.1.3.1"
	oidCoordination = "1.2.752.129.2.1.3.3"
)

func oid(n pnr.Number) string {
	if n.Coordination() {
		return oidCoordination
	}
	return oidPersonal
}

// lookup is the keyed hash by which a number is found, the same in every region.
func (s *Service) lookup(n pnr.Number) []byte { return s.Keys.Lookup("number/"+oid(n), n.Digits()) }

func numberPlace(p id.Person) string { return "identity.person_number/" + string(p) }

// Person reads a person that the actor's scope reaches: a resident themself and
// the child they act for, staff anybody in their region. The caller decides what
// may be told, and logs it; a resident's own name is told at login, which has its
// row, and in no other. It fails with NotFound otherwise.
func (s *Service) Person(ctx context.Context, by access.Actor, person id.Person) (p Person, err error) {
	defer fault.Wrap(&err, "read person")
	all, err := s.Persons(ctx, by, person)
	if err != nil {
		return Person{}, err
	}
	return among(all, person)
}

func among(all map[id.Person]Person, person id.Person) (Person, error) {
	found, ok := all[person]
	if !ok {
		return Person{}, fault.New(fault.NotFound, "error.404", "no such person")
	}
	return found, nil
}

// Named is Person for a page that names somebody outside a case, and logs it. In a
// case the row of the case's own reading is enough.
func (s *Service) Named(ctx context.Context, by access.Actor, person id.Person) (p Person, err error) {
	defer fault.Wrap(&err, "name person")
	err = s.DB.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		all, err := s.PersonsTx(ctx, tx, person)
		if err != nil {
			return err
		}
		if p, err = among(all, person); err != nil {
			return err
		}
		s.Audit.RecordTx(tx, audit.Entry{Act: "identity.name", Person: person})
		return nil
	})
	if err != nil {
		return Person{}, err
	}
	return p, nil
}

// PersonsTx reads several persons in the caller's transaction and scope. Those
// out of reach are left out.
func (s *Service) PersonsTx(ctx context.Context, tx *pg.Tx, persons ...id.Person) (map[id.Person]Person, error) {
	var rows []personRow
	if err := tx.Read(ctx, pg.All(&rows, sqlPersons, pg.Args{"ids": validIDs(persons)})); err != nil {
		return nil, err
	}
	found := make(map[id.Person]Person, len(rows))
	for _, r := range rows {
		found[r.ID] = r.person()
	}
	return found, nil
}

// validIDs leaves out what is no identifier, so that the database is not asked
// to read it as one.
func validIDs[T ~string](ids []T) []string {
	valid := make([]string, 0, len(ids))
	for _, one := range ids {
		if id.Valid(string(one)) {
			valid = append(valid, string(one))
		}
	}
	return valid
}

// Number unseals a person's number for staff of the region and logs it as an act
// of its own. The caller has decided that it may be shown.
func (s *Service) Number(ctx context.Context, by access.Actor, person id.Person) (n pnr.Number, err error) {
	defer fault.Wrap(&err, "read number")
	if by.Kind != access.Staff || by.Purpose != access.Care {
		return pnr.Number{}, fault.New(fault.NotFound, "error.404", "%s reads no numbers", by.Kind)
	}
	return s.number(ctx, by, person, func(tx *pg.Tx) {
		s.Audit.RecordTx(tx, audit.Entry{Act: "identity.number", Person: person, Provider: by.Provider, Unit: by.Unit})
	})
}

func (s *Service) number(ctx context.Context, by access.Actor, person id.Person, record ...func(*pg.Tx)) (n pnr.Number, err error) {
	err = s.DB.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		for _, r := range record {
			r(tx)
		}
		var sealed []byte
		if err := tx.Read(ctx, pg.One(&sealed, sqlNumber, pg.Args{"person": string(person), "region": string(by.Region)})); err != nil {
			return err
		}
		text, err := s.Keys.Open(sealed, numberPlace(person))
		if err != nil {
			return err
		}
		n, err = pnr.Parse12(string(text))
		return err
	})
	return n, err
}
