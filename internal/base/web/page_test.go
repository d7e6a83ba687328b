package web_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"vardlots/internal/base/web"
)

type page string

func (p page) Render(_ context.Context, w io.Writer) error {
	if p == "broken" {
		return errors.New("broken")
	}
	_, err := io.WriteString(w, string(p))
	return err
}

func TestDraw(t *testing.T) {
	t.Parallel()
	long := page(strings.Repeat("Var har du ont? ", 500))
	draw := func(p page) web.Handler {
		return func(w http.ResponseWriter, r *http.Request) error { return web.Draw(w, r, 422, p) }
	}
	s := newRig(t).server(t,
		web.Route{Pattern: "GET /long", Access: web.Open, Act: "x", Handle: draw(long)},
		web.Route{Pattern: "GET /broken", Access: web.Open, Act: "x", Handle: draw("broken")})
	for range 2 { // the second time with a used writer
		w := get(s, "/long", header("Accept-Encoding", "br, gzip;q=0.8"))
		zip, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(zip)
		if err != nil || string(got) != string(long) || w.Code != 422 {
			t.Errorf("%d, %d bytes, %v", w.Code, len(got), err)
		}
	}
	if w := get(s, "/long", header("Accept-Encoding", "gzip;q=0")); w.Body.String() != string(long) {
		t.Error("gzip was sent to one who refused it")
	}
	if w := get(s, "/broken"); w.Code != 500 {
		t.Errorf("a page that cannot be drawn: %d", w.Code)
	}
}

func TestAssets(t *testing.T) {
	t.Parallel()
	css := strings.Repeat("body{color:red}", 200)
	a, err := web.NewAssets(fstest.MapFS{"css/site.css": {Data: []byte(css)}}, "/static")
	if err != nil {
		t.Fatal(err)
	}
	s := newRig(t).server(t, a.Route())
	w := get(s, a.URL("css/site.css"))
	if w.Code != 200 || w.Body.String() != css || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") ||
		!strings.HasPrefix(w.Header().Get("Content-Type"), "text/css") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	if w := get(s, a.URL("css/site.css"), header("Accept-Encoding", "gzip")); w.Header().Get("Content-Encoding") != "gzip" || w.Body.Len() > 200 {
		t.Errorf("%v", w.Header())
	}
	if w := get(s, "/static/css/site.css"); w.Code != 404 || strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("without its hash: %d %v", w.Code, w.Header())
	}
	if _, err := web.NewAssets(fstest.MapFS{"a.unheardof": {}}, "/static"); err == nil {
		t.Error("a file of no known kind was accepted")
	}
}
