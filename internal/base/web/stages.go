package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/id"
)

// identify gives the request its id and its place in the context. An id from
// outside is not believed.
func (s *Server) identify(rt Route, next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		rec := &recorder{ResponseWriter: w}
		st := &state{server: s, w: rec, route: rt, request: id.Request(s.deps.IDs.New())}
		st.address = s.addressOf(r)
		st.r = r.WithContext(context.WithValue(r.Context(), stateKey{}, st))
		rec.Header().Set("X-Request-Id", string(st.request))
		return next(rec, st.r)
	}
}

// addressOf reads X-Forwarded-For from the right and stops at the first address
// that is not a balancer of ours.
func (s *Server) addressOf(r *http.Request) netip.Addr {
	at := parseAddr(r.RemoteAddr)
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && s.trusts(at); i-- {
		hop := parseAddr(strings.TrimSpace(hops[i]))
		if !hop.IsValid() {
			break
		}
		at = hop
	}
	return at
}

func parseAddr(s string) netip.Addr {
	if ap, err := netip.ParseAddrPort(s); err == nil {
		return ap.Addr().Unmap().WithZone("")
	}
	a, err := netip.ParseAddr(s)
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap().WithZone("")
}

func (s *Server) trusts(a netip.Addr) bool {
	for _, p := range s.deps.Settings.Proxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// logged writes one line a request, and none of it tells who or about what.
func (s *Server) logged(rt Route, next Handler) Handler {
	level := slog.LevelInfo
	if rt.Cache != "" || strings.HasPrefix(rt.Act, "health.") {
		level = slog.LevelDebug // files and probes would drown the rest
	}
	return func(w http.ResponseWriter, r *http.Request) error {
		began := s.deps.Clock.Now()
		err := next(w, r)
		st := stateOf(r.Context())
		rec := st.w.(*recorder)
		took := s.deps.Clock.Now().Sub(began)
		if s.deps.Observe != nil {
			s.deps.Observe(rt.Pattern, rec.answered(), took)
		}
		s.deps.Log.LogAttrs(r.Context(), level, "request",
			slog.String("method", methodOf(r)), slog.String("route", rt.Pattern), slog.Int("status", rec.answered()),
			slog.Int64("ms", took.Milliseconds()), slog.String("request", string(st.request)),
			slog.String("as", st.actor.Kind.String()), slog.String("why", rec.why))
		return err
	}
}

// methodOf keeps what a stranger may call a method out of the log.
func methodOf(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return r.Method
	}
	return "other"
}

// The limits of a route that says nothing else.
const (
	defaultBody    = 1 << 20
	defaultTimeout = 30 * time.Second
)

// limited bounds the body and the time. A stream has no time-out, and ends when
// the server closes.
func (s *Server) limited(rt Route, next Handler) Handler {
	size, wait := rt.MaxBody, rt.Timeout
	if size == 0 {
		size = defaultBody
	}
	if wait == 0 {
		wait = defaultTimeout
	}
	return func(w http.ResponseWriter, r *http.Request) error {
		st := stateOf(r.Context())
		ctx, cancel := s.during(r.Context(), rt.Stream, wait)
		defer cancel()
		until := clock.System().Now().Add(wait + 5*time.Second) // of the socket, which no test clock moves
		if rt.Stream {
			until = time.Time{}
		}
		control := http.NewResponseController(w)
		_ = control.SetReadDeadline(until)  // a recorder in a test has no socket
		_ = control.SetWriteDeadline(until) // the same
		st.r = r.WithContext(ctx)
		st.r.Body = http.MaxBytesReader(w, r.Body, size)
		return next(w, st.r)
	}
}

func (s *Server) during(ctx context.Context, stream bool, wait time.Duration) (context.Context, context.CancelFunc) {
	if !stream {
		return context.WithTimeout(ctx, wait)
	}
	ctx, cancel := context.WithCancel(ctx)
	go func() { // ends with the stream: the caller cancels
		select {
		case <-s.closing:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}
