package identity_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/identity"
)

func TestAResidentLogsInWithBankID(t *testing.T) {
	t.Parallel()
	w := open(t)
	login := w.begin(identity.BankID)
	s := w.status(login)
	if s.State != identity.Waiting || s.Key != "login.wait" || !strings.HasPrefix(s.Code, "bankid.") || s.Link != "" {
		t.Errorf("status = %+v", s)
	}
	w.pass(time.Second)
	if again := w.status(login); again.Code == s.Code {
		t.Error("the code stood still for a second")
	}
	w.pass(time.Second)
	if status, got := w.Control("/control/bankid/hint", map[string]any{"qr": w.status(login).Code, "status": "pending", "hintCode": "userSign"}); status != 200 {
		t.Fatalf("scan: %d %v", status, got)
	}
	w.pass(2 * time.Second)
	if s := w.status(login); s.Key != "login.sign" || s.Code != "" {
		t.Errorf("after the scan: %+v", s)
	}
	w.approve("bankid", astrid)
	w.pass(2 * time.Second)
	if s := w.status(login); s.State != identity.Complete {
		t.Fatalf("status = %+v", s)
	}
	out := w.finish(login)
	by, info, err := w.Find(t.Context(), access.Resident, out.Token)
	if err != nil {
		t.Fatal(err)
	}
	if by.Kind != access.Resident || by.Region != "12" || by.Person != out.Person || by.Session != out.ID || info.CSRF == "" {
		t.Errorf("actor = %+v", by)
	}
	p, err := w.Person(t.Context(), by, by.Person)
	if err != nil || p.Name() != "Astrid Testblom" || p.Source != "bankid" || p.Protected || p.Born.Year() != 1984 {
		t.Errorf("person = %+v, %v", p, err)
	}
	_, err = w.FinishLogin(t.Context(), identity.FinishedLogin{Login: login, Browser: "browser", Language: "sv"})
	wantKind(t, err, fault.Conflict, "login.expired")
	w.quiet(err)
}

func TestAResidentLogsInWithFreja(t *testing.T) {
	t.Parallel()
	w := open(t)
	login := w.begin(identity.Freja)
	if s := w.status(login); !strings.Contains(s.Code, "transactionReference=") {
		t.Errorf("status = %+v", s)
	}
	w.approve("freja", astrid)
	w.pass(2 * time.Second)
	if s := w.status(login); s.State != identity.Complete {
		t.Fatalf("status = %+v", s)
	}
	out := w.finish(login)
	if again := w.login(astrid); again.Person != out.Person {
		t.Errorf("the same human being is %s and %s", out.Person, again.Person)
	}
	w.quiet(nil)
}

func TestTheAppOnTheSameDevice(t *testing.T) {
	t.Parallel()
	w := open(t)
	login := w.beginAs(identity.BeganLogin{
		Region: "12", Way: identity.BankID, Browser: "browser", IP: "192.0.2.7", SameDevice: true,
		ReturnURL: "http://127.0.0.1:1/logga-in/har/" + identity.ReturnMark,
	})
	s := w.status(login)
	if s.Code != "" || !strings.Contains(s.Link, "/bankid/app?autostarttoken=") || s.Key != "login.start" {
		t.Errorf("status = %+v", s)
	}
	if status, location, _ := w.Get(s.Link); status != 303 || !strings.HasPrefix(location, "/bankid/app/") {
		t.Errorf("the link gives %d %s", status, location)
	}
}

func TestALoginBelongsToItsBrowser(t *testing.T) {
	t.Parallel()
	w := open(t)
	login := w.begin(identity.BankID)
	w.approve("bankid", astrid)
	w.pass(2 * time.Second)
	for _, other := range []string{"", "another"} {
		_, err := w.LoginStatus(t.Context(), login, other)
		wantKind(t, err, fault.NotFound, "")
		_, err = w.FinishLogin(t.Context(), identity.FinishedLogin{Login: login, Browser: other, Language: "sv"})
		wantKind(t, err, fault.NotFound, "")
		wantKind(t, w.CancelLogin(t.Context(), login, other), fault.NotFound, "")
	}
	_, err := w.LoginStatus(t.Context(), "019a0000-0000-7000-8000-000000000001", "browser")
	wantKind(t, err, fault.NotFound, "")
	_, err = w.LoginStatus(t.Context(), "'; DROP", "browser")
	wantKind(t, err, fault.NotFound, "")
}

