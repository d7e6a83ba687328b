package web_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
)

var at = time.Date(2026, 10, 14, 12, 30, 0, 0, time.UTC)

// sessions knows two tokens.
type sessions struct{ broken bool }

func (s sessions) Find(_ context.Context, kind access.Kind, token string) (access.Actor, web.SessionInfo, error) {
	if s.broken {
		return access.Actor{}, web.SessionInfo{}, fault.New(fault.Unavailable, "error.503", "no database")
	}
	known := map[access.Kind]string{access.Resident: "anna", access.Staff: "nina"}
	if known[kind] == "" || known[kind] != token {
		return access.Actor{}, web.SessionInfo{}, fault.New(fault.NoSession, "error.session", "unknown")
	}
	return access.Actor{Kind: kind, Region: "12", Session: id.Session("s-" + token)}, web.SessionInfo{CSRF: "secret of " + token, Lang: i18n.En}, nil
}

type rig struct {
	deps web.Deps
	log  bytes.Buffer
	clk  *clock.Fixed
}

func newRig(t *testing.T) *rig {
	t.Helper()
	messages, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := &rig{clk: clock.NewFixed(at)}
	r.deps = web.Deps{
		Sessions: sessions{}, Messages: messages, Clock: r.clk, IDs: id.Sequence(r.clk),
		Log: slog.New(slog.NewTextHandler(&r.log, nil)), Key: bytes.Repeat([]byte{7}, 32),
		Settings: web.Settings{Region: "12"},
	}
	return r
}

func (r *rig) server(t *testing.T, routes ...web.Route) *web.Server {
	t.Helper()
	s, err := web.New(r.deps, routes...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func get(s http.Handler, path string, more ...func(*http.Request)) *httptest.ResponseRecorder {
	req := httptest.NewRequest("GET", path, nil)
	for _, m := range more {
		m(req)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, req)
	return w
}

func post(s http.Handler, path string, form url.Values, more ...func(*http.Request)) *httptest.ResponseRecorder {
	req := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for _, m := range more {
		m(req)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, req)
	return w
}

func cookie(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.AddCookie(&http.Cookie{Name: name, Value: value}) }
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func ok(w http.ResponseWriter, _ *http.Request) error { _, err := io.WriteString(w, "ok"); return err }

func token(w http.ResponseWriter, r *http.Request) error {
	_, err := io.WriteString(w, web.CSRF(r.Context()))
	return err
}

func TestI19RoutesWithoutAccessOrActDoNotStart(t *testing.T) {
	t.Parallel()
	good := web.Route{Pattern: "GET /", Access: web.Open, Act: "start", Handle: ok}
	for name, change := range map[string]func(*web.Route){
		"no access":                 func(r *web.Route) { r.Access = 0 },
		"a kind that has no login":  func(r *web.Route) { r.Access = access.Robot },
		"no act":                    func(r *web.Route) { r.Act = "" },
		"no handler":                func(r *web.Route) { r.Handle = nil },
		"no method":                 func(r *web.Route) { r.Pattern = "/" },
		"cached although a session": func(r *web.Route) { r.Access, r.Cache = access.Staff, "public" },
		"a pattern that is none":    func(r *web.Route) { r.Pattern = "GET /{a" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad := good
			change(&bad)
			if _, err := web.New(newRig(t).deps, bad); err == nil {
				t.Error("the server was built")
			}
		})
	}
	if _, err := web.New(newRig(t).deps, good, good); err == nil {
		t.Error("two of one pattern were accepted")
	}
	if got, want := web.List([]web.Route{good}), "GET /\topen\tstart\n"; got != want {
		t.Errorf("List = %q, want %q", got, want)
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.deps.Settings.Secure = true
	s := r.server(t, web.Route{Pattern: "GET /video", Access: web.Open, Act: "video", Handle: ok,
		Policy: web.Policy{Images: []string{"blob:"}, Devices: []string{"camera"}}})
	for _, path := range []string{"/video", "/nowhere"} {
		h := get(s, path).Header()
		for name, want := range map[string]string{
			"Content-Security-Policy":   "frame-ancestors 'none'",
			"X-Content-Type-Options":    "nosniff",
			"Referrer-Policy":           "no-referrer",
			"Strict-Transport-Security": "max-age",
			"Cache-Control":             "no-store",
			"Permissions-Policy":        "microphone=()",
		} {
			if !strings.Contains(h.Get(name), want) {
				t.Errorf("%s: %s = %q, want %q in it", path, name, h.Get(name), want)
			}
		}
		if strings.Contains(h.Get("Content-Security-Policy"), "unsafe") {
			t.Errorf("%s: unsafe policy", path)
		}
	}
	h := get(s, "/video").Header()
	if !strings.Contains(h.Get("Content-Security-Policy"), "img-src 'self' blob:") || !strings.Contains(h.Get("Permissions-Policy"), "camera=(self)") {
		t.Errorf("the route's own policy is missing: %v", h)
	}
}

func TestWhoMayUseARoute(t *testing.T) {
	t.Parallel()
	routes := []web.Route{
		{Pattern: "GET /arenden", Access: access.Resident, Act: "cases.list", Handle: ok},
		{Pattern: "GET /api/staff/v1/me", Access: access.Staff, Act: "staff.me", Handle: ok},
		{Pattern: "GET /112", Access: web.Open, Act: "emergency", Handle: ok},
	}
	for name, tc := range map[string]struct {
		path, cookie, value string
		broken              bool
		want                int
	}{
		"a resident's page without login":               {"/arenden", "", "", false, 401},
		"a resident's page with a resident":             {"/arenden", "vl_r", "anna", false, 200},
		"a resident's page with a nurse's cookie":       {"/arenden", "vl_p", "nina", false, 401},
		"a nurse's token in the resident's cookie":      {"/arenden", "vl_r", "nina", false, 401},
		"a nurse's call":                                {"/api/staff/v1/me", "vl_p", "nina", false, 200},
		"an ended session on the way to 112":            {"/112", "vl_r", "old", false, 200},
		"no database on the way to 112":                 {"/112", "vl_r", "anna", true, 200},
		"no database on a page with a session":          {"/arenden", "vl_r", "anna", true, 503},
		"a cookie of the size of a book is not read":    {"/arenden", "vl_r", strings.Repeat("a", 300), true, 401},
		"what is not there is missing, also logged out": {"/nowhere", "", "", false, 404},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.deps.Sessions = sessions{broken: tc.broken}
			var more []func(*http.Request)
			if tc.cookie != "" {
				more = append(more, cookie(tc.cookie, tc.value))
			}
			if got := get(r.server(t, routes...), tc.path, more...); got.Code != tc.want {
				t.Errorf("status = %d, want %d: %s", got.Code, tc.want, got.Body)
			}
		})
	}
}

