package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"vardlots/internal/base/fault"
)

// ErrorPage draws a problem for people. It writes header and status itself, so
// that it may redirect to a login instead.
type ErrorPage func(http.ResponseWriter, *http.Request, Problem) error

// drawn turns the error of a handler into what the client reads.
func (s *Server) drawn(rt Route, next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		err := next(w, r)
		if err == nil {
			return nil
		}
		rec := stateOf(r.Context()).w.(*recorder)
		if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
			rec.gone()
			return nil
		}
		p := problemOf(r.Context(), err)
		s.report(r.Context(), p, err)
		if rec.status != 0 {
			return nil // the answer has begun: the client sees it cut
		}
		return s.recovered(rt, func(w http.ResponseWriter, r *http.Request) error { return s.tell(w, r, rt, p) })(rec, r)
	}
}

// report logs what is our fault; what is the client's stands in the request log.
func (s *Server) report(ctx context.Context, p Problem, err error) {
	if p.Status < http.StatusInternalServerError {
		stateOf(ctx).w.(*recorder).why = p.Key
		return
	}
	s.deps.Log.LogAttrs(ctx, slog.LevelError, "request failed",
		slog.String("request", p.Code), slog.String("route", PatternOf(ctx)), slog.String("error", err.Error()))
}

func (s *Server) tell(w http.ResponseWriter, r *http.Request, rt Route, p Problem) error {
	if p.After > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int((p.After+time.Second-1)/time.Second)))
	}
	w.Header().Set("Cache-Control", "no-store")
	if rt.API() || isAPI(r.URL.Path) {
		return s.problemJSON(w, r, p)
	}
	if s.deps.ErrorPage == nil {
		http.Error(w, p.Text(s.deps.Messages, LangOf(r.Context())), p.Status)
		return nil
	}
	return s.deps.ErrorPage(w, r, p)
}

// problemJSON writes a problem as RFC 9457 has it.
func (s *Server) problemJSON(w http.ResponseWriter, r *http.Request, p Problem) error {
	lang := LangOf(r.Context())
	body := map[string]any{
		"type": "about:blank", "status": p.Status, "title": p.Text(s.deps.Messages, lang), "key": p.Key, "code": p.Code,
	}
	var fields []map[string]string
	for _, f := range p.Fields {
		fields = append(fields, map[string]string{
			"name": f.Name, "key": f.Key, "text": s.deps.Messages.T(lang, f.Key, Pairs(f.Vars)...),
		})
	}
	if fields != nil {
		body["fields"] = fields
	}
	w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
	w.WriteHeader(p.Status)
	return json.NewEncoder(w).Encode(body)
}

// noRoute answers what matches no pattern: 405 when another method would.
func (s *Server) noRoute(_ http.ResponseWriter, r *http.Request) error {
	h, _ := s.mux.Handler(r)
	probe := &recorder{ResponseWriter: &silent{header: http.Header{}}}
	h.ServeHTTP(probe, r)
	if probe.status == http.StatusMethodNotAllowed {
		stateOf(r.Context()).w.Header().Set("Allow", probe.Header().Get("Allow"))
		return &statusFault{probe.status, fault.New(fault.Invalid, "error.method", "method not allowed")}
	}
	return fault.New(fault.NotFound, "error.404", "no such route")
}

// silent is a response that goes nowhere.
type silent struct{ header http.Header }

func (s *silent) Header() http.Header { return s.header }

func (s *silent) Write(b []byte) (int, error) { return len(b), nil }

func (s *silent) WriteHeader(int) {}
