package cases

import (
	"context"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/catalogue"
)

// Fresh is what a new case begins with.
type Fresh struct {
	ID       id.Case
	Person   id.Person
	Relation string // of the informant to the person; empty when they are one
	Language string
	Reason   string
	Also     string // the second reason; empty: none
	Quiet    bool
	Parent   id.Case
}

// OpenTx begins a draft in the actor's region, at the region's default unit.
// The caller saves it with SaveTx.
func (s *Service) OpenTx(tx *pg.Tx, f Fresh) (*Case, error) {
	by := tx.By()
	c := &Case{
		ID: f.ID, Region: by.Region, Person: f.Person, Opener: by.Person, Relation: f.Relation, Proof: "eid",
		Language: f.Language, Reason: f.Reason, Also: f.Also, Quiet: f.Quiet, Channel: "web", State: Draft, Parent: f.Parent,
		OpenedAt: tx.Now(), ChangedAt: tx.Now(), Version: 1,
	}
	if err := access.Allowed(by, c.Subject(), access.Begin, tx.Now()); err != nil {
		return nil, err
	}
	unit, err := s.units.Default(by.Region)
	if err != nil {
		return nil, err
	}
	c.Unit, c.Provider = unit.ID, unit.Provider
	tx.Queue(sqlInsertCase, c.args(), nil)
	s.AppendTx(tx, c, Entry{Kind: Opened, Payload: Told{What: f.Reason}})
	return c, nil
}

// Need is what triage found, as far as the case cares.
type Need struct {
	Urgency    Urgency
	ByCaution  bool
	Errand     bool
	Profession string
	Callback   bool // somebody rings; otherwise somebody writes
	Wanted     bool // an N5 who wants contact all the same
	MayLower   bool // a less urgent level than before counts: staff set it, or an answer was taken back
}

// QueueTx gives a locked case an owner, a promise and a work item: by sending
// it, or because an N1, N2 or "sämre" does not wait for that. Verb is Send for
// a draft, Reopen for a closed case; any other leaves the state.
func (s *Service) QueueTx(tx *pg.Tx, c *Case, v Verb, n Need) error {
	if v != Send && v != Reopen && (c.State == Draft || c.State == Closed) {
		return fault.New(fault.Conflict, "case.moved-on", "a %s case takes no work item", c.State)
	}
	now := tx.Now()
	unit, err := s.place(c.Region, n)
	if err != nil {
		return err
	}
	due := due(n, unit.Hours, now)
	switch {
	case v == Send || v == Reopen:
		if err := c.Queue(v, unit.ID, unit.Provider, due, now); err != nil {
			return err
		}
	case c.DueAt.IsZero() || due.Before(c.DueAt) || n.MayLower:
		c.promise(due, now)
	}
	s.placeTx(tx, c, due, n)
	return nil
}

// placeTx puts the item of a case whose owner is set.
func (s *Service) placeTx(tx *pg.Tx, c *Case, due time.Time, n Need) {
	s.queue.PlaceTx(tx, Placed{
		Case: c.ID, Region: c.Region, Unit: c.ResponsibleUnit, UnitRegion: c.Region, Kind: n.kind(),
		Profession: n.Profession, Language: c.Language, Class: n.class(), DueAt: due, WakesAt: n.wakes(due), MayLower: n.MayLower,
		Holder: c.ResponsibleStaff,
	})
	if n.MayLower { // lowered: an item of another kind would keep the old place in the queue
		s.queue.EndTx(tx, c.ID, n.kind())
	}
}

// place is the watch unit for who must not wait, else the region's default.
func (s *Service) place(region id.Region, n Need) (catalogue.Unit, error) {
	if n.Urgency == N1 || n.Urgency == N2 || n.ByCaution {
		return s.units.Watch(region)
	}
	return s.units.Default(region)
}

func (n Need) kind() string {
	if n.Callback || n.Urgency == N1 || n.Urgency == N2 && !n.ByCaution {
		return "callback"
	}
	return "chat"
}

// class is SPINE §4's table.
func (n Need) class() int {
	switch {
	case n.Urgency == N1 && !n.ByCaution:
		return 1
	case n.Urgency == N2 && !n.ByCaution:
		return 2
	case n.ByCaution && n.Urgency <= N3:
		return 3
	case n.Errand && n.Urgency >= N4:
		return 7
	case n.Urgency == N3:
		return 4
	case n.Urgency == N4:
		return 5
	}
	return 6
}

// wakes holds the call-back of an N1 or N2 back until its promise runs out:
// until then the person may say that help is on the way.
func (n Need) wakes(due time.Time) time.Time {
	if n.class() <= 2 && !n.Callback && !n.MayLower {
		return due
	}
	return time.Time{}
}

// recordListTx logs a list that names several patients.
func (s *Service) recordListTx(tx *pg.Tx, persons []id.Person) {
	s.audit.RecordTx(tx, audit.Entry{Act: "case.list", Persons: persons, Provider: tx.By().Provider, Unit: tx.By().Unit})
}

// LockFreeTx is LockTx for a case that nobody else holds locked; Conflict when
// somebody does.
func (s *Service) LockFreeTx(ctx context.Context, tx *pg.Tx, c id.Case, more ...pg.Query) (*Case, error) {
	got, err := s.load(ctx, tx, sqlLockFreeCase, c, more)
	if isMissing(err) {
		return nil, errBusy(c)
	}
	return got, err
}
