package cases

import (
	"context"
	"slices"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

// Feels is the answer to "Hur är det nu?" of who waits.
type Feels string

// The answers.
const (
	FeelsBetter Feels = "better"
	FeelsSame   Feels = "same"
	FeelsWorse  Feels = "worse"
)

// worseWithin is by when somebody acts on "sämre" (SPINE §4, class 3).
const worseWithin = 30 * time.Minute

// Feel keeps how the person is now. "Sämre" raises the case at once; the danger
// signs are triage's to ask. Conflict for a draft and for a closed case.
func (s *Service) Feel(ctx context.Context, by access.Actor, w Written, now Feels) (err error) {
	defer fault.Wrap(&err, "how is it now, %s", w.Case)
	if !slices.Contains([]Feels{FeelsBetter, FeelsSame, FeelsWorse}, now) {
		return fault.Fields(fault.Field{Name: "feels", Key: "form.choose"})
	}
	w.Body = string(now)
	return s.change(ctx, by, w, access.Answer, func(_ context.Context, tx *pg.Tx, c *Case) error {
		return s.FeelTx(tx, c, now)
	})
}

// FeelTx is [Service.Feel] in the transaction of who holds the lock. "Sämre" sets
// the items to class 3 at least and the promise to half an hour at most; a case
// that nobody holds goes to the watch unit when its own is closed. It lowers
// nothing.
func (s *Service) FeelTx(tx *pg.Tx, c *Case, now Feels) error {
	if c.State == Draft || c.State == Closed {
		return fault.New(fault.Conflict, "case.moved-on", "nobody waits in a case that is %s", c.State)
	}
	s.AppendTx(tx, c, Entry{Kind: Worse, Payload: Told{What: string(now)}})
	if now != FeelsWorse {
		return nil
	}
	c.Worse, c.RaisedAt = true, tx.Now()
	return s.liftTx(tx, c)
}

// liftTx brings a case before whoever has it, or the queue, now: class 3 at
// least, within half an hour. It lowers nothing.
func (s *Service) liftTx(tx *pg.Tx, c *Case) error {
	at := tx.Now()
	if c.State == WaitingResident { // what was asked is answered: care has the next word
		if err := c.Do(Reply, at); err != nil {
			return err
		}
	}
	if own, err := s.units.Unit(c.ResponsibleUnit); err == nil && !own.Hours.OpenAt(at) {
		if err := s.toWatchTx(tx, c); err != nil {
			return err
		}
	}
	if due := at.Add(worseWithin); due.Before(c.DueAt) {
		c.promise(due, at)
	}
	s.queue.AlterTx(tx, Altered{Case: c.ID, Class: raised, DueAt: c.DueAt})
	if c.Urgency == N1 || c.Urgency == N2 && !c.ByCaution { // a call-back that slept is awake
		return s.QueueTx(tx, c, "", Need{Urgency: c.Urgency, Profession: string(access.Nurse), Callback: true})
	}
	return nil
}

// RaiseTx is what triage found anew in a case that waits: a more urgent level is
// kept, a less urgent one is not (I4). What must not wait goes to the watch unit
// unless somebody has it already.
func (s *Service) RaiseTx(tx *pg.Tx, c *Case, n Need) error {
	c.raise(n.Urgency, n.ByCaution, tx.Now())
	if n.class() <= raised {
		if err := s.toWatchTx(tx, c); err != nil {
			return err
		}
	}
	return s.QueueTx(tx, c, "", n)
}

// raise is [Case.Urge] that never lowers.
func (c *Case) raise(u Urgency, byCaution bool, now time.Time) {
	if c.Urgency == 0 || u < c.Urgency || u == c.Urgency && c.ByCaution && !byCaution {
		c.Urge(u, byCaution, "triage", now)
	}
}

// toWatchTx moves a case that nobody holds, and its items, to the watch unit. To
// another provider it would be a disclosure (SPINE §5): then it stays.
func (s *Service) toWatchTx(tx *pg.Tx, c *Case) error {
	watch, err := s.units.Watch(c.Region)
	if err != nil {
		return err
	}
	if c.State != Queued || watch.Provider != c.Provider || watch.ID == c.ResponsibleUnit {
		return nil
	}
	announceTx(tx, c) // whom it leaves
	s.queue.AlterTx(tx, Altered{Case: c.ID, Unit: watch.ID})
	return c.moveTo(watch.ID, tx.Now())
}
