package identity_test

import (
	"testing"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/identity"
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
	as := w.wards(mother)[child]
	if as.For.Basis != "guardian" || w.Clock.Now().Before(as.For.Until) || as.Person != mother.Person {
		t.Errorf("in a case from before: %+v", as)
	}
}

func (w *ward) wards(by access.Actor) map[id.Person]access.Actor {
	w.t.Helper()
	list, err := w.Wards(w.t.Context(), by)
	if err != nil {
		w.t.Fatal(err)
	}
	found := map[id.Person]access.Actor{}
	for _, as := range list {
		found[as.For.Person] = as
	}
	return found
}

// The guardian of a case finds the child in it until eighteen, and nobody whom
// the region does not know.
func TestWardsAreThoseWhoseCasesMayBeRead(t *testing.T) {
	t.Parallel()
	w := open(t)
	mother := w.resident(astrid)
	if got := w.wards(mother); len(got) != 0 {
		t.Errorf("%d wards before any child has been listed", len(got))
	}
	hers := w.children(mother)
	w.pass(time.Date(2026, 8, 23, 12, 0, 0, 0, time.UTC).Sub(w.Clock.Now())) // Majken is thirteen
	got := w.wards(mother)
	if len(got) != len(hers) || got[hers["Majken"]].For.Until.After(w.Clock.Now()) || !got[hers["Olle"]].For.Until.After(w.Clock.Now()) {
		t.Errorf("wards = %v of %v", got, hers)
	}
	if other := w.wards(w.resident(karin)); len(other) > 1 || other[hers["Olle"]].Kind != access.Nobody {
		t.Errorf("a stranger's wards = %v", other)
	}
	w.Control("/control/register/change", map[string]any{"personalNumber": majken, "removeGuardian": astrid})
	if got := w.wards(mother); got[hers["Majken"]].Kind != access.Nobody {
		t.Error("lost custody, and still a guardian")
	}
	w.Control("/control/register/change", map[string]any{"personalNumber": olle, "protected": true})
	if got := w.wards(mother); got[hers["Olle"]].Kind != access.Nobody {
		t.Error("a protected child is a ward")
	}
	w.Control("/control/faults", map[string]any{"part": "register", "mode": "error"})
	_, err := w.Wards(t.Context(), mother)
	wantKind(t, err, fault.Unavailable, "who.register-down")
	_, err = w.Wards(t.Context(), access.Actor{Kind: access.Staff, Region: "12"})
	wantKind(t, err, fault.NotFound, "error.404")
}

// I17: whoever is named has a row before the name leaves.
func TestI17ANameHasItsRow(t *testing.T) {
	t.Parallel()
	w := open(t)
	rows := func(act string) int {
		t.Helper()
		return w.db.Count(t, `SELECT count(*) FROM audit.access WHERE act = '`+act+`'`)
	}
	mother := w.resident(astrid)
	if n := w.db.Count(t, `SELECT count(*) FROM audit.access WHERE act = 'identity.login' AND person_id = '`+string(mother.Person)+`'`); n != 1 {
		t.Errorf("%d rows of the login", n)
	}
	hers := w.children(mother)
	w.wards(mother)
	if n := w.db.Count(t, `SELECT max(cardinality(persons)) FROM audit.access WHERE act = 'identity.children'`); n != 3 || rows("identity.children") != 1 {
		t.Errorf("%d children in %d rows of the list, want 3 in 1", n, rows("identity.children"))
	}
	as, err := w.ActFor(t.Context(), mother, hers["Olle"])
	if err != nil {
		t.Fatal(err)
	}
	if p, err := w.Named(t.Context(), as, hers["Olle"]); err != nil || p.Given != "Olle" {
		t.Errorf("%+v, %v", p, err)
	}
	if n := w.db.Count(t, `SELECT count(*) FROM audit.access WHERE act = 'identity.name' AND person_id = '`+string(hers["Olle"])+`' AND basis = 'guardian'`); n != 1 {
		t.Errorf("%d rows of the name", n)
	}
	_, err = w.Named(t.Context(), mother, hers["Olle"])
	wantKind(t, err, fault.NotFound, "")
	if rows("identity.name") != 1 {
		t.Error("a name that was not told has a row")
	}
	w.db.Exec(t, `REVOKE INSERT ON audit.access FROM vl_resident`)
	if _, err := w.Children(t.Context(), mother); err == nil {
		t.Error("children are listed while the log cannot be written")
	}
	if _, err := w.Named(t.Context(), as, hers["Olle"]); err == nil {
		t.Error("a name is told while the log cannot be written")
	}
}

func TestUnderThirteenDoesNotLogIn(t *testing.T) {
	t.Parallel()
	w := open(t)
	try := func() (identity.Session, error) {
		t.Helper()
		login := w.begin(identity.BankID)
		w.approve("bankid", majken)
		w.pass(2 * time.Second)
		w.status(login)
		return w.FinishLogin(t.Context(), identity.FinishedLogin{Login: login, Browser: "browser", Language: "sv"})
	}
	_, err := try()
	wantKind(t, err, fault.Forbidden, "login.young")
	if n := w.db.Count(t, `SELECT count(*) FROM identity.session`) + w.db.Count(t, `SELECT count(*) FROM identity.person`); n != 0 {
		t.Errorf("%d rows of a session or a person were made", n)
	}
	w.quiet(err)
	w.pass(time.Date(2026, 8, 22, 22, 0, 0, 0, time.UTC).Sub(w.Clock.Now())) // midnight in Sweden
	if s, err := try(); err != nil || s.Token == "" {
		t.Errorf("on the thirteenth birthday: %v", err)
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