func TestASessionOfAnotherRegionIsNone(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.deps.Settings.Hosts = map[string]id.Region{"stockholm.example": "01"}
	s := r.server(t, web.Route{Pattern: "GET /arenden", Access: access.Resident, Act: "cases.list", Handle: ok})
	other := func(r *http.Request) { r.Host = "stockholm.example:8080" }
	if got := get(s, "/arenden", cookie("vl_r", "anna"), other).Code; got != 401 {
		t.Errorf("status = %d, want 401", got)
	}
}

func TestChoosingARegionIsForDevelopment(t *testing.T) {
	t.Parallel()
	where := web.Route{Pattern: "GET /{$}", Access: web.Open, Act: "start", Handle: func(w http.ResponseWriter, r *http.Request) error {
		_, err := io.WriteString(w, string(web.RegionOf(r.Context())))
		return err
	}}
	r := newRig(t)
	if got := get(r.server(t, where), "/r/01").Code; got != 404 {
		t.Errorf("in production: status = %d, want 404", got)
	}
	r.deps.Settings.Regions = []id.Region{"12", "01"}
	s := r.server(t, where)
	w := get(s, "/r/01")
	if w.Code != 303 || len(w.Result().Cookies()) != 1 {
		t.Fatalf("status = %d, cookies %v", w.Code, w.Result().Cookies())
	}
	if got := get(s, "/", func(r *http.Request) { r.AddCookie(w.Result().Cookies()[0]) }).Body.String(); got != "01" {
		t.Errorf("region = %q, want 01", got)
	}
	if got := get(s, "/", cookie("vl_region", "99")).Body.String(); got != "12" {
		t.Errorf("region = %q, want 12", got)
	}
}

func TestSessionCookies(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.deps.Settings.Secure = true
	s := r.server(t,
		web.Route{Pattern: "GET /in", Access: web.Open, Act: "x", Handle: func(w http.ResponseWriter, r *http.Request) error {
			web.SetSession(r.Context(), access.Resident, "anna")
			return ok(w, r)
		}},
		web.Route{Pattern: "GET /me", Access: access.Resident, Act: "x", Handle: func(w http.ResponseWriter, r *http.Request) error {
			_, err := io.WriteString(w, web.SessionToken(r.Context())+" "+string(web.LangOf(r.Context())))
			return err
		}})
	c := get(s, "/in").Result().Cookies()[0]
	if c.Name != "__Host-vl_r" || !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" {
		t.Errorf("cookie %+v", c)
	}
	if got := get(s, "/me", cookie("__Host-vl_r", "anna")).Body.String(); got != "anna en" {
		t.Errorf("got %q", got)
	}
	if got := get(s, "/me", cookie("__Host-vl_r", "anna"), cookie("vl_lang", "sv")).Body.String(); got != "anna sv" {
		t.Errorf("the browser's choice: %q", got)
	}
}
