package pgserver

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrDied says that the server ended without having been asked to.
var ErrDied = errors.New("PostgreSQL has ended by itself")

// awaitReady returns when a connection has answered.
func (s *Server) awaitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, s.opts.StartTimeout)
	defer cancel()
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for {
		if s.home.saysReady() && s.answers(ctx) {
			return nil
		}
		select {
		case <-s.child.done:
			return fmt.Errorf("%w at start: %s: %s", ErrDied, s.child.cmd.ProcessState, s.home.lastWords())
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL does not answer: %w: %s", ctx.Err(), s.home.lastWords())
		case <-ticker.C:
		}
	}
}

// saysReady reads the state that the postmaster keeps in its file, so that no
// connection is tried, refused and logged a hundred times during a repair.
func (d home) saysReady() bool {
	text, err := os.ReadFile(d.pidFile())
	return err == nil && strings.HasSuffix(strings.TrimSpace(string(text)), "ready")
}

func (s *Server) answers(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.DSN("postgres", Superuser))
	if err != nil {
		return false
	}
	err = conn.Ping(ctx)
	return errors.Join(err, conn.Close(ctx)) == nil
}

// lastWords are from the file that was written last: the log, or what was said
// before it was open.
func (d home) lastWords() string {
	files, err := filepath.Glob(logPattern(d.cluster()))
	if err != nil {
		files = nil // only a malformed pattern
	}
	last := slices.MaxFunc(append(files, d.stderr()), func(a, b string) int { return written(a).Compare(written(b)) })
	return lastWords(last)
}

func written(path string) time.Time {
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}
