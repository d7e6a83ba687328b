package catalogue

import (
	"time"

	"vardlots/internal/base/clock"
)

// WorkingDay reports whether t's Swedish day is neither weekend, public
// holiday (lag 1989:253 and the eves that care keeps as such: Midsummer's,
// Christmas and New Year's Eve).
func WorkingDay(t time.Time) bool {
	local := t.In(clock.Sweden())
	if wd := local.Weekday(); wd == time.Saturday || wd == time.Sunday {
		return false
	}
	return !holiday(local)
}

func holiday(t time.Time) bool {
	y, m, d := t.Date()
	switch {
	case m == time.January && (d == 1 || d == 6),
		m == time.May && d == 1,
		m == time.June && d == 6,
		m == time.June && t.Weekday() == time.Friday && d >= 19 && d <= 25, // Midsummer's Eve
		m == time.December && (d == 24 || d == 25 || d == 26 || d == 31):
		return true
	}
	easter := easterSunday(y)
	for _, after := range []int{-2, 1, 39} { // Good Friday, Easter Monday, Ascension Day
		if e := easter.AddDate(0, 0, after); e.Month() == m && e.Day() == d {
			return true
		}
	}
	return false
}

// easterSunday is the Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
func easterSunday(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}
