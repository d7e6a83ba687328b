package pgserver

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

func TestOwnerIsKilled(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		outlives bool
		then     func(t *testing.T, dir, dsn string)
	}{
		"and the kernel tells the server": {false, func(t *testing.T, dir, _ string) {
			if runtime.GOOS != "linux" {
				return // no such signal there: the next case
			}
			eventually(t, "the server ends by itself", func() bool { return isDead(t, dir) })
			if text := everyLog(t, dir); !strings.Contains(text, "database system is shut down") {
				t.Errorf("the server did not end in order:\n%s", text)
			}
		}},
		"and the server lives on as an orphan": {true, func(t *testing.T, dir, dsn string) {
			if isDead(t, dir) {
				t.Error("the server is dead, want an orphan")
			}
			checkRemembered(t, dsn)
		}},
		"and the server too": {true, func(t *testing.T, dir, _ string) {
			if err := syscall.Kill(postmaster(t, dir), syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := dataDir(t)
			o := orderFor(t, dir)
			o.Outlives = tc.outlives
			w := startOwner(t, o)
			dsn := w.dsn(t)
			remember(t, dsn)
			before := postmaster(t, dir)
			w.kill()
			tc.then(t, dir, dsn)
			begin := time.Now()
			s := start(t, Options{Dir: dir})
			t.Logf("start after it %v", time.Since(begin))
			checkRemembered(t, admin(s))
			if after := postmaster(t, dir); after == before {
				t.Errorf("postmaster %d still runs", before)
			}
		})
	}
}

func TestSecondInstanceIsRefused(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	first := start(t, Options{Dir: dir})
	remember(t, admin(first))
	open := connect(t, admin(first))
	before := postmaster(t, dir)

	if _, err := Start(t.Context(), Options{Dir: dir, Binaries: binaries(t)}); !errors.Is(err, ErrInUse) {
		t.Errorf("Start() = %v, want ErrInUse", err)
	}
	said := startOwner(t, orderFor(t, dir)).answer(t)
	if want := fmt.Sprintf("process %d", os.Getpid()); !strings.Contains(said, ErrInUse.Error()) || !strings.Contains(said, want) {
		t.Errorf("another process said %q, want that it is in use by %s", said, want)
	}

	if err := open.Ping(t.Context()); err != nil {
		t.Errorf("an open connection of the first: %v", err)
	}
	checkRemembered(t, admin(first))
	if after := postmaster(t, dir); after != before {
		t.Errorf("postmaster %d became %d", before, after)
	}
}

func TestOfManyAtOnceOneStarts(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	b := binaries(t)
	var all sync.WaitGroup
	servers := make(chan *Server, 4)
	for range 4 {
		all.Go(func() {
			s, err := Start(t.Context(), Options{Dir: dir, Binaries: b, FSyncOff: true})
			if err == nil {
				servers <- s
			} else if !errors.Is(err, ErrInUse) {
				t.Errorf("Start() = %v, want ErrInUse", err)
			}
		})
	}
	all.Wait()
	close(servers)
	if len(servers) != 1 {
		t.Errorf("%d started, want 1", len(servers))
	}
	for s := range servers {
		stop(t, s)
	}
}

func TestStaleFilesNameALivingStranger(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	s := start(t, Options{Dir: dir})
	remember(t, admin(s))
	stop(t, s)

	other := stranger(t, s.as)
	stale := fmt.Sprintf("%d\n%s\n1700000000\n5432\n%s\n\n\nready   \n", other.Process.Pid, s.home.cluster(), s.socket)
	for _, path := range []string{s.home.pidFile(), filepath.Join(s.socket, socketFile), filepath.Join(s.socket, socketFile+".lock")} {
		write(t, path, stale)
	}
	write(t, filepath.Join(s.home.half(), "PG_VERSION"), "18\n")

	s = start(t, Options{Dir: dir})
	checkRemembered(t, admin(s))
	if !lives(other) {
		t.Error("the stranger was killed")
	}
	if exists(s.home.half()) {
		t.Error("half a cluster is left")
	}
}

func TestOrphanIsNotSoughtAmongStrangers(t *testing.T) {
	t.Parallel()
	h := home{t.TempDir()}
	other := stranger(t, user{os.Geteuid(), os.Getegid()})
	write(t, h.pidFile(), fmt.Sprintf("%d\n", other.Process.Pid))
	h.signalPostmaster(syscall.SIGKILL)
	if !lives(other) {
		t.Error("the stranger was killed")
	}
}

