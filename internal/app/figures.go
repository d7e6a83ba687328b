package app

import (
	"context"
	"net/http"
	"net/netip"
	"strconv"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/metric"
	"vardlots/internal/base/outbox"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/web"
)

// figures are the metrics of the house. Labels are patterns of routes, roles,
// county codes and unit ids: nothing of a person.
type figures struct {
	all      *metric.Registry
	requests metric.Counter
	took     metric.Histogram
	waiting  metric.Gauge
	overdue  metric.Gauge
	lag      metric.Gauge
	written  metric.Counter
	replayed metric.Counter
	failed   metric.Counter
	parked   metric.Counter
}

// newFigures makes them and begins to listen to the database's counts.
func newFigures(db *pg.DB) *figures {
	r := metric.New()
	f := &figures{
		all:      r,
		requests: r.Counter("vardlots_requests_total", "Requests answered", "route", "status"),
		took: r.Histogram("vardlots_request_seconds", "How long answers took",
			[]float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}, "route"),
		waiting:  r.Gauge("vardlots_queue_waiting", "Items that wait", "region", "unit", "class"),
		overdue:  r.Gauge("vardlots_oldest_overdue_seconds", "How long ago the oldest unkept promise passed", "region"),
		lag:      r.Gauge("vardlots_seal_lag_seconds", "Age of the oldest row of the access log that is not sealed"),
		written:  r.Counter("vardlots_access_rows_total", "Rows written to the access log by this process"),
		replayed: r.Counter("vardlots_idem_replays_total", "Writes sent again and answered as before"),
		failed:   r.Counter("vardlots_service_failures_total", "Rounds of a service that failed", "service"),
	}
	f.parked = r.Counter("vardlots_outbox_parked_total", "Events that nobody could take: somebody must look")
	r.GaugeFunc("vardlots_db_connections_in_use", "Connections in use", []string{"role"}, func(set func(float64, ...string)) {
		for _, u := range db.InUse() {
			set(float64(u.InUse), u.Role)
		}
	})
	r.GaugeFunc("vardlots_db_connections_most", "Connections at most", []string{"role"}, func(set func(float64, ...string)) {
		for _, u := range db.InUse() {
			set(float64(u.Most), u.Role)
		}
	})
	db.Tally(f.tally)
	return f
}

func (f *figures) tally(what string) {
	switch what {
	case audit.Written:
		f.written.Add()
	case idem.Replayed:
		f.replayed.Add()
	case outbox.Parked:
		f.parked.Add()
	}
}

// observe counts an answer.
func (f *figures) observe(route string, status int, took time.Duration) {
	f.requests.Add(route, strconv.Itoa(status/100)+"xx")
	f.took.Observe(took.Seconds(), route)
}

// count looks at the queue and the seal.
func (h house) count(ctx context.Context) error {
	lag, err := h.sealer.Lag(ctx)
	if err != nil {
		return err
	}
	h.figures.lag.Set(lag.Seconds())
	h.figures.waiting.Reset()
	for _, r := range h.units.Regions() {
		by := robot(r.Code, "figures")
		overdue, err := h.cases.OldestOverdue(ctx, by)
		if err != nil {
			return err
		}
		h.figures.overdue.Set(overdue.Seconds(), string(r.Code))
		found, err := h.queue.Figures(ctx, by)
		if err != nil {
			return err
		}
		for _, w := range found {
			h.figures.waiting.Set(float64(w.Count), string(r.Code), string(w.Unit), strconv.Itoa(int(w.Class)))
		}
	}
	return nil
}

// route is /metrics, for the networks that may read it. For all others it does
// not exist, and neither does it through a balancer that is not known: its
// address would pass for the reader's.
func (f *figures) route(from []netip.Prefix) web.Route {
	return web.Route{Pattern: "GET /metrics", Access: web.Open, Act: "health.metrics", Handle: func(w http.ResponseWriter, r *http.Request) error {
		at := web.AddressOf(r.Context())
		peer, _ := netip.ParseAddrPort(r.RemoteAddr)
		passed := r.Header.Get("X-Forwarded-For") != "" || r.Header.Get("Forwarded") != ""
		if !within(at, from) || passed && at == peer.Addr().Unmap() {
			return fault.New(fault.NotFound, "error.404", "not for this network")
		}
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		return f.all.Write(w)
	}}
}

func within(a netip.Addr, of []netip.Prefix) bool {
	for _, p := range of {
		if p.Contains(a) {
			return true
		}
	}
	return false
}
