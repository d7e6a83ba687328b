package i18n

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"vardlots/internal/base/clock"
)

// Every function here shows an instant as a wall clock in Sweden shows it.

// Clock writes a time of day: 14.30 and 8.00 in Swedish; 2.30 pm, 8 am, midday
// and midnight in English.
func Clock(lang Lang, t time.Time) string {
	t = t.In(clock.Sweden())
	if lang != En {
		return fmt.Sprintf("%d.%02d", t.Hour(), t.Minute())
	}
	switch {
	case t.Minute() == 0 && t.Hour() == 0:
		return "midnight"
	case t.Minute() == 0 && t.Hour() == 12:
		return "midday"
	}
	return clock12(t) + fixed + meridiem(t)
}

// Between writes a span of one day as spoken: "mellan 14 och 15", "between 2
// and 3 pm".
func Between(lang Lang, from, to time.Time) string {
	from, to = from.In(clock.Sweden()), to.In(clock.Sweden())
	if lang != En {
		return "mellan " + clock24(from) + " och " + clock24(to)
	}
	first := Clock(En, from)
	if meridiem(from) == meridiem(to) && strings.HasSuffix(first, "m") {
		first = clock12(from)
	}
	return "between " + first + " and " + Clock(En, to)
}

func clock24(t time.Time) string {
	if t.Minute() == 0 {
		return strconv.Itoa(t.Hour())
	}
	return fmt.Sprintf("%d.%02d", t.Hour(), t.Minute())
}

func clock12(t time.Time) string {
	hour := (t.Hour()+11)%12 + 1
	if t.Minute() == 0 {
		return strconv.Itoa(hour)
	}
	return fmt.Sprintf("%d.%02d", hour, t.Minute())
}

func meridiem(t time.Time) string {
	if t.Hour() < 12 {
		return "am"
	}
	return "pm"
}

// Day writes a day as near as it is: "i dag", "i går", "i morgon", else
// "tisdag 14 oktober", with the year when it is not now's.
func Day(lang Lang, t, now time.Time) string {
	t, now = t.In(clock.Sweden()), now.In(clock.Sweden())
	if word := nearDay(lang, daysBetween(now, t)); word != "" {
		return word
	}
	s := weekday(lang, t.Weekday()) + " " + strconv.Itoa(t.Day()) + fixed + month(lang, t.Month())
	if t.Year() != now.Year() {
		s += fixed + strconv.Itoa(t.Year())
	}
	return s
}

// Date writes a day in full without weekday: "14 oktober 2026".
func Date(lang Lang, t time.Time) string {
	t = t.In(clock.Sweden())
	return strconv.Itoa(t.Day()) + fixed + month(lang, t.Month()) + fixed + strconv.Itoa(t.Year())
}

// DayTime writes day and time of day: "i dag 14.30", "today at 2.30 pm".
func DayTime(lang Lang, t, now time.Time) string {
	if lang == En {
		return Day(lang, t, now) + " at " + Clock(lang, t)
	}
	return Day(lang, t, now) + " " + Clock(lang, t)
}

// daysBetween counts civil days, so that a day of 23 or 25 hours is one.
func daysBetween(from, to time.Time) int {
	a := time.Date(from.Year(), from.Month(), from.Day(), 0, 0, 0, 0, time.UTC)
	b := time.Date(to.Year(), to.Month(), to.Day(), 0, 0, 0, 0, time.UTC)
	return int(b.Sub(a) / (24 * time.Hour))
}

func nearDay(lang Lang, away int) string {
	if away < -1 || away > 1 {
		return ""
	}
	if lang == En {
		return [...]string{"yesterday", "today", "tomorrow"}[away+1]
	}
	return [...]string{"i går", "i dag", "i morgon"}[away+1]
}

func weekday(lang Lang, d time.Weekday) string {
	if lang == En {
		return d.String()
	}
	return [...]string{"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"}[d]
}

func month(lang Lang, m time.Month) string {
	if lang == En {
		return m.String()
	}
	return [...]string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
		"september", "oktober", "november", "december"}[m-1]
}
