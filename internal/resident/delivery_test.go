package resident_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pagetest"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/catalogue"
	"vardlots/internal/chat"
	"vardlots/internal/identity"
	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/watch"
	"vardlots/internal/queue"
	"vardlots/internal/resident"
	look "vardlots/web/resident"
)

const (
	alva  = id.Person("01900000-0000-7000-8000-00000000a1fa")
	nils  = id.Person("01900000-0000-7000-8000-0000000001f5")
	login = "01900000-0000-7000-8000-0000000010c1"
)

// world is everything around the delivery, in memory.
type world struct {
	browser string // that began the login
	status  identity.Status
	down    bool // the register
	young   bool // who logs in is under thirteen
	list    []cases.Case
	lines   []cases.Line
	said    []chat.Message
	told    []string // what was done, in order
	library *knowledge.Library
	desk    *desk
	around  chat.Around
	here    []chat.Here
	expects queue.Expected
	hours   catalogue.Hours
	asked   bool // for texts
}

func (w *world) Region(code id.Region) (catalogue.Region, error) {
	return catalogue.Region{Code: code, Name: "Region Exempel"}, nil
}

// deaf finds no words of danger.
type deaf struct{}

func (deaf) Find(string, string, watch.About) []watch.Hit { return nil }
func (deaf) Concept(string) (watch.Concept, bool)         { return watch.Concept{}, false }

func (w *world) Find(_ context.Context, kind access.Kind, token string) (access.Actor, web.SessionInfo, error) {
	if kind != access.Resident || token != "token" {
		return access.Actor{}, web.SessionInfo{}, fault.New(fault.NoSession, "error.session", "no session")
	}
	return access.Actor{Kind: access.Resident, Region: "12", Person: alva, Session: "s"}, web.SessionInfo{CSRF: "secret", Lang: i18n.Sv}, nil
}

func (w *world) BeginLogin(_ context.Context, in identity.BeganLogin) (string, error) {
	if in.Way == identity.Freja {
		return "", fault.New(fault.Unavailable, "login.down", "down").With("way", "Freja").With("other", "BankID")
	}
	w.browser = in.Browser
	w.status = identity.Status{State: identity.Waiting, Way: in.Way, Step: identity.StepScan, Key: "login.wait", Code: "bankid.code"}
	return login, nil
}

func (w *world) LoginStatus(_ context.Context, asked, browser string) (identity.Status, error) {
	if asked != login || browser != w.browser {
		return identity.Status{}, fault.New(fault.NotFound, "login.other-browser", "not this browser's")
	}
	return w.status, nil
}

func (w *world) FinishLogin(context.Context, identity.FinishedLogin) (identity.Session, error) {
	if w.young {
		return identity.Session{}, fault.New(fault.Forbidden, "login.young", "under thirteen")
	}
	return identity.Session{Token: "token"}, nil
}

func (w *world) CancelLogin(context.Context, string, string) error { return nil }
func (w *world) Logout(context.Context, access.Actor) error        { return nil }
func (w *world) Person(_ context.Context, by access.Actor, p id.Person) (identity.Person, error) {
	return identity.Person{ID: p, Given: "Alva", Family: "Testdal", Born: time.Date(1991, 5, 2, 0, 0, 0, 0, time.UTC)}, nil
}

func (w *world) Children(context.Context, access.Actor) ([]identity.Person, error) {
	if w.down {
		return nil, fault.New(fault.Unavailable, "who.register-down", "no register")
	}
	return []identity.Person{{ID: nils, Given: "Nils", Family: "Testdal", Born: time.Date(2023, 7, 1, 0, 0, 0, 0, time.UTC)}}, nil
}

func (w *world) Named(ctx context.Context, by access.Actor, p id.Person) (identity.Person, error) {
	if p == nils {
		return identity.Person{ID: nils, Given: "Nils", Family: "Testdal", Born: time.Date(2023, 7, 1, 0, 0, 0, 0, time.UTC)}, nil
	}
	return w.Person(ctx, by, p)
}

func (w *world) Wards(_ context.Context, by access.Actor) ([]access.Actor, error) {
	if w.down {
		return nil, fault.New(fault.Unavailable, "who.register-down", "no register")
	}
	by.For = access.Proxy{Person: nils, Basis: "guardian"}
	return []access.Actor{by}, nil
}

