package pgserver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// ErrInUse says that another living process owns the data directory.
var ErrInUse = errors.New("another instance is running with this data directory: stop it first, or choose another directory")

// errSwept says that the directory was removed between being made and claimed.
var errSwept = errors.New("the data directory was swept away")

// handover is how long a holder that is just ending may take to let go.
const handover = 250 * time.Millisecond

// claim takes owner.lock, or fails with ErrInUse and touches nothing.
func (s *Server) claim(ctx context.Context) (err error) {
	if s.owner, err = openLock(s.home.owner()); errors.Is(err, fs.ErrNotExist) {
		return errSwept
	} else if err != nil {
		return err
	}
	ok, err := s.owner.takeWithin(ctx, handover)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("%w (%s, process %s)", ErrInUse, s.home.path, firstLine(s.home.owner()))
	}
	if !s.owner.isAt(s.home.owner()) {
		return errSwept
	}
	if err := s.owner.Truncate(0); err != nil {
		return err
	}
	_, err = s.owner.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}

// takeOver takes alive.lock. Who holds it while owner.lock is ours is an
// orphan: it is stopped in order, then hard, as Stop would.
func (s *Server) takeOver(ctx context.Context) (err error) {
	if s.alive, err = openLock(s.home.alive()); err != nil {
		return err
	}
	if ok, err := s.alive.take(); ok || err != nil {
		return err
	}
	s.opts.Log.LogAttrs(ctx, slog.LevelWarn, "postgres has outlived its owner and is stopped", slog.String("dir", s.home.path))
	for _, step := range s.opts.farewell() {
		s.home.signalPostmaster(step.signal)
		if ok, err := s.alive.takeWithin(ctx, step.patience); ok || err != nil {
			return err
		}
	}
	return fmt.Errorf("processes of an earlier instance still use %s and cannot be stopped from here (process %s)",
		s.home.path, firstLine(s.home.pidFile()))
}

// step is one way to end a server, and how long to wait for it.
type step struct {
	signal   syscall.Signal
	patience time.Duration
}

// farewell: roll back and write everything down; then stop at once, which the
// next start repairs; then die.
func (o Options) farewell() []step {
	return []step{{syscall.SIGINT, o.StopTimeout}, {syscall.SIGQUIT, 10 * time.Second}, {syscall.SIGKILL, 5 * time.Second}}
}

// signalPostmaster signals the process in postmaster.pid if it is this
// cluster's. The handle is taken before the check, so that a number that is
// given to another process in between is not signalled.
func (d home) signalPostmaster(sig syscall.Signal) {
	pid, err := strconv.Atoi(firstLine(d.pidFile()))
	if err != nil || pid <= 1 {
		return
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return
	}
	defer func() { _ = p.Release() }() // a handle only
	if isMarked(pid, d.mark()) {
		_ = p.Signal(sig) // gone is as good
	}
}

// isMarked tells whether the process was started with the cluster's mark.
func isMarked(pid int, mark string) bool {
	args, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	if err != nil {
		args, err = exec.Command("ps", "-ww", "-o", "command=", "-p", strconv.Itoa(pid)).Output() //nolint:gosec // a number
	}
	return err == nil && bytes.Contains(args, []byte("cluster_name="+mark))
}

func firstLine(path string) string {
	text, err := os.ReadFile(path) //nolint:gosec // in the data directory
	if err != nil {
		return "unknown"
	}
	line, _, _ := strings.Cut(string(text), "\n")
	return line
}
