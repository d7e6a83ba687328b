package web

import (
	"log/slog"
	"net/http"
	"runtime"
	"runtime/debug"

	"vardlots/internal/base/fault"
)

// recovered turns a panic into an error. Its value may hold anything, so only
// its type is told, and the text when it is the runtime's own.
func (s *Server) recovered(_ Route, next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) (err error) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler { //nolint:errorlint // the value itself is the sign
				panic(p)
			}
			s.deps.Log.LogAttrs(r.Context(), slog.LevelError, "handler panicked",
				slog.String("request", string(RequestID(r.Context()))), slog.String("stack", string(debug.Stack())))
			err = panicked(p)
		}()
		return next(w, r)
	}
}

func panicked(p any) error {
	if e, ok := p.(runtime.Error); ok {
		return fault.New(fault.Internal, "error.500", "panic: %s", e.Error())
	}
	return fault.New(fault.Internal, "error.500", "panic with a %T", p)
}
