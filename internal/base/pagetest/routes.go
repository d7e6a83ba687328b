package pagetest

import (
	"os"
	"path/filepath"
	"testing"

	"vardlots/internal/base/web"
)

// Routes holds the routes against testdata/routes.txt, so that one that goes, or
// changes who may use it, is seen in review. With UPDATE=1 it writes the file.
func Routes(t *testing.T, routes []web.Route) {
	t.Helper()
	file := filepath.Join("testdata", "routes.txt")
	got := web.List(routes)
	if os.Getenv("UPDATE") == "1" {
		if err := os.MkdirAll("testdata", 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the routes are not those of %s (UPDATE=1 writes it); got\n%s", file, got)
	}
}
