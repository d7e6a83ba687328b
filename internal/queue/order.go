package queue

import (
	"cmp"
	"slices"
	"time"

	"vardlots/internal/base/id"
)

// Class is how an item is ranked, 1 the neediest (SPINE §4).
type Class int16

// The classes.
const (
	NotConfirmed Class = iota + 1 // N1 not confirmed, or cannot ring
	ByRule                        // N2 by rule, danger key
	Raised                        // "sämre" not yet answered, danger words, caution
	WithinDay                     // N3
	WithinDays                    // N4
	WantsContact                  // N5 who wants contact
	Errand
)

// Ranked is what the order reads of an item. It reads nothing else: no clock,
// no database, no chance.
type Ranked struct {
	ID        id.Item
	Class     Class
	ClassAt   time.Time
	EnteredAt time.Time
	DueAt     time.Time
}

// Policy is a region's own weighing of classes 3 to 7, within bounds.
type Policy struct {
	Weight [8]float64 // by class; points at entry
	Slope  [8]float64 // by class; points an hour waited
}

// ceiling is what no waiting reaches over: class 2 stands above it.
const ceiling = 1000

// DefaultPolicy lets an N3 go before an N4 that has waited less than a day,
// and an errand come first after some days at the latest.
func DefaultPolicy() Policy {
	return Policy{
		Weight: [8]float64{Raised: 600, WithinDay: 300, WithinDays: 120, WantsContact: 80, Errand: 40},
		Slope:  [8]float64{Raised: 60, WithinDay: 20, WithinDays: 6, WantsContact: 5, Errand: 4},
	}
}

// Score is an item's rank and what it is made of, for "Varför först?".
type Score struct {
	Always bool    // classes 1 and 2: before everything else
	Points float64 // of the others, at most the ceiling
	Base   float64
	Waited float64 // points won by waiting
}

// score weighs one item at a time.
func (p Policy) score(now time.Time, it Ranked) Score {
	if it.Class <= ByRule {
		return Score{Always: true}
	}
	s := Score{Base: p.Weight[it.Class]}
	if hours := now.Sub(it.EnteredAt).Hours(); hours > 0 {
		s.Waited = hours * p.Slope[it.Class]
	}
	s.Points = min(s.Base+s.Waited, ceiling)
	return s
}

// Order sorts items by need: classes 1 and 2 first, inside them by the time
// they got their class; below, by weight and waiting; ties by the time they
// came, then id (I11). It leaves its argument as it was.
func (p Policy) Order(now time.Time, items []Ranked) []Ranked {
	out := slices.Clone(items)
	slices.SortFunc(out, func(a, b Ranked) int { return p.compare(now, a, b) })
	return out
}

func (p Policy) compare(now time.Time, a, b Ranked) int {
	if a.Class <= ByRule || b.Class <= ByRule {
		return cmp.Or(
			cmp.Compare(min(a.Class, Raised), min(b.Class, Raised)),
			a.ClassAt.Compare(b.ClassAt), cmp.Compare(a.ID, b.ID))
	}
	return cmp.Or(
		cmp.Compare(p.score(now, b).Points, p.score(now, a).Points),
		a.EnteredAt.Compare(b.EnteredAt), cmp.Compare(a.ID, b.ID))
}

// FirstAfter returns after which wait an item of a class stands before every
// item of classes 3 to 7 that enters later, at the latest. The settings page
// shows it: with any legal policy nobody waits for ever.
func (p Policy) FirstAfter(c Class) time.Duration {
	if c <= ByRule || p.Slope[c] <= 0 {
		return 0
	}
	hours := (ceiling - p.Weight[c]) / p.Slope[c]
	return time.Duration(max(hours, 0) * float64(time.Hour))
}
