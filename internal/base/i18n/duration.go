package i18n

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Duration writes a length of time in words, to the minute: "5 minuter",
// "3 timmar 20 minuter", "2 dagar". Less than a minute is "under 1 minut".
func Duration(lang Lang, d time.Duration) string {
	minutes := int(d / time.Minute)
	switch {
	case minutes < 1 && lang == En:
		return "under 1" + fixed + "minute"
	case minutes < 1:
		return "under 1" + fixed + "minut"
	case minutes >= 48*60:
		return counted(lang, minutes/(24*60), "dag", "dagar", "day")
	}
	return join(
		counted(lang, minutes/60, "timme", "timmar", "hour"),
		counted(lang, minutes%60, "minut", "minuter", "minute"))
}

// Short writes a length of time for lists: "20 min", "3 h 20", "2 d 4 h".
func Short(d time.Duration) string {
	minutes := int(d / time.Minute)
	switch {
	case minutes < 60:
		return strconv.Itoa(minutes) + fixed + "min"
	case minutes < 24*60:
		return fmt.Sprintf("%d%sh%s%02d", minutes/60, fixed, fixed, minutes%60)
	}
	return fmt.Sprintf("%d%sd%s%d%sh", minutes/(24*60), fixed, fixed, minutes/60%24, fixed)
}

// Age writes an age given in completed months: "4 månader", "2 år 4 månader"
// until three, then "34 år".
func Age(lang Lang, months int) string {
	switch {
	case months < 1 && lang == En:
		return "under 1" + fixed + "month"
	case months < 1:
		return "under 1" + fixed + "månad"
	case months >= 36:
		months -= months % 12
	}
	return join(
		counted(lang, months/12, "år", "år", "year"),
		counted(lang, months%12, "månad", "månader", "month"))
}

// counted writes a number and its noun; zero is left out.
func counted(lang Lang, n int, one, many, english string) string {
	switch {
	case n == 0:
		return ""
	case lang == En && n == 1:
		many = english
	case lang == En:
		many = english + "s"
	case n == 1:
		many = one
	}
	return strconv.Itoa(n) + fixed + many
}

func join(a, b string) string { return strings.TrimSpace(a + " " + b) }
