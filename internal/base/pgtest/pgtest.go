// Package pgtest gives each test a database of its own on a real PostgreSQL.
// One private server a test process; each database is a clone of the migrated
// one and is dropped with its test.
package pgtest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pgserver"
)

// World is a migrated database and the clock that its scope reads.
type World struct {
	DB    *pg.DB
	Clock *clock.Fixed
	Dial  pg.Dialer
	owner string
	dial  func(role string) string
}

// Start is when a test's clock begins: a Monday afternoon.
func Start() time.Time { return time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC) }

// Own returns a clone of the migrated database for this test alone.
func Own(t *testing.T, modules []pg.Module) *World {
	t.Helper()
	ctx := t.Context()
	srv := server(t)
	template := srv.template(t, modules)
	name := fmt.Sprintf("t%d", srv.count.Add(1))
	srv.exec(t, "CREATE DATABASE "+name+" TEMPLATE "+template)
	c := clock.NewFixed(Start())
	dial := func(role string) string { return srv.pg.DSN(name, role) }
	db, err := pg.Open(ctx, dial, 8, c)
	if err != nil {
		t.Fatalf("open test database: %v", err)
	}
	t.Cleanup(func() {
		db.Close()
		srv.exec(t, "DROP DATABASE "+name+" WITH (FORCE)")
	})
	return &World{DB: db, Clock: c, Dial: dial, owner: srv.pg.DSN(name, pgserver.Superuser), dial: func(role string) string { return srv.pg.DSN(name, role) }}
}

// Again returns the same database through pools of its own, as another node
// reaches it.
func (w *World) Again(t *testing.T) *World {
	t.Helper()
	db, err := pg.Open(t.Context(), w.Dial, 8, w.Clock)
	if err != nil {
		t.Fatalf("open test database again: %v", err)
	}
	t.Cleanup(db.Close)
	return &World{DB: db, Clock: w.Clock, Dial: w.Dial, owner: w.owner}
}

// DSN is the connection string of a role, for a test of the whole product.
func (w *World) DSN(role string) string { return w.dial(role) }

// Exec runs statements as the owner, past every wall: to set a scene, or to
// plant a fault that a test must find.
func (w *World) Exec(t *testing.T, sql string, args ...any) {
	t.Helper()
	conn := w.Conn(t)
	if _, err := conn.Exec(context.Background(), sql, args...); err != nil {
		t.Fatalf("as owner: %v", err)
	}
}

// Count returns the single number that a query gives the owner.
func (w *World) Count(t *testing.T, sql string, args ...any) int {
	t.Helper()
	var n int
	if err := w.Conn(t).QueryRow(context.Background(), sql, args...).Scan(&n); err != nil {
		t.Fatalf("as owner: %v", err)
	}
	return n
}

// Conn returns an owner's connection, closed with the test.
func (w *World) Conn(t *testing.T) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), w.owner)
	if err != nil {
		t.Fatalf("connect as owner: %v", err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

// shared is the server of this test process.
type shared struct {
	pg     *pgserver.Server
	count  atomic.Int64
	mu     sync.Mutex
	stored map[string]string // template names by their modules; guarded by mu
}

//nolint:gochecknoglobals // one server a process is the point; it ends with the process
var start = sync.OnceValues(func() (*shared, error) {
	home := filepath.Join(os.TempDir(), fmt.Sprintf("vardlots-tests-%d", os.Getuid()))
	if err := os.MkdirAll(home, 0o755); err != nil {
		return nil, err
	}
	pgserver.Sweep(home)
	dir, err := os.MkdirTemp(home, "")
	if err != nil {
		return nil, err
	}
	bin, err := pgserver.Find(pgserver.Options{Root: root()})
	if err != nil {
		return nil, err
	}
	srv, err := pgserver.Start(context.Background(), pgserver.Options{Dir: dir, Binaries: bin, FSyncOff: true})
	return &shared{pg: srv, stored: map[string]string{}}, err
})

// root is the project's, where the database's binaries are installed.
func root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "..", "..", "..")
}

func server(t *testing.T) *shared {
	t.Helper()
	srv, err := start()
	if err != nil {
		t.Fatalf("start PostgreSQL for tests: %v", err)
	}
	return srv
}

func (s *shared) template(t *testing.T, modules []pg.Module) string {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	key := ""
	for _, m := range modules {
		key += m.Name + " "
	}
	if name, ok := s.stored[key]; ok {
		return name
	}
	name := fmt.Sprintf("template%d", len(s.stored)+2)
	s.exec(t, "CREATE DATABASE "+name)
	if err := pg.Migrate(context.Background(), s.pg.DSN(name, pgserver.Superuser), "", modules); err != nil {
		t.Fatal(err)
	}
	s.stored[key] = name
	return name
}

func (s *shared) exec(t *testing.T, sql string) {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), s.pg.DSN("postgres", pgserver.Superuser))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	if _, err := conn.Exec(context.Background(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}
