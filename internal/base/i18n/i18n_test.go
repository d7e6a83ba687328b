package i18n

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestEveryMessageHasBothLanguages(t *testing.T) {
	t.Parallel()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range c.Keys() {
		vars := []string{}
		for _, name := range c.Variables(key) {
			vars = append(vars, name, "x")
		}
		for _, lang := range []Lang{Sv, En} {
			if got := c.T(lang, key, vars...); got == "" || strings.ContainsAny(got, "⟦⟧{}!") {
				t.Errorf("T(%s, %s) = %q", lang, key, got)
			}
		}
	}
	if got, want := c.T(Sv, "error.404"), "Sidan finns inte. Gå till Mina ärenden. Ring 1177, vid livsfara 112"; got != want {
		t.Errorf("T = %q, want %q", got, want)
	}
}

func TestLoadRefusesHalfACatalogue(t *testing.T) {
	t.Parallel()
	const help = "common.help|Ring|Call\n"
	for name, tc := range map[string]struct{ text, want string }{
		"as it should be":                  {"# a\n\na.b|Hej {name}|Hi {name}\n" + help, ""},
		"a key twice":                      {"a.b|x|y\na.b|x|y\n" + help, "twice"},
		"a missing language":               {"a.b|x|\n" + help, "missing"},
		"a missing cell":                   {"a.b|x\n" + help, "cells"},
		"a variable in one language only":  {"a.b|{n} dagar|days\n" + help, "Swedish has [n]"},
		"a variable misspelt":              {"a.b|{n} dagar|{m} days\n" + help, "English has [m]"},
		"a brace left open":                {"a.b|{n dagar|{n days\n" + help, "variable's name"},
		"a brace never opened":             {"a.b|n} dagar|n} days\n" + help, "} without {"},
		"a key that is none":               {"Hej|x|y\n" + help, "not a key"},
		"help that needs help":             {"common.help|{n}|{n}\n", "takes no variable"},
		"no help":                          {"a.b|x|y\n", "common.help is missing"},
		"space at an end, seldom intended": {"a.b|x |y\n" + help, "space"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := load(fstest.MapFS{"catalogue/a.txt": {Data: []byte(tc.text)}})
			if (err == nil) != (tc.want == "") || err != nil && !strings.Contains(err.Error(), tc.want) {
				t.Errorf("load = %v, want %q", err, tc.want)
			}
		})
	}
}

