package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"vardlots/internal/base/web"
)

func TestForms(t *testing.T) {
	t.Parallel()
	key := "019a0000-0000-7000-8000-000000000001"
	for name, tc := range map[string]struct {
		body string
		want int
	}{
		"a plain form":        {"a=1&_key=" + key, 200},
		"no key":              {"a=1", 422},
		"a key of nonsense":   {"_key=1", 422},
		"a NUL":               {"a=%00&_key=" + key, 422},
		"no UTF-8":            {"a=%ff&_key=" + key, 422},
		"broken encoding":     {"a=%zz&_key=" + key, 422},
		"a thousand fields":   {strings.Repeat("a=1&", 1000) + "_key=" + key, 422},
		"a value of a book":   {"a=" + strings.Repeat("x", 70<<10) + "&_key=" + key, 422},
		"a body of a library": {"a=" + strings.Repeat("x", 2<<20), 413},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newRig(t).server(t,
				web.Route{Pattern: "GET /", Access: web.Open, Act: "x", Handle: token},
				web.Route{Pattern: "POST /", Access: web.Open, Act: "x", Handle: func(w http.ResponseWriter, r *http.Request) error {
					form, err := web.Form(r)
					if err != nil {
						return err
					}
					if _, err := form.Key(); err != nil {
						return err
					}
					return ok(w, r)
				}})
			visit := get(s, "/")
			req := httptest.NewRequest("POST", "/", strings.NewReader("_csrf="+visit.Body.String()+"&"+tc.body))
			req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			req.AddCookie(visit.Result().Cookies()[0])
			w := httptest.NewRecorder()
			s.ServeHTTP(w, req)
			if w.Code != tc.want {
				t.Errorf("status = %d, want %d", w.Code, tc.want)
			}
		})
	}
}
