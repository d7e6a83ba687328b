package app

import (
	"context"
	"log/slog"
	"net/url"
	"path/filepath"
	"strings"

	"vardlots/content"
	"vardlots/internal/audit"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/config"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/seal"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/catalogue"
	"vardlots/internal/chat"
	"vardlots/internal/files"
	"vardlots/internal/identity"
	"vardlots/internal/journal"
	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/archive"
	"vardlots/internal/notify"
	"vardlots/internal/queue"
	"vardlots/internal/resident"
	"vardlots/internal/staff"
	"vardlots/internal/triage"
	residentweb "vardlots/web/resident"
)

// modules is the product without its listener.
type modules struct {
	audit     *audit.Log
	units     *catalogue.Service
	identity  *identity.Service
	knowledge *knowledge.Library
	releases  *archive.Service
	cases     *cases.Service
	queue     *queue.Service
	triage    *triage.Service
	chat      *chat.Service
	files     *files.Service
	journal   *journal.Service
	notify    *notify.Service
}

// ground is what every module stands on.
type ground struct {
	db       *pg.DB
	clock    clock.Clock
	ids      id.Source
	log      *slog.Logger
	keys     *seal.Keys
	messages *i18n.Catalogue
	hub      *live.Hub
}

// build makes the modules in the order of the table of arrows.
func build(ctx context.Context, c config.Config, g ground) (m modules, err error) {
	m.audit = audit.New(g.db, g.ids)
	if m.units, err = catalogue.New(ctx, g.db); err != nil {
		return m, err
	}
	if m.identity, err = identities(c, g, m.audit, m.units); err != nil {
		return m, err
	}
	if m.knowledge, err = knowledge.Load(content.Files); err != nil {
		return m, err
	}
	m.releases = archive.New(g.db, m.knowledge)
	if err := m.releases.Keep(ctx, robot("", "release"), content.Files); err != nil {
		return m, err
	}
	m.queue = queue.New(queue.Deps{DB: g.db, IDs: g.ids, Audit: m.audit})
	m.cases = cases.New(cases.Deps{
		DB: g.db, Clock: g.clock, IDs: g.ids, Audit: m.audit, Catalogue: m.units, Queue: m.queue, Staff: m.identity, Log: g.log,
	})
	m.queue.Serve(m.cases)
	m.files, err = files.New(files.Deps{
		DB: g.db, IDs: g.ids, Audit: m.audit, Cases: m.cases, Keys: g.keys, Dir: filepath.Join(c.Data, "files"),
	})
	if err != nil {
		return m, err
	}
	m.triage = triage.New(triage.Deps{
		DB: g.db, Clock: g.clock, IDs: g.ids, Audit: m.audit, Knowledge: m.knowledge, Cases: m.cases, People: people{m.identity},
	})
	m.chat = chat.New(chat.Deps{DB: g.db, IDs: g.ids, Audit: m.audit, Cases: m.cases, Watch: m.knowledge.Watch()})
	m.journal = journal.New(journal.Deps{DB: g.db, IDs: g.ids, Audit: m.audit, Cases: m.cases})
	m.notify, err = notifier(c, g, m)
	return m, err
}

// routes lists what the product answers.
func routes(c config.Config, g ground, m modules, ready func(context.Context) error) ([]web.Route, web.ErrorPage, error) {
	files, err := residentweb.Files()
	if err != nil {
		return nil, nil, err
	}
	assets, err := web.NewAssets(files, "/static/")
	if err != nil {
		return nil, nil, err
	}
	streams := &live.Streams{Hub: g.hub, Keys: g.keys, Sessions: m.identity, Log: g.log}
	people := resident.New(resident.Deps{
		Clock: g.clock, Messages: g.messages, Public: strings.TrimSuffix(c.Public.String(), "/"), Assets: assets,
		Units: m.units, Reasons: m.knowledge, Watch: m.knowledge.Watch(), Texts: m.knowledge, Advice: m.knowledge, Asks: m.triage, Ends: m.triage,
		Back: m.triage, Waits: m.cases, Line: m.queue,
		Logins: m.identity, People: m.identity, Cases: m.cases, Talk: m.chat, Images: m.files, Notes: m.journal, Readings: m.audit,
		Texting: m.chat,
		Live:    resident.Live{Streams: streams, Cases: m.cases, Talk: m.chat},
	})
	workspace, err := staff.New(staff.Deps{
		Clock: g.clock, Messages: g.messages, Audit: m.audit, Catalogue: m.units, Identity: m.identity,
		Knowledge: m.knowledge, Releases: m.releases, Cases: m.cases, Queue: m.queue, Triage: m.triage, Chat: m.chat, Files: m.files,
		Journal: m.journal, Streams: streams, Issuer: origin(c.StaffIDP.Issuer),
	})
	if err != nil {
		return nil, nil, err
	}
	all := append(people.Routes(), workspace.Routes()...)
	return append(all, web.Health(ready)...), people.ShowFailure, nil
}

// origin is the part of an address that a content policy names.
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
