package web

import (
	"context"
	"net/http"
	"time"

	"vardlots/internal/base/fault"
)

// Health lists /healthz (the process is alive) and /readyz (it can serve: every
// check answers within two seconds, and it is not closing).
func Health(checks ...func(context.Context) error) []Route {
	return []Route{
		{Pattern: "GET /healthz", Access: Open, Act: "health.alive", Handle: Healthz},
		{Pattern: "GET /readyz", Access: Open, Act: "health.ready", Handle: Readyz(checks...)},
	}
}

// Healthz answers as long as the process does.
func Healthz(w http.ResponseWriter, _ *http.Request) error {
	return WriteJSON(w, http.StatusOK, map[string]string{"status": "alive"})
}

// Readyz answers 503 while a check fails or the server is closing, so that the
// balancer sends people elsewhere. What fails stands in the log only.
func Readyz(checks ...func(context.Context) error) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		select {
		case <-stateOf(ctx).server.closing:
			return fault.New(fault.Unavailable, "error.closing", "closing")
		default:
		}
		for _, check := range checks {
			if err := check(ctx); err != nil {
				return fault.New(fault.Unavailable, "error.503", "not ready: %w", err)
			}
		}
		return WriteJSON(w, http.StatusOK, map[string]string{"status": "ready"})
	}
}
