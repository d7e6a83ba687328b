// Package scene sets the scene that tests of cases and its neighbours
// share, for tests only: two regions, a watch unit and health centres, staff and residents.
package scene

import (
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"vardlots/content"
	"vardlots/internal/app/schemas"
	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pgtest"
	"vardlots/internal/base/seal"
	"vardlots/internal/cases"
	"vardlots/internal/catalogue"
	"vardlots/internal/chat"
	"vardlots/internal/files"
	"vardlots/internal/identity"
	"vardlots/internal/journal"
	"vardlots/internal/knowledge"
	"vardlots/internal/queue"
)

// The units of the scene.
const (
	Watch     = id.Unit("00000000-0000-7000-8000-000000000120") // region 12, 1177
	Centre    = id.Unit("00000000-0000-7000-8000-000000000121") // region 12, the default
	Other     = id.Unit("00000000-0000-7000-8000-000000000122") // region 12, same provider
	Private   = id.Unit("00000000-0000-7000-8000-000000000123") // region 12, another provider
	Abroad    = id.Unit("00000000-0000-7000-8000-000000000011") // region 01
	Provider  = id.Provider("00000000-0000-7000-8000-0000000000c2")
	Second    = id.Provider("00000000-0000-7000-8000-0000000000c3")
	Elsewhere = id.Provider("00000000-0000-7000-8000-0000000000c1")
)

// World is the modules on a database of their own.
type World struct {
	*pgtest.World
	IDs     id.Source
	Audit   *audit.Log
	Units   *catalogue.Service
	Cases   *cases.Service
	Queue   *queue.Service
	Chat    *chat.Service
	Files   *files.Service
	Journal *journal.Service
	Keys    *seal.Keys // of the pictures
	Dir     string     // of the same
}

// New builds the scene.
func New(t *testing.T) *World {
	t.Helper()
	w := &World{World: pgtest.Own(t, schemas.All())}
	w.Exec(t, directory)
	w.IDs = id.Sequence(w.Clock)
	w.Dir = t.TempDir()
	keys, err := seal.New(seal.Fresh())
	if err != nil {
		t.Fatal(err)
	}
	w.Keys = keys
	return w.build(t)
}

// Node returns the same scene as another node serves it: the same database
// through pools of its own.
func (w *World) Node(t *testing.T) *World {
	t.Helper()
	return (&World{World: w.Again(t), IDs: w.IDs, Keys: w.Keys, Dir: w.Dir}).build(t)
}

func (w *World) build(t *testing.T) *World {
	t.Helper()
	w.Audit = audit.New(w.DB, w.IDs)
	units, err := catalogue.New(t.Context(), w.DB)
	if err != nil {
		t.Fatal(err)
	}
	w.Units = units
	w.Queue = queue.New(queue.Deps{DB: w.DB, IDs: w.IDs, Audit: w.Audit})
	w.Cases = cases.New(cases.Deps{DB: w.DB, Clock: w.Clock, IDs: w.IDs, Audit: w.Audit, Catalogue: units,
		Queue: w.Queue, Staff: identity.New(identity.Deps{DB: w.DB, Clock: w.Clock, IDs: w.IDs}), Log: slog.New(slog.DiscardHandler)})
	w.Queue.Serve(w.Cases)
	know, err := library()
	if err != nil {
		t.Fatal(err)
	}
	w.Chat = chat.New(chat.Deps{DB: w.DB, IDs: w.IDs, Audit: w.Audit, Cases: w.Cases, Watch: know.Watch()})
	w.Files, err = files.New(files.Deps{DB: w.DB, IDs: w.IDs, Audit: w.Audit, Cases: w.Cases, Keys: w.Keys, Dir: w.Dir})
	if err != nil {
		t.Fatal(err)
	}
	w.Journal = journal.New(journal.Deps{DB: w.DB, IDs: w.IDs, Audit: w.Audit, Cases: w.Cases})
	return w
}

//nolint:gochecknoglobals // content does not change while a process tests
var library = sync.OnceValues(func() (*knowledge.Library, error) { return knowledge.Load(content.Files) })

