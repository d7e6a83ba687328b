package web

import (
	"context"
	"mime/multipart"
	"net/http"
	"net/netip"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
)

// Sessions finds who a cookie or token stands for. A token that is unknown,
// idle too long or ended is a NoSession fault.
type Sessions interface {
	Find(ctx context.Context, kind access.Kind, token string) (access.Actor, SessionInfo, error)
}

// SessionInfo is what pages need to know about a session.
type SessionInfo struct {
	CSRF   string    // its own secret; pages carry it masked, see [CSRF]
	Lang   i18n.Lang // chosen at login
	IdleAt time.Time // when it ends if nothing happens
	EndsAt time.Time // when it ends whatever happens
}

// state is what the stages have found out about a request.
type state struct {
	server  *Server
	w       http.ResponseWriter
	r       *http.Request
	route   Route
	request id.Request
	region  id.Region
	address netip.Addr
	actor   access.Actor
	session SessionInfo
	has     bool   // a session was found
	browser string // the browser's own token, made or read
	form    *Values
	parts   *multipart.Reader
}

type stateKey struct{}

func stateOf(ctx context.Context) *state {
	if s, ok := ctx.Value(stateKey{}).(*state); ok {
		return s
	}
	return &state{}
}

// ActorOf returns who acts: Nobody on an open route without a session.
func ActorOf(ctx context.Context) access.Actor { return stateOf(ctx).actor }

// SessionOf returns the session; its zero value when there is none.
func SessionOf(ctx context.Context) SessionInfo { return stateOf(ctx).session }

// RequestID names the request in logs, in the access log, and as the code that
// a failure shows.
func RequestID(ctx context.Context) id.Request { return stateOf(ctx).request }

// RegionOf returns the region whose host was asked.
func RegionOf(ctx context.Context) id.Region { return stateOf(ctx).region }

// AddressOf returns the address of the person's device as the nearest trusted
// balancer saw it.
func AddressOf(ctx context.Context) netip.Addr { return stateOf(ctx).address }

// Quiet reports whether the page asks, not the person: then a session is not
// kept alive by it.
func Quiet(ctx context.Context) bool {
	rt := stateOf(ctx).route
	return rt.Quiet || rt.Stream
}

// PatternOf returns the pattern of the route, for logs.
func PatternOf(ctx context.Context) string { return stateOf(ctx).route.Pattern }

// LangOf returns the language to write: what this browser chose last, else the
// session's, else Swedish.
func LangOf(ctx context.Context) i18n.Lang {
	s := stateOf(ctx)
	if s.r != nil {
		if c, err := s.r.Cookie(langCookie); err == nil {
			if lang, ok := i18n.ParseLang(c.Value); ok {
				return lang
			}
		}
	}
	if lang, ok := i18n.ParseLang(string(s.session.Lang)); ok {
		return lang
	}
	return i18n.Sv
}

// NewKey makes an idempotency key for the form field [KeyField].
func NewKey(ctx context.Context) string { return stateOf(ctx).server.deps.IDs.New() }
