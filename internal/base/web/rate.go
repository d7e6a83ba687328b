package web

import (
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/fault"
)

// Rate is a share: so many requests a second in the long run, so many at once.
type Rate struct {
	PerSecond float64
	Burst     float64
}

// Limits are the shares of one address and of one session. A clinic or a
// contact centre may stand behind one address.
type Limits struct {
	Address Rate
	Session Rate
}

func (l Limits) orDefault() Limits {
	if l.Address.Burst == 0 {
		l.Address = Rate{PerSecond: 100, Burst: 400}
	}
	if l.Session.Burst == 0 {
		l.Session = Rate{PerSecond: 20, Burst: 100}
	}
	return l
}

// perAddress takes from the address's share. It stands before the session is
// looked up, so that guessing tokens costs the database nothing.
func (s *Server) perAddress(_ Route, next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if wait := s.byIP.take(network(AddressOf(r.Context()))); wait > 0 {
			return tooMany(wait)
		}
		return next(w, r)
	}
}

// network is the address, or for IPv6 the /64 that one customer has.
func network(a netip.Addr) string {
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.Addr().String()
		}
	}
	return a.String()
}

// perSession takes from the session's share.
func (s *Server) perSession(_ Route, next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		st := stateOf(r.Context())
		if st.has {
			if wait := s.byUser.take(string(st.actor.Session)); wait > 0 {
				return tooMany(wait)
			}
		}
		return next(w, r)
	}
}

func tooMany(wait time.Duration) error {
	seconds := int(wait/time.Second) + 1
	f := fault.New(fault.TooMany, "error.many", "share is used up").With("n", strconv.Itoa(seconds))
	f.After = time.Duration(seconds) * time.Second
	return f
}

// maxBuckets bounds the memory of a limiter: about 10 MB.
const maxBuckets = 100_000

// buckets are token buckets by name. When there are too many, those that are
// full again are forgotten, and if few are, all: a flood then costs us memory
// of who was slow, never the service.
type buckets struct {
	rate  Rate
	clock clock.Clock
	mu    sync.Mutex
	of    map[string]bucket // guarded by mu
}

type bucket struct {
	left float64
	at   time.Time
}

func newBuckets(r Rate, c clock.Clock) *buckets {
	return &buckets{rate: r, clock: c, of: map[string]bucket{}}
}

// take takes one token, or says how long until there is one.
func (b *buckets) take(name string) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.clock.Now()
	have, known := b.of[name]
	if !known {
		b.makeRoom(now)
		have = bucket{b.rate.Burst, now}
	}
	have.left = b.filled(have, now)
	have.at = now
	var wait time.Duration
	if have.left >= 1 {
		have.left--
	} else {
		wait = time.Duration((1 - have.left) / b.rate.PerSecond * float64(time.Second))
	}
	b.of[name] = have
	return wait
}

func (b *buckets) filled(have bucket, now time.Time) float64 {
	passed := max(0, now.Sub(have.at).Seconds())
	return min(b.rate.Burst, have.left+passed*b.rate.PerSecond)
}

func (b *buckets) makeRoom(now time.Time) {
	if len(b.of) < maxBuckets {
		return
	}
	for name, have := range b.of {
		if b.filled(have, now) >= b.rate.Burst {
			delete(b.of, name)
		}
	}
	if len(b.of) > maxBuckets*9/10 {
		clear(b.of)
	}
}