const directory = `
INSERT INTO catalogue.region (code, name, watch_unit, default_unit) VALUES
    ('12', 'Region Tolv', '00000000-0000-7000-8000-000000000120', '00000000-0000-7000-8000-000000000121'),
    ('01', 'Region Ett', NULL, '00000000-0000-7000-8000-000000000011');
INSERT INTO catalogue.provider (id, hsa_id, name, region_id) VALUES
    ('00000000-0000-7000-8000-0000000000c2', 'P12', 'Vårdgivare tolv', '12'),
    ('00000000-0000-7000-8000-0000000000c3', 'P13', 'Privat vårdgivare', '12'),
    ('00000000-0000-7000-8000-0000000000c1', 'P01', 'Vårdgivare ett', '01');
INSERT INTO catalogue.unit (id, hsa_id, region_id, provider_id, name, kind, phone, always_open, opens, closes) VALUES
    ('00000000-0000-7000-8000-000000000120', 'E120', '12', '00000000-0000-7000-8000-0000000000c2', '1177 Tolv', 'advice', '1177', true, 0, 1440),
    ('00000000-0000-7000-8000-000000000121', 'E121', '12', '00000000-0000-7000-8000-0000000000c2', 'Vårdcentralen Tolv', 'health_centre', '', false, 480, 1020),
    ('00000000-0000-7000-8000-000000000122', 'E122', '12', '00000000-0000-7000-8000-0000000000c2', 'Vårdcentralen Andra', 'health_centre', '', false, 480, 1020),
    ('00000000-0000-7000-8000-000000000123', 'E123', '12', '00000000-0000-7000-8000-0000000000c3', 'Privata vårdcentralen', 'health_centre', '', false, 480, 1020),
    ('00000000-0000-7000-8000-000000000011', 'E011', '01', '00000000-0000-7000-8000-0000000000c1', 'Vårdcentralen Ett', 'health_centre', '', false, 480, 1020);`

// Key returns a new idempotency key.
func (w *World) Key() string { return w.IDs.New() }

// Resident returns the n-th invented person of region 12.
func (w *World) Resident(n int) access.Actor {
	p := id.Person(fmt.Sprintf("00000000-0000-7000-8000-00000000a%03d", n))
	return access.Actor{Kind: access.Resident, Region: "12", Person: p, Persons: []id.Person{p}, Request: id.Request(w.Key())}
}

// Guardian returns a resident who acts for a child until a day.
func (w *World) Guardian(n int, child id.Person, until time.Time) access.Actor {
	by := w.Resident(n)
	by.For = access.Proxy{Person: child, Basis: "guardian", Until: until}
	return by
}

// Nurse returns the n-th licensed nurse at a unit.
func (w *World) Nurse(n int, unit id.Unit) access.Actor {
	u, err := w.Units.Unit(unit)
	if err != nil {
		panic(err)
	}
	return access.Actor{
		Kind: access.Staff, Region: u.Region, Provider: u.Provider, Unit: unit, Name: fmt.Sprintf("Test Sköterska %d", n),
		Staff:      id.Staff(fmt.Sprintf("00000000-0000-7000-8000-00000000b%03d", n)),
		Assignment: "U001", Profession: access.Nurse, Licensed: true, Purpose: access.Care,
		Rights: []access.Right{access.ReadCare, access.WriteCare}, Request: id.Request(w.Key()),
	}
}

// Draft begins a case for a resident, about themself or whom they act for.
func (w *World) Draft(t *testing.T, by access.Actor, quiet bool) id.Case {
	t.Helper()
	c := id.Case(w.IDs.New())
	w.In(t, by, func(tx *pg.Tx) error {
		got, err := w.Cases.OpenTx(tx, cases.Fresh{ID: c, Person: by.Subject(), Language: "sv", Reason: "cough", Quiet: quiet})
		if err != nil {
			return err
		}
		w.Cases.SaveTx(tx, got)
		return nil
	})
	return c
}

// Sent begins and sends a case with what triage found.
func (w *World) Sent(t *testing.T, by access.Actor, n cases.Need) id.Case {
	t.Helper()
	c := w.Draft(t, by, false)
	w.In(t, by, func(tx *pg.Tx) error {
		got, err := w.Cases.LockTx(t.Context(), tx, c)
		if err != nil {
			return err
		}
		got.Urge(n.Urgency, n.ByCaution, "triage", tx.Now())
		if err := w.Cases.QueueTx(tx, got, cases.Send, n); err != nil {
			return err
		}
		w.Cases.SaveTx(tx, got)
		return nil
	})
	return c
}
