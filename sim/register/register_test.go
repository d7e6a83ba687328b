package register_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"vardlots/sim/boxtest"
	"vardlots/sim/register"
)

const (
	fatima = "198810072382"
	sami   = "201401242399"
	karin  = "198004122381"
	tuva   = "201109192383"
	vera   = "199209142380"
)

type fields = map[string]any

func lookup(t *testing.T, w *boxtest.World, number string) fields {
	t.Helper()
	status, got := w.Call(register.Path, fields{"personId": []string{number}})
	list, _ := got["resident"].([]any)
	if status != 200 || len(list) != 1 {
		t.Fatalf("lookup = %d %v", status, got)
	}
	return list[0].(fields)
}

func relations(r fields) string {
	var all []string
	for _, x := range r["Personpost"].(fields)["Relationer"].(fields)["Relation"].([]any) {
		rel := x.(fields)
		all = append(all, rel["Relationstyp"].(string)+" "+rel["RelationId"].(fields)["PersonNr"].(string))
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func TestAMotherAndHerChild(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	child := lookup(t, w, sami)
	if got := relations(child); got != "MO "+fatima+", V "+fatima {
		t.Errorf("the child's relations = %s", got)
	}
	post := child["Personpost"].(fields)
	if post["Kon"] != "M" || post["Fodelsetid"] != "20140124" || child["Sekretessmarkering"] != "N" {
		t.Errorf("record = %v", child)
	}
	if at := post["Folkbokforingsadress"].(fields); at["LanKod"] != "01" || at["KommunKod"] != "84" || at["PostNr"] != "169 03" {
		t.Errorf("address = %v", at)
	}
	if got := relations(lookup(t, w, fatima)); !strings.Contains(got, "B "+sami) || !strings.Contains(got, "VF "+sami) {
		t.Errorf("the mother's relations = %s", got)
	}
}

func TestGuardianshipIsLostAndGivenBack(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	w.Control("/control/register/change", fields{"personalNumber": tuva, "removeGuardian": karin})
	child := lookup(t, w, tuva)
	if got := relations(child); strings.Contains(got, "V "+karin) || !strings.Contains(got, "MO "+karin) {
		t.Errorf("after the loss: %s", got)
	}
	if child["SenasteAndringFolkbokforing"] != "20260302" {
		t.Errorf("changed on %v", child["SenasteAndringFolkbokforing"])
	}
	if got := relations(lookup(t, w, karin)); strings.Contains(got, "VF "+tuva) {
		t.Errorf("the mother still guards: %s", got)
	}
	w.Control("/control/register/change", fields{"personalNumber": tuva, "addGuardian": karin})
	if got := relations(lookup(t, w, tuva)); !strings.Contains(got, "V "+karin) {
		t.Errorf("given back: %s", got)
	}
}

func TestGuardianshipEndsAtEighteen(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	w.Clock.Set(time.Date(2029, 9, 18, 22, 30, 0, 0, time.UTC)) // 19 September in Sweden
	if got := relations(lookup(t, w, tuva)); strings.Contains(got, "V ") {
		t.Errorf("an adult is guarded: %s", got)
	}
	w.Clock.Set(time.Date(2029, 9, 18, 12, 0, 0, 0, time.UTC))
	if got := relations(lookup(t, w, tuva)); !strings.Contains(got, "V "+karin) {
		t.Errorf("the day before: %s", got)
	}
}

func TestProtection(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	if got := lookup(t, w, vera)["Sekretessmarkering"]; got != "J" {
		t.Errorf("Sekretessmarkering = %v", got)
	}
	w.Control("/control/register/change", fields{"personalNumber": sami, "protected": true})
	if got := lookup(t, w, sami)["Sekretessmarkering"]; got != "J" {
		t.Errorf("after the change = %v", got)
	}
	w.Control("/control/register/reset", fields{})
	if got := lookup(t, w, sami)["Sekretessmarkering"]; got != "N" {
		t.Errorf("after the reset = %v", got)
	}
}

func TestUnknownAndMalformed(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	if status, got := w.Call(register.Path, fields{"personId": []string{"191212121212"}}); status != 200 || len(got["resident"].([]any)) != 0 {
		t.Errorf("a stranger = %d %v", status, got)
	}
	for _, ask := range []fields{{}, {"personId": []string{"2014"}}, {"personId": slices.Repeat([]string{sami}, 101)}} {
		if status, got := w.Call(register.Path, ask); status != 400 || got["error"] == "" {
			t.Errorf("%v = %d %v", ask, status, got)
		}
	}
}
