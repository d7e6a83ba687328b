package pgserver

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// asOwner makes the test binary play the product: a process that owns a server.
const asOwner = "VARDLOTS_TEST_OWNER"

func TestMain(m *testing.M) {
	if order := os.Getenv(asOwner); order != "" {
		os.Exit(own(order))
	}
	os.Exit(m.Run())
}

// order is what an owner process is to start.
type order struct {
	Dir, Bin, Packaged, Cache string
	Major                     int
	Outlives                  bool
}

// own starts the server, says so, and stops it when its input ends.
func own(text string) int {
	var o order
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		fmt.Println("failed:", err)
		return 2
	}
	s, err := Start(context.Background(), Options{
		Dir: o.Dir, Cache: o.Cache, outlives: o.Outlives,
		Binaries: Binaries{Dir: o.Bin, Major: o.Major, packaged: o.Packaged},
	})
	if err != nil {
		fmt.Println("failed:", err)
		return 1
	}
	fmt.Println("ready", s.DSN("postgres", Superuser))
	_, _ = io.Copy(io.Discard, os.Stdin)
	if err := s.Stop(context.Background()); err != nil {
		fmt.Println("failed:", err)
		return 1
	}
	return 0
}

// owner is such a process.
type owner struct {
	cmd   *exec.Cmd
	stdin io.Closer
	said  *bufio.Reader
}

func startOwner(t *testing.T, o order, adjust ...func(*exec.Cmd)) *owner {
	t.Helper()
	text, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), asOwner+"="+string(text))
	for _, f := range adjust {
		f(cmd)
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w := &owner{cmd, in, bufio.NewReader(out)}
	t.Cleanup(w.kill)
	return w
}

// answer is "ready <dsn>" or "failed: <why>".
func (w *owner) answer(t *testing.T) string {
	t.Helper()
	line, err := w.said.ReadString('\n')
	if err != nil {
		t.Fatalf("the owner said %q: %v", line, err)
	}
	return strings.TrimSpace(line)
}

func (w *owner) dsn(t *testing.T) string {
	t.Helper()
	dsn, ok := strings.CutPrefix(w.answer(t), "ready ")
	if !ok {
		t.Fatalf("the owner did not start a server")
	}
	return dsn
}

// kill is kill -9, and waits until the process is gone.
func (w *owner) kill() {
	_ = w.cmd.Process.Kill()
	_ = w.cmd.Wait()
}

// binaries skips the test only where there is no PostgreSQL at all.
func binaries(t *testing.T) Binaries {
	t.Helper()
	b, err := Find(Options{Root: filepath.Join("..", "..", "..")})
	if errors.Is(err, ErrNoBinaries) {
		t.Skipf("SKIPPED, nothing was tested: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func orderFor(t *testing.T, dir string) order {
	t.Helper()
	b := binaries(t)
	return order{Dir: dir, Bin: b.Dir, Major: b.Major, Packaged: b.packaged}
}

// dataDir is a new data directory that is removed when its server is gone.
func dataDir(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "postgres")
	t.Cleanup(func() { forceStop(t, dir) })
	return dir
}

// forceStop takes over what the test has left running, and its socket.
func forceStop(t *testing.T, dir string) {
	t.Helper()
	h := home{dir}
	if _, err := os.Stat(h.alive()); err != nil {
		return
	}
	s := &Server{opts: Options{}.withDefaults(), home: h}
	if err := s.takeOver(context.Background()); err != nil {
		t.Errorf("left running: %v", err)
	}
	_ = s.alive.Close()
	sockets, err := filepath.Glob(filepath.Join(os.TempDir(), h.mark()+"-*"))
	if err != nil {
		t.Error(err)
	}
	for _, dir := range sockets {
		_ = os.RemoveAll(dir)
	}
}

func start(t *testing.T, o Options) *Server {
	t.Helper()
	if o.Binaries.Dir == "" {
		o.Binaries = binaries(t)
	}
	s, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, s) })
	return s
}

func stop(t *testing.T, s *Server) {
	t.Helper()
	if err := s.Stop(context.Background()); err != nil {
		t.Errorf("Stop() = %v", err)
	}
}

func connect(t *testing.T, dsn string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

func exec1(t *testing.T, dsn, sql string) {
	t.Helper()
	conn := connect(t, dsn)
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	_ = conn.Close(t.Context())
}

func ask(t *testing.T, dsn, sql string) (answer string) {
	t.Helper()
	conn := connect(t, dsn)
	if err := conn.QueryRow(t.Context(), sql).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	_ = conn.Close(t.Context())
	return answer
}

func admin(s *Server) string { return s.DSN("postgres", Superuser) }

// remember writes a row that must still be there after the accident.
func remember(t *testing.T, dsn string) {
	t.Helper()
	exec1(t, dsn, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('kvar')")
}

func checkRemembered(t *testing.T, dsn string) {
	t.Helper()
	if got := ask(t, dsn, "SELECT word FROM kept"); got != "kvar" {
		t.Errorf("the row is %q, want kvar", got)
	}
}

func postmaster(t *testing.T, dir string) int {
	t.Helper()
	pid, err := strconv.Atoi(firstLine(home{dir}.pidFile()))
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

// eventually waits for a state that sends no signal.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	ticker := time.NewTicker(time.Millisecond)
	defer ticker.Stop()
	limit := time.After(30 * time.Second)
	for !is() {
		select {
		case <-ticker.C:
		case <-limit:
			t.Fatalf("not within 30 s: %s", what)
		}
	}
}

// isDead tells whether no process of the cluster lives.
func isDead(t *testing.T, dir string) bool {
	t.Helper()
	l, err := openLock(home{dir}.alive())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	ok, err := l.take()
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

// stranger is a living process of the server's user that has nothing to do
// with it.
func stranger(t *testing.T, s user) *exec.Cmd {
	t.Helper()
	cmd := exec.Command("sleep", "600")
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.credential()}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd
}

func lives(cmd *exec.Cmd) bool { return cmd.Process.Signal(syscall.Signal(0)) == nil }
