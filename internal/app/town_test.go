package app

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"vardlots/internal/app/schemas"
	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/config"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pagetest"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pgserver"
	"vardlots/internal/base/pgtest"
	"vardlots/internal/base/seal"
	"vardlots/internal/cases"
	"vardlots/sim/box"
	ring "vardlots/sim/keys"
)

// town is the whole product as assembled for serve, on a database of its own with
// the world in a box outside.
type town struct {
	*pgtest.World
	*pagetest.Browser

	t       *testing.T
	box     *box.Box
	clock   *clock.Fixed
	config  config.Config
	product product
	log     *lines
}

// lines keeps what is logged, at every level.
type lines struct {
	mu  sync.Mutex
	all bytes.Buffer // guarded by mu
}

// Write keeps a line.
func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.Write(p)
}

func (l *lines) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.String()
}

func newTown(t *testing.T, settings ...string) *town {
	t.Helper()
	w := &town{t: t, World: pgtest.Own(t, schemas.All()), log: &lines{}}
	w.clock = w.World.Clock
	dir := t.TempDir()
	var err error
	w.box, err = box.Open(box.Config{
		HTTP: "127.0.0.1:0", TLS: "127.0.0.1:0", Data: dir, Redirects: []string{"http://localhost:8080" + callback},
		Clock: w.clock, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.box.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.box.Stop)
	if w.config, err = config.Read(append(connected(w.box, dir), settings...), environment(w.box)); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewJSONHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	d := &Database{owner: w.DSN(pgserver.Superuser), dial: w.DSN}
	if err := d.Migrate(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	if w.product, err = assemble(t.Context(), w.config, d, w.clock, log); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.product.close)
	w.Browser = pagetest.New(t, w.product.server)
	return w
}

// connected are the settings that lead to the box.
func connected(b *box.Box, dir string) []string {
	file := func(name string) string { return filepath.Join(dir, name) }
	out := []string{
		"--data", dir, "--demo", "--bankid-url", b.TLSURL(), "--register-url", b.TLSURL(),
		"--staff-issuer", b.URL() + "/staffidp", "--staff-client", b.Keys.ClientID,
	}
	for _, part := range []string{"bankid", "register"} {
		out = append(out, "--"+part+"-ca", file(ring.CAFile), "--"+part+"-cert", file(ring.RPCertFile), "--"+part+"-key", file(ring.RPKeyFile))
	}
	return out
}

func environment(b *box.Box) []string {
	return []string{"VARDLOTS_STAFF_SECRET=" + b.Keys.ClientSecret, "PATH=" + os.Getenv("PATH")}
}

// login takes a resident in by BankID on another device.
func (w *town) login(number string) {
	w.t.Helper()
	code := w.Get("/vem").Submit("BankID på en annan enhet", nil).Want(http.StatusOK)
	body, err := json.Marshal(map[string]any{"newest": true, "personalNumber": number})
	if err != nil {
		w.t.Fatal(err)
	}
	answer, err := http.Post(w.box.URL()+"/control/bankid/complete", "application/json", bytes.NewReader(body))
	if err != nil || answer.StatusCode != http.StatusOK {
		w.t.Fatalf("approve: %v %v", answer, err)
	}
	_ = answer.Body.Close() // the status tells
	w.clock.Advance(2 * time.Second)
	w.Get(code.Path + "?till=/vem").Want(http.StatusOK).Has("Vem gäller det?")
}

// sent sends a case for the only person there is, past the interview.
func (w *town) sent() id.Case {
	w.t.Helper()
	var person string
	if err := w.Conn(w.t).QueryRow(w.t.Context(), `SELECT id::text FROM identity.person WHERE region_id = '12'`).Scan(&person); err != nil {
		w.t.Fatal(err)
	}
	g := ground{db: w.DB, clock: w.clock, ids: id.Random(w.clock), log: slog.New(slog.DiscardHandler), keys: w.keys()}
	m, err := build(w.t.Context(), w.config, g)
	if err != nil {
		w.t.Fatal(err)
	}
	by := access.Actor{Kind: access.Resident, Region: "12", Person: id.Person(person), Persons: []id.Person{id.Person(person)}}
	c := id.Case(g.ids.New())
	err = w.DB.InTx(w.t.Context(), by, func(_ context.Context, tx *pg.Tx) error {
		got, err := m.cases.OpenTx(tx, cases.Fresh{ID: c, Person: by.Person, Language: "sv", Reason: "cough"})
		if err != nil {
			return err
		}
		got.Urge(cases.N4, false, "triage", tx.Now())
		if err := m.cases.QueueTx(tx, got, cases.Send, cases.Need{Urgency: cases.N4}); err != nil {
			return err
		}
		m.cases.SaveTx(tx, got)
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

func (w *town) keys() *seal.Keys {
	w.t.Helper()
	k, err := seal.Existing(w.config.Data)
	if err != nil {
		w.t.Fatal(err)
	}
	return k
}

// metrics reads /metrics with headers of the reader's.
func (w *town) metrics(headers ...string) (int, string) {
	w.t.Helper()
	req, err := http.NewRequestWithContext(w.t.Context(), http.MethodGet, w.URL("/metrics"), nil)
	if err != nil {
		w.t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return w.fetch(req)
}

func (w *town) fetch(req *http.Request) (int, string) {
	w.t.Helper()
	res, err := w.Client().Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // read to the end
	var body bytes.Buffer
	if _, err := body.ReadFrom(res.Body); err != nil {
		w.t.Fatal(err)
	}
	return res.StatusCode, body.String()
}
