package pgserver

import (
	"log/slog"
	"os"
	"path/filepath"
	"time"
)

// Superuser is the role that owns the cluster. Migrations run as it; the
// application's pools never do.
const Superuser = "vl_admin"

// Options says where things are and how the server runs. Every field but Dir
// has a sensible zero value.
type Options struct {
	// Root is the project's directory: Find looks in its tools/postgres.
	Root string
	// Cache is where binaries are copied to when the server's user cannot reach
	// them. By default a directory of the machine or of the user.
	Cache string

	// Dir is the data directory. It is made when missing.
	Dir string
	// Binaries are what Find returned.
	Binaries Binaries
	// Log is told of starts, stops and what had to be repaired. Default: nobody.
	Log *slog.Logger
	// User is the numeric user and group that the server runs as when this
	// process is root, which PostgreSQL refuses to run as. A cluster that exists
	// keeps its own. It must be in the machine's list of users, or initdb refuses.
	// Default 65534. Other programs of that user could read the data: give a user
	// of its own where it matters.
	User int
	// SocketDir is where a short directory for the socket is made when the path
	// below Dir would be too long. Default: the directory for temporary files.
	SocketDir string
	// MaxConnections is PostgreSQL's limit. Default 120.
	MaxConnections int
	// FSyncOff is for data to be thrown away: nothing is forced to disk and
	// nothing is vacuumed.
	FSyncOff bool
	// StartTimeout bounds the wait for the first answer, with the repair after a
	// crash. Default 2 minutes.
	StartTimeout time.Duration
	// StopTimeout bounds an orderly stop; a hard one follows. Default 10 seconds.
	StopTimeout time.Duration

	system   string // holds <version>/bin; /usr/lib/postgresql but in tests
	outlives bool   // in tests: the server is not told of its owner's death
}

// noUser is the user that owns nothing on most systems.
const noUser = 65534

func (o Options) withDefaults() Options {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.SocketDir == "" {
		o.SocketDir = os.TempDir()
	}
	if o.system == "" {
		o.system = "/usr/lib/postgresql"
	}
	o.User = orElse(o.User, noUser)
	o.MaxConnections = orElse(o.MaxConnections, 120)
	o.StartTimeout = orElse(o.StartTimeout, 2*time.Minute)
	o.StopTimeout = orElse(o.StopTimeout, 10*time.Second)
	return o
}

func orElse[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// caches lists where copies of binaries may lie, the best first.
func (o Options) caches() []string {
	if o.Cache != "" {
		return []string{o.Cache}
	}
	if os.Geteuid() == 0 {
		return []string{"/var/cache/vardlots", filepath.Join(os.TempDir(), "vardlots-cache-0")}
	}
	if dir, err := os.UserCacheDir(); err == nil {
		return []string{filepath.Join(dir, "vardlots")}
	}
	return nil
}
