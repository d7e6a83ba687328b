package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"vardlots/internal/base/pgserver"
)

// built compiles the binary once into a folder laid out as an installation.
//
//nolint:gochecknoglobals // one binary a test process
var built = sync.OnceValues(func() (string, error) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		return "", err
	}
	home, err := os.MkdirTemp("", "vardlots-binary-*")
	if err != nil {
		return "", err
	}
	if err := os.Symlink(filepath.Join(root, "tools"), filepath.Join(home, "tools")); err != nil {
		return "", err
	}
	path := filepath.Join(home, "bin", "vardlots")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil { //nolint:gosec // our own
		return "", fmt.Errorf("build: %w: %s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := built(); err == nil {
		_ = os.RemoveAll(filepath.Dir(filepath.Dir(path))) // left to the system otherwise
	}
	os.Exit(code)
}

// product is a running binary with a database of its own.
type product struct {
	*exec.Cmd

	url  string
	ctx  context.Context //nolint:containedctx // the end of the test's patience
	data string
	log  *bytes.Buffer // may be read when ended is closed
	err  error         // the same
	over chan struct{}
}

func start(t *testing.T) *product {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	address := free(t)
	ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
	t.Cleanup(cancel)
	p := &product{ctx: ctx, url: "http://" + address, data: filepath.Join(t.TempDir(), "data"), log: &bytes.Buffer{}, over: make(chan struct{})}
	p.Cmd = exec.Command(path, "serve", "--demo", "--demo-empty", "--data", p.data, "--listen", address) //nolint:gosec // our own
	p.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME")}
	p.Stderr = p.log
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	ready := make(chan bool, 1)
	go func() {
		defer close(p.over)
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if lines.Text() == "ready" {
				ready <- true
			}
		}
		p.err = p.Wait()
	}()
	t.Cleanup(func() {
		_ = p.Process.Kill() // it has ended already
		<-p.over
	})
	select {
	case <-ready:
	case <-p.over:
		t.Fatalf("did not start: %v\n%s", p.err, p.log)
	}
	return p
}

func free(t *testing.T) string {
	t.Helper()
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = on.Close() }() // only its number was wanted
	return on.Addr().String()
}

// owner connects to the private database as its owner.
func (p *product) owner(t *testing.T) *pgx.Conn {
	t.Helper()
	dsn, found, err := pgserver.Running(filepath.Join(p.data, "postgres"))
	if err != nil || !found {
		t.Fatalf("no running database: %v", err)
	}
	conn, err := pgx.Connect(t.Context(), dsn("vardlots", pgserver.Superuser))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.WithoutCancel(t.Context())) })
	return conn
}

// ends waits for the binary and returns how it ended.
func (p *product) ends(t *testing.T) error {
	t.Helper()
	select {
	case <-p.over:
		return p.err
	case <-p.ctx.Done():
		t.Fatal("it does not end")
	}
	return nil
}

// answer is what a client got.
type answer struct {
	status int
	whole  bool
	err    error
}

// underWay sends a request that waits in the middle for a lock in the database,
// and returns when it waits there.
func (p *product) underWay(t *testing.T, conn *pgx.Conn) <-chan answer {
	t.Helper()
	ctx := p.ctx
	if _, err := conn.Exec(ctx, "BEGIN; LOCK TABLE identity.session IN ACCESS EXCLUSIVE MODE"); err != nil {
		t.Fatal(err)
	}
	got := make(chan answer, 1)
	go func() { got <- p.get(ctx, "/") }()
	for waiting := 0; waiting == 0; {
		const sql = `SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'identity.session'::regclass`
		if err := conn.QueryRow(ctx, sql).Scan(&waiting); err != nil {
			t.Fatal(err)
		}
	}
	return got
}

func (p *product) get(ctx context.Context, path string) answer {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+path, nil)
	if err != nil {
		return answer{err: err}
	}
	req.AddCookie(&http.Cookie{Name: "vl_r", Value: "nobody's"})
	resp, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(req)
	if err != nil {
		return answer{err: err}
	}
	defer func() { _ = resp.Body.Close() }() // read to the end
	body, err := io.ReadAll(resp.Body)
	return answer{resp.StatusCode, bytes.Contains(body, []byte("</html>")), err}
}