func TestManyPagesAskOnce(t *testing.T) {
	t.Parallel()
	w := open(t)
	login := w.begin(identity.BankID)
	w.approve("bankid", astrid)
	w.pass(2 * time.Second)
	var wg sync.WaitGroup
	for range 10 { // BankID gives a final answer once: a second collect would fail
		wg.Go(func() {
			if _, err := w.LoginStatus(t.Context(), login, "browser"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if s := w.status(login); s.State != identity.Complete {
		t.Errorf("status = %+v", s)
	}
}

// slow is an e-identification whose answers take as long as the test says.
type slow struct {
	identity.EID

	asked chan struct{} // one for each collect that has begun
	let   chan struct{}
}

func (s slow) Collect(ctx context.Context, o identity.Order) (identity.Progress, error) {
	s.asked <- struct{}{}
	<-s.let
	return s.EID.Collect(ctx, o)
}

func TestNobodyAsksWhileAnotherDoes(t *testing.T) {
	t.Parallel()
	eid := slow{asked: make(chan struct{}, 10), let: make(chan struct{})}
	w := open(t, func(d *identity.Deps) {
		eid.EID = d.Ways[identity.BankID]
		d.Ways[identity.BankID] = eid
	})
	login := w.begin(identity.BankID)
	w.approve("bankid", astrid)
	w.pass(2 * time.Second)
	var wg sync.WaitGroup
	wg.Go(func() {
		if s, err := w.LoginStatus(t.Context(), login, "browser"); err != nil || s.State != identity.Complete {
			t.Errorf("the one who asked: %+v, %v", s, err)
		}
	})
	<-eid.asked
	w.pass(5 * time.Second) // the answer is on its way
	if s := w.status(login); s.State != identity.Waiting || len(eid.asked) != 0 {
		t.Errorf("meanwhile: %+v, asked %d times more", s, len(eid.asked))
	}
	close(eid.let)
	wg.Wait()
	if s := w.status(login); s.State != identity.Complete {
		t.Errorf("afterwards: %+v", s)
	}
}

func TestHowALoginEnds(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		hint string
		want string
	}{
		"pressed cancel in the app": {"userCancel", "login.cancelled"},
		"another order elsewhere":   {"cancelled", "login.cancelled"},
		"too slow":                  {"expiredTransaction", "login.expired"},
		"a BankID that is blocked":  {"certificateErr", "login.unusable"},
		"a risk":                    {"transactionRiskBlocked", "login.failed"},
		"a hint of next year":       {"somethingNew", "login.failed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := open(t)
			login := w.begin(identity.BankID)
			if status, got := w.Control("/control/bankid/hint", map[string]any{"newest": true, "status": "failed", "hintCode": tc.hint}); status != 200 {
				t.Fatalf("hint: %d %v", status, got)
			}
			w.pass(2 * time.Second)
			for range 2 { // the answer is kept
				if s := w.status(login); s.State != identity.Failed || s.Key != tc.want {
					t.Errorf("status = %+v, want %s", s, tc.want)
				}
			}
			_, err := w.FinishLogin(t.Context(), identity.FinishedLogin{Login: login, Browser: "browser", Language: "sv"})
			wantKind(t, err, fault.Conflict, "")
		})
	}
}

func TestACodeThatNobodyReadIsRenewed(t *testing.T) {
	t.Parallel()
	w := open(t)
	login := w.begin(identity.BankID)
	first := strings.Split(w.status(login).Code, ".")[1]
	w.pass(31 * time.Second)
	s := w.status(login)
	if s.State != identity.Waiting || strings.Split(s.Code, ".")[1] == first {
		t.Errorf("status = %+v", s)
	}
	for range 6 {
		w.pass(31 * time.Second)
		s = w.status(login)
	}
	if s.State != identity.Failed || s.Key != "login.expired" {
		t.Errorf("after three minutes: %+v", s)
	}
}

func TestAnOutageIsBorneForAMoment(t *testing.T) {
	t.Parallel()
	w := open(t)
	login := w.begin(identity.BankID)
	if status, got := w.Control("/control/faults", map[string]any{"part": "bankid", "mode": "error"}); status != 200 {
		t.Fatalf("fault: %d %v", status, got)
	}
	w.pass(2 * time.Second)
	if s := w.status(login); s.State != identity.Waiting {
		t.Errorf("status = %+v", s)
	}
	w.pass(10 * time.Second)
	_, err := w.LoginStatus(t.Context(), login, "browser")
	wantKind(t, err, fault.Unavailable, "login.down")
	_, err = w.BeginLogin(t.Context(), identity.BeganLogin{Region: "12", Way: identity.BankID, Browser: "b", IP: "192.0.2.8"})
	wantKind(t, err, fault.Unavailable, "login.down")
	w.Control("/control/faults", map[string]any{"part": "bankid", "mode": "none"})
	w.pass(2 * time.Second)
	if s := w.status(login); s.State != identity.Waiting {
		t.Errorf("when it is back: %+v", s)
	}
}

func TestCancel(t *testing.T) {
	t.Parallel()
	w := open(t)
	login := w.begin(identity.BankID)
	for range 2 {
		if err := w.CancelLogin(t.Context(), login, "browser"); err != nil {
			t.Fatal(err)
		}
	}
	if s := w.status(login); s.State != identity.Failed || s.Key != "login.cancelled" {
		t.Errorf("status = %+v", s)
	}
}

func TestTooManyLogins(t *testing.T) {
	t.Parallel()
	w := open(t, func(d *identity.Deps) { d.Limits.PerAddress, d.Limits.PerPerson = 4, 2 })
	w.login(astrid)
	w.login(astrid)
	login := w.begin(identity.BankID)
	w.approve("bankid", astrid)
	w.pass(2 * time.Second)
	w.status(login)
	_, err := w.FinishLogin(t.Context(), identity.FinishedLogin{Login: login, Browser: "browser", Language: "sv"})
	wantKind(t, err, fault.TooMany, "login.many")
	w.begin(identity.BankID)
	_, err = w.BeginLogin(t.Context(), identity.BeganLogin{Region: "12", Way: identity.BankID, Browser: "b", IP: "192.0.2.7"})
	wantKind(t, err, fault.TooMany, "login.many")
	w.pass(11 * time.Minute)
	w.begin(identity.BankID)
}

func TestProtectedAndUnknown(t *testing.T) {
	t.Parallel()
	w := open(t)
	protected := func(number string) bool {
		by := w.resident(number)
		p, err := w.Person(t.Context(), by, by.Person)
		if err != nil {
			t.Fatal(err)
		}
		return p.Protected
	}
	if !protected(vera) || protected(astrid) {
		t.Error("the register's word was not taken")
	}
	w.Control("/control/faults", map[string]any{"part": "register", "mode": "error"})
	if protected(astrid) {
		t.Error("what was known is forgotten when the register is down")
	}
	if !protected(karin) {
		t.Error("a new person of whom nobody could tell is not protected")
	}
	w.Control("/control/faults", map[string]any{"part": "register", "mode": "none"})
	if protected(karin) {
		t.Error("not looked up anew at the next login")
	}
}

func TestSessions(t *testing.T) {
	t.Parallel()
	w := open(t)
	first := w.login(astrid)
	w.pass(29 * time.Minute)
	w.find(access.Resident, first.Token)
	w.pass(29 * time.Minute)
	by := w.find(access.Resident, first.Token)
	if err := w.Alive(t.Context(), by); err != nil {
		t.Error(err)
	}
	for _, wrong := range []struct {
		kind  access.Kind
		token string
	}{{access.Staff, first.Token}, {access.Resident, "x"}, {access.Resident, ""}, {access.Robot, first.Token}} {
		_, _, err := w.Find(t.Context(), wrong.kind, wrong.token)
		wantKind(t, err, fault.NoSession, "error.session")
	}
	w.pass(30 * time.Minute)
	_, _, err := w.Find(t.Context(), access.Resident, first.Token)
	wantKind(t, err, fault.NoSession, "")
	wantKind(t, w.Alive(t.Context(), by), fault.NoSession, "")

	second := w.login(astrid)
	for range 24 { // in use all the time
		w.pass(29 * time.Minute)
		w.find(access.Resident, second.Token)
	}
	w.pass(29 * time.Minute)
	_, _, err = w.Find(t.Context(), access.Resident, second.Token)
	wantKind(t, err, fault.NoSession, "")
}

func TestANewLoginReplacesTheOld(t *testing.T) {
	t.Parallel()
	w := open(t)
	old := w.login(astrid)
	login := w.begin(identity.BankID)
	w.approve("bankid", astrid)
	w.pass(2 * time.Second)
	w.status(login)
	next, err := w.FinishLogin(t.Context(), identity.FinishedLogin{Login: login, Browser: "browser", Language: "en", Old: old.Token})
	if err != nil {
		t.Fatal(err)
	}
	if next.ID == old.ID || next.Token == old.Token || next.Person != old.Person {
		t.Errorf("old %+v, new %+v", old.ID, next.ID)
	}
	_, _, err = w.Find(t.Context(), access.Resident, old.Token)
	wantKind(t, err, fault.NoSession, "")
	by := w.find(access.Resident, next.Token)
	for range 2 {
		if err := w.Logout(t.Context(), by); err != nil {
			t.Fatal(err)
		}
	}
	_, _, err = w.Find(t.Context(), access.Resident, next.Token)
	wantKind(t, err, fault.NoSession, "")
}

func TestOneHumanBeingInTwoRegions(t *testing.T) {
	t.Parallel()
	w := open(t)
	skane := w.login(astrid)
	login := w.beginAs(identity.BeganLogin{Region: "01", Way: identity.BankID, Browser: "browser", IP: "192.0.2.7"})
	w.approve("bankid", astrid)
	w.pass(2 * time.Second)
	w.status(login)
	by := w.find(access.Resident, w.finish(login).Token)
	if by.Region != "01" || by.Person == skane.Person || len(by.Persons) != 2 || !by.Owns(skane.Person) {
		t.Errorf("actor = %+v", by)
	}
	if _, err := w.Person(t.Context(), by, skane.Person); err != nil {
		t.Errorf("own person in the other region: %v", err)
	}
}

func TestTwoLoginsOfOnePersonAtOnce(t *testing.T) {
	t.Parallel()
	w := open(t)
	var logins []string
	for range 2 {
		logins = append(logins, w.begin(identity.BankID))
		w.approve("bankid", astrid)
		w.pass(2 * time.Second)
		w.status(logins[len(logins)-1])
	}
	var wg sync.WaitGroup
	var persons [2]id.Person
	for i, login := range logins {
		wg.Go(func() {
			out, err := w.FinishLogin(t.Context(), identity.FinishedLogin{Login: login, Browser: "browser", Language: "sv"})
			if err != nil {
				t.Error(err)
			}
			persons[i] = out.Person
		})
	}
	wg.Wait()
	if persons[0] != persons[1] || persons[0] == "" {
		t.Errorf("persons = %v", persons)
	}
}

func TestSweep(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.login(astrid)
	w.pass(25 * time.Hour)
	fresh := w.login(astrid)
	if err := w.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := w.db.Count(t, "SELECT count(*) FROM identity.session"); n != 1 {
		t.Errorf("%d sessions left, want 1", n)
	}
	if n := w.db.Count(t, "SELECT count(*) FROM identity.login"); n != 1 {
		t.Errorf("%d logins left, want 1", n)
	}
	w.find(access.Resident, fresh.Token)
}
