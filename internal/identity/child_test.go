package identity_test

import (
	"testing"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
)

func (w *ward) children(by access.Actor) map[string]id.Person {
	w.t.Helper()
	list, err := w.Children(w.t.Context(), by)
	if err != nil {
		w.t.Fatal(err)
	}
	found := map[string]id.Person{}
	for _, p := range list {
		found[p.Given] = p.ID
	}
	return found
}

func TestAMotherAndHerChildren(t *testing.T) {
	t.Parallel()
	w := open(t)
	mother, father := w.resident(astrid), w.resident(erik)
	hers := w.children(mother)
	if len(hers) != 3 || hers["Olle"] == "" { // Majken is still twelve in March 2026
		t.Errorf("children = %v", hers)
	}
	if his := w.children(father); his["Olle"] != hers["Olle"] {
		t.Errorf("one child is two persons: %v, %v", hers, his)
	}
	as, err := w.ActFor(t.Context(), mother, hers["Olle"])
	if err != nil {
		t.Fatal(err)
	}
	if as.For.Person != hers["Olle"] || as.For.Basis != "guardian" || as.Subject() != hers["Olle"] || as.Person != mother.Person {
		t.Errorf("actor = %+v", as)
	}
	if p, err := w.Person(t.Context(), as, hers["Olle"]); err != nil || p.Given != "Olle" || p.Source != "register" {
		t.Errorf("child = %+v, %v", p, err)
	}
	_, err = w.Person(t.Context(), mother, hers["Olle"])
	wantKind(t, err, fault.NotFound, "")
	w.quiet(nil)
}

func TestThirteenBySwedishDate(t *testing.T) {
	t.Parallel()
	w := open(t)
	mother := w.resident(astrid)
	child := w.children(mother)["Majken"]
	eve := time.Date(2026, 8, 22, 21, 59, 59, 0, time.UTC) // 23.59.59 in Sweden
	w.pass(eve.Sub(w.Clock.Now()))
	if _, err := w.ActFor(t.Context(), mother, child); err != nil {
		t.Errorf("the evening before: %v", err)
	}
	w.pass(time.Second)
	_, err := w.ActFor(t.Context(), mother, child)
	wantKind(t, err, fault.NotFound, "who.not-yours")
	if got := w.children(mother); len(got) != 2 {
		t.Errorf("children = %v", got)
	}
	as, err := w.ActForOpened(t.Context(), mother, child)
	if err != nil || w.Clock.Now().Before(as.For.Until) {
		t.Errorf("in a case from before: %+v, %v", as.For, err)
	}
}

func TestWhoIsNoGuardian(t *testing.T) {
	t.Parallel()
	w := open(t)
	mother, other := w.resident(astrid), w.resident(karin)
	child := w.children(mother)["Olle"]
	_, err := w.ActFor(t.Context(), other, child)
	wantKind(t, err, fault.NotFound, "who.not-yours")
	_, err = w.ActFor(t.Context(), mother, other.Person)
	wantKind(t, err, fault.NotFound, "who.not-yours")
	for _, nobody := range []id.Person{"", "x", "019a0000-0000-7000-8000-000000000001"} {
		_, err = w.ActFor(t.Context(), mother, nobody)
		wantKind(t, err, fault.NotFound, "who.not-yours")
	}
	_, err = w.ActFor(t.Context(), access.Actor{Kind: access.Staff, Region: "12"}, child)
	wantKind(t, err, fault.NotFound, "who.not-yours")
}

func TestTheRegisterIsAskedEachTime(t *testing.T) {
	t.Parallel()
	w := open(t)
	mother := w.resident(karin)
	child := w.children(mother)["Alve"]
	change := func(fields map[string]any) {
		t.Helper()
		if status, got := w.Control("/control/register/change", fields); status != 200 {
			t.Fatalf("change: %d %v", status, got)
		}
	}
	refused := func(why string) {
		t.Helper()
		if _, err := w.ActFor(t.Context(), mother, child); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s: %v", why, err)
		}
		if got := w.children(mother); got["Alve"] != "" {
			t.Errorf("%s: listed %v", why, got)
		}
	}
	change(map[string]any{"personalNumber": alve, "removeGuardian": karin})
	refused("lost custody")
	change(map[string]any{"personalNumber": alve, "addGuardian": karin, "protected": true})
	refused("a protected child")
	change(map[string]any{"personalNumber": alve, "protected": false})
	change(map[string]any{"personalNumber": karin, "protected": true})
	refused("a protected parent")
	change(map[string]any{"personalNumber": karin, "protected": false})
	if _, err := w.ActFor(t.Context(), mother, child); err != nil {
		t.Errorf("given back: %v", err)
	}
	w.Control("/control/faults", map[string]any{"part": "register", "mode": "error"})
	_, err := w.ActFor(t.Context(), mother, child)
	wantKind(t, err, fault.Unavailable, "who.register-down")
	_, err = w.Children(t.Context(), mother)
	wantKind(t, err, fault.Unavailable, "who.register-down")
}
