package arch

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// ownTime finds a clock that was not injected: the database's, or the machine's.
var ownTime = regexp.MustCompile(`\b(now|NOW)\(\)|(?i:\bcurrent_(timestamp|date|time)\b)|\b(clock|statement|transaction)_timestamp\(\)|\btime\.(Now|Since|Until)\(`)

// mayTell lists who may read the machine's clock, each with its reason.
func mayTell() map[string]string {
	return map[string]string{
		"base/clock/clock.go": "the clock itself",
	}
}

// I25: policies, jobs and rules use the injected clock. Tests and the child
// process of the database have clocks of their own.
func TestI25NothingReadsAClockOfItsOwn(t *testing.T) {
	t.Parallel()
	if !ownTime.MatchString("WHERE due_at < now()") || !ownTime.MatchString("x := time.Now()") || ownTime.MatchString("tx.Now()") {
		t.Fatal("the probe is blind")
	}
	may := mayTell()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "pgserver") {
			return err
		}
		if ext := filepath.Ext(path); ext != ".go" && ext != ".sql" {
			return nil
		}
		text, err := os.ReadFile(path) //nolint:gosec // our own source
		if err != nil {
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))
		for n, line := range strings.Split(string(text), "\n") {
			code, _, _ := strings.Cut(line, "//")
			code, _, _ = strings.Cut(code, "-- ")
			if _, listed := may[name]; ownTime.MatchString(code) && !listed {
				t.Errorf("%s:%d: %s", name, n+1, strings.TrimSpace(line))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