// A request that is under way when the process is told to end is answered whole.
// Killing it, the planted fault, cuts the answer, so the test sees the difference.
func TestRequestUnderWayIsFinished(t *testing.T) {
	t.Parallel()
	for name, sig := range map[string]syscall.Signal{"told to end": syscall.SIGTERM, "planted: killed": syscall.SIGKILL} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := start(t)
			conn := p.owner(t)
			got := p.underWay(t, conn)
			if err := p.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			if sig == syscall.SIGKILL {
				if a := <-got; a.err == nil {
					t.Errorf("answer = %+v, want it cut", a)
				}
				return
			}
			for p.get(p.ctx, "/healthz").err == nil { // until no more are taken
			}
			if _, err := conn.Exec(p.ctx, "ROLLBACK"); err != nil {
				t.Fatal(err)
			}
			if a := <-got; a.err != nil || a.status != http.StatusOK || !a.whole {
				t.Errorf("answer = %+v, want a whole page", a)
			}
			if err := p.ends(t); err != nil {
				t.Errorf("ended with %v\n%s", err, p.log)
			}
		})
	}
}

// When its own database dies, the product says so and ends.
func TestEndsWhenItsDatabaseDies(t *testing.T) {
	t.Parallel()
	p := start(t)
	text, err := os.ReadFile(filepath.Join(p.data, "postgres", "cluster", "postmaster.pid"))
	if err != nil {
		t.Skipf("the cluster is another user's: %v", err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(line)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if err := p.ends(t); err == nil || !strings.Contains(p.log.String(), "the database has ended by itself") {
		t.Errorf("ended with %v, want an error that names the database\n%s", err, p.log)
	}
}

// The log of a running product is verified from outside, and a row that its
// owner has changed ends the command with 1.
func TestAuditVerifyWhileItRuns(t *testing.T) {
	t.Parallel()
	p := start(t)
	conn, ctx := p.owner(t), p.ctx
	const row = `INSERT INTO audit.access (id, at, region_id, request, actor_kind, actor, actor_name, assignment, provider_id,
		unit_id, persons, object, info_provider, info_unit, act, purpose, basis, reason_code, outcome)
		SELECT gen_random_uuid(), now(), '12', 'r', 'staff', 'a', 'A', 'u', 'p', 'u', '{}', '', '', '', 'case.read', 'care', 'care', '', 'allowed'
		FROM generate_series(1, 10)`
	if _, err := conn.Exec(ctx, row); err != nil {
		t.Fatal(err)
	}
	p.until(t, conn, `SELECT count(*) FROM audit.block`)
	verify := func() (string, int) {
		path, _ := built()
		cmd := exec.Command(path, "audit", "verify", "--json", "--data", p.data) //nolint:gosec // our own
		cmd.Env = p.Env
		out, _ := cmd.Output() // the code tells
		return string(out), cmd.ProcessState.ExitCode()
	}
	if out, code := verify(); code != 0 || !strings.Contains(out, `"blocks":1,"rows":10,"findings":[]`) {
		t.Errorf("verify = %s, %d; want one whole block", out, code)
	}
	if _, err := conn.Exec(ctx, `UPDATE audit.access SET actor_name = 'B' WHERE id = (SELECT id FROM audit.access LIMIT 1)`); err != nil {
		t.Fatal(err)
	}
	if out, code := verify(); code != 1 || !strings.Contains(out, `"block":1,"what":"changed"`) {
		t.Errorf("verify = %s, %d; want block 1 changed, and 1", out, code)
	}
}

// make run RESET=1 begins anew, but takes no data away from a copy that runs.
func TestResetSparesARunningCopy(t *testing.T) {
	t.Parallel()
	p := start(t)
	reset := func() (string, error) {
		out, err := exec.Command(filepath.Join("..", "..", "tools", "reset"), p.data).CombinedOutput() //nolint:gosec // our own
		return string(out), err
	}
	if out, err := reset(); err == nil || !strings.Contains(out, "stop it before RESET=1") {
		t.Errorf("reset beside a running copy: %v, %q; want it refused", err, out)
	}
	if a := p.get(p.ctx, "/"); a.err != nil || a.status != http.StatusOK {
		t.Fatalf("the running copy answers %+v", a)
	}
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := p.ends(t); err != nil {
		t.Fatal(err)
	}
	if out, err := reset(); err != nil {
		t.Errorf("reset of a stopped copy: %v, %q", err, out)
	}
	if _, err := os.Stat(p.data); !os.IsNotExist(err) {
		t.Errorf("the data is still there: %v", err)
	}
}

// until waits until a count is no longer zero. The services have clocks of their
// own here.
func (p *product) until(t *testing.T, conn *pgx.Conn, sql string) {
	t.Helper()
	for n := 0; n == 0; {
		if err := conn.QueryRow(p.ctx, sql+` WHERE pg_sleep(0.1) IS NOT NULL`).Scan(&n); err != nil {
			t.Fatal(err)
		}
	}
}
