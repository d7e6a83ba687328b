package queue

import (
	"testing"
	"time"

	"vardlots/internal/base/clock"
	"vardlots/internal/catalogue"
)

// on is a time of a Tuesday in March, as the clock on the wall shows it.
func on(day, hour, minute int) time.Time {
	return time.Date(2026, 3, day, hour, minute, 0, 0, clock.Sweden()).UTC()
}

func TestWhenAnAnswerIsExpected(t *testing.T) {
	t.Parallel()
	office := catalogue.Hours{Opens: 8 * time.Hour, Closes: 17 * time.Hour}
	always := catalogue.Hours{Always: true}
	quick := pace{12, 3 * time.Hour} // one a quarter of an hour
	slow := pace{90, 45 * time.Hour} // one each half hour, a week's opening
	never := pace{3, 45 * time.Hour} // too few to tell
	const tuesday = 3
	for name, tc := range map[string]struct {
		in       known
		from, to time.Time // zero: not known
	}{
		"first in line at a quick unit": {
			known{on(tuesday, 10, 0), on(tuesday, 17, 0), office, 0, quick, slow}, on(tuesday, 10, 0), on(tuesday, 10, 30)},
		"eight before": {
			known{on(tuesday, 10, 0), on(tuesday, 17, 0), office, 7, quick, slow}, on(tuesday, 11, 0), on(tuesday, 13, 0)},
		"two came in three hours: the week tells": {
			known{on(tuesday, 10, 0), on(5, 17, 0), office, 3, pace{2, 2 * time.Hour}, slow}, on(tuesday, 11, 0), on(tuesday, 13, 0)},
		"sent in the evening: from when it opens": {
			known{on(tuesday, 20, 0), on(5, 17, 0), office, 3, pace{}, slow}, on(4, 9, 0), on(4, 11, 0)},
		"over the night": {
			known{on(tuesday, 16, 0), on(5, 17, 0), office, 5, quick, slow}, on(tuesday, 16, 0), on(4, 10, 0)},
		"the promise comes first": {
			known{on(tuesday, 10, 0), on(tuesday, 12, 0), office, 7, quick, slow}, on(tuesday, 11, 0), on(tuesday, 12, 0)},
		"the pace would break the promise: nothing but the promise": {
			known{on(tuesday, 10, 0), on(tuesday, 10, 40), office, 7, quick, slow}, time.Time{}, time.Time{}},
		"a unit that never closes, at night": {
			known{on(tuesday, 23, 30), on(5, 17, 0), always, 1, quick, slow}, on(tuesday, 23, 30), on(4, 0, 30)},
		"too few to tell":     {known{on(tuesday, 10, 0), on(5, 17, 0), office, 0, pace{3, 3 * time.Hour}, never}, time.Time{}, time.Time{}},
		"a new unit":          {known{on(tuesday, 10, 0), on(5, 17, 0), office, 0, pace{}, pace{}}, time.Time{}, time.Time{}},
		"not in line":         {known{on(tuesday, 10, 0), on(5, 17, 0), office, -1, quick, slow}, time.Time{}, time.Time{}},
		"the promise is past": {known{on(tuesday, 10, 0), on(tuesday, 9, 0), office, 0, quick, slow}, time.Time{}, time.Time{}},
	} {
		from, to := tc.in.estimate()
		if !from.Equal(tc.from) || !to.Equal(tc.to) {
			t.Errorf("%s: %s to %s, want %s to %s", name, wall(from), wall(to), wall(tc.from), wall(tc.to))
		}
	}
}

func wall(t time.Time) string { return t.In(clock.Sweden()).Format("02 15.04") }

// Whatever is known, the range lies after now and before the promise, and more who
// come before never make it earlier.
func TestAnEstimateIsBoundedAndGrows(t *testing.T) {
	t.Parallel()
	office := catalogue.Hours{Opens: 8 * time.Hour, Closes: 17 * time.Hour}
	for hour := range 24 {
		now := on(3, hour, 20)
		due := office.AddWorkingDays(now, 2)
		last := time.Time{}
		for ahead := range 60 {
			from, to := known{now, due, office, ahead, pace{9, 2 * time.Hour}, pace{}}.estimate()
			if from.IsZero() {
				continue
			}
			if to.After(due) || from.Before(now.Add(-20*time.Minute)) || !from.Before(to) {
				t.Fatalf("at %s with %d before: %s to %s, promised %s", wall(now), ahead, wall(from), wall(to), wall(due))
			}
			if to.Before(last.Add(-time.Hour)) { // as far as rounding goes
				t.Fatalf("at %s with %d before: %s, and with one less %s", wall(now), ahead, wall(to), wall(last))
			}
			last = to
		}
	}
}

func TestAnEstimateHasMovedWhenItMatters(t *testing.T) {
	t.Parallel()
	at := Expected{From: on(3, 14, 0), To: on(3, 15, 0)}
	for name, tc := range map[string]struct {
		next Expected
		want bool
	}{
		"the same":          {at, false},
		"a quarter later":   {Expected{From: on(3, 14, 15), To: on(3, 15, 15)}, false},
		"half an hour more": {Expected{From: on(3, 14, 0), To: on(3, 15, 30)}, true},
		"earlier":           {Expected{From: on(3, 13, 30), To: on(3, 15, 0)}, true},
		"being read":        {Expected{Held: true}, true},
		"not known":         {Expected{}, true},
	} {
		if got := tc.next.Moved(at); got != tc.want {
			t.Errorf("%s: moved %v, want %v", name, got, tc.want)
		}
	}
}
