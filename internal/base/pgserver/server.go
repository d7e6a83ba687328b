package pgserver

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"vardlots/internal/base/fault"
)

// Server is a running PostgreSQL that this process owns.
type Server struct {
	opts      Options
	home      home
	owner     lock
	alive     lock // closed here once the server has it
	as        user
	bin       Binaries
	enterable bool // the server's user can reach the data directory by its path
	socket    string
	child     *child

	stop    sync.Once
	stopErr error
}

// Start makes the cluster if there is none and returns when the server answers.
// It fails with ErrInUse, touching nothing, when another living process has
// started it, and stops and repairs what a dead one has left behind. The server
// outlives ctx, which bounds the start only. The caller must Stop it.
func Start(ctx context.Context, o Options) (_ *Server, err error) {
	defer fault.Wrap(&err, "private PostgreSQL")
	s, err := prepare(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := s.start(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// prepare makes and claims the data directory; again, should a sweep come
// between.
func prepare(ctx context.Context, o Options) (*Server, error) {
	if o.Dir == "" || o.Binaries.Dir == "" {
		return nil, errors.New("a data directory and binaries are needed")
	}
	for {
		h, err := open(o.Dir)
		if err != nil {
			return nil, err
		}
		s := &Server{opts: o.withDefaults(), home: h}
		if err = s.claim(ctx); err == nil {
			return s, nil
		}
		_ = s.owner.Close() // nil, or a lock that protects nothing
		if !errors.Is(err, errSwept) {
			return nil, err
		}
	}
}

// start leaves nothing running and nothing locked when it fails.
func (s *Server) start(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Stop(context.WithoutCancel(ctx)))
		}
	}()
	for _, do := range []func(context.Context) error{
		s.chooseUser, s.takeOver, s.clean, s.ensureCluster, s.launch, s.awaitReady,
	} {
		if err := do(ctx); err != nil {
			return err
		}
	}
	s.opts.Log.LogAttrs(ctx, slog.LevelInfo, "postgres ready",
		slog.Int("major", s.bin.Major), slog.String("dir", s.home.path))
	return nil
}

func (s *Server) chooseUser(context.Context) (err error) {
	if s.as, err = s.home.serverUser(s.opts.User); err != nil {
		return err
	}
	if s.bin, err = s.opts.reachable(s.as); err != nil {
		return err
	}
	s.enterable = s.as.credential() == nil || runsIn(s.bin, s.as, s.home.path)
	s.socket, err = s.home.socketDir(s.opts, s.as, s.enterable)
	return err
}

func (s *Server) clean(context.Context) error { return s.home.removeStale(s.socket) }

func (s *Server) ensureCluster(ctx context.Context) error {
	if s.home.hasCluster() {
		return s.home.fits(s.bin)
	}
	return s.makeCluster(ctx)
}

func (s *Server) launch(context.Context) error {
	cmd := s.command(s.bin.postgres())
	if !s.opts.outlives {
		dieWithOwner(cmd.SysProcAttr, syscall.SIGINT)
	}
	path, opened, err := s.pathFor(cmd, s.home.cluster())
	if err != nil {
		return err
	}
	defer func() { _ = opened.Close() }() // nil, or only a handle
	cmd.Args = append(cmd.Args, s.opts.arguments(path, s.socket, s.home.mark())...)
	s.child, err = s.launchLogged(cmd)
	return errors.Join(err, s.alive.Close()) // from now on held by the server alone
}

// DSN is the connection string of a role in a database of this server.
func (s *Server) DSN(database, user string) string {
	return fmt.Sprintf("host=%s port=%s dbname=%s user=%s sslmode=disable",
		quoted(s.socket), socketPort, quoted(database), quoted(user))
}

func quoted(v string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(v) + "'"
}

// Done is closed when the server has ended, asked or not.
func (s *Server) Done() <-chan struct{} { return s.child.done }

// Wait returns when the server has ended: nil when it was stopped, ErrDied when
// it died. It does not start again by itself; the owner stops too, or starts a
// new one after Stop.
func (s *Server) Wait() error {
	<-s.child.done
	if s.child.loyal {
		return nil
	}
	return fmt.Errorf("%w: %s", ErrDied, s.child.cmd.ProcessState)
}

// Stop ends the server: in order until StopTimeout or the end of ctx, then at
// once, which costs the next start a repair and no committed data. It gives the
// data directory free, and fails when a process cannot be ended. It may be
// called again, and then returns the same.
func (s *Server) Stop(ctx context.Context) error {
	s.stop.Do(func() { s.stopErr = s.end(ctx) })
	return s.stopErr
}

func (s *Server) end(ctx context.Context) error {
	_ = s.alive.Close() // closed before when the server has it
	var err error
	if s.child != nil {
		s.sayFarewell(ctx)
		err = s.awaitLast(context.WithoutCancel(ctx))
	}
	if filepath.Dir(s.socket) != s.home.path {
		_ = os.Remove(s.socket) // only if empty, and made again at need
	}
	return errors.Join(err, s.owner.Close())
}

func (s *Server) sayFarewell(ctx context.Context) {
	close(s.child.asked)
	for i, step := range s.opts.farewell() {
		s.child.signal(step.signal)
		if s.child.endsWithin(ctx, step.patience) {
			return
		}
		if i == 0 {
			s.opts.Log.LogAttrs(ctx, slog.LevelWarn, "postgres is stopped hard and will repair itself")
			ctx = context.WithoutCancel(ctx)
		}
	}
}

// awaitLast waits for the children of the postmaster to end too.
func (s *Server) awaitLast(ctx context.Context) error {
	l, err := openLock(s.home.alive())
	if err != nil {
		return err
	}
	defer func() { _ = l.Close() }() // which frees it
	ok, err := l.takeWithin(ctx, 10*time.Second)
	if err == nil && !ok {
		err = fmt.Errorf("processes of the server in %s do not end", s.home.path)
	}
	return err
}
