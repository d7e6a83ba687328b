package cases

import (
	"slices"
	"testing"
	"time"
)

// walk lets a minute pass at a time and returns after how many each stage came.
func walk(c *Case, from time.Time, minutes int) (at map[Stage]int, order []Stage) {
	at = map[Stage]int{}
	for m := range minutes {
		if s := c.wake(from.Add(time.Duration(m) * time.Minute)); s != Unwoken {
			at[s] = m
			order = append(order, s)
		}
	}
	return at, order
}

func TestI5StagesFollowThePromise(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		promise time.Duration
		holder  bool
		from    int // minutes after the promise began that the robot begins to look
		want    map[Stage]int
	}{
		"two hours, somebody has it": {2 * time.Hour, true, 0,
			map[Stage]int{WakesHolder: 120, WakesUnit: 150, WakesLead: 180, WakesWatch: 240}},
		"two hours, nobody has it": {2 * time.Hour, false, 0,
			map[Stage]int{WakesUnit: 120, WakesLead: 180, WakesWatch: 240}},
		"an N1 of five minutes": {5 * time.Minute, false, 0,
			map[Stage]int{WakesUnit: 5, WakesLead: 8, WakesWatch: 10}},
		"the robot stood still for a day": {2 * time.Hour, true, 24 * 60,
			map[Stage]int{WakesHolder: 0, WakesUnit: 10, WakesLead: 20, WakesWatch: 30}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := &Case{State: Queued, ResponsibleSince: start}
			if tc.holder {
				c.State, c.ResponsibleStaff = Assigned, "nina"
			}
			c.promise(start.Add(tc.promise), start)
			at, order := walk(c, start.Add(time.Duration(tc.from)*time.Minute), 400)
			for s, m := range tc.want {
				if got, ok := at[s]; !ok || got != m {
					t.Errorf("%s woken after %d min (%v), want %d", s, got, ok, m)
				}
			}
			if len(order) != len(tc.want) || !slices.IsSorted(order) {
				t.Errorf("stages = %v, want each of %v once, in order", order, tc.want)
			}
		})
	}
}

// Who has just taken a case does not lose it in the middle of a call.
func TestOverdueCaseStaysWithWhoJustTookIt(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
	c := &Case{State: Assigned, ResponsibleStaff: "nina", ResponsibleSince: start.Add(4 * time.Minute)}
	c.promise(start.Add(5*time.Minute), start)
	at, _ := walk(c, start, 60)
	if at[WakesLead] != 9 || at[WakesWatch] != 19 {
		t.Errorf("stages = %v, want the lead after 9 min and the watch unit 15 min after it was taken", at)
	}
}

func TestPromiseIsGivenAnewByActingOnly(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC) // 15.05 in Sweden
	midnight := time.Date(2026, 3, 2, 23, 0, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		from  State
		verb  Verb
		u     Urgency
		after time.Duration
		want  time.Time
	}{
		"N2 is asked: a call in ten minutes":        {Assigned, Ask, N2, time.Minute, start.Add(11 * time.Minute)},
		"N3 is asked: the same day":                 {Assigned, Ask, N3, time.Minute, midnight},
		"N3 answers: four hours":                    {WaitingResident, Reply, N3, time.Hour, start.Add(5 * time.Hour)},
		"a second message moves nothing":            {WaitingCare, Reply, N3, time.Minute, start.Add(30 * time.Minute)},
		"taken in time: the promise stands":         {Queued, Take, N3, time.Minute, start.Add(30 * time.Minute)},
		"taken too late: who takes it begins now":   {Queued, Take, N3, time.Hour, start.Add(5 * time.Hour)},
		"given back: the promise stands, passed":    {Assigned, Release, N3, time.Hour, start.Add(30 * time.Minute)},
		"an N1 that is taken late has five minutes": {Queued, Take, N1, time.Hour, start.Add(65 * time.Minute)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := &Case{State: tc.from, Urgency: tc.u, ResponsibleStaff: "nina"}
			c.promise(start.Add(30*time.Minute), start)
			if err := c.Do(tc.verb, start.Add(tc.after)); err != nil {
				t.Fatal(err)
			}
			if !c.DueAt.Equal(tc.want) {
				t.Errorf("due = %v, want %v", c.DueAt, tc.want)
			}
		})
	}
}
