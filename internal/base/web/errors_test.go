package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/web"
)

func TestFaultsBecomePages(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		err  error
		want int
	}{
		"a plain error":         {errors.New("secret 191212121212"), 500},
		"what cannot be right":  {fault.Fields(fault.Field{Name: "phone", Key: "form.phone"}), 422},
		"somebody else's thing": {fault.New(fault.NotFound, "error.404", "x"), 404},
		"a lost race":           {fault.New(fault.Conflict, "error.conflict", "x"), 409},
		"wrapped":               {fmt.Errorf("doing: %w", fault.New(fault.TooMany, "error.many", "x").With("n", "3")), 429},
		"time is up":            {fmt.Errorf("query: %w", context.DeadlineExceeded), 503},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			fail := func(http.ResponseWriter, *http.Request) error { return tc.err }
			r.deps.ErrorPage = func(w http.ResponseWriter, _ *http.Request, p web.Problem) error {
				w.WriteHeader(p.Status)
				_, err := io.WriteString(w, p.Text(r.deps.Messages, i18n.Sv)+" "+p.Code)
				return err
			}
			s := r.server(t,
				web.Route{Pattern: "GET /page", Access: web.Open, Act: "page", Handle: fail},
				web.Route{Pattern: "GET /api/x", Access: web.Open, Act: "call", Handle: fail})
			page := get(s, "/page")
			if page.Code != tc.want || strings.Contains(page.Body.String(), "1912") || strings.Contains(page.Body.String(), "⟦") {
				t.Errorf("page: %d %s", page.Code, page.Body)
			}
			call := get(s, "/api/x")
			var p struct {
				Status           int
				Title, Key, Code string
			}
			if err := json.Unmarshal(call.Body.Bytes(), &p); err != nil {
				t.Fatal(err)
			}
			if call.Code != tc.want || p.Status != tc.want || p.Title == "" || p.Code != call.Header().Get("X-Request-Id") {
				t.Errorf("call: %d %+v", call.Code, p)
			}
		})
	}
}

func TestAPanicIsAPageWithoutItsValue(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	s := r.server(t, web.Route{Pattern: "GET /", Access: web.Open, Act: "x", Handle: func(http.ResponseWriter, *http.Request) error {
		panic("about 191212121212")
	}})
	w := get(s, "/")
	if w.Code != 500 || strings.Contains(w.Body.String()+r.log.String(), "191212121212") {
		t.Errorf("%d %s\n%s", w.Code, w.Body, r.log.String())
	}
	r.deps.ErrorPage = func(http.ResponseWriter, *http.Request, web.Problem) error { panic("again") }
	if w := get(r.server(t), "/nowhere"); w.Code != 500 {
		t.Errorf("a page for failures that fails: %d", w.Code)
	}
}

func TestTheLogNamesNobody(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	s := r.server(t, web.Route{Pattern: "GET /arenden/{case}", Access: access.Resident, Act: "case.read", Handle: ok})
	get(s, "/arenden/019a?q=magont", cookie("vl_r", "anna"))
	got := r.log.String()
	for _, want := range []string{`route="GET /arenden/{case}"`, "status=200", "as=resident"} {
		if !strings.Contains(got, want) {
			t.Errorf("log has no %s: %s", want, got)
		}
	}
	for _, secret := range []string{"019a?", "magont", "anna"} {
		if strings.Contains(got, secret) {
			t.Errorf("log tells %s: %s", secret, got)
		}
	}
}

func TestMethodNotAllowed(t *testing.T) {
	t.Parallel()
	s := newRig(t).server(t, web.Route{Pattern: "GET /only", Access: web.Open, Act: "x", Handle: ok})
	req := httptest.NewRequest("DELETE", "/only", nil)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, req)
	if w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("status = %d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
}