func TestOwnerIsKilledDuringInitdb(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	w := startOwner(t, orderFor(t, dir))
	eventually(t, "initdb is at work", func() bool { return exists(filepath.Join(dir, "cluster.tmp", "PG_VERSION")) })
	w.kill()
	if exists(home{dir}.cluster()) {
		t.Fatal("the cluster was made before the owner was killed")
	}
	s := start(t, Options{Dir: dir})
	remember(t, admin(s))
	if exists(s.home.half()) {
		t.Error("half a cluster is left")
	}
}

// Root's server must work as another user, also below directories and with
// binaries that the other user cannot reach; an ordinary user's as itself.
func TestAsRootAndAsOrdinaryUser(t *testing.T) {
	t.Parallel()
	b := binaries(t)
	if os.Geteuid() != 0 {
		s := start(t, Options{Dir: dataDir(t), Binaries: b})
		if s.as.uid != os.Geteuid() {
			t.Errorf("runs as %d, want %d", s.as.uid, os.Geteuid())
		}
		return
	}
	t.Run("root below a closed directory", func(t *testing.T) {
		t.Parallel()
		closed := dataDir(t)
		if err := os.Chmod(filepath.Dir(closed), 0o700); err != nil {
			t.Fatal(err)
		}
		checkRunsAs(t, start(t, Options{Dir: closed, Binaries: b}), noUser)
	})
	t.Run("root with binaries in a closed directory", func(t *testing.T) {
		t.Parallel()
		if b.packaged == "" {
			return // the system's are open to all
		}
		checkRunsAs(t, start(t, Options{Dir: dataDir(t), Binaries: closedCopy(t, b), Cache: openDir(t)}), noUser)
	})
	t.Run("ordinary user, then root with the same data, then the user again", func(t *testing.T) {
		t.Parallel()
		u := newOrdinary(t, b)
		dsn := u.start(t)
		remember(t, dsn)
		u.stop(t)
		s := start(t, Options{Dir: u.order.Dir, Binaries: b, User: 4711})
		checkRunsAs(t, s, noUser)
		checkRemembered(t, admin(s))
		stop(t, s)
		checkRemembered(t, u.start(t))
		u.stop(t)
	})
	t.Run("ordinary user with root's data", func(t *testing.T) {
		t.Parallel()
		u := newOrdinary(t, b)
		u.order.Dir = openDir(t)
		stop(t, start(t, Options{Dir: u.order.Dir, Binaries: b, FSyncOff: true}))
		if said := u.launch(t).answer(t); !strings.Contains(said, "belongs to user 0") {
			t.Errorf("said %q, want whose the data is", said)
		}
	})
}

func checkRunsAs(t *testing.T, s *Server, uid int) {
	t.Helper()
	info, err := os.Stat(s.home.pidFile())
	if err != nil {
		t.Fatal(err)
	}
	if got := ownerOf(info).uid; got != uid {
		t.Errorf("the server runs as %d, want %d", got, uid)
	}
}

// openDir can be passed by everybody.
func openDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "vardlots-open-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func closedCopy(t *testing.T, b Binaries) Binaries {
	t.Helper()
	closed := filepath.Join(t.TempDir(), "closed")
	if err := os.Mkdir(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	copied, err := b.copyTo(closed)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	return copied
}

// ordinary is a user that is not root and can start owners.
type ordinary struct {
	order order
	exe   string
	owner *owner
}

func newOrdinary(t *testing.T, b Binaries) *ordinary {
	t.Helper()
	as := user{noUser, noUser}
	b, err := Options{Binaries: b, Cache: openDir(t)}.reachable(as)
	if err != nil {
		t.Fatal(err)
	}
	stage := openDir(t)
	u := &ordinary{exe: filepath.Join(stage, "owner")}
	u.order = order{Dir: filepath.Join(stage, "data"), Bin: b.Dir, Major: b.Major, Packaged: b.packaged}
	t.Cleanup(func() { forceStop(t, filepath.Join(stage, "data")) })
	if err := errors.Join(os.Mkdir(u.order.Dir, 0o700), as.own(u.order.Dir), copySelf(u.exe)); err != nil {
		t.Fatal(err)
	}
	return u
}

func (u *ordinary) launch(t *testing.T) *owner {
	t.Helper()
	u.owner = startOwner(t, u.order, func(cmd *exec.Cmd) {
		cmd.Path, cmd.Dir = u.exe, "/"
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: user{noUser, noUser}.credential()}
	})
	return u.owner
}

func (u *ordinary) start(t *testing.T) (dsn string) {
	t.Helper()
	return u.launch(t).dsn(t)
}

func (u *ordinary) stop(t *testing.T) {
	t.Helper()
	if err := u.owner.stdin.Close(); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(u.owner.said)
	if err = errors.Join(err, u.owner.cmd.Wait()); err != nil {
		t.Fatalf("the ordinary user's process: %v: %s", err, rest)
	}
}

func copySelf(to string) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	return copyFile(to, exe)
}
