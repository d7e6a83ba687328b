package app

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/config"
	"vardlots/internal/base/id"
	"vardlots/internal/base/outbox"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/notify"
)

// How often events are relayed and messages are tried.
const (
	relayEvery  = time.Second
	notifyEvery = 2 * time.Second
)

// notifier connects the SMS gateway, if one is configured.
func notifier(c config.Config, g ground, m modules) (*notify.Service, error) {
	d := notify.Deps{
		DB: g.db, IDs: g.ids, Audit: m.audit, Log: g.log, Messages: g.messages, Cases: reaches{m.cases, m.chat}, Host: c.Public.Host,
	}
	gateway, err := notify.NewSMS(c.SMS, g.clock)
	if err != nil {
		return nil, err
	}
	if gateway != nil {
		d.Gateway = gateway
	}
	return notify.New(d), nil
}

// reaches tells notify how the person of a case is reached.
type reaches struct {
	cases *cases.Service
	chat  *chat.Service
}

// Reach tells it from the case, and what its person has asked for.
func (r reaches) Reach(ctx context.Context, by access.Actor, c id.Case) (notify.Reach, error) {
	got, err := r.cases.Reach(ctx, by, c)
	if err != nil {
		return notify.Reach{}, err
	}
	asked, err := r.chat.TextsAsked(ctx, by, c)
	return notify.Reach{
		Person: got.Person, Number: got.Number, Language: got.Language, Quiet: got.Quiet, Asked: asked, Awaited: got.Awaited,
	}, err
}

// relay gives a region's events to who subscribes to them.
func (h house) relay(region id.Region) func(context.Context) error {
	by := robot(region, "relay")
	r := &outbox.Relay{DB: h.db, Log: h.log, Takes: map[string]outbox.Handler{cases.StaffWrote: h.notify.AnsweredTx}}
	return func(ctx context.Context) error {
		_, err := r.Run(ctx, by)
		return err
	}
}

// send sends a region's messages.
func (h house) send(region id.Region) func(context.Context) error {
	by := robot(region, "sms")
	return func(ctx context.Context) error {
		return whole(ctx, notify.Batch, func() (int, error) { return h.notify.Send(ctx, by) })
	}
}
