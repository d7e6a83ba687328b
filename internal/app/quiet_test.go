package app

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	crowd "vardlots/sim/people"
)

const (
	astrid = "198412032388" // a resident of the box
	secret = "Jag hostar blod sedan julafton"
	oskar  = "SE2321000000-T001"
)

// private lists what must not come out: the number as it may be written, the
// names, the words.
func private(t *testing.T) []string {
	t.Helper()
	all, err := crowd.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, ok := all.Resident(astrid)
	if !ok {
		t.Fatal("the resident is gone from the box")
	}
	return []string{
		astrid, astrid[2:], astrid[:8] + "-" + astrid[8:], astrid[2:8] + "-" + astrid[8:], r.GivenName, r.Surname,
		r.Street, secret, "hostar blod", url.QueryEscape(secret),
	}
}

func found(private []string, text string) (out []string) {
	for _, p := range private {
		if strings.Contains(strings.ToLower(text), strings.ToLower(p)) {
			out = append(out, p)
		}
	}
	return out
}

// told lists what a failure tells beyond what it may: a page may bear its own
// reader's name at the top and keep what the request itself carried, so that
// nothing typed is lost; an API's answer may tell nothing.
func told(private []string, sent, body string) (out []string) {
	page := strings.HasPrefix(body, "<!doctype html>")
	if path, err := url.QueryUnescape(sent); err == nil {
		sent += " " + path + " " + url.QueryEscape(path)
	}
	for _, p := range found(private, body) {
		own := p == "Astrid" || p == "Testblom"
		if !page || !own && found([]string{p}, sent) == nil {
			out = append(out, p)
		}
	}
	return out
}

// A person's number, name and words are in no line of the log, at any level, in
// no body of a failure and in no metric, whatever goes wrong.
func TestNothingOfAPersonIsLogged(t *testing.T) {
	t.Parallel()
	w, hidden := newTown(t), private(t)
	if err := w.product.services.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.login(astrid)
	c := string(w.sent())
	page := w.Get("/vem").Want(http.StatusOK)
	if len(found(hidden, page.Body)) == 0 {
		t.Error("the page does not name the person: the test would see nothing")
	}
	chat := w.Get("/arenden/" + c + "/chatt").Want(http.StatusOK)
	chat.Submit("Skicka", url.Values{"meddelande": {secret + " " + astrid}}).Want(http.StatusOK).Has(secret)

	failed := func(sent string, status int, body string) {
		t.Helper()
		if status < http.StatusBadRequest {
			t.Errorf("status %d, want a failure", status)
		}
		if f := told(hidden, sent, body); f != nil {
			t.Errorf("a failure tells %q: %.400s", f, body)
		}
	}
	for _, path := range []string{
		"/arenden/" + astrid, "/arenden/" + astrid + "/chatt", "/" + astrid, "/finns-inte?q=" + url.QueryEscape(secret),
		"/sok/kropp/" + url.PathEscape(secret), "/logga-in/kod/" + astrid, "/api/staff/v1/cases/" + astrid, "/api/" + astrid,
		"/r/" + astrid, "/static/" + astrid,
	} {
		p := w.Get(path)
		failed(path, p.Status, p.Body)
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, "ASTRID" + astrid} {
		for _, path := range []string{"/vem?" + astrid, "/api/staff/v1/queue/next"} {
			req, err := http.NewRequestWithContext(t.Context(), method, w.URL(path), strings.NewReader(`{"text": "`+secret+`", "n": `+astrid+`}`))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Content-Type", "application/json")
			req.Header.Set("User-Agent", secret)
			req.Header.Set("X-Request-Id", astrid)
			req.Header.Set("X-Forwarded-For", astrid)
			status, body := w.fetch(req)
			failed(path, status, body)
		}
	}
	// The database refuses a row and quotes it.
	w.Exec(t, `ALTER TABLE chat.message ADD CONSTRAINT planted CHECK (body !~ 'tredje')`)
	p := chat.Submit("Skicka", url.Values{"meddelande": {"Nu för tredje gången"}})
	failed("", p.Status, p.Body)
	if !strings.Contains(w.log.text(), "request failed") {
		t.Error("the failure of the database is not in the log: nothing was tried")
	}
	w.Exec(t, `REVOKE INSERT (id) ON audit.access FROM vl_resident`)
	p = w.Get("/arenden/" + c)
	failed("", p.Status, p.Body)
	w.Exec(t, `ALTER TABLE identity.person RENAME COLUMN given_name TO gone`)
	p = w.Get("/vem")
	failed("", p.Status, p.Body)

	_, metrics := w.metrics()
	if err := w.product.services.Stop(t.Context()); err != nil {
		t.Error(err)
	}
	for _, line := range strings.Split(w.log.text(), "\n") {
		if f := found(hidden, line); f != nil {
			t.Errorf("logged %q: %s", f, line)
		}
	}
	if f := found(hidden, metrics); f != nil || !strings.Contains(metrics, "vardlots_requests_total") {
		t.Errorf("metrics tell %q", f)
	}
}

// The planted fault: one line of a careless handler is found.
func TestALineThatTellsIsFound(t *testing.T) {
	t.Parallel()
	hidden := private(t)
	log := &lines{}
	l := slog.New(slog.NewJSONHandler(log, nil))
	by := access.Actor{Kind: access.Resident, Name: "Astrid"}
	l.Info("read", slog.String("by", by.Name))
	l.Info("said", slog.Any("form", url.Values{"meddelande": {secret}}))
	l.Error("unknown", slog.Any("error", fault.New(fault.Internal, "error.500", "route GET /%s-%s", astrid[:8], astrid[8:])))
	for i, line := range strings.Split(strings.TrimSpace(log.text()), "\n") {
		if found(hidden, line) == nil {
			t.Errorf("planted line %d is not found: %s", i+1, line)
		}
	}
}
