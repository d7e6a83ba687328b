// Package clock is the only place that reads the time of day. Everything else
// is given a [Clock], so that a night, a birthday or a leap hour can be tested.
package clock

import (
	"sync"
	"time"
	_ "time/tzdata" // civil rules hold on a machine without zone files too
)

// Clock tells the time in UTC.
type Clock interface {
	Now() time.Time
}

// System returns the clock of the machine. PostgreSQL keeps microseconds, and
// so does it, so that what is written is what is read.
func System() Clock { return system{} }

type system struct{}

func (system) Now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// Ahead returns a clock that shows a later time than c, always by as much.
func Ahead(c Clock, by time.Duration) Clock { return ahead{c, by} }

type ahead struct {
	of Clock
	by time.Duration
}

func (a ahead) Now() time.Time { return a.of.Now().Add(a.by) }

// Sweden is the zone of civil rules: opening hours, birthdays, "i dag".
// It is read once: every opening hour and birthday asks for it.
func Sweden() *time.Location { return sweden() }

//nolint:gochecknoglobals // read once, never changed
var sweden = sync.OnceValue(func() *time.Location {
	loc, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic("zone data is linked in: " + err.Error())
	}
	return loc
})

// Fixed is a clock that stands still until it is moved. It is safe for
// concurrent use.
type Fixed struct {
	mu  sync.Mutex
	now time.Time
}

// NewFixed returns a clock that shows t.
func NewFixed(t time.Time) *Fixed { return &Fixed{now: t.UTC().Truncate(time.Microsecond)} }

// Now returns the time that the clock was last moved to.
func (f *Fixed) Now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

// Advance moves the clock by d and returns the new time.
func (f *Fixed) Advance(d time.Duration) time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = f.now.Add(d)
	return f.now
}

// Set moves the clock to t.
func (f *Fixed) Set(t time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = t.UTC().Truncate(time.Microsecond)
}
