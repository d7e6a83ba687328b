package pgserver

import (
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// home is a data directory. All in it but the cluster belongs to this process's
// user, so that root need never trust a path that the server could have made.
type home struct{ path string }

func (d home) cluster() string { return filepath.Join(d.path, "cluster") }
func (d home) half() string    { return filepath.Join(d.path, "cluster.tmp") }
func (d home) owner() string   { return filepath.Join(d.path, "owner.lock") }
func (d home) alive() string   { return filepath.Join(d.path, "alive.lock") }
func (d home) stderr() string  { return filepath.Join(d.path, "stderr.log") }
func (d home) pidFile() string { return filepath.Join(d.cluster(), "postmaster.pid") }

// mark is a name for the cluster that its postmaster carries as an argument.
func (d home) mark() string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(d.path)) // never fails
	return fmt.Sprintf("vardlots-%012x", h.Sum64()&0xffffffffffff)
}

// open makes the directory. Only its user may list it; root's server runs as
// another user, which may pass through.
func open(dir string) (home, error) {
	path, err := filepath.Abs(dir)
	if err != nil {
		return home{}, err
	}
	if err := os.MkdirAll(path, 0o755); err != nil { //nolint:gosec // parents; the directory itself is closed below
		return home{}, err
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return home{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return home{}, err
	}
	mode := os.FileMode(0o700)
	if os.Geteuid() == 0 {
		mode = 0o711
	} else if err := belongsToSelf(path, info); err != nil {
		return home{}, err
	}
	return home{path}, os.Chmod(path, mode)
}

// hasCluster tells whether a whole cluster is there.
func (d home) hasCluster() bool {
	_, err := os.Stat(filepath.Join(d.cluster(), "PG_VERSION"))
	return err == nil
}

// fits refuses binaries of another major version than made the cluster.
func (d home) fits(b Binaries) error {
	text, err := os.ReadFile(filepath.Join(d.cluster(), "PG_VERSION"))
	if err != nil {
		return err
	}
	if made := strings.TrimSpace(string(text)); made != strconv.Itoa(b.Major) {
		return fmt.Errorf("the database in %s was made by PostgreSQL %s, but %s is PostgreSQL %d: "+
			"install version %s, or move the data with a dump", d.path, made, b.Dir, b.Major, made)
	}
	return nil
}

// removeStale removes what a dead cluster left. The caller must hold alive.lock.
func (d home) removeStale(socket string) error {
	for _, path := range []string{d.pidFile(), filepath.Join(socket, socketFile), filepath.Join(socket, socketFile+".lock")} {
		if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return os.RemoveAll(d.half())
}

// sync makes the directory's own entries durable.
func (d home) sync() error {
	dir, err := os.Open(d.path)
	if err != nil {
		return err
	}
	defer func() { _ = dir.Close() }() // only synced
	return dir.Sync()
}
