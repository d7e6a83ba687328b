package identity_test

import (
	"context"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pgtest"
	"vardlots/internal/base/seal"
	"vardlots/internal/identity"
	"vardlots/sim/boxtest"
)

// People of the box.
const (
	astrid = "198412032388" // three children, two of them under thirteen
	erik   = "198610022397"
	olle   = "201704252392"
	majken = "201308232386" // thirteen in August 2026
	vera   = "199209142380" // protected
	karin  = "198004122381"
	alve   = "201411192394"
	oskar  = "SE2321000000-T002" // two assignments
)

// ward is a service on a real database with the box outside.
type ward struct {
	*identity.Service
	*boxtest.World

	db  *pgtest.World
	log *strings.Builder
	t   *testing.T
}

func modules() []pg.Module {
	return []pg.Module{{Name: "audit", Files: audit.Schema}, {Name: "identity", Files: identity.Schema}}
}

func open(t *testing.T, change ...func(*identity.Deps)) *ward {
	t.Helper()
	w := &ward{World: boxtest.Start(t), db: pgtest.Own(t, modules()), log: &strings.Builder{}, t: t}
	keys, err := seal.New(seal.Fresh())
	if err != nil {
		t.Fatal(err)
	}
	wire := identity.Wire{URL: w.TLSURL(), Roots: w.World.Keys.CA, Cert: w.World.Keys.RP, Clock: w.Clock}
	d := identity.Deps{
		DB: w.db.DB, Clock: w.db.Clock, IDs: id.Random(w.db.Clock), Keys: keys, Units: units{},
		Log: slog.New(slog.NewTextHandler(w.log, nil)), Audit: audit.New(w.db.DB, id.Random(w.db.Clock)),
		Ways: map[identity.Way]identity.EID{
			identity.BankID: identity.NewBankID(wire, w.URL()+"/bankid/app"),
			identity.Freja:  identity.NewFreja(wire, w.URL()+"/freja/app", w.World.Keys.Freja.Cert),
		},
		Register: identity.NewRegister(wire),
		StaffIDP: identity.NewStaffIDP(identity.StaffClient{
			Issuer: w.URL() + "/staffidp", ID: w.World.Keys.ClientID, Secret: w.World.Keys.ClientSecret,
			Redirect: boxtest.Redirect, Clock: w.Clock,
		}),
	}
	for _, c := range change {
		c(&d)
	}
	w.Service = identity.New(d)
	return w
}

// units knows the box's units of Skåne but one.
type units struct{}

func (units) ByHSA(_ context.Context, hsa string) (id.Unit, id.Provider, id.Region, error) {
	known := map[string]id.Unit{
		"SE2321000000-E120": "00000000-0000-7000-8000-000000000120",
		"SE2321000000-E121": "00000000-0000-7000-8000-000000000121",
	}
	if u, ok := known[hsa]; ok {
		return u, "00000000-0000-7000-8000-000000000012", "12", nil
	}
	return "", "", "", fault.New(fault.NotFound, "error.404", "no unit")
}

// pass moves both clocks, the service's and the box's.
func (w *ward) pass(d time.Duration) {
	w.db.Clock.Advance(d)
	w.Clock.Advance(d)
}

func (w *ward) begin(way identity.Way) string {
	w.t.Helper()
	return w.beginAs(identity.BeganLogin{Region: "12", Way: way, Browser: "browser", IP: "192.0.2.7", UserAgent: "Test"})
}

func (w *ward) beginAs(in identity.BeganLogin) string {
	w.t.Helper()
	login, err := w.BeginLogin(w.t.Context(), in)
	if err != nil {
		w.t.Fatal(err)
	}
	return login
}

func (w *ward) status(login string) identity.Status {
	w.t.Helper()
	s, err := w.LoginStatus(w.t.Context(), login, "browser")
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

// approve lets a person approve the newest order in the app.
func (w *ward) approve(part, number string) {
	w.t.Helper()
	if status, got := w.Control("/control/"+part+"/complete", map[string]any{"newest": true, "personalNumber": number}); status != 200 {
		w.t.Fatalf("approve: %d %v", status, got)
	}
}

// login takes a resident all the way.
func (w *ward) login(number string) identity.Session {
	w.t.Helper()
	login := w.begin(identity.BankID)
	w.approve("bankid", number)
	w.pass(2 * time.Second)
	if s := w.status(login); s.State != identity.Complete {
		w.t.Fatalf("status = %+v", s)
	}
	return w.finish(login)
}

func (w *ward) finish(login string) identity.Session {
	w.t.Helper()
	out, err := w.FinishLogin(w.t.Context(), identity.FinishedLogin{Login: login, Browser: "browser", Language: "sv"})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

func (w *ward) resident(number string) access.Actor {
	w.t.Helper()
	return w.find(access.Resident, w.login(number).Token)
}

func (w *ward) find(kind access.Kind, token string) access.Actor {
	w.t.Helper()
	by, _, err := w.Find(w.t.Context(), kind, token)
	if err != nil {
		w.t.Fatal(err)
	}
	return by
}

// staffAnswer goes through the provider's pages and returns code and state.
func (w *ward) staffAnswer(person string) url.Values {
	w.t.Helper()
	to, err := w.BeginStaffLogin(w.t.Context(), identity.BeganStaffLogin{Browser: "browser", IP: "192.0.2.7"})
	if err != nil {
		w.t.Fatal(err)
	}
	_, _, page := w.Get(to)
	_, after, found := strings.Cut(page, `name="request" value="`)
	if !found {
		w.t.Fatalf("no login page: %s", page)
	}
	request, _, _ := strings.Cut(after, `"`)
	_, location, _ := w.Submit("/staffidp/login", url.Values{"request": {request}, "person": {person}})
	back, err := url.Parse(location)
	if err != nil {
		w.t.Fatal(err)
	}
	return back.Query()
}

func wantKind(t *testing.T, err error, want fault.Kind, key string) {
	t.Helper()
	if fault.KindOf(err) != want || err == nil || key != "" && fault.KeyOf(err) != key {
		t.Errorf("error = %v (%v), want %v %s", err, fault.KindOf(err), want, key)
	}
}

// quiet fails the test when a number or a name has come out.
func (w *ward) quiet(err error) {
	w.t.Helper()
	text := w.log.String()
	if err != nil {
		text += err.Error()
	}
	for _, secret := range []string{astrid, "8412032388", "Astrid", "Testblom"} {
		if strings.Contains(text, secret) {
			w.t.Errorf("found %s in %s", secret, text)
		}
	}
}
