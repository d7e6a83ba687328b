package pgserver

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// reachable returns binaries that the server's user can run: the ones found,
// or a copy of them. A project below a closed home directory needs the copy.
func (o Options) reachable(as user) (Binaries, error) {
	found, err := o.Binaries.absolute()
	if err != nil || runs(found, as) {
		return found, err
	}
	if found.packaged == "" {
		return Binaries{}, fmt.Errorf("user %d cannot run %s", as.uid, found.postgres())
	}
	var problems []error
	for _, cache := range o.caches() {
		b, err := found.copyTo(cache)
		if err == nil && runs(b, as) {
			o.Log.Debug("postgres runs from a copy", "dir", b.Dir)
			return b, nil
		}
		problems = append(problems, fmt.Errorf("%s: %w", cache, errors.Join(err, errCannotRun)))
	}
	return Binaries{}, fmt.Errorf("user %d can run PostgreSQL neither from %s nor from a cache: %w",
		as.uid, found.Dir, errors.Join(problems...))
}

var errCannotRun = errors.New("no copy that runs")

func runs(b Binaries, as user) bool { return runsIn(b, as, "/") }

// runsIn tells whether the user can run the server, and in that directory.
func runsIn(b Binaries, as user, dir string) bool {
	cmd := exec.Command(b.postgres(), "--version") //nolint:gosec // one of Binaries
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as.credential()}
	return cmd.Run() == nil
}

// fromCaches finds earlier copies, for a start where the package is gone.
func (o Options) fromCaches() []Binaries {
	var out []Binaries
	for _, cache := range o.caches() {
		found, err := filepath.Glob(filepath.Join(cache, platform()+"-*", "bin"))
		if err != nil || ours(cache) != nil {
			continue
		}
		for _, bin := range found {
			if !strings.HasSuffix(filepath.Dir(bin), ".tmp") {
				out = append(out, Binaries{Dir: bin, packaged: filepath.Base(filepath.Dir(bin))})
			}
		}
	}
	return out
}

// copyTo copies the package below cache, unless that has been done. The copy
// appears whole or not at all.
func (b Binaries) copyTo(cache string) (Binaries, error) {
	if err := os.MkdirAll(cache, 0o755); err != nil { //nolint:gosec // the server's user must pass
		return b, err
	}
	if err := ours(cache); err != nil {
		return b, err
	}
	whole := filepath.Join(cache, b.packaged)
	copied := Binaries{Dir: filepath.Join(whole, "bin"), Major: b.Major, packaged: b.packaged}
	if _, err := os.Stat(whole); err == nil {
		return copied, nil
	}
	part, err := os.MkdirTemp(cache, b.packaged+"-*.tmp")
	if err != nil {
		return b, err
	}
	defer func() { _ = os.RemoveAll(part) }() // it is gone when it was renamed
	if err := copyTree(part, filepath.Dir(b.Dir)); err != nil {
		return b, err
	}
	err = os.Rename(part, whole)
	if errors.Is(err, fs.ErrExist) {
		err = nil // somebody else was first, with the same content
	}
	return copied, err
}

// ours refuses a directory of programs that somebody else could have filled.
func ours(dir string) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() || ownerOf(info).uid != os.Geteuid() || info.Mode().Perm()&0o022 != 0 {
		return fmt.Errorf("%s is not a directory that only this user can change", dir)
	}
	return nil
}

// copyTree copies files with their modes, and links as links; what others may
// read in the source, others may read in the copy.
func copyTree(to, from string) error {
	if err := os.Chmod(to, 0o755); err != nil { //nolint:gosec // the server's user must pass
		return err
	}
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == from {
			return err
		}
		target := filepath.Join(to, strings.TrimPrefix(path, from))
		switch {
		case entry.IsDir():
			return os.Mkdir(target, 0o755) //nolint:gosec // the server's user must pass
		case entry.Type() == fs.ModeSymlink:
			return copyLink(target, path)
		case filepath.Ext(path) == ".a":
			return nil // for linking, never for running
		}
		return copyFile(target, path)
	})
}

func copyLink(to, from string) error {
	target, err := os.Readlink(from)
	if err != nil {
		return err
	}
	return os.Symlink(target, to)
}

func copyFile(to, from string) (err error) {
	in, err := os.Open(from) //nolint:gosec // walked below the package
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	info, err := in.Stat()
	if err != nil {
		return err
	}
	mode := 0o644 | info.Mode().Perm()&0o111
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode) //nolint:gosec // in a new directory
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err = io.Copy(out, in); err != nil {
		return err
	}
	return out.Chmod(mode) // whatever the umask
}
