package staff_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"vardlots/content"
	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/live/livetest"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/seal"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/identity"
	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/archive"
	"vardlots/internal/staff"
	"vardlots/internal/triage"
)

// node is one of several that serve the same database.
type node struct {
	*scene.World
	identity *identity.Service
	url      string
}

// serve puts the staff's web on a node. Keys may be nil for fresh ones.
func serve(t *testing.T, w *scene.World, keys live.Sealer) *node {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	hub := live.NewHub(w.Key(), live.NewPostgres(w.Dial(pg.RoleDoor)), log)
	w.DB.AnnounceTo(hub)
	if err := hub.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	n := &node{World: w, identity: identity.New(identity.Deps{
		DB: w.DB, Clock: w.Clock, IDs: w.IDs, Log: log, Audit: w.Audit, Keys: ownKeys(t),
	})}
	library, err := knowledge.Load(content.Files)
	if err != nil {
		t.Fatal(err)
	}
	d, err := staff.New(staff.Deps{
		Clock: w.Clock, Messages: words, Audit: w.Audit, Catalogue: w.Units, Identity: n.identity, Knowledge: library, Releases: archive.New(w.DB, library),
		Triage: triage.New(triage.Deps{DB: w.DB, Clock: w.Clock, IDs: w.IDs, Audit: w.Audit, Knowledge: library, Cases: w.Cases}),
		Cases:  w.Cases, Queue: w.Queue, Chat: w.Chat, Files: w.Files, Journal: w.Journal,
		Streams: &live.Streams{Hub: hub, Keys: keys, Sessions: n.identity, Log: log},
	})
	if err != nil {
		t.Fatal(err)
	}
	ample := web.Rate{PerSecond: 1e6, Burst: 1e6}
	server, err := web.New(web.Deps{
		Sessions: n.identity, Messages: words, Clock: w.Clock, IDs: w.IDs, Log: log, Key: []byte(strings.Repeat("k", 32)),
		Settings: web.Settings{Region: "12", Limits: web.Limits{Address: ample, Session: ample}},
	}, d.Routes()...)
	if err != nil {
		t.Fatal(err)
	}
	on := httptest.NewServer(server)
	n.url = on.URL
	t.Cleanup(func() {
		server.EndStreams()
		on.Close()
		if err := hub.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return n
}

func ownKeys(t *testing.T) *seal.Keys {
	t.Helper()
	keys, err := seal.New(seal.Fresh())
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// logIn gives a nurse of the scene a session, and a browser with its cookie.
func logIn(t *testing.T, w *scene.World, by access.Actor) *livetest.Reader {
	t.Helper()
	token := w.Key()
	hash := sha256.Sum256([]byte(token))
	work := w.Key()
	now := w.Clock.Now()
	w.Exec(t, `INSERT INTO identity.staff (id, hsa_id, given_name, family_name, title, protected, as_of)
		VALUES ($1::uuid, $1::text, 'Nina', 'Provin', 'sjuksköterska', false, $2) ON CONFLICT DO NOTHING`, string(by.Staff), now)
	w.Exec(t, `INSERT INTO identity.assignment (id, staff_id, commission_id, name, purpose, rights, profession, licensed,
		region_id, provider_id, unit_id, as_of) VALUES ($1::uuid, $2, $1::text, 'Vård', 'care', '{read,write}', 'nurse', true, $3, $4, $5, $6)`,
		work, string(by.Staff), string(by.Region), string(by.Provider), string(by.Unit), now)
	w.Exec(t, `INSERT INTO identity.session (id, token_hash, kind, region_id, staff_id, assignment_id, way, language,
		created_at, seen_at, absolute_at) VALUES ($1, $2, 'staff', $3, $4, $5, 'staff', 'sv', $6, $6, $7)`,
		w.Key(), hash[:], string(by.Region), string(by.Staff), work, now, now.Add(8*time.Hour))
	return &livetest.Reader{Client: &http.Client{}, Cookie: &http.Cookie{Name: "vl_p", Value: token}}
}

func (n *node) stream() string { return n.url + "/api/staff/v1/stream" }

// held sends so many cases of so many residents and lets the nurse take them.
func held(t *testing.T, w *scene.World, by access.Actor, count int) map[id.Case]access.Actor {
	t.Helper()
	out := map[id.Case]access.Actor{}
	for i := range count {
		who := w.Resident(i + 1)
		c := w.Sent(t, who, cases.Need{Urgency: cases.N4, Profession: "nurse"})
		if _, err := w.Queue.Take(t.Context(), by, cases.Written{Case: c, Key: w.Key()}); err != nil {
			t.Fatal(err)
		}
		out[c] = who
	}
	return out
}

// order reads the ids of a case's entries after a number, as the owner.
func order(t *testing.T, w *scene.World, c id.Case, after int) (out []string) {
	t.Helper()
	rows, err := w.Conn(t).Query(t.Context(), `SELECT id::text FROM cases.entry WHERE case_id = $1 AND seq > $2 ORDER BY seq`, string(c), after)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			t.Fatal(err)
		}
		out = append(out, one)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func text(n int) string { return fmt.Sprintf("Meddelande %d", n) }
