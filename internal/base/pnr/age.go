package pnr

import (
	"time"

	"vardlots/internal/base/clock"
)

// birth is the date that the number states, at midnight in UTC.
func (n Number) birth() (time.Time, bool) {
	d := n.all()
	part := func(from, to int) (v int) {
		for _, c := range d[from:to] {
			v = v*10 + int(c-'0')
		}
		return v
	}
	year, month, day := part(0, 4), part(4, 6), part(6, 8)
	if day > 60 {
		day -= 60
	}
	if year < 1800 || month < 1 || month > 12 || day < 1 {
		return time.Time{}, false
	}
	born := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return born, born.Day() == day
}

// Born is the date of birth that the number states, at midnight in UTC.
func (n Number) Born() time.Time {
	born, _ := n.birth() // checked when it was parsed
	return born
}

// Sex is the sex that the number states.
type Sex string

// The sexes that a number can state.
const (
	Female Sex = "F"
	Male   Sex = "M"
)

// Sex reads the last digit but one: odd for men.
func (n Number) Sex() Sex {
	if (n.all()[10]-'0')%2 == 1 {
		return Male
	}
	return Female
}

// AgeMonths is the age in completed months at an instant, by the date in Sweden.
func (n Number) AgeMonths(at time.Time) int { return AgeMonths(n.Born(), at) }

// Birthday is the instant at which the person turns so many years: midnight in
// Sweden. Born on 29 February, one turns a year older on 1 March in other years.
func (n Number) Birthday(years int) time.Time { return Birthday(n.Born(), years) }

// AgeMonths is the age in completed months of one born on a date.
func AgeMonths(born, at time.Time) int {
	at = at.In(clock.Sweden())
	months := (at.Year()-born.Year())*12 + int(at.Month()) - int(born.Month())
	if at.Day() < born.Day() {
		months--
	}
	return months
}

// Birthday is the instant at which one born on a date turns so many years.
func Birthday(born time.Time, years int) time.Time {
	return time.Date(born.Year()+years, born.Month(), born.Day(), 0, 0, 0, 0, clock.Sweden()).UTC()
}
