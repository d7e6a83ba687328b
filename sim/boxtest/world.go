package boxtest

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"vardlots/internal/base/clock"
	"vardlots/sim/box"
)

// Redirect is the redirect URI that a test's box has registered.
const Redirect = "http://127.0.0.1:1/inloggad"

// World is a running box and two clients of it.
type World struct {
	*box.Box

	Clock   *clock.Fixed
	RP      *http.Client // shows the relying party's certificate; for the TLS address
	Browser *http.Client // keeps cookies and follows no redirect; for the open address

	t testing.TB
}

// Start runs a box until the test ends. Its clock shows 2 March 2026, 14:05 UTC.
func Start(t testing.TB) *World {
	t.Helper()
	now := clock.NewFixed(time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC))
	b, err := box.Open(box.Config{
		HTTP: "127.0.0.1:0", TLS: "127.0.0.1:0", Data: t.TempDir(),
		Redirects: []string{Redirect}, Clock: now, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	w := &World{Box: b, Clock: now, t: t}
	w.RP = w.Client(b.Keys.RP)
	w.Browser = &http.Client{
		Jar: jar, Timeout: 10 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	t.Cleanup(func() {
		w.RP.CloseIdleConnections()
		w.Browser.CloseIdleConnections()
		b.Stop()
	})
	return w
}

// Client returns a client that trusts the box and shows the given certificates.
func (w *World) Client(shows ...tls.Certificate) *http.Client {
	return &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{
		TLSClientConfig:   &tls.Config{RootCAs: w.Keys.CA, Certificates: shows, Time: w.Clock.Now, MinVersion: tls.VersionTLS12},
		ForceAttemptHTTP2: true,
	}}
}

// Call posts JSON to the TLS address and returns the answer.
func (w *World) Call(path string, body any) (int, map[string]any) {
	w.t.Helper()
	return w.post(w.RP, w.TLSURL()+path, body)
}

// Control posts JSON to the open address and returns the answer.
func (w *World) Control(path string, body any) (int, map[string]any) {
	w.t.Helper()
	return w.post(w.Browser, w.URL()+path, body)
}

func (w *World) post(c *http.Client, to string, body any) (int, map[string]any) {
	w.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		w.t.Fatal(err)
	}
	answer, err := c.Post(to, "application/json", bytes.NewReader(text))
	if err != nil {
		w.t.Fatal(err)
	}
	return answer.StatusCode, JSON(w.t, answer)
}

// JSON reads an answer and closes it.
func JSON(t testing.TB, answer *http.Response) map[string]any {
	t.Helper()
	defer answer.Body.Close() //nolint:errcheck // read to the end
	var v map[string]any
	if err := json.NewDecoder(answer.Body).Decode(&v); err != nil {
		t.Fatalf("%s: %v", answer.Status, err)
	}
	return v
}

// Get fetches a page of the open address: its status, where it points on, its text.
func (w *World) Get(path string) (status int, location, text string) {
	w.t.Helper()
	answer, err := w.Browser.Get(w.absolute(path))
	if err != nil {
		w.t.Fatal(err)
	}
	return w.page(answer)
}

// Submit posts a form as a browser does.
func (w *World) Submit(path string, fields url.Values) (status int, location, text string) {
	w.t.Helper()
	answer, err := w.Browser.PostForm(w.absolute(path), fields)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.page(answer)
}

func (w *World) absolute(path string) string {
	if strings.HasPrefix(path, "http") {
		return path
	}
	return w.URL() + path
}

func (w *World) page(answer *http.Response) (status int, location, text string) {
	w.t.Helper()
	defer answer.Body.Close() //nolint:errcheck // read to the end
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	if strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") && len(body) > 0 && answer.StatusCode < 300 {
		Whole(w.t, string(body))
	}
	return answer.StatusCode, answer.Header.Get("Location"), string(body)
}

// Whole fails the test when a page breaks the rules for pages: one h1, a label
// for every field, no script, no style of its own, nothing from elsewhere.
func Whole(t testing.TB, page string) {
	t.Helper()
	if n := strings.Count(page, "<h1"); n != 1 {
		t.Errorf("the page has %d h1, want one:\n%s", n, page)
	}
	for _, never := range []string{"<script", "<style", " style=", " onclick", `src="http`, `href="//`} {
		if strings.Contains(page, never) {
			t.Errorf("the page has %q", never)
		}
	}
	fields := strings.Count(page, "<textarea") + strings.Count(page, "<input") - strings.Count(page, `<input type="hidden"`)
	if labels := strings.Count(page, "<label for="); labels != fields {
		t.Errorf("the page has %d labels for %d fields", labels, fields)
	}
}
