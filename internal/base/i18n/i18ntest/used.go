// Package i18ntest holds the sources against the message catalogue.
package i18ntest

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vardlots/internal/base/i18n"
)

// literal is what looks like a key between quotation marks: two words or more
// with dots between, the first of which begins some message.
var literal = regexp.MustCompile("[\"'`]([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)[\"'`]")

// family is the beginning of keys that are put together: "role." + profession.
var family = regexp.MustCompile("[\"'`]([a-z][a-z0-9-]*\\.(?:[a-z0-9-]+\\.)*)(?:[\"'`]|\\$\\{)")

// asked is a key in a place where only a key can stand.
var asked = regexp.MustCompile(`(?:\bT\([^"()]*(?:\([^()]*\)[^"()]*)*|fault\.New\([^",]*,\s*|\bKey:\s*|\bkey:\s*|messageKey:\s*)["']([^"'\s]+)["']`)

// Used fails the test for a message that no source under the roots names, whole or
// by the beginning of its key up to a dot, unless it begins with one of later; and
// for a key that a source asks for and the catalogue lacks. Sources are Go, templ
// and TypeScript, without tests.
func Used(t *testing.T, later []string, roots ...string) {
	t.Helper()
	c, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, root := range roots {
		scan(t, c, root, named)
	}
	for _, key := range c.Keys() {
		if inFamily(key, named) {
			continue
		}
		awaited := slices.ContainsFunc(later, func(p string) bool { return strings.HasPrefix(key, p) })
		if !named[key] && !named[strings.TrimSuffix(strings.TrimSuffix(key, ".one"), ".other")] && !awaited {
			t.Errorf("no source names the message %s", key)
		}
	}
}

func scan(t *testing.T, c *i18n.Catalogue, root string, named map[string]bool) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains([]string{"node_modules", "dist", "testdata"}, d.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if !source(path) {
			return nil
		}
		text, err := os.ReadFile(path) //nolint:gosec // the paths are the repository's own
		if err != nil {
			return err
		}
		for _, m := range literal.FindAllSubmatch(text, -1) {
			named[string(m[1])] = true
		}
		for _, m := range family.FindAllSubmatch(text, -1) {
			named[string(m[1])] = true
		}
		for _, m := range asked.FindAllSubmatch(text, -1) {
			if key := string(m[1]); whole(key) && !c.Has(key) && !c.Has(key+".other") {
				t.Errorf("%s asks for the message %q, which is not there", path, key)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// inFamily reports whether a source names the beginning of the key, up to a dot.
func inFamily(key string, named map[string]bool) bool {
	for i, c := range key {
		if c == '.' && named[key[:i+1]] {
			return true
		}
	}
	return false
}

// whole reports whether a key is written out, not the beginning of one.
func whole(key string) bool {
	return literal.MatchString(`"` + key + `"`)
}

func source(path string) bool {
	switch filepath.Ext(path) {
	case ".go":
		return !strings.HasSuffix(path, "_test.go") && !strings.HasSuffix(path, "_templ.go")
	case ".templ":
		return true
	case ".ts", ".tsx":
		return !strings.Contains(path, ".test.")
	}
	return false
}
