package identity

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

// LoginStatus says how a login stands, and asks the e-identification when it is
// time to. Pages may call it as often as they like. It fails with NotFound in
// another browser than the one that began, and with Unavailable when the
// e-identification has not answered for some seconds.
func (s *Service) LoginStatus(ctx context.Context, loginID, browser string) (_ Status, err error) {
	defer fault.Wrap(&err, "login status")
	l, mine, err := s.claim(ctx, loginID, browser)
	if err != nil {
		return Status{}, err
	}
	eid, ok := s.Ways[l.Way]
	if !ok {
		return Status{}, noLogin("its way is no longer offered")
	}
	if mine {
		if err := s.ask(ctx, eid, l); err != nil {
			return Status{}, s.named(err, l.Way)
		}
	}
	return l.status(eid, s.Clock.Now()), nil
}

func noLogin(why string) error {
	return fault.New(fault.NotFound, "login.expired", "no such login: %s", why)
}

// claim reads a login and decides, under its lock, whether this call is the one
// that asks. Nothing slow happens inside.
func (s *Service) claim(ctx context.Context, loginID, browser string) (l *login, mine bool, err error) {
	now := s.Clock.Now()
	err = s.DB.InTx(ctx, door(""), func(ctx context.Context, tx *pg.Tx) error {
		if l, err = s.lockLogin(ctx, tx, loginID, browser); err != nil {
			return err
		}
		before := l.State
		l.age(now)
		if mine = l.asks(now); mine {
			l.AskedAt = now.Add(callTimeout) // nobody else asks while this call does
		}
		if mine || l.State != before {
			return s.queueLogin(tx, l)
		}
		return nil
	})
	return l, mine, err
}

// ask collects from the e-identification and keeps what it said before anything
// else is done, since a final answer is given once.
func (s *Service) ask(ctx context.Context, eid EID, l *login) (err error) {
	p, failed := eid.Collect(ctx, l.held.Order)
	now := s.Clock.Now()
	l.AskedAt = now
	switch {
	case failed != nil:
		s.note(ctx, "collect failed", failed)
		err = l.missed(failed, now)
	case l.renews(p, now):
		err = s.renew(ctx, eid, l)
	default:
		l.take(p, now)
	}
	// The person may close the page at this very moment; the answer is kept anyway.
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return errors.Join(err, s.saveLogin(late, l))
}

// renew replaces an order whose code nobody read.
func (s *Service) renew(ctx context.Context, eid EID, l *login) error {
	order, err := eid.Begin(ctx, l.held.Ask)
	if err != nil {
		l.fail("login.expired") // the old order is over, and there is no new one
		return err
	}
	now := s.Clock.Now()
	l.held.Order, l.OrderAt, l.HeardAt, l.Step = order, now, now, StepScan
	return nil
}

// note logs an outage of a counterpart. Its text holds nothing of a person.
func (s *Service) note(ctx context.Context, what string, err error) {
	level := slog.LevelWarn
	if !errors.Is(err, errDown) {
		level = slog.LevelError
	}
	s.Log.LogAttrs(ctx, level, "e-identification", slog.String("what", what), slog.String("error", err.Error()))
}

func replaceMark(url, loginID string) string { return strings.ReplaceAll(url, ReturnMark, loginID) }