func TestTShowsWhatIsMissing(t *testing.T) {
	t.Parallel()
	c, err := load(fstest.MapFS{"catalogue/a.txt": {Data: []byte(
		"common.help|Ring|Call\na.one|{n} dag|{n} day\na.other|{n} dagar|{n} days\na.b|Hej {name}. {help}|Hi {name}. {help}\n")}})
	if err != nil {
		t.Fatal(err)
	}
	for want, got := range map[string]string{
		"⟦a.c⟧":                c.T(Sv, "a.c"),
		"Hej ⟦a.b name⟧. Ring": c.T(Sv, "a.b"),
		"Hej {help}. Ring":     c.T(Sv, "a.b", "name", "{help}"),
		"Hi Eva. Call":         c.T(En, "a.b", "name", "Eva"),
		"1 dag":                c.N(Sv, "a", 1),
		"0 dagar":              c.N(Sv, "a", 0),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestAsSwedesWriteIt(t *testing.T) {
	t.Parallel()
	at := func(s string) time.Time {
		got, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	now := at("2026-10-14T10:00:00Z")
	for name, tc := range map[string]struct{ got, want string }{
		"half past two":                    {Clock(Sv, at("2026-10-14T12:30:00Z")), "14.30"},
		"eight in the morning":             {Clock(Sv, at("2026-10-14T06:00:00Z")), "8.00"},
		"half past two in English":         {Clock(En, at("2026-10-14T12:30:00Z")), "2.30 pm"},
		"eight in English":                 {Clock(En, at("2026-10-14T06:00:00Z")), "8 am"},
		"midday in English":                {Clock(En, at("2026-10-14T10:00:00Z")), "midday"},
		"midnight in English":              {Clock(En, at("2026-10-14T22:00:00Z")), "midnight"},
		"a quarter past midnight":          {Clock(En, at("2026-10-14T22:15:00Z")), "12.15 am"},
		"between two and three":            {Between(Sv, at("2026-10-14T12:00:00Z"), at("2026-10-14T13:00:00Z")), "mellan 14 och 15"},
		"between two and three in English": {Between(En, at("2026-10-14T12:00:00Z"), at("2026-10-14T13:00:00Z")), "between 2 and 3 pm"},
		"over midday in English":           {Between(En, at("2026-10-14T09:30:00Z"), at("2026-10-14T11:00:00Z")), "between 11.30 am and 1 pm"},
		"from midday in English":           {Between(En, at("2026-10-14T10:00:00Z"), at("2026-10-14T11:00:00Z")), "between midday and 1 pm"},
		"today":                            {Day(Sv, at("2026-10-14T21:59:00Z"), now), "i dag"},
		"tomorrow, though today in UTC":    {Day(Sv, at("2026-10-14T22:00:00Z"), now), "i morgon"},
		"yesterday":                        {Day(En, at("2026-10-13T12:00:00Z"), now), "yesterday"},
		"next Tuesday":                     {Day(Sv, at("2026-10-20T12:00:00Z"), now), "tisdag 20 oktober"},
		"next Tuesday in English":          {Day(En, at("2026-10-20T12:00:00Z"), now), "Tuesday 20 October"},
		"another year":                     {Day(Sv, at("2027-01-05T12:00:00Z"), now), "tisdag 5 januari 2027"},
		"the day after a day of 25 hours":  {Day(Sv, at("2026-10-25T23:30:00Z"), at("2026-10-24T22:30:00Z")), "i morgon"},
		"a date":                           {Date(Sv, at("2026-10-14T12:00:00Z")), "14 oktober 2026"},
		"day and time":                     {DayTime(Sv, at("2026-10-14T12:30:00Z"), now), "i dag 14.30"},
		"day and time in English":          {DayTime(En, at("2026-10-14T12:30:00Z"), now), "today at 2.30 pm"},
		"a fever":                          {Degrees(Sv, 38.7), "38,7 °C"},
		"frost":                            {Degrees(Sv, -2), "−2,0 °C"},
		"a price":                          {Kronor(Sv, 1450), "1 450 kr"},
		"a small price":                    {Kronor(Sv, 200), "200 kr"},
		"a million":                        {Number(Sv, 1234567), "1 234 567"},
		"below nothing":                    {Number(En, -1450), "−1,450"},
		"near":                             {Kilometres(Sv, 3.21), "3,2 km"},
		"far":                              {Kilometres(Sv, 14.4), "14 km"},
		"a toddler":                        {Age(Sv, 28), "2 år 4 månader"},
		"a newborn":                        {Age(Sv, 0), "under 1 månad"},
		"one month":                        {Age(En, 1), "1 month"},
		"a year and a month":               {Age(En, 13), "1 year 1 month"},
		"an adult":                         {Age(Sv, 34*12+5), "34 år"},
		"some minutes":                     {Duration(Sv, 5*time.Minute), "5 minuter"},
		"a moment":                         {Duration(Sv, 20*time.Second), "under 1 minut"},
		"hours":                            {Duration(Sv, 200*time.Minute), "3 timmar 20 minuter"},
		"one hour":                         {Duration(En, time.Hour), "1 hour"},
		"days":                             {Duration(Sv, 49*time.Hour), "2 dagar"},
		"over goal in a list":              {Short(200 * time.Minute), "3 h 20"},
		"soon in a list":                   {Short(7 * time.Minute), "7 min"},
		"long in a list":                   {Short(52 * time.Hour), "2 d 4 h"},
	} {
		if got := strings.ReplaceAll(tc.got, fixed, " "); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
	if got := Kronor(Sv, 1450); strings.Contains(got, " ") {
		t.Errorf("%q may break over a line", got)
	}
}
