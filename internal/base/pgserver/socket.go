package pgserver

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

const (
	socketPort = "5432"
	socketFile = ".s.PGSQL." + socketPort
	// socketLimit is what every system takes: 104 bytes with the final zero on
	// macOS, 108 on Linux.
	socketLimit = 103
)

func tooLong(dir string) bool { return len(filepath.Join(dir, socketFile)) > socketLimit }

// socketDir makes the directory of the socket, closed to all but the server's
// user: below the data directory, or, where that is too deep or closed to the
// server, a short one that is found again at the next start.
func (d home) socketDir(o Options, as user, enterable bool) (string, error) {
	own := filepath.Join(d.path, "socket")
	if enterable && !tooLong(own) {
		return own, closedDir(own, as)
	}
	for _, parent := range []string{o.SocketDir, "/tmp"} {
		short := filepath.Join(parent, fmt.Sprintf("%s-%d", d.mark(), as.uid))
		if tooLong(short) {
			continue
		}
		if err := closedDir(short, as); err == nil {
			return short, nil
		}
		// The name is taken by somebody else: any other name will do.
		if random, err := os.MkdirTemp(parent, "vardlots-*"); err == nil && !tooLong(random) {
			return random, as.own(random)
		}
	}
	return "", fmt.Errorf("no directory for a socket: %s is too deep and %s cannot be used", d.path, o.SocketDir)
}

// closedDir makes the directory for the user alone, or accepts it as made
// before. A shared parent may hold what others have put there by that name.
func closedDir(dir string, as user) error {
	if err := os.Mkdir(dir, 0o700); err == nil {
		return as.own(dir)
	} else if !errors.Is(err, fs.ErrExist) {
		return err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if owner := ownerOf(info).uid; !info.IsDir() || owner != as.uid && owner != os.Geteuid() {
		return fmt.Errorf("%s belongs to somebody else", dir)
	}
	if err := os.Chmod(dir, 0o700); err != nil { //nolint:gosec // a directory must be entered
		return err
	}
	return as.own(dir)
}
