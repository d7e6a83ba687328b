package app

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/config"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/pagetest"
	"vardlots/internal/base/seal"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
)

// planted is what nobody else may ever be shown.
const planted = "planterad-hemlighet-7f3a"

// prober holds every route of the product, with sessions by the name of a role.
type prober struct {
	*scene.World
	routes []web.Route
	server *web.Server
	roles  map[string]access.Actor
	c      id.Case
}

// Find gives the session that is named by its token.
func (h *prober) Find(_ context.Context, kind access.Kind, token string) (access.Actor, web.SessionInfo, error) {
	by, ok := h.roles[token]
	if !ok || by.Kind != kind {
		return access.Actor{}, web.SessionInfo{}, fault.New(fault.NoSession, "error.session", "no such session")
	}
	by.Request = id.Request(h.Key())
	return by, web.SessionInfo{CSRF: "secret", Lang: i18n.Sv, IdleAt: h.Clock.Now().Add(time.Hour), EndsAt: h.Clock.Now().Add(time.Hour)}, nil
}

func newProber(t *testing.T) *prober {
	t.Helper()
	h := &prober{World: scene.New(t)}
	keys, err := seal.New(seal.Fresh())
	if err != nil {
		t.Fatal(err)
	}
	messages, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	quiet := slog.New(slog.DiscardHandler)
	c := config.Config{Public: &url.URL{Scheme: "http", Host: "vard.example"}, Data: t.TempDir(), Region: "12"}
	g := ground{db: h.DB, clock: h.Clock, ids: h.IDs, log: quiet, keys: keys, messages: messages, hub: live.NewHub("test", nil, quiet)}
	m, err := build(t.Context(), c, g)
	if err != nil {
		t.Fatal(err)
	}
	var failed web.ErrorPage
	if h.routes, failed, err = routes(c, g, m, h.DB.Ready); err != nil {
		t.Fatal(err)
	}
	wide := web.Rate{PerSecond: 1e6, Burst: 1e6}
	h.server, err = web.New(web.Deps{
		Sessions: h, ErrorPage: failed, Messages: messages, Clock: h.Clock, IDs: h.IDs, Log: quiet, Key: keys.Derive("web"),
		Refused:  refused(m.audit, quiet),
		Settings: web.Settings{Region: "12", Limits: web.Limits{Address: wide, Session: wide}},
	}, h.routes...)
	if err != nil {
		t.Fatal(err)
	}
	h.people(t)
	return h
}

// people are the person whose case it is, their nurse, and the strangers.
func (h *prober) people(t *testing.T) {
	t.Helper()
	alva, nina := h.Resident(1), h.Nurse(1, scene.Centre)
	idle := h.Nurse(7, scene.Centre)
	idle.Purpose = access.Administration
	guardian := h.Guardian(4, alva.Person, h.Clock.Now().Add(-time.Hour))
	h.roles = map[string]access.Actor{
		"alva": alva, "nina": nina,
		"another resident": h.Resident(2), "guardian after the birthday": guardian,
		"another unit": h.Nurse(2, scene.Other), "another provider": h.Nurse(3, scene.Private),
		"another region": h.Nurse(4, scene.Abroad), "an administrator": idle,
	}
	for n := 1; n <= 4; n++ {
		h.Exec(t, `INSERT INTO identity.person (id, region_id, given_name, family_name, born_on, sex, protected, language, source, as_of, created_at)
			VALUES ($1, '12', 'Person', 'Test', '1984-12-03', 'F', false, 'sv', 'register', $2, $2)`, string(h.Resident(n).Person), h.Clock.Now())
	}
	h.c = h.Sent(t, alva, cases.Need{Urgency: cases.N3})
	h.Exec(t, `INSERT INTO triage.interview (case_id, region_id, speaker, reason_id, state, one_by_one, taken_back, confirmed, health,
		own_words, hope, worded, opened_at, sent_at, version) VALUES ($1, '12', 'self', 'cough', 'sent', '{}', 'null', '', '', $2, '', true, $3, $3, 1)`,
		string(h.c), planted, h.Clock.Now())
	h.Exec(t, `INSERT INTO triage.interview_guide (case_id, region_id, guide, revision) VALUES ($1, '12', 'sore-throat', 'test')`, string(h.c))
	at := cases.Written{Case: h.c, Key: h.Key()}
	if _, err := h.Queue.Take(t.Context(), nina, at); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Chat.Say(t.Context(), alva, chat.Said{Written: cases.Written{Case: h.c, Key: h.Key()}, Text: planted}); err != nil {
		t.Fatal(err)
	}
}

