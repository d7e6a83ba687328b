package identity

import (
	"bytes"
	"context"
	"slices"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pnr"
)

// The age at which a guardian no longer acts, in years.
const guardedUntil = 13

// Children lists the actor's own children under thirteen, the youngest first, by
// the register's word of this moment, and logs whom it named. A protected child
// is not listed, and a protected parent has none. It fails with Unavailable when
// the register does not answer.
func (s *Service) Children(ctx context.Context, by access.Actor) (children []Person, err error) {
	defer fault.Wrap(&err, "list children")
	records, err := s.guarded(ctx, by)
	if err != nil {
		return nil, err
	}
	now := s.Clock.Now()
	young := slices.DeleteFunc(records, func(r Record) bool { return grown(r, now) })
	if children, err = s.keepRecords(ctx, by, young); err != nil || len(children) == 0 {
		return nil, err
	}
	named := make([]id.Person, 0, len(children))
	for _, c := range children {
		named = append(named, c.ID)
	}
	return children, s.DB.InTx(ctx, by, func(_ context.Context, tx *pg.Tx) error {
		s.Audit.RecordTx(tx, audit.Entry{Act: "identity.children", Persons: named})
		return nil
	})
}

// Wards returns the actor as each of their own children under eighteen whom they
// may act for in some case, by the register's word of this moment: under
// thirteen in any, from then on in those that were opened before (SPINE I29).
// Each carries the birthday, and access.Decide draws that line. Nobody is named.
// It fails as Children does.
func (s *Service) Wards(ctx context.Context, by access.Actor) (wards []access.Actor, err error) {
	defer fault.Wrap(&err, "act for children")
	records, err := s.guarded(ctx, by)
	if err != nil || len(records) == 0 {
		return nil, err
	}
	lookups := make([][]byte, 0, len(records))
	for _, r := range records {
		lookups = append(lookups, s.lookup(r.Number))
	}
	var rows []knownRow
	err = s.DB.InTx(ctx, door(by.Region), func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.All(&rows, sqlKnownByLookup, pg.Args{"region": string(by.Region), "lookups": lookups}))
	})
	for i, r := range records {
		for _, row := range rows { // who has no row here has no case
			if bytes.Equal(row.Lookup, lookups[i]) {
				as := by
				as.For = access.Proxy{Person: row.ID, Basis: "guardian", Until: r.Number.Birthday(guardedUntil)}
				wards = append(wards, as)
			}
		}
	}
	return wards, err
}

// guarded asks the register for the actor's own children, the youngest first.
// Those who are protected are left out; a protected parent has none.
func (s *Service) guarded(ctx context.Context, by access.Actor) ([]Record, error) {
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
	return ownChildren(records, parent), nil
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

// ownChildren picks those whose guardian the parent is now.
func ownChildren(records map[pnr.Number]Record, parent pnr.Number) []Record {
	var own []Record
	for _, r := range records {
		if slices.Contains(r.Guardians, parent) && !r.Protected {
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

// grown reports whether a guardian no longer acts for the child.
func grown(r Record, now time.Time) bool { return !now.Before(r.Number.Birthday(guardedUntil)) }

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// keepRecords gives each person of the register, a child most often, a person in the region, so that pages can name
// them by an opaque id.
func (s *Service) keepRecords(ctx context.Context, by access.Actor, records []Record) (children []Person, err error) {
	for range 2 { // a second time when both parents list the child at the same moment
		err = s.DB.InTx(ctx, door(by.Region), func(ctx context.Context, tx *pg.Tx) error {
			children = nil
			for _, r := range records {
				p, err := s.keepRecord(ctx, tx, by.Region, r)
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

func (s *Service) keepRecord(ctx context.Context, tx *pg.Tx, region id.Region, r Record) (Person, error) {
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
