package cases

import (
	"context"
	"maps"
	"slices"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// maxFollowed is how many cases one stream follows.
const maxFollowed = 40

// Following is a stream's right to read on without a row for each reading: its
// opening is in the access log, and so will its closing be (I17). Only
// [Service.Follow] makes one. It is used by one goroutine.
type Following struct {
	by       access.Actor
	asked    []id.Case
	marks    map[id.Case]int64 // the last entry that the reader has been told of
	logged   map[id.Case]id.Person
	standing string
}

// News is what has happened in one case since the stream last looked.
type News struct {
	Case   Case
	Lines  []Line // in order, none left out that the reader may see
	Joined bool   // the stream did not follow the case before: the reader reads it whole
	Gone   bool   // no longer followed, or the reader's to see; only Case.ID is set
}

// Follow begins to follow cases: those asked for, those that marks says the
// reader follows already, each with the number of the last entry they have, and
// for staff those that they hold. It logs whose they are. A resident's case that
// is not theirs is NotFound; staff are told nothing of a case that is not.
func (s *Service) Follow(ctx context.Context, by access.Actor, asked []id.Case, marks map[id.Case]int64) (_ *Following, err error) {
	defer fault.Wrap(&err, "follow %d cases", len(asked))
	if by.Kind != access.Resident && (by.Kind != access.Staff || by.Purpose != access.Care || !by.Has(access.ReadCare)) {
		return nil, fault.New(fault.Forbidden, "error.403", "a stream is for care")
	}
	f := &Following{by: by, marks: map[id.Case]int64{}, logged: map[id.Case]id.Person{}}
	maps.Copy(f.marks, marks)
	for _, c := range asked {
		if id.Valid(string(c)) && len(f.asked) < maxFollowed {
			f.asked = append(f.asked, c)
		}
	}
	var fresh map[id.Case]id.Person
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		seen, err := s.followedTx(ctx, tx, f)
		if err != nil {
			return err
		}
		fresh = f.unlogged(seen)
		s.recordStreamTx(tx, "stream.open", fresh)
		return nil
	})
	maps.Copy(f.logged, fresh)
	return f, err
}

// Later returns what is new in the followed cases, in the order of their ids,
// entries in the order of the timeline. More reports that a case has more than
// was read.
func (s *Service) Later(ctx context.Context, by access.Actor, f *Following) (news []News, more bool, err error) {
	defer fault.Wrap(&err, "follow on in %d cases", len(f.marks))
	if !f.of(by) {
		return nil, false, fault.New(fault.NotFound, "error.404", "another's stream")
	}
	var fresh map[id.Case]id.Person
	next := map[id.Case]int64{}
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		seen, err := s.followedTx(ctx, tx, f)
		if err != nil {
			return err
		}
		if fresh = f.unlogged(seen); len(fresh) > 0 { // a case that has come since the opening
			s.recordStreamTx(tx, "stream.open", fresh)
		}
		clear(next)
		news, more, err = s.laterTx(ctx, tx, f, seen, next)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	f.marks = next
	maps.Copy(f.logged, fresh)
	return news, more, nil
}

// Unfollow logs the end.
func (s *Service) Unfollow(ctx context.Context, by access.Actor, f *Following) (err error) {
	defer fault.Wrap(&err, "unfollow")
	return s.db.InTx(ctx, by, func(_ context.Context, tx *pg.Tx) error {
		s.recordStreamTx(tx, "stream.close", f.logged)
		return nil
	})
}

// Covers reports whether the case is among those whose reading was logged.
func (f *Following) Covers(by access.Actor, c id.Case) bool {
	_, ok := f.logged[c]
	return ok && f.of(by)
}

// Cases lists what is followed now.
func (f *Following) Cases() []id.Case { return slices.Sorted(maps.Keys(f.marks)) }

// Standing changes when a list of what the actor holds would.
func (f *Following) Standing() string { return f.standing }

func (f *Following) of(by access.Actor) bool {
	return f.by.Kind == by.Kind && f.by.ID() == by.ID() && f.by.Session == by.Session
}

// unlogged is the cases that no row of this stream names yet, and whose they are.
func (f *Following) unlogged(seen []Case) map[id.Case]id.Person {
	fresh := map[id.Case]id.Person{}
	for _, c := range seen {
		if _, known := f.logged[c.ID]; !known {
			fresh[c.ID] = c.Person
		}
	}
	return fresh
}

// recordStreamTx names the one case and person, or several persons.
func (s *Service) recordStreamTx(tx *pg.Tx, act string, of map[id.Case]id.Person) {
	e := audit.Entry{Act: act, Provider: tx.By().Provider, Unit: tx.By().Unit}
	for _, c := range slices.Sorted(maps.Keys(of)) {
		if len(of) == 1 {
			e.Case, e.Person = c, of[c]
			break
		}
		if p := of[c]; p != "" && !slices.Contains(e.Persons, p) {
			e.Persons = append(e.Persons, p)
		}
	}
	s.audit.RecordTx(tx, e)
}
