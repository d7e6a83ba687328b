package web

import (
	"context"
	"log/slog"
	"net/http"
	"strings"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
)

// sessioned finds who acts. On an open route a session that has ended, or a
// database that does not answer, leaves a visitor: the way to 112 stands
// whatever else fails.
func (s *Server) sessioned(rt Route, next Handler) Handler {
	if rt.Cache != "" {
		return next // the same for everybody: nobody is asked who they are
	}
	return func(w http.ResponseWriter, r *http.Request) error {
		st := stateOf(r.Context())
		err := s.find(r.Context(), st, rt)
		switch {
		case err == nil:
		case rt.Access != Open:
			return err
		case fault.KindOf(err) != fault.NoSession:
			s.deps.Log.LogAttrs(r.Context(), slog.LevelWarn, "session not read, going on without",
				slog.String("request", string(st.request)), slog.String("error", err.Error()))
		}
		if st.has {
			w.Header().Set("Cache-Control", "no-store")
		}
		return next(w, r)
	}
}

func (s *Server) find(ctx context.Context, st *state, rt Route) error {
	kind := rt.kind()
	st.actor.Request = st.request
	token := st.credential(kind)
	if token == "" || s.deps.Sessions == nil {
		return fault.New(fault.NoSession, "error.session", "no token")
	}
	actor, info, err := s.deps.Sessions.Find(ctx, kind, token)
	if err != nil {
		return err
	}
	if kind == access.Resident && actor.Region != st.region {
		return fault.New(fault.NoSession, "error.session", "the session is another region's")
	}
	st.actor, st.session, st.has = actor, info, true
	st.actor.Request = st.request
	return nil
}

// credential is the session's token; a partner's system sends its own.
func (st *state) credential(kind access.Kind) string {
	if kind == access.Partner {
		token, _ := strings.CutPrefix(st.r.Header.Get("Authorization"), "Bearer ")
		return token
	}
	c, err := st.r.Cookie(st.server.cookieName(sessionCookie(kind)))
	if err != nil || len(c.Value) > 200 {
		return ""
	}
	return c.Value
}

// allowed holds the route's Access against who acts.
func (s *Server) allowed(rt Route, next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if rt.Access != Open && ActorOf(r.Context()).Kind != rt.Access {
			return fault.New(fault.NoSession, "error.session", "the route is for %s", accessName(rt.Access))
		}
		return next(w, r)
	}
}
