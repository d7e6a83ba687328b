package pagetest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Browser keeps cookies between pages and follows redirects within the site. It
// is for one test at a time.
type Browser struct {
	t      testing.TB
	client *http.Client
	base   string
	Header http.Header // sent with each request
}

// New returns a browser in front of the handler. The server stops with the test.
func New(t testing.TB, h http.Handler) *Browser {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	base := server.URL
	client := &http.Client{Jar: jar, CheckRedirect: func(next *http.Request, _ []*http.Request) error {
		if !strings.HasPrefix(next.URL.String(), base+"/") {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	return &Browser{t: t, client: client, base: base, Header: http.Header{}}
}

// Client is the browser's own client, for what is no page.
func (b *Browser) Client() *http.Client { return b.client }

// URL is the address of a path, for what is no page.
func (b *Browser) URL(path string) string { return b.base + path }

// SetCookie gives the browser a cookie, as a login would.
func (b *Browser) SetCookie(name, value string) {
	b.t.Helper()
	site, err := url.Parse(b.base)
	if err != nil {
		b.t.Fatal(err)
	}
	b.client.Jar.SetCookies(site, []*http.Cookie{{Name: name, Value: value, Path: "/"}})
}

// Get fetches a page and checks it.
func (b *Browser) Get(path string) *Page {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodGet, b.base+path, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.do(req)
}

// Post sends fields as they are, without those of a page, and checks what comes
// back. Use [Page.Submit] for a form that a page shows.
func (b *Browser) Post(path string, fields url.Values) *Page {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, b.base+path, strings.NewReader(fields.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.do(req)
}

func (b *Browser) do(req *http.Request) *Page {
	b.t.Helper()
	for name, values := range b.Header {
		req.Header[name] = values
	}
	res, err := b.client.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it has been read whole
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	p := &Page{b: b, Status: res.StatusCode, Header: res.Header, Path: res.Request.URL.Path, Body: string(body)}
	if strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") && len(body) > 0 {
		if p.Root, err = html.Parse(bytes.NewReader(body)); err != nil {
			b.t.Fatal(err)
		}
		p.report()
	}
	return p
}
