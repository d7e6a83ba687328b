package catalogue_test

import (
	"testing"
	"time"

	"vardlots/internal/base/clock"
	"vardlots/internal/catalogue"
)

func at(day, hour, minute int, month time.Month) time.Time {
	return time.Date(2026, month, day, hour, minute, 0, 0, clock.Sweden())
}

func TestOpeningTime(t *testing.T) {
	t.Parallel()
	day := catalogue.Hours{Opens: 8 * time.Hour, Closes: 17 * time.Hour}
	for name, tc := range map[string]struct {
		from, want time.Time
		open       time.Duration
	}{
		"four hours on a Tuesday morning":            {at(3, 9, 0, 3), at(3, 13, 0, 3), 4 * time.Hour},
		"four hours from Friday afternoon":           {at(6, 15, 0, 3), at(9, 10, 0, 3), 4 * time.Hour},
		"from before opening":                        {at(3, 6, 0, 3), at(3, 9, 0, 3), time.Hour},
		"over Easter":                                {at(2, 16, 0, 4), at(7, 9, 0, 4), 2 * time.Hour},
		"over the spring night that is an hour less": {at(27, 16, 0, 3), at(30, 9, 0, 3), 2 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := day.AddOpen(tc.from, tc.open); !got.Equal(tc.want) {
				t.Errorf("got %v, want %v", got.In(clock.Sweden()), tc.want)
			}
		})
	}
	if always := (catalogue.Hours{Always: true}); !always.OpenAt(at(25, 3, 0, 12)) {
		t.Error("a unit that never closes is closed on Christmas night")
	}
}

// Public holidays of 2026 in Sweden, and days beside them that are not.
func TestWorkingDays(t *testing.T) {
	t.Parallel()
	for day, want := range map[string]bool{
		"2026-01-01": false, "2026-01-02": true, "2026-01-06": false, "2026-04-03": false, "2026-04-06": false,
		"2026-04-07": true, "2026-05-01": false, "2026-05-14": false, "2026-05-15": true, "2026-06-19": false,
		"2026-06-22": true, "2026-12-24": false, "2026-12-25": false, "2026-12-28": true, "2026-12-31": false,
	} {
		d, err := time.ParseInLocation(time.DateOnly, day, clock.Sweden())
		if err != nil {
			t.Fatal(err)
		}
		if got := catalogue.WorkingDay(d.Add(12 * time.Hour)); got != want {
			t.Errorf("%s is a working day: %v, want %v", day, got, want)
		}
	}
}

func TestOpenBetween(t *testing.T) {
	t.Parallel()
	day := catalogue.Hours{Opens: 8 * time.Hour, Closes: 17 * time.Hour}
	for name, tc := range map[string]struct {
		from, to time.Time
		want     time.Duration
	}{
		"an hour of a Tuesday":     {at(3, 9, 0, 3), at(3, 10, 0, 3), time.Hour},
		"a night":                  {at(3, 17, 0, 3), at(4, 8, 0, 3), 0},
		"from before opening":      {at(3, 6, 0, 3), at(3, 9, 30, 3), 90 * time.Minute},
		"a week":                   {at(3, 12, 0, 3), at(10, 12, 0, 3), 45 * time.Hour},
		"over Easter":              {at(2, 16, 0, 4), at(7, 9, 0, 4), 2 * time.Hour},
		"nothing":                  {at(3, 9, 0, 3), at(3, 9, 0, 3), 0},
		"the end before the begin": {at(3, 10, 0, 3), at(3, 9, 0, 3), 0},
		"a weekend":                {at(7, 0, 0, 3), at(9, 0, 0, 3), 0},
	} {
		if got := day.OpenBetween(tc.from, tc.to); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
	always := catalogue.Hours{Always: true}
	if got := always.OpenBetween(at(28, 20, 0, 3), at(29, 20, 0, 3)); got != 23*time.Hour {
		t.Errorf("the day that is an hour shorter: %s", got)
	}
}
