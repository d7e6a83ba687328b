package notify

import (
	"context"
	"encoding/json"
	"log/slog"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/outbox"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/phone"
)

// Reach is how the person of a case is reached, if at all.
type Reach struct {
	Person   id.Person
	Number   phone.Number // given in the case; none: not reached
	Language string
	Quiet    bool // nothing is sent, unless
	Asked    bool // they have asked for it
	Awaited  bool // an answer of the person's is awaited: staff have written last
}

// Cases tells how people are reached. App fills it.
type Cases interface {
	Reach(ctx context.Context, by access.Actor, c id.Case) (Reach, error)
}

// Gateway takes a message and returns what it calls it. Its errors are
// [ErrRefused], [ErrDown] and [ErrUnknown].
type Gateway interface {
	Send(ctx context.Context, to phone.Number, text string) (name string, err error)
}

// Deps is what the module is given. Without a Gateway nothing is sent.
type Deps struct {
	DB       *pg.DB
	IDs      id.Source
	Audit    *audit.Log
	Log      *slog.Logger
	Messages *i18n.Catalogue
	Cases    Cases
	Gateway  Gateway
	Host     string // where people log in
}

// Service is the module's door.
type Service struct{ Deps }

// New returns the module.
func New(d Deps) *Service { return &Service{d} }

// AnsweredTx takes the event that staff have written to a person. It is an
// [outbox.Handler].
func (s *Service) AnsweredTx(_ context.Context, tx *pg.Tx, e outbox.Event) error {
	if s.Gateway == nil {
		return nil
	}
	var of struct {
		Case id.Case `json:"case"`
	}
	if err := json.Unmarshal(e.Body, &of); err != nil {
		return err
	}
	tx.Queue(sqlPut, pg.Args{
		"id": s.IDs.New(), "region": string(tx.By().Region), "case": string(of.Case), "now": tx.Now(),
	}, nil)
	return nil
}
