package pgserver

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func TestDataSurvivesARestart(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	begin := time.Now()
	s := start(t, Options{Dir: dir})
	t.Logf("cold start %v with PostgreSQL %d", time.Since(begin), s.bin.Major)
	remember(t, admin(s))
	best := time.Hour
	for range 3 {
		begin = time.Now()
		stop(t, s)
		t.Logf("stop %v", time.Since(begin))
		begin = time.Now()
		s = start(t, Options{Dir: dir})
		best = min(best, time.Since(begin))
	}
	checkRemembered(t, admin(s))
	if t.Logf("warm start %v, the best of three", best); best > time.Second {
		t.Errorf("a warm start takes %v, want at most 1 s", best)
	}
}

func TestEveryVersionOnThisMachineServes(t *testing.T) {
	t.Parallel()
	o := Options{Root: filepath.Join("..", "..", "..")}.withDefaults()
	for _, b := range append(o.fromPackage(), o.fromSystem()...) {
		var err error
		if b.Major, err = versionOf(b); err != nil || b.Major < Oldest {
			continue
		}
		t.Run(filepath.Base(filepath.Dir(b.Dir)), func(t *testing.T) {
			t.Parallel()
			dir := dataDir(t)
			s := start(t, Options{Dir: dir, Binaries: b})
			remember(t, admin(s))
			stop(t, s)
			checkRemembered(t, admin(start(t, Options{Dir: dir, Binaries: b})))
		})
	}
}

func TestSwedishIsSpoken(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Dir: dataDir(t), FSyncOff: true})
	for sql, want := range map[string]string{
		"SELECT lower('ÅNGEST, ÖRONVÄRK')":                            "ångest, öronvärk",
		"SELECT to_tsvector('swedish', 'Öronvärken')::text":           "'öronvärk':1",
		"SHOW server_encoding":                                        "UTF8",
		"SELECT datcollate FROM pg_database WHERE datname='postgres'": "C.UTF-8",
		`SELECT string_agg(n, ' ' ORDER BY n COLLATE "sv-x-icu") FROM unnest('{Örjan,Zoe,Ängla,Anna,Åsa}'::text[]) n`: "Anna Zoe Åsa Ängla Örjan",
	} {
		if got := ask(t, admin(s), sql); got != want {
			t.Errorf("%s = %q, want %q", sql, got, want)
		}
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	kept := start(t, Options{Dir: dataDir(t)})
	thrown := start(t, Options{Dir: dataDir(t), FSyncOff: true, MaxConnections: 30})
	for name, want := range map[string][2]string{
		"listen_addresses":                    {"", ""},
		"unix_socket_permissions":             {"0700", "0700"},
		"max_connections":                     {"120", "30"},
		"fsync":                               {"on", "off"},
		"full_page_writes":                    {"on", "off"},
		"autovacuum":                          {"on", "off"},
		"synchronous_commit":                  {"on", "on"},
		"lock_timeout":                        {"10s", "10s"},
		"idle_in_transaction_session_timeout": {"1min", "1min"},
		"track_io_timing":                     {"off", "off"},
		"log_statement":                       {"none", "none"},
		"log_min_error_statement":             {"panic", "panic"},
		"log_parameter_max_length":            {"0", "0"},
		"log_parameter_max_length_on_error":   {"0", "0"},
		"timezone":                            {"UTC", "UTC"},
	} {
		got := [2]string{ask(t, admin(kept), "SHOW "+name), ask(t, admin(thrown), "SHOW "+name)}
		if got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
}

func TestOnlyTheServersUserReachesTheData(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Dir: dataDir(t), FSyncOff: true})
	for _, dir := range []string{s.home.cluster(), s.socket} {
		info, err := os.Stat(dir)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o700 || ownerOf(info) != s.as {
			t.Errorf("%s is %v of %v, want 0700 of %v", dir, info.Mode(), ownerOf(info), s.as)
		}
	}
}

func TestLogHoldsNoPersonalData(t *testing.T) {
	t.Parallel()
	const secret = "191212121212"
	dir := dataDir(t)
	s := start(t, Options{Dir: dir, FSyncOff: true})
	exec1(t, admin(s), "CREATE TABLE person (number text PRIMARY KEY, age int CHECK (age < 150))")
	exec1(t, admin(s), "INSERT INTO person VALUES ('"+secret+"', 1)")
	conn := connect(t, admin(s))
	for _, sql := range []string{
		"INSERT INTO person VALUES ('" + secret + "')",
		"INSERT INTO person VALUES ('" + secret + "x', 200)",
		"SELECT '" + secret + "x'::int",
		"SELEKT " + secret,
		"DO $$ BEGIN RAISE LOG USING MESSAGE = 'noted', DETAIL = '" + secret + "'; RAISE '" + secret + "'; END $$",
	} {
		if _, err := conn.Exec(t.Context(), sql); err == nil {
			t.Errorf("%s: no error", sql)
		}
	}
	if _, err := conn.Exec(t.Context(), "SELECT $1::text::int", secret+"x"); err == nil {
		t.Error("a parameter that is no number: no error")
	}
	crashInStatement(t, s, "SELECT '"+secret+"', pg_sleep(600)")
	stop(t, s)
	text := everyLog(t, dir)
	if !strings.Contains(text, "noted") || !strings.Contains(text, "terminated by signal") {
		t.Errorf("the log does not tell what happened:\n%s", text)
	}
	if strings.Contains(text, secret) {
		t.Errorf("the log holds a personal number:\n%s", text)
	}
}