// ask sends a request as a role, with a body that is well formed.
func (h *prober) ask(r web.Route, role string, c id.Case) (status int, body string) {
	method, path, _ := strings.Cut(r.Pattern, " ")
	path = strings.NewReplacer("{case}", string(c), "{$}", "").Replace(path)
	path = regexp.MustCompile(`\{[a-z.]+\}`).ReplaceAllString(path, "00000000-0000-7000-8000-0000000000ff")
	token := base64.RawURLEncoding.EncodeToString(append(make([]byte, 32), sum("secret")...))
	form := url.Values{web.TokenField: {token}, web.KeyField: {h.Key()}, "text": {"hej"}, "level": {"N3"}}.Encode()
	if r.API() {
		form = `{}`
	}
	req := httptest.NewRequest(method, path, strings.NewReader(form))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if r.API() {
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set(web.TokenHeader, token)
		req.Header.Set("Idempotency-Key", h.Key())
	}
	name := "vl_r"
	if h.roles[role].Kind == access.Staff {
		name = "vl_p"
	}
	if role != "nobody" {
		req.AddCookie(&http.Cookie{Name: name, Value: role})
	}
	w := httptest.NewRecorder()
	h.server.ServeHTTP(w, req)
	out, _ := io.ReadAll(w.Result().Body) // a recorder's body does not fail
	told := strings.ReplaceAll(string(out)+w.Header().Get("Location"), string(c), "CASE")
	return w.Code, ids.ReplaceAllString(told, "ID")
}

// ids are what differs between two answers to the same question: request codes,
// keys of forms, masked tokens.
var ids = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[A-Za-z0-9_-]{80,}`)

func sum(s string) []byte {
	h := sha256.Sum256([]byte(s))
	return h[:]
}

// I19 and DESIGN §7.7: each route as every role. A stranger's answer about a case
// that exists is the answer about one that does not, and holds nothing of it.
func TestEveryRouteTellsAStrangerNothing(t *testing.T) {
	t.Parallel()
	h := newProber(t)
	strangers := []string{
		"nobody", "another resident", "guardian after the birthday", "another unit", "another provider", "another region", "an administrator",
	}
	tried, refusals := 0, 0
	for _, r := range h.routes {
		if r.Stream || !strings.Contains(r.Pattern, "{case}") {
			continue
		}
		for _, role := range strangers {
			tried++
			none := id.Case("01900000-0000-7000-8000-00000000dead")
			realStatus, realBody := h.ask(r, role, h.c)
			noneStatus, noneBody := h.ask(r, role, none)
			if slices.Contains([]int{403, 404, 409}, realStatus) && role != "nobody" {
				refusals++
			}
			switch {
			case strings.Contains(realBody, planted):
				t.Errorf("%s as %s shows what is in the case", r.Pattern, role)
			case realStatus < 300:
				t.Errorf("%s as %s is answered %d", r.Pattern, role, realStatus)
			case realStatus != noneStatus || realBody != noneBody:
				t.Errorf("%s as %s tells that the case exists: %d and %d", r.Pattern, role, realStatus, noneStatus)
			}
		}
	}
	if tried < 100 {
		t.Errorf("only %d questions were asked", tried)
	}
	kept := h.Count(t, `SELECT count(*) FROM audit.access WHERE outcome = 'refused' AND case_id = $1`, string(h.c))
	if kept != refusals || kept < 40 {
		t.Errorf("%d tries at the case are in the access log, want all %d", kept, refusals)
	}
	if n := h.Count(t, `SELECT count(*) FROM cases.entry WHERE author_kind = 'staff' AND kind <> 'taken'`); n != 0 {
		t.Errorf("strangers wrote %d entries", n)
	}
}

// The probe is not blind: who should see the case does.
func TestTheProbeSeesTheCaseAsItsOwnPeople(t *testing.T) {
	t.Parallel()
	h := newProber(t)
	for pattern, role := range map[string]string{
		"GET /api/staff/v1/cases/{case}": "nina",
		"GET /arenden/{case}/chatt":      "alva",
	} {
		for _, r := range h.routes {
			if r.Pattern != pattern {
				continue
			}
			if status, body := h.ask(r, role, h.c); status != http.StatusOK || !strings.Contains(body, planted) {
				t.Errorf("%s as %s: %d, without what it holds", pattern, role, status)
			}
		}
	}
}

// A route that forgets the decision is found by the same probe: planted here by
// making everybody the person's own nurse.
func TestTheProbeFindsARouteThatForgetsToAsk(t *testing.T) {
	t.Parallel()
	h := newProber(t)
	h.roles["another unit"] = h.roles["nina"]
	for _, r := range h.routes {
		if r.Pattern == "GET /api/staff/v1/cases/{case}" {
			if _, body := h.ask(r, "another unit", h.c); !strings.Contains(body, planted) {
				t.Error("the planted hole is not seen")
			}
		}
	}
}

// An own case that another region keeps is read and written from here, as the
// person whom that region knows and in that region's log.
func TestAnOwnCaseOfAnotherRegionIsWritten(t *testing.T) {
	t.Parallel()
	const karin = "198004122381"
	w := newTown(t)
	w.login(karin)
	c := string(w.sent())
	w.Browser = pagetest.New(t, w.product.server)
	w.Get("/r/01")
	w.login(karin)
	if n := w.Count(t, `SELECT count(*) FROM identity.person`); n != 2 {
		t.Fatalf("%d persons, want one a region", n)
	}
	w.Get("/arenden/"+c+"/vantar").Want(http.StatusOK).Submit("Bättre", nil).Want(http.StatusOK)
	w.Get("/arenden/"+c+"/chatt").Want(http.StatusOK).Submit("Skicka", url.Values{"meddelande": {"Hej"}}).Want(http.StatusOK).Has("Hej")
	if n := w.Count(t, `SELECT count(*) FROM audit.access WHERE act = 'chat.write' AND region_id = '12'`); n != 1 {
		t.Errorf("the keeper's log has %d rows of the writing, want 1", n)
	}
}
