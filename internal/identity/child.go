package identity

import (
	"context"
	"slices"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pnr"
)

// The age at which a guardian no longer acts, in years.
const guardedUntil = 13

// Children lists the actor's own children under thirteen, the youngest first, by
// the register's word of this moment. A protected child is not listed, and a
// protected parent has none. It fails with Unavailable when the register does
// not answer.
func (s *Service) Children(ctx context.Context, by access.Actor) (_ []Person, err error) {
	defer fault.Wrap(&err, "list children")
	if by.Kind != access.Resident {
		return nil, fault.New(fault.NotFound, "error.404", "%s has no children here", by.Kind)
	}
	parent, err := s.number(ctx, door(by.Region), by.Person)
	if err != nil {
		return nil, err
	}
	own, err := s.records(ctx, parent)
	if err != nil {
		return nil, err
	}
	about := own[parent]
	if about.Protected || len(about.Guards) == 0 {
		return nil, nil
	}
	records, err := s.records(ctx, about.Guards...)
	if err != nil {
		return nil, err
	}
	return s.keepChildren(ctx, by, ownChildren(records, parent, s.Clock.Now()))
}

// records asks the register; without it no child is shown.
func (s *Service) records(ctx context.Context, numbers ...pnr.Number) (map[pnr.Number]Record, error) {
	if s.Register == nil {
		return nil, fault.New(fault.Unavailable, "who.register-down", "no register")
	}
	found, err := s.Register.Lookup(ctx, numbers...)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "who.register-down", "%w", err)
	}
	return found, nil
}

// ownChildren picks those whom the parent may act for now.
func ownChildren(records map[pnr.Number]Record, parent pnr.Number, now time.Time) []Record {
	var own []Record
	for n, r := range records {
		if slices.Contains(r.Guardians, parent) && !r.Protected && now.Before(n.Birthday(guardedUntil)) {
			own = append(own, r)
		}
	}
	slices.SortFunc(own, func(a, b Record) int {
		if c := b.Number.Born().Compare(a.Number.Born()); c != 0 {
			return c
		}
		return compare(a.Given, b.Given)
	})
	return own
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// keepChildren gives each child a person in the region, so that pages can name
// them by an opaque id.
func (s *Service) keepChildren(ctx context.Context, by access.Actor, records []Record) (children []Person, err error) {
	for range 2 { // a second time when both parents list the child at the same moment
		err = s.DB.InTx(ctx, door(by.Region), func(ctx context.Context, tx *pg.Tx) error {
			children = nil
			for _, r := range records {
				p, err := s.keepChild(ctx, tx, by.Region, r)
				if err != nil {
					return err
				}
				children = append(children, p)
			}
			return nil
		})
		if !pg.IsUnique(err, "one_person_a_region") {
			break
		}
	}
	return children, err
}

func (s *Service) keepChild(ctx context.Context, tx *pg.Tx, region id.Region, r Record) (Person, error) {
	p, _, err := s.findPerson(ctx, tx, region, s.lookup(r.Number))
	if err != nil {
		return Person{}, err
	}
	isNew := p.ID == ""
	p.Region, p.Given, p.Family, p.Protected = region, r.Given, r.Family, r.Protected
	p.Born, p.Sex, p.Source, p.AsOf = r.Number.Born(), r.Number.Sex(), "register", s.Clock.Now()
	if isNew {
		p.ID, p.Language = id.Person(s.IDs.New()), "sv"
		s.queueNewPerson(tx, p, r.Number)
		return p, nil
	}
	s.queueRenewPerson(tx, p)
	return p, nil
}