// crashInStatement kills the process that is running sql, as the kernel does
// when memory runs out, and waits until the server has repaired itself.
func crashInStatement(t *testing.T, s *Server, sql string) {
	t.Helper()
	conn := connect(t, admin(s))
	ended := make(chan error, 1)
	go func() {
		_, err := conn.Exec(context.Background(), sql)
		ended <- err
	}()
	running := "SELECT count(*)::text FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()"
	eventually(t, "the statement runs", func() bool { return ask(t, admin(s), running) == "1" })
	if err := syscall.Kill(int(conn.PgConn().PID()), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-ended
	eventually(t, "the server answers again", func() bool { return s.answers(t.Context()) })
}

func everyLog(t *testing.T, dir string) string {
	t.Helper()
	logs, err := filepath.Glob(logPattern(home{dir}.cluster()))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, path := range append(logs, home{dir}.stderr()) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

func TestDeepDataDirectory(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), strings.Repeat("djup/", 40), "postgres")
	if len(dir) < 200 {
		t.Fatalf("%d characters are not deep", len(dir))
	}
	t.Cleanup(func() { forceStop(t, dir) })
	s := start(t, Options{Dir: dir})
	remember(t, admin(s))
	if tooLong(s.socket) {
		t.Errorf("socket in %s", s.socket)
	}
	stop(t, s)
	if _, err := os.Stat(s.socket); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the socket's directory is left behind: %v", err)
	}
	checkRemembered(t, admin(start(t, Options{Dir: dir})))
}

func TestSocketNameTakenBySomebodyElse(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), strings.Repeat("djup/", 40), "postgres")
	h, err := open(dir)
	if err != nil {
		t.Fatal(err)
	}
	parent := t.TempDir()
	as, err := h.serverUser(noUser)
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := t.TempDir()
	o := Options{SocketDir: parent}.withDefaults()
	wanted, err := h.socketDir(o, as, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(wanted), os.Symlink(elsewhere, wanted)); err != nil {
		t.Fatal(err)
	}
	got, err := h.socketDir(o, as, true)
	if err != nil || got == wanted || filepath.Dir(got) != parent {
		t.Errorf("socketDir() = %s, %v, want another name than the link %s", got, err, wanted)
	}
}

func TestStopIsSafeTwice(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Dir: dataDir(t), FSyncOff: true})
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() { stop(t, s) })
	}
	both.Wait()
	<-s.Done()
	if err := s.Wait(); err != nil {
		t.Errorf("Wait() after Stop() = %v, want nil", err)
	}
}

func TestStopDoesNotWaitForAStuckSession(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	s := start(t, Options{Dir: dir})
	remember(t, admin(s))
	stuck := connect(t, admin(s))
	if err := syscall.Kill(int(stuck.PgConn().PID()), syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Stop(ended); err != nil {
		t.Errorf("Stop() = %v", err)
	}
	checkRemembered(t, admin(start(t, Options{Dir: dir})))
}

func TestDeathOfTheServerIsTold(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	s := start(t, Options{Dir: dir})
	remember(t, admin(s))
	if err := syscall.Kill(postmaster(t, dir), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-s.Done()
	if err := s.Wait(); !errors.Is(err, ErrDied) {
		t.Errorf("Wait() = %v, want ErrDied", err)
	}
	stop(t, s)
	checkRemembered(t, admin(start(t, Options{Dir: dir})))
}

func TestStartFails(t *testing.T) {
	t.Parallel()
	b := binaries(t)
	for name, tc := range map[string]struct {
		harm func(t *testing.T, dir string)
		want string
	}{
		"when another version made the data": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "cluster", "PG_VERSION"), "12\n")
		}, "was made by PostgreSQL 12"},
		"when the server cannot read its settings": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "cluster", "postgresql.conf"), "no such setting\n")
		}, "syntax error"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := dataDir(t)
			stop(t, start(t, Options{Dir: dir, FSyncOff: true}))
			tc.harm(t, dir)
			for range 2 { // the first failure must not be in the second's way
				_, err := Start(t.Context(), Options{Dir: dir, Binaries: b})
				if err == nil || !strings.Contains(err.Error(), tc.want) {
					t.Errorf("Start() = %v, want %q in it", err, tc.want)
				}
			}
		})
	}
}

func TestStartGivesUpWithItsContext(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		eventually(t, "initdb is at work", func() bool { return exists(filepath.Join(dir, "cluster.tmp", "PG_VERSION")) })
		cancel()
	}()
	if _, err := Start(ctx, Options{Dir: dir, Binaries: binaries(t)}); !errors.Is(err, context.Canceled) {
		t.Fatalf("Start() = %v, want context.Canceled", err)
	}
	if exists(home{dir}.cluster()) {
		t.Error("there is half a cluster")
	}
	remember(t, admin(start(t, Options{Dir: dir})))
}

func TestDSNKeepsStrangeNames(t *testing.T) {
	t.Parallel()
	s := &Server{socket: `/tmp/it's a \ dir`}
	cfg, err := pgx.ParseConfig(s.DSN(`a 'b' \c`, "vl_staff"))
	if err != nil {
		t.Fatal(err)
	}
	if cfg.Host != s.socket || cfg.Database != `a 'b' \c` || cfg.User != "vl_staff" || cfg.TLSConfig != nil {
		t.Errorf("DSN() leads to %q %q %q", cfg.Host, cfg.Database, cfg.User)
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
