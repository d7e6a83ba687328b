package catalogue

import (
	"time"

	"vardlots/internal/base/clock"
)

// Hours is when a unit is open: the same minutes every working day, or always.
// Days are Swedish days of 23, 24 or 25 hours.
type Hours struct {
	Always bool
	Opens  time.Duration // after midnight, as the clock on the wall shows it
	Closes time.Duration
}

// OpenAt reports whether the unit is open at t.
func (h Hours) OpenAt(t time.Time) bool {
	if h.Always {
		return true
	}
	opens, closes, works := h.on(t)
	return works && !t.Before(opens) && t.Before(closes)
}

// NextOpen returns t when the unit is open then, else when it opens next.
func (h Hours) NextOpen(t time.Time) time.Time {
	if h.Always {
		return t
	}
	for day := t; ; day = nextDay(day) {
		opens, closes, works := h.on(day)
		if works && t.Before(closes) {
			return later(t, opens)
		}
	}
}

// AddOpen returns the instant when the unit has been open for d since t.
func (h Hours) AddOpen(t time.Time, d time.Duration) time.Time {
	if h.Always {
		return t.Add(d)
	}
	for {
		t = h.NextOpen(t)
		_, closes, _ := h.on(t)
		if left := closes.Sub(t); d <= left {
			return t.Add(d)
		} else {
			d -= left
		}
		t = closes
	}
}

// AddWorkingDays returns when the unit closes on the n-th working day after
// t's day, in Swedish time; at five in the afternoon for one that never does.
func (h Hours) AddWorkingDays(t time.Time, n int) time.Time {
	day := t.In(clock.Sweden())
	for n > 0 {
		day = nextDay(day)
		if WorkingDay(day) {
			n--
		}
	}
	if h.Always {
		return wall(day, officeCloses).UTC()
	}
	return wall(day, h.Closes).UTC()
}

// officeCloses is when a working day is over where no unit's hours say it.
const officeCloses = 17 * time.Hour

// on returns when the unit opens and closes on t's Swedish day.
func (h Hours) on(t time.Time) (opens, closes time.Time, works bool) {
	return wall(t, h.Opens), wall(t, h.Closes), WorkingDay(t)
}

// wall returns the instant when the clock on the wall shows d after midnight
// on t's Swedish day.
func wall(t time.Time, d time.Duration) time.Time {
	y, m, day := t.In(clock.Sweden()).Date()
	return time.Date(y, m, day, 0, int(d/time.Minute), 0, 0, clock.Sweden())
}

func nextDay(t time.Time) time.Time {
	y, m, d := t.In(clock.Sweden()).Date()
	return time.Date(y, m, d+1, 12, 0, 0, 0, clock.Sweden())
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
