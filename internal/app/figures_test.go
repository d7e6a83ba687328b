package app

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"vardlots/internal/base/id"
)

func TestMetrics(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.login(astrid)
	w.Get("/arenden/" + string(w.sent()) + "/chatt").Want(http.StatusOK)
	w.clock.Advance(100 * 24 * time.Hour)
	w.Get("/healthz").Want(http.StatusOK)
	w.Get("/finns-inte").Want(http.StatusNotFound)
	f := newFigures(w.DB)
	g := ground{db: w.DB, clock: w.clock, ids: id.Random(w.clock), log: slog.New(slog.DiscardHandler), keys: w.keys()}
	m, err := build(t.Context(), w.config, g)
	if err != nil {
		t.Fatal(err)
	}
	if err := (house{g, m, f, newSealer(w.config, g)}).count(t.Context()); err != nil {
		t.Fatal(err)
	}
	var sampled strings.Builder
	if err := f.all.Write(&sampled); err != nil {
		t.Fatal(err)
	}
	status, served := w.metrics()
	if status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	for _, want := range []string{
		`vardlots_requests_total{route="GET /healthz",status="2xx"} 1`, `vardlots_requests_total{route="unknown",status="4xx"} 1`,
		`vardlots_request_seconds_bucket{route="GET /healthz",le="0.005"} 1`, `vardlots_db_connections_in_use{role="vl_staff"} 0`,
		`vardlots_access_rows_total `, `vardlots_idem_replays_total`,
	} {
		if !strings.Contains(served, want) {
			t.Errorf("no %s in\n%s", want, served)
		}
	}
	for _, want := range []string{`class="5"} 1`, `vardlots_oldest_overdue_seconds{region="12"} 8.`, `vardlots_seal_lag_seconds 8.64`} {
		if !strings.Contains(sampled.String(), want) {
			t.Errorf("no %s in\n%s", want, sampled.String())
		}
	}
}

func TestMetricsAreForTheHouseOnly(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	for name, headers := range map[string][]string{
		"through an unknown balancer": {"X-Forwarded-For", "203.0.113.9"},
		"and if it says otherwise":    {"Forwarded", "for=203.0.113.9"},
	} {
		if status, _ := w.metrics(headers...); status != http.StatusNotFound {
			t.Errorf("%s: %d, want not found", name, status)
		}
	}
	if status, _ := newTown(t, "--metrics-from", "10.0.0.0/8").metrics(); status != http.StatusNotFound {
		t.Errorf("from another network: %d, want not found", status)
	}
	behind := newTown(t, "--proxies", "127.0.0.0/8")
	if status, _ := behind.metrics("X-Forwarded-For", "203.0.113.9"); status != http.StatusNotFound {
		t.Errorf("through our balancer from outside: %d, want not found", status)
	}
	if status, _ := behind.metrics("X-Forwarded-For", "127.0.0.2"); status != http.StatusOK {
		t.Errorf("through our balancer from the house: %d, want the figures", status)
	}
}

// A service that fails or panics is tried again, and is counted.
func TestServiceGoesOnAfterAFault(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	rounds := make(chan int)
	n := 0
	h := house{ground: ground{log: slog.New(slog.NewJSONHandler(w.log, nil))}, figures: newFigures(w.DB)}
	s := h.every("planted", time.Millisecond, func(ctx context.Context) error {
		n++
		select {
		case rounds <- n:
		case <-ctx.Done():
			return ctx.Err()
		}
		if n == 1 {
			panic(astrid)
		}
		return http.ErrBodyNotAllowed
	})
	if err := s.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	for want := 1; want <= 3; want++ {
		if got := <-rounds; got != want {
			t.Errorf("round %d, want %d", got, want)
		}
	}
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if text := w.log.text(); !strings.Contains(text, "service panicked") || strings.Contains(text, astrid) {
		t.Errorf("log = %s, want the panic without its value", text)
	}
}