func (w *world) ActFor(_ context.Context, by access.Actor, child id.Person) (access.Actor, error) {
	by.For = access.Proxy{Person: child, Basis: "guardian"}
	return by, nil
}

// serve puts the delivery behind a server, and a browser in front of it.
func serve(t *testing.T, w *world) *pagetest.Browser {
	t.Helper()
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	files, err := look.Files()
	if err != nil {
		t.Fatal(err)
	}
	assets, err := web.NewAssets(files, "/static/")
	if err != nil {
		t.Fatal(err)
	}
	now := clock.NewFixed(time.Date(2025, 11, 25, 12, 0, 0, 0, time.UTC))
	if w.desk == nil {
		w.desk = &desk{}
	}
	reasons, watches := resident.Reasons(w), resident.Watch(deaf{})
	if w.library != nil {
		reasons, watches = w.library, w.library.Watch()
	}
	d := resident.New(resident.Deps{
		Clock: now, Messages: words, Public: "http://localhost", Assets: assets, Units: w, Reasons: reasons, Watch: watches, Logins: w, People: w,
		Cases: w, Talk: w, Images: album{}, Notes: w, Readings: w, Asks: w.desk, Ends: w.desk, Back: w.desk, Waits: w, Line: w, Texting: w, Texts: w.library, Advice: w.library,
	})
	server, err := web.New(web.Deps{
		Sessions: w, ErrorPage: d.ShowFailure, Messages: words, Clock: now, IDs: id.Sequence(now),
		Log: slog.New(slog.DiscardHandler), Key: []byte(strings.Repeat("k", 32)), Settings: web.Settings{Region: "12", Limits: web.Limits{Address: web.Rate{PerSecond: 1e6, Burst: 1e6}, Session: web.Rate{PerSecond: 1e6, Burst: 1e6}}},
	}, d.Routes()...)
	if err != nil {
		t.Fatal(err)
	}
	return pagetest.New(t, server)
}

func TestOpenPages(t *testing.T) {
	t.Parallel()
	b := serve(t, &world{})
	b.Get("/").Want(http.StatusOK).Has("Berätta hur du mår", "Starta och logga in")
	b.Get("/112").Want(http.StatusOK).Has("Ring 112 nu")
	b.Get("/kalender").Want(http.StatusOK).Has("Tisdag 25 november", "Vecka 48").HasNot("Vårdlots", "1177")
	b.Get("/utloggad").Want(http.StatusOK).Has("Du är utloggad")
	b.Get("/om").Want(http.StatusOK)
	b.Get("/tillganglighet").Want(http.StatusOK)
	b.Get("/dina-uppgifter").Want(http.StatusOK).Has("Region Exempel ansvarar")
	b.Get("/finns-inte").Want(http.StatusNotFound).Has("Sidan finns inte", "Ring 1177", "Ring 112")
	b.Get("/sprak/en?till=/112").Want(http.StatusOK).Has("Call 112 now")
	if to := b.Get("/sprak/en?till=//example.org").Path; to != "/" {
		t.Errorf("an address of another site was followed: %s", to)
	}
}

// No page asks for an icon that is not there, and the neutral one not for ours.
func TestEveryPageHasItsIcon(t *testing.T) {
	t.Parallel()
	b := serve(t, ward())
	ours := b.Get("/favicon.ico").Want(http.StatusOK)
	if got := ours.Header.Get("Content-Type"); got != "image/svg+xml" {
		t.Errorf("the icon is %s", got)
	}
	icon := regexp.MustCompile(`<link rel="icon" href="([^"]+)" type="image/svg\+xml"`)
	of := func(path string) string {
		t.Helper()
		found := icon.FindStringSubmatch(b.Get(path).Body)
		if found == nil {
			t.Fatalf("%s names no icon", path)
		}
		b.Get(found[1]).Want(http.StatusOK)
		return found[1]
	}
	for _, path := range []string{"/", "/112", "/logga-in", "/finns-inte", "/utloggad"} {
		if of(path) != ours.Path {
			t.Errorf("%s has another icon than ours", path)
		}
	}
	if of("/kalender") == ours.Path {
		t.Error("the neutral page shows our icon")
	}
}

