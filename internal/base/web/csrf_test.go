package web_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"vardlots/internal/base/access"
	"vardlots/internal/base/web"
)

func TestFormsOfAnotherSiteAreRefused(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	s := r.server(t,
		web.Route{Pattern: "GET /form", Access: access.Resident, Act: "form", Handle: token},
		web.Route{Pattern: "POST /form", Access: access.Resident, Act: "form.send", Handle: ok},
		web.Route{Pattern: "GET /akut", Access: web.Open, Act: "akut", Handle: token},
		web.Route{Pattern: "POST /akut", Access: web.Open, Act: "akut.send", Handle: ok},
	)
	anna := cookie("vl_r", "anna")
	mine := get(s, "/form", anna).Body.String()
	if again := get(s, "/form", anna).Body.String(); again == mine {
		t.Error("the token looks the same twice: its compressed size would tell")
	}
	visitor := get(s, "/akut")
	browser := func(r *http.Request) { r.AddCookie(visitor.Result().Cookies()[0]) }
	for name, tc := range map[string]struct {
		path, token string
		more        []func(*http.Request)
		want        int
	}{
		"own form":                        {"/form", mine, []func(*http.Request){anna}, 200},
		"no token":                        {"/form", "", []func(*http.Request){anna}, 403},
		"a token of nonsense":             {"/form", "%%%", []func(*http.Request){anna}, 403},
		"the browser's token in a login":  {"/form", visitor.Body.String(), []func(*http.Request){anna, browser}, 403},
		"from another site":               {"/form", mine, []func(*http.Request){anna, header("Sec-Fetch-Site", "cross-site")}, 403},
		"from a neighbour":                {"/form", mine, []func(*http.Request){anna, header("Sec-Fetch-Site", "same-site")}, 403},
		"an old browser, another origin":  {"/form", mine, []func(*http.Request){anna, header("Origin", "https://evil.example")}, 403},
		"a visitor's own form":            {"/akut", visitor.Body.String(), []func(*http.Request){browser}, 200},
		"a visitor's form elsewhere":      {"/akut", visitor.Body.String(), nil, 403},
		"a resident's token, logged out":  {"/akut", mine, []func(*http.Request){browser}, 403},
		"a body that is no form is a 415": {"/akut", "", []func(*http.Request){browser, header("Content-Type", "text/plain")}, 415},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := post(s, tc.path, url.Values{"_csrf": {tc.token}}, tc.more...); got.Code != tc.want {
				t.Errorf("status = %d, want %d", got.Code, tc.want)
			}
		})
	}
}

func TestCallsCarryTheTokenInAHeader(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	s := r.server(t,
		web.Route{Pattern: "GET /api/staff/v1/me", Access: access.Staff, Act: "me", Handle: token},
		web.Route{Pattern: "POST /api/staff/v1/take", Access: access.Staff, Act: "take", Handle: ok},
		web.Route{Pattern: "POST /api/triage/v1/step", Access: web.Open, Act: "triage.step", Handle: ok},
	)
	nina := cookie("vl_p", "nina")
	mine := get(s, "/api/staff/v1/me", nina).Body.String()
	if got := post(s, "/api/staff/v1/take", nil, nina, header("X-CSRF-Token", mine)).Code; got != 200 {
		t.Errorf("with token: %d", got)
	}
	w := post(s, "/api/staff/v1/take", nil, nina)
	if w.Code != 403 || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/problem+json") {
		t.Errorf("without token: %d %s", w.Code, w.Header())
	}
	if got := post(s, "/api/triage/v1/step", nil).Code; got != 200 {
		t.Errorf("a call without a session has nothing to borrow: %d", got)
	}
}

func TestAFormWithFilesBeginsWithItsToken(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	s := r.server(t,
		web.Route{Pattern: "GET /bilder", Access: access.Resident, Act: "images", Handle: token},
		web.Route{Pattern: "POST /bilder", Access: access.Resident, Act: "images.add", Handle: func(w http.ResponseWriter, r *http.Request) error {
			parts, err := web.Parts(r)
			if err != nil {
				return err
			}
			part, err := parts.NextPart()
			if err != nil {
				return err
			}
			_, err = io.Copy(w, part)
			return err
		}},
	)
	anna := cookie("vl_r", "anna")
	send := func(first, tok string) *httptest.ResponseRecorder {
		body := fmt.Sprintf("--b\r\nContent-Disposition: form-data; name=%q\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n\r\nPIXELS\r\n--b--\r\n", first, tok)
		req := httptest.NewRequest("POST", "/bilder", strings.NewReader(body))
		req.Header.Set("Content-Type", "multipart/form-data; boundary=b")
		anna(req)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, req)
		return w
	}
	if w := send("_csrf", get(s, "/bilder", anna).Body.String()); w.Code != 200 || w.Body.String() != "PIXELS" {
		t.Errorf("own form: %d %s", w.Code, w.Body)
	}
	if w := send("_csrf", "wrong"); w.Code != 403 {
		t.Errorf("wrong token: %d", w.Code)
	}
	if w := send("image", "x"); w.Code != 422 {
		t.Errorf("token not first: %d", w.Code)
	}
}
