package identity_test

import (
	"context"
	"testing"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pgtest"
	"vardlots/internal/identity"
)

func (w *ward) staffLogin(person string) (identity.StaffLogin, error) {
	w.t.Helper()
	q := w.staffAnswer(person)
	return w.FinishStaffLogin(w.t.Context(), identity.FinishedStaffLogin{Code: q.Get("code"), State: q.Get("state"), Browser: "browser"})
}

func (w *ward) nurse() (access.Actor, identity.StaffLogin) {
	w.t.Helper()
	in, err := w.staffLogin(oskar)
	if err != nil {
		w.t.Fatal(err)
	}
	out, err := w.ChooseAssignment(w.t.Context(), identity.ChosenAssignment{
		Login: in.Login, Browser: "browser", Assignment: in.Assignments[0].ID, Language: "sv",
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return w.find(access.Staff, out.Token), in
}

func TestANurseLogsInAndChooses(t *testing.T) {
	t.Parallel()
	w := open(t)
	by, in := w.nurse()
	if in.Name != "Oskar Provlund" || len(in.Assignments) != 2 {
		t.Fatalf("login = %+v", in)
	}
	if by.Kind != access.Staff || by.Region != "12" || by.Name != "Oskar Provlund" || by.Profession != access.Nurse || !by.Licensed ||
		by.Purpose != access.Care || !by.Has(access.ReadCare) || !by.Has(access.WriteCare) || by.Has(access.LeadShift) ||
		by.Unit != in.Assignments[0].Unit || by.Assignment != in.Assignments[0].ID {
		t.Errorf("actor = %+v", by)
	}
	_, err := w.ChooseAssignment(t.Context(), identity.ChosenAssignment{
		Login: in.Login, Browser: "browser", Assignment: in.Assignments[1].ID, Language: "sv",
	})
	wantKind(t, err, fault.NoSession, "login.staff.failed")

	all, err := w.Assignments(t.Context(), by)
	if err != nil || len(all) != 2 {
		t.Errorf("assignments = %v, %v", all, err)
	}
	w.pass(10 * time.Minute)
	out, err := w.ChangeAssignment(t.Context(), by, in.Assignments[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	next := w.find(access.Staff, out.Token)
	if next.Session == by.Session || next.Unit != in.Assignments[1].Unit || next.Staff != by.Staff {
		t.Errorf("changed to %+v", next)
	}
	wantKind(t, w.Alive(t.Context(), by), fault.NoSession, "")
	_, err = w.ChangeAssignment(t.Context(), by, in.Assignments[0].ID)
	wantKind(t, err, fault.NoSession, "")
	w.pass(15 * time.Minute)
	_, _, err = w.Find(t.Context(), access.Staff, out.Token)
	wantKind(t, err, fault.NoSession, "")
}

func TestAnAnswerOfAnotherLoginIsRefused(t *testing.T) {
	t.Parallel()
	w := open(t)
	q := w.staffAnswer(oskar)
	for name, in := range map[string]identity.FinishedStaffLogin{
		"another browser": {Code: q.Get("code"), State: q.Get("state"), Browser: "another"},
		"another state":   {Code: q.Get("code"), State: q.Get("state") + "x", Browser: "browser"},
		"no state":        {Code: q.Get("code"), Browser: "browser"},
		"no code":         {State: q.Get("state"), Browser: "browser"},
		"a made-up code":  {Code: "x", State: q.Get("state"), Browser: "browser"},
	} {
		if _, err := w.FinishStaffLogin(t.Context(), in); fault.KeyOf(err) != "login.staff.failed" || fault.KindOf(err) != fault.NoSession {
			t.Errorf("%s: %v", name, err)
		}
	}
	good := identity.FinishedStaffLogin{Code: q.Get("code"), State: q.Get("state"), Browser: "browser"}
	in, err := w.FinishStaffLogin(t.Context(), good)
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.FinishStaffLogin(t.Context(), good)
	wantKind(t, err, fault.NoSession, "login.staff.failed")
	_, err = w.StaffChoices(t.Context(), in.Login, "another")
	wantKind(t, err, fault.NoSession, "")
	if again, err := w.StaffChoices(t.Context(), in.Login, "browser"); err != nil || len(again.Assignments) != 2 {
		t.Errorf("choices = %+v, %v", again, err)
	}
	_, err = w.ChooseAssignment(t.Context(), identity.ChosenAssignment{
		Login: in.Login, Browser: "browser", Assignment: "019a0000-0000-7000-8000-000000000001", Language: "sv",
	})
	wantKind(t, err, fault.NotFound, "")
	w.pass(11 * time.Minute)
	_, err = w.StaffChoices(t.Context(), in.Login, "browser")
	wantKind(t, err, fault.NoSession, "")
}

func TestColleagues(t *testing.T) {
	t.Parallel()
	w := open(t)
	by, _ := w.nurse()
	if _, err := w.staffLogin("SE2321000000-T001"); err != nil { // Nina, at the watch unit only
		t.Fatal(err)
	}
	at := func(by access.Actor, staff ...id.Staff) int {
		t.Helper()
		found, err := w.Colleagues(t.Context(), by, staff...)
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	watch, elsewhere, stranger := by, by, by
	watch.Unit, elsewhere.Unit, stranger.Region = "00000000-0000-7000-8000-000000000120", "00000000-0000-7000-8000-000000000121", "01"
	if at(watch) != 2 || at(elsewhere) != 1 || at(stranger) != 0 || at(by, by.Staff) != 1 || at(stranger, by.Staff) != 0 {
		t.Errorf("at the watch unit %d, elsewhere %d, in another region %d", at(watch), at(elsewhere), at(stranger))
	}
	if found, err := w.Colleagues(t.Context(), by, by.Staff); err != nil || found[by.Staff].Name() != "Oskar Provlund" {
		t.Errorf("found %v, %v", found, err)
	}
}

func TestTheProviderIsDown(t *testing.T) {
	t.Parallel()
	w := open(t)
	down := func(mode string) {
		t.Helper()
		if status, got := w.Control("/control/faults", map[string]any{"part": "staffidp", "mode": mode}); status != 200 {
			t.Fatalf("fault: %d %v", status, got)
		}
	}
	down("error")
	_, err := w.BeginStaffLogin(t.Context(), identity.BeganStaffLogin{Browser: "browser", IP: "192.0.2.7"})
	wantKind(t, err, fault.Unavailable, "login.staff.down")
	down("none")
	q := w.staffAnswer(oskar)
	down("error")
	answer := identity.FinishedStaffLogin{Code: q.Get("code"), State: q.Get("state"), Browser: "browser"}
	_, err = w.FinishStaffLogin(t.Context(), answer)
	wantKind(t, err, fault.Unavailable, "login.staff.down")
	down("none")
	if _, err := w.FinishStaffLogin(t.Context(), answer); err != nil {
		t.Errorf("when it is back: %v", err)
	}
}

func TestStaffWithoutAUnitOfOurs(t *testing.T) {
	t.Parallel()
	w := open(t)
	_, err := w.staffLogin("SE2321000000-T009") // Stockholm, which these units do not have
	wantKind(t, err, fault.Forbidden, "login.staff.none")
}

func TestAnAssignmentThatIsGone(t *testing.T) {
	t.Parallel()
	w := open(t)
	by, in := w.nurse()
	w.db.Exec(t, "UPDATE identity.assignment SET commission_id = 'gone' WHERE id = $1", string(by.Assignment))
	if _, err := w.staffLogin(oskar); err != nil {
		t.Fatal(err)
	}
	wantKind(t, w.changeTo(by, in.Assignments[0].ID), fault.NotFound, "")
	if n := w.db.Count(t, "SELECT count(*) FROM identity.assignment WHERE ended_at IS NOT NULL"); n != 1 {
		t.Errorf("%d assignments ended, want 1", n)
	}
}

func (w *ward) changeTo(by access.Actor, to id.Assignment) error {
	_, err := w.ChangeAssignment(w.t.Context(), by, to)
	return err
}

func TestWhoReadsWhom(t *testing.T) {
	t.Parallel()
	w := open(t)
	mother, stranger := w.resident(astrid), w.resident(karin)
	nurse, _ := w.nurse()
	_, err := w.Person(t.Context(), stranger, mother.Person)
	wantKind(t, err, fault.NotFound, "")
	if _, err := w.Person(t.Context(), nurse, mother.Person); err != nil {
		t.Errorf("staff of the region: %v", err)
	}
	elsewhere := nurse
	elsewhere.Region = "01"
	_, err = w.Person(t.Context(), elsewhere, mother.Person)
	wantKind(t, err, fault.NotFound, "")
	before := w.db.Count(t, `SELECT count(*) FROM audit.access WHERE act = 'identity.number'`)
	if n, err := w.Number(t.Context(), nurse, mother.Person); err != nil || n.Digits() != astrid {
		t.Errorf("number: %v", err)
	}
	if n := w.db.Count(t, `SELECT count(*) FROM audit.access WHERE act = 'identity.number'`) - before; n != 1 {
		t.Errorf("showing a number left %d rows in the access log, want 1", n)
	}
	for _, by := range []access.Actor{elsewhere, mother, stranger} {
		_, err = w.Number(t.Context(), by, mother.Person)
		wantKind(t, err, fault.NotFound, "")
	}
}

// TestRolesAreWalledIn plants what each role must not read or do.
func TestRolesAreWalledIn(t *testing.T) {
	t.Parallel()
	w := open(t)
	mother := w.resident(astrid)
	nurse, _ := w.nurse()
	robot := access.Actor{Kind: access.Robot, Region: "12", Robot: "test"}
	for name, tc := range map[string]struct {
		by  access.Actor
		sql string
	}{
		"a resident reads numbers":      {mother, "SELECT count(*)::int FROM identity.person_number"},
		"a resident reads sessions":     {mother, "SELECT count(*)::int FROM identity.session"},
		"a resident reads staff":        {mother, "SELECT count(*)::int FROM identity.staff"},
		"staff read sessions":           {nurse, "SELECT count(*)::int FROM identity.session"},
		"staff read logins":             {nurse, "SELECT count(*)::int FROM identity.login"},
		"staff change a person":         {nurse, "WITH x AS (UPDATE identity.person SET given_name = 'x' RETURNING 1) SELECT count(*)::int FROM x"},
		"a robot reads numbers":         {robot, "SELECT count(*)::int FROM identity.person_number"},
		"the door changes a birth date": {access.Actor{Kind: access.Door, Region: "12"}, "WITH x AS (UPDATE identity.person SET born_on = '2000-01-01' RETURNING 1) SELECT count(*)::int FROM x"},
		"the door deletes a person":     {access.Actor{Kind: access.Door, Region: "12"}, "WITH x AS (DELETE FROM identity.person RETURNING 1) SELECT count(*)::int FROM x"},
	} {
		var n int
		err := w.db.DB.InTx(t.Context(), tc.by, func(ctx context.Context, tx *pg.Tx) error {
			return tx.Read(ctx, pg.One(&n, tc.sql, nil))
		})
		if err == nil {
			t.Errorf("%s: allowed, %d rows", name, n)
		}
	}
	counts := map[string]int{}
	for name, by := range map[string]access.Actor{
		"own": mother, "nobody's": {Kind: access.Resident, Region: "12"}, "staff": nurse, "staff elsewhere": {Kind: access.Staff, Region: "01"},
		"no scope": {Kind: access.Staff}, "robot": robot,
	} {
		var n int
		if err := w.db.DB.InTx(t.Context(), by, func(ctx context.Context, tx *pg.Tx) error {
			return tx.Read(ctx, pg.One(&n, "SELECT count(*)::int FROM identity.person", nil))
		}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		counts[name] = n
	}
	if counts["own"] != 1 || counts["nobody's"] != 0 || counts["staff"] != 1 || counts["staff elsewhere"] != 0 || counts["no scope"] != 0 || counts["robot"] != 1 {
		t.Errorf("persons read: %v", counts)
	}
}

func TestStatementsArePreparable(t *testing.T) {
	t.Parallel()
	pgtest.Prepare(t, ".", modules())
}

func TestEveryTableIsWalled(t *testing.T) {
	t.Parallel()
	db := pgtest.Own(t, modules())
	const open = `SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = 'identity' AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`
	if n := db.Count(t, open); n != 0 {
		t.Errorf("%d tables without a wall", n)
	}
}

// TestNothingIsKeptInClear looks for a number anywhere in the database.
func TestNothingIsKeptInClear(t *testing.T) {
	t.Parallel()
	w := open(t)
	out := w.login(astrid)
	for _, table := range []string{"person", "person_number", "login", "session"} {
		for _, secret := range []string{astrid, out.Token} {
			if n := w.db.Count(t, "SELECT count(*) FROM identity."+table+" x WHERE x::text LIKE '%' || $1 || '%' OR x::text LIKE '%' || encode($1::text::bytea, 'hex') || '%'", secret); n != 0 {
				t.Errorf("%s holds a secret in clear", table)
			}
		}
	}
}
