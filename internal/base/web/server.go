package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
)

// Deps is what a server needs.
type Deps struct {
	Sessions  Sessions
	ErrorPage ErrorPage // draws failures for people; a plain sentence when nil
	Messages  *i18n.Catalogue
	Clock     clock.Clock
	IDs       id.Source
	Log       *slog.Logger
	Key       []byte // 32 bytes that every node shares; tokens of visitors without a session
	Settings  Settings
	// Observe hears of every answer: the route's pattern, what was answered, and
	// how long it took. Nil: nobody counts.
	Observe func(route string, status int, took time.Duration)
	// Refused hears of each act on a case that was refused to who is logged in:
	// the act, the case as the address named it, and the key of the refusal. It is
	// called before the refusal is answered. Nil: nobody keeps them.
	Refused func(ctx context.Context, by access.Actor, act string, c id.Case, key string)
}

// Settings are the choices of the installation.
type Settings struct {
	Region  id.Region            // the region of a host that Hosts does not know
	Hosts   map[string]id.Region // host name without port → region
	Regions []id.Region          // those that /r/{code} may choose, in development only
	Secure  bool                 // people reach us over TLS, here or at the balancer
	Proxies []netip.Prefix       // balancers whose X-Forwarded-For is believed
	Limits  Limits
}

// Server answers requests. [New] makes one.
type Server struct {
	deps    Deps
	mux     *http.ServeMux
	unknown http.Handler
	cross   *http.CrossOriginProtection
	byIP    *buckets
	byUser  *buckets
	zips    sync.Pool     // of *gzip.Writer
	closing chan struct{} // closed when the server is told to stop
	once    sync.Once
}

// New builds a server from routes. It fails when one lacks an access, an act or
// a handler, or when two collide.
func New(d Deps, routes ...Route) (_ *Server, err error) {
	if len(d.Key) < 32 {
		return nil, errors.New("web: the key is shorter than 32 bytes")
	}
	s := &Server{deps: d, mux: http.NewServeMux(), cross: http.NewCrossOriginProtection(), closing: make(chan struct{})}
	s.deps.Settings.Limits = d.Settings.Limits.orDefault()
	s.byIP = newBuckets(s.deps.Settings.Limits.Address, d.Clock)
	s.byUser = newBuckets(s.deps.Settings.Limits.Session, d.Clock)
	if len(d.Settings.Regions) > 0 {
		routes = append(routes, s.chooseRegion())
	}
	for _, r := range routes {
		err = errors.Join(err, s.add(r))
	}
	s.unknown = s.chain(Route{Pattern: "unknown", Access: Open, Act: "none", Handle: s.noRoute, inert: true})
	return s, err
}

// add registers a route; net/http panics on patterns that collide.
func (s *Server) add(r Route) (err error) {
	if err := r.check(); err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("route %q: %v", r.Pattern, p)
		}
	}()
	s.mux.Handle(r.Pattern, s.chain(r))
	return nil
}

// ServeHTTP finds the route. What has none passes the same stages, so that it
// is counted, logged and drawn as any other page.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, pattern := s.mux.Handler(r); pattern == "" {
		s.unknown.ServeHTTP(w, r)
		return
	}
	s.mux.ServeHTTP(w, r)
}

// stage is one step of every request.
type stage func(Route, Handler) Handler

// chain lists the stages in the order in which a request meets them.
func (s *Server) chain(r Route) http.Handler {
	stages := []stage{
		s.identify,
		s.logged,
		s.drawn,
		s.recovered,
		s.guarded,
		s.placed,
		s.limited,
		s.perAddress,
		s.sessioned,
		s.sameSite,
		s.perSession,
		s.allowed,
		s.refusals,
	}
	h := r.Handle
	for i := len(stages) - 1; i >= 0; i-- {
		h = stages[i](r, h)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if err := h(w, req); err != nil {
			http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		}
	})
}
