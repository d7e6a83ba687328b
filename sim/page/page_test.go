package page_test

import (
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"vardlots/sim/page"
)

func TestShow(t *testing.T) {
	t.Parallel()
	set, err := page.Parse(fstest.MapFS{"a.html": {Data: []byte(
		`{{define "hello"}}{{template "top" "Hej"}}<p>{{.Who.Name}}</p>{{template "bottom"}}{{end}}`)}})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	set.Show(w, 200, "hello", map[string]any{"Who": map[string]string{"Name": "<Astrid>"}})
	if body := w.Body.String(); !strings.Contains(body, "<h1>Hej</h1>") || !strings.Contains(body, "&lt;Astrid&gt;") {
		t.Errorf("page = %s", body)
	}
	if policy := w.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("policy = %q", policy)
	}
}

func TestShowIsWholeOrNothing(t *testing.T) {
	t.Parallel()
	set, err := page.Parse(fstest.MapFS{"a.html": {Data: []byte(`{{define "half"}}{{template "top" "Hej"}}{{.Name.Missing.Deep}}{{end}}`)}})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	set.Show(w, 200, "half", struct{ Name string }{"Astrid"})
	if w.Code != 500 || strings.Contains(w.Body.String(), "<h1>") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
