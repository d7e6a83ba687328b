package notify

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// What can become of a message at the gateway.
var (
	ErrRefused = errors.New("the gateway refused the message")     //nolint:gochecknoglobals // a sentinel
	ErrDown    = errors.New("the gateway has not got the message") //nolint:gochecknoglobals // the same
	ErrUnknown = errors.New("the gateway may have the message")    //nolint:gochecknoglobals // the same
)

const (
	// claimFor is longer than any call to the gateway.
	claimFor = time.Minute
	// apart is at least how far apart two messages to a case are, also when
	// nobody knows whether the first one went.
	apart = time.Hour
	// keepTrying is when an answer is too old to be told of.
	keepTrying = 24 * time.Hour

	shortestPause = 5 * time.Second
	longestPause  = 10 * time.Minute
)

// Batch is how many messages one round tries at most.
const Batch = 50

// Send sends what is due in the robot's region. tried counts what left the queue
// for good; as many as [Batch] means that there may be more. When the gateway is
// down the round ends: the rest waits with its place kept.
func (s *Service) Send(ctx context.Context, by access.Actor) (ended int, err error) {
	defer fault.Wrap(&err, "send messages")
	if by.Kind != access.Robot {
		return 0, fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	for range Batch {
		m, found, err := s.claim(ctx, by)
		if err != nil || !found {
			return ended, err
		}
		done, err := s.one(ctx, by, m)
		if err != nil || !done {
			return ended, err
		}
		ended++
	}
	return ended, nil
}

func (s *Service) claim(ctx context.Context, by access.Actor) (m claimed, found bool, err error) {
	err = s.DB.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.Maybe(&m, &found, sqlClaim, pg.Args{
			"region": string(by.Region), "now": tx.Now(), "until": tx.Now().Add(claimFor),
		}))
	})
	return m, found, err
}

// one sends a message, outside any transaction, and keeps what came of it. done
// is false when the gateway is not to be asked again in this round.
func (s *Service) one(ctx context.Context, by access.Actor, m claimed) (done bool, err error) {
	r, err := s.Cases.Reach(ctx, by, m.Case)
	if fault.KindOf(err) == fault.NotFound {
		return true, s.end(ctx, by, m, ending{state: "dropped", why: "gone"})
	}
	if err != nil {
		return false, err
	}
	if why := silent(r); why != "" {
		return true, s.end(ctx, by, m, ending{state: "dropped", why: why})
	}
	name, err := s.Gateway.Send(ctx, r.Number, s.text(r))
	switch {
	case err == nil:
		return true, s.end(ctx, by, m, ending{state: "sent", name: name, person: r.Person})
	case errors.Is(err, ErrRefused):
		return true, s.end(ctx, by, m, ending{state: "failed", why: "refused"})
	}
	return false, s.later(ctx, by, m, err)
}

// silent says why nothing is sent; empty when something is.
func silent(r Reach) string {
	switch {
	case r.Quiet && !r.Asked:
		return "quiet"
	case !r.Awaited:
		return "read"
	case !r.Number.Mobile():
		return "no number"
	}
	return ""
}

// text is the whole message: no name, no reason, no answer.
func (s *Service) text(r Reach) string {
	lang := i18n.Sv
	if r.Language == string(i18n.En) {
		lang = i18n.En
	}
	return s.Messages.T(lang, "sms.answer", "host", s.Host)
}

// ending is what became of a message.
type ending struct {
	state, why string
	name       string    // what the gateway calls it
	person     id.Person // whom it was sent to
}

func (s *Service) end(ctx context.Context, by access.Actor, m claimed, e ending) error {
	level := slog.LevelInfo
	if e.state == "failed" {
		level = slog.LevelError
	}
	s.Log.LogAttrs(ctx, level, "message ended", slog.String("message", m.ID), slog.String("state", e.state),
		slog.String("why", e.why), slog.Int("attempt", m.Attempts))
	late := context.WithoutCancel(ctx) // what was sent was sent, whoever stops now
	late, cancel := context.WithTimeout(late, claimFor/2)
	defer cancel()
	return s.DB.InTx(late, by, func(_ context.Context, tx *pg.Tx) error {
		tx.Queue(sqlEnd, pg.Args{"id": m.ID, "state": e.state, "why": e.why, "gateway": e.name, "now": tx.Now()}, nil)
		if e.state == "sent" {
			s.Audit.RecordTx(tx, audit.Entry{Act: "notify.sms", Person: e.person, Case: m.Case})
		}
		return nil
	})
}

// later keeps the message for another try. Where nobody knows whether it went, an
// hour passes first.
func (s *Service) later(ctx context.Context, by access.Actor, m claimed, why error) error {
	s.Log.LogAttrs(ctx, slog.LevelWarn, "message not sent", slog.String("message", m.ID), slog.Int("attempt", m.Attempts),
		slog.String("error", why.Error()))
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), claimFor/2)
	defer cancel()
	return s.DB.InTx(late, by, func(_ context.Context, tx *pg.Tx) error {
		word, wait := "down", pause(m.Attempts)
		if errors.Is(why, ErrUnknown) {
			word, wait = "unknown", apart
		}
		if tx.Now().Add(wait).After(m.Made.Add(keepTrying)) {
			tx.Queue(sqlEnd, pg.Args{"id": m.ID, "state": "failed", "why": word, "gateway": "", "now": tx.Now()}, nil)
			return nil
		}
		tx.Queue(sqlLater, pg.Args{"id": m.ID, "due": tx.Now().Add(wait), "why": word}, nil)
		return nil
	})
}

// pause is how long to wait after so many tries: 5 s, 10 s, 20 s … 10 min.
func pause(tries int) time.Duration {
	if tries > 8 {
		return longestPause
	}
	return min(shortestPause<<max(tries-1, 0), longestPause)
}
