package cases

import (
	"time"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/id"
	"vardlots/internal/catalogue"
)

// Stage is who has been woken because a promise has passed: each a little later
// than the one before (SPINE I5).
type Stage int16

// The stages.
const (
	Unwoken Stage = iota
	WakesHolder
	WakesUnit
	WakesLead
	WakesWatch
)

// String is the stage's word in the timeline.
func (s Stage) String() string {
	return [...]string{"", "holder", "unit", "lead", "watch"}[s]
}

const (
	leastStep = time.Minute
	mostDwell = 10 * time.Minute
)

// promise sets by when somebody must have acted. Whoever was woken for an earlier
// promise, this one begins anew.
func (c *Case) promise(due, now time.Time) {
	c.DueAt, c.PromisedAt, c.Woken, c.WakeAt = due, now, Unwoken, time.Time{}
}

// renew gives the promise anew where a verb means that somebody has acted: a
// question to the resident awaits the answer, an answer awaits care, and who takes
// a case that is overdue begins now. It never moves a promise that still stands
// because of taking.
func (c *Case) renew(v Verb, from State, now time.Time) {
	due := due(Need{Urgency: c.Urgency, ByCaution: c.ByCaution}, catalogue.Hours{Always: true}, now)
	switch {
	case v == Ask:
		due = c.answerDue(now)
	case v == Reply && from == WaitingResident:
	case (v == Take || v == Assign) && !c.DueAt.IsZero() && !now.Before(c.DueAt):
	default:
		return
	}
	c.promise(due, now)
	c.renewed = true
}

// answerDue is by when somebody looks whether the resident has answered: a call
// in ten minutes at N2, the same day at N3 (I5).
func (c *Case) answerDue(now time.Time) time.Time {
	switch {
	case c.Urgency == N1, c.Urgency == N2:
		return now.Add(10 * time.Minute)
	case c.Urgency == N3:
		y, m, d := now.In(clock.Sweden()).Date()
		midnight := time.Date(y, m, d+1, 0, 0, 0, 0, clock.Sweden()).UTC()
		return later(midnight, now.Add(time.Hour))
	case c.Urgency == N5:
		return catalogue.Hours{Always: true}.AddWorkingDays(now, 3)
	}
	return catalogue.Hours{Always: true}.AddWorkingDays(now, 2)
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// wake says who is to be woken now because the promise has passed, and notes it.
// Unwoken: nobody yet. Each stage is reached once; after a standstill the stages
// follow each other with time to act between them, and none is left out.
func (c *Case) wake(now time.Time) Stage {
	at := c.WakeAt
	if at.IsZero() {
		at = c.DueAt
	}
	if c.State == Closed || c.DueAt.IsZero() || c.Woken == WakesWatch || now.Before(at) {
		return Unwoken
	}
	next := c.Woken + 1
	if next == WakesHolder && c.ResponsibleStaff == "" {
		next = WakesUnit
	}
	if until := c.ResponsibleSince.Add(lostAfter); next == WakesWatch && c.ResponsibleStaff != "" && now.Before(until) {
		c.WakeAt = until
		return Unwoken
	}
	c.Woken = next
	c.WakeAt = c.nextWake(now)
	return next
}

// nextWake is when the stage after the present one comes: the unit after a
// quarter of the promise, the lead after half of it, the watch unit when the case
// has waited twice as long as was promised.
func (c *Case) nextWake(now time.Time) time.Time {
	step := max(c.DueAt.Sub(c.PromisedAt)/4, leastStep)
	quarters := map[Stage]time.Duration{WakesHolder: 1, WakesUnit: 2, WakesLead: 4}[c.Woken]
	if quarters == 0 {
		return time.Time{}
	}
	return later(c.DueAt.Add(quarters*step), now.Add(min(step, mostDwell)))
}

// moveTo gives an open case to the queue of another unit of the same provider,
// or back to its own unit's. The promise stays as it was.
func (c *Case) moveTo(unit id.Unit, now time.Time) error {
	if c.State != Queued {
		if err := c.Do(Release, now); err != nil {
			return err
		}
	}
	c.ResponsibleUnit, c.Unit, c.ResponsibleSince = unit, unit, now
	return nil
}
