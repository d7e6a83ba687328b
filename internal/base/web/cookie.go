package web

import (
	"context"
	"crypto/rand"
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
)

// The names of cookies. Over TLS each but the language begins with __Host-, so
// that no neighbour under the same domain can set it (RFC 6265bis §4.1.3.2).
const (
	hostPrefix     = "__Host-"
	residentCookie = "vl_r"
	staffCookie    = "vl_p"
	browserCookie  = "vl_b"
	langCookie     = "vl_lang"
	regionCookie   = "vl_region"
)

func (s *Server) cookieName(name string) string {
	if s.deps.Settings.Secure {
		return hostPrefix + name
	}
	return name
}

func sessionCookie(kind access.Kind) string {
	if kind == access.Staff {
		return staffCookie
	}
	return residentCookie
}

// cookie makes a cookie that script cannot read and other sites cannot send
// with a form. It lives as long as the browser is open.
func (s *Server) cookie(name, value string) *http.Cookie {
	return &http.Cookie{
		Name: s.cookieName(name), Value: value, Path: "/",
		Secure: s.deps.Settings.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

// SetSession gives the browser the token of a new session.
func SetSession(ctx context.Context, kind access.Kind, token string) {
	st := stateOf(ctx)
	http.SetCookie(st.w, st.server.cookie(sessionCookie(kind), token))
}

// SessionToken returns the token that the request carried, for logging out.
func SessionToken(ctx context.Context) string {
	st := stateOf(ctx)
	if c, err := st.r.Cookie(st.server.cookieName(sessionCookie(st.route.kind()))); err == nil {
		return c.Value
	}
	return ""
}

// ClearSession takes the token back from the browser.
func ClearSession(ctx context.Context, kind access.Kind) {
	st := stateOf(ctx)
	c := st.server.cookie(sessionCookie(kind), "")
	c.MaxAge = -1
	http.SetCookie(st.w, c)
}

// Browser returns the browser's own random token. It is made and set at first
// use, so it must be asked for before the answer is begun. A login is bound to
// it, and so are the forms of visitors without a session.
func Browser(ctx context.Context) string {
	st := stateOf(ctx)
	if st.browser != "" {
		return st.browser
	}
	if c, err := st.r.Cookie(st.server.cookieName(browserCookie)); err == nil && len(c.Value) == browserLength {
		st.browser = c.Value
		return st.browser
	}
	st.browser = rand.Text()
	http.SetCookie(st.w, st.server.cookie(browserCookie, st.browser))
	return st.browser
}

const browserLength = 26 // what rand.Text gives: 130 bits

// SetLang makes the browser ask for a language from now on. It is kept a year
// and says nothing about the person.
func SetLang(ctx context.Context, lang i18n.Lang) {
	st := stateOf(ctx)
	http.SetCookie(st.w, &http.Cookie{
		Name: langCookie, Value: string(lang), Path: "/", MaxAge: 365 * 24 * 3600,
		Secure: st.server.deps.Settings.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}