func TestLoginWithoutScript(t *testing.T) {
	t.Parallel()
	w := &world{}
	b := serve(t, w)
	code := b.Get("/vem").Want(http.StatusOK).Has("Logga in först").Submit("BankID på en annan enhet", nil)
	code.Want(http.StatusOK).Has("Läs av koden med din telefon", "Väntar på att du läser av koden")
	w.status = identity.Status{State: identity.Complete, Way: identity.BankID, Key: "login.working"}
	who := b.Get(code.Path+"?till=/vem").Want(http.StatusOK).Has("Vem gäller det?", "Mitt barn Nils Testdal", "2 år 4 månader", "Alva Testdal")
	who.Submit("Fortsätt", nil).Want(http.StatusUnprocessableEntity).Has("Välj vem det gäller")
	who.Submit("Fortsätt", url.Values{"vem": {"annan"}}).Want(http.StatusOK).Has("Hjälp till någon annan")
	b.Get("/vem").Submit("Logga ut", nil).Want(http.StatusOK).Has("Du är utloggad")
}

func TestLoginThatFails(t *testing.T) {
	t.Parallel()
	w := &world{}
	b := serve(t, w)
	b.Get("/logga-in/freja").Submit("Freja på en annan enhet", nil).Want(http.StatusServiceUnavailable).Has("Freja svarar inte", "BankID på en annan enhet")
	code := b.Get("/logga-in").Submit("BankID på en annan enhet", nil).Want(http.StatusOK)
	w.status = identity.Status{State: identity.Failed, Way: identity.BankID, Key: "login.expired"}
	b.Get(code.Path).Has("Koden gäller inte längre").Submit("Hämta en ny kod", nil).Want(http.StatusOK).Has("Väntar på att du läser av koden")
	w.browser = "another"
	b.Get(code.Path).Want(http.StatusNotFound).Has("Gå tillbaka till webbläsaren där du började")
}

func TestAChildIsToldWhoBegins(t *testing.T) {
	t.Parallel()
	w := &world{young: true}
	b := serve(t, w)
	code := b.Get("/logga-in").Submit("BankID på en annan enhet", nil).Want(http.StatusOK)
	w.status = identity.Status{State: identity.Complete, Way: identity.BankID, Key: "login.working"}
	p := b.Get(code.Path).Want(http.StatusForbidden)
	p.Has("Du som är under 13 år kan inte logga in själv", "vårdnadshavare", "Ring 1177", "112", "Är det akut?").HasNot("BankID på")
	for _, name := range p.Header["Set-Cookie"] {
		if strings.HasPrefix(name, "vl_r=") && !strings.HasPrefix(name, "vl_r=;") {
			t.Errorf("a session was given: %s", name)
		}
	}
	b.Get("/arenden").Want(http.StatusOK).Has("Logga in")
}

func TestRegisterDownLeavesSelf(t *testing.T) {
	t.Parallel()
	b := serve(t, &world{down: true})
	b.SetCookie("vl_r", "token")
	b.Get("/vem").Want(http.StatusOK).Has("Vi kan inte visa barn nu", "Mig själv").HasNot("Nils")
}

func TestAnEndedSessionTellsNothing(t *testing.T) {
	t.Parallel()
	b := serve(t, &world{})
	b.SetCookie("vl_r", "old")
	b.Get("/vem").Want(http.StatusUnauthorized).Has("Du är utloggad").HasNot("Alva")
}

func TestRoutes(t *testing.T) {
	t.Parallel()
	files, err := look.Files()
	if err != nil {
		t.Fatal(err)
	}
	assets, err := web.NewAssets(files, "/static/")
	if err != nil {
		t.Fatal(err)
	}
	pagetest.Routes(t, resident.New(resident.Deps{Assets: assets}).Routes())
}

// BankID may take its time: the button that was pressed says that it works.
func TestAWayInSaysThatItWorks(t *testing.T) {
	t.Parallel()
	p := serve(t, ward()).Get("/logga-in").Want(http.StatusOK)
	if ways, saying := strings.Count(p.Body, `name="satt"`), strings.Count(p.Body, `data-saving="Öppnar inloggningen…"`); ways != 2 || saying != ways {
		t.Errorf("%d of %d ways in say that they work", saying, ways)
	}
}
