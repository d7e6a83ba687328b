package queue

import (
	"context"
	"math"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/catalogue"
)

// Expected is when the person of a case probably gets an answer. Without a range
// nobody knows more than the promise.
type Expected struct {
	Held bool      // somebody has the case: it is being read
	From time.Time // zero: not known
	To   time.Time // never later than the promise
}

// Known reports whether there is a range.
func (e Expected) Known() bool { return !e.From.IsZero() }

// worthTelling is how far an estimate has to move for the move to be told.
const worthTelling = 15 * time.Minute

// Moved reports whether the estimate is another one than before, beyond what one
// who waits would care about.
func (e Expected) Moved(before Expected) bool {
	far := func(a, b time.Time) bool { return a.Sub(b).Abs() > worthTelling }
	return e.Held != before.Held || e.Known() != before.Known() || far(e.From, before.From) || far(e.To, before.To)
}

// Asked is the case whose answer is waited for, as the asker has read it, and when
// its unit is open.
type Asked struct {
	Case  cases.Case
	Hours catalogue.Hours
}

// Expect estimates when the actor's case is answered, by its place in the unit's
// line and how fast that has moved of late. NotFound for a case that is not the
// actor's.
//
// The line is read as the house: the actor may not see it, and is told nothing of
// it but the range. What is read names nobody.
func (s *Service) Expect(ctx context.Context, by access.Actor, in Asked) (e Expected, err error) {
	defer fault.Wrap(&err, "expect an answer in %s", in.Case.ID)
	var line []place
	var recent, week int
	house := access.Actor{Kind: access.Robot, Region: in.Case.Region, Robot: "estimate/1", Request: by.Request}
	err = s.db.InTx(ctx, house, func(ctx context.Context, tx *pg.Tx) error {
		now := tx.Now()
		e = Expected{}
		if err := access.Allowed(by, in.Case.Subject(), access.Read, now); err != nil {
			return err
		}
		if e.Held = in.Case.ResponsibleStaff != ""; e.Held {
			return nil
		}
		unit := pg.Args{"region": string(in.Case.Region), "unit": string(in.Case.ResponsibleUnit), "now": now}
		since := func(d time.Duration) pg.Args {
			return pg.Args{"region": unit["region"], "unit": unit["unit"], "since": now.Add(-d), "now": now}
		}
		err := tx.Read(ctx, pg.All(&line, sqlLine, unit), pg.One(&recent, sqlDone, since(recently)), pg.One(&week, sqlDone, since(lately)))
		if err != nil {
			return err
		}
		e.From, e.To = known{
			Now: now, Due: in.Case.DueAt, Hours: in.Hours, Ahead: s.ahead(now, line, in.Case.ID),
			Recent: pace{recent, in.Hours.OpenBetween(now.Add(-recently), now)},
			Week:   pace{week, in.Hours.OpenBetween(now.Add(-lately), now)},
		}.estimate()
		return nil
	})
	return e, err
}

// ahead counts the cases that come before one; -1 when it does not stand in line.
func (s *Service) ahead(now time.Time, line []place, of id.Case) int {
	ranked, caseOf := make([]Ranked, len(line)), map[id.Item]id.Case{}
	for i, p := range line {
		ranked[i], caseOf[p.ID] = Ranked{ID: p.ID, Class: p.Class, ClassAt: p.ClassAt, EnteredAt: p.EnteredAt, DueAt: p.DueAt}, p.Case
	}
	before := map[id.Case]bool{}
	for _, r := range s.policy.Order(now, ranked) {
		if caseOf[r.ID] == of {
			return len(before)
		}
		before[caseOf[r.ID]] = true
	}
	return -1
}

// How far back the pace of a unit is looked for: first in these hours, and when
// they tell too little, in this week.
const (
	recently = 3 * time.Hour
	lately   = 7 * 24 * time.Hour
)

// pace is how many cases a unit has finished, and how long it was open for them.
type pace struct {
	Done int
	Open time.Duration
}

// known is all that an estimate rests on.
type known struct {
	Now    time.Time
	Due    time.Time // the promise
	Hours  catalogue.Hours
	Ahead  int // cases that come before; negative: not in line
	Recent pace
	Week   pace
}

// pace is the last hours' pace, or the week's; false when neither tells enough to
// judge by.
func (k known) pace() (pace, bool) {
	const few = 4
	if k.Recent.Done >= few && k.Recent.Open >= time.Hour {
		return k.Recent, true
	}
	return k.Week, k.Week.Done >= few && k.Week.Open >= few*time.Hour
}

// spread is how wide the range is, in standard deviations to each side: about six
// of ten who wait are answered inside it.
const spread = 0.85

// estimate is the range in which an answer probably comes, in the unit's opening
// hours; zero times when that is not known, or when no range but "by the promise"
// would be honest.
//
// Cases leave the line one after the other, at a pace. The time until so many have
// left varies as the square root of their number, and the pace is itself known from
// so many only.
func (k known) estimate() (from, to time.Time) {
	p, enough := k.pace()
	if k.Ahead < 0 || !enough {
		return time.Time{}, time.Time{}
	}
	places := float64(k.Ahead + 1)
	mean := float64(p.Open) / float64(p.Done) * places
	off := spread * math.Sqrt(1/places+1/float64(p.Done))
	from = k.Hours.AddOpen(k.Now, time.Duration(mean*max(1-off, 0)))
	to = k.Hours.AddOpen(k.Now, time.Duration(mean*(1+off)))
	from, to = k.rounded(from, to)
	if to.After(k.Due) {
		to = k.Due
	}
	if to.Sub(from) < leastRange {
		return time.Time{}, time.Time{}
	}
	return from, to
}

// leastRange is the narrowest range that is told.
const leastRange = 15 * time.Minute

// rounded widens a range to whole quarters, half hours or hours: nobody knows it
// better than that.
func (k known) rounded(from, to time.Time) (time.Time, time.Time) {
	grid := time.Hour
	switch width := to.Sub(from); {
	case width <= time.Hour:
		grid = 15 * time.Minute
	case width <= 3*time.Hour:
		grid = 30 * time.Minute
	}
	from, to = from.Truncate(grid), to.Add(grid-1).Truncate(grid)
	if now := k.Now.Truncate(15 * time.Minute); from.Before(now) {
		from = now
	}
	return from, to
}
