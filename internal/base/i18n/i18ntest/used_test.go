package i18ntest_test

import (
	"io/fs"
	"path/filepath"
	"testing"

	"vardlots/internal/base/i18n/i18ntest"
)

// later lists what the catalogue has before there is code that says it. Each
// prefix goes when its area is built.
func later() []string {
	return []string{
		"common.", "form.", "triage.", "akut.", "boxes.", "talk.", "after.", "health.", "reach.", "quiet.",
		"session.", "draft.", "who.", "search.", "image.", "wait.", "chat.", "booking.", "refer.", "video.",
		"sms.", "cases.", "readers.", "part.", "net.", "error.", "staff.", "login.",
	}
}

func TestSourcesAndCatalogueAgree(t *testing.T) {
	t.Parallel()
	roots := []string{filepath.Join("..", "..", "..")}
	staff, err := filepath.Glob(filepath.Join("..", "..", "..", "..", "web", "staff", "src"))
	if err != nil && err != fs.ErrNotExist { //nolint:errorlint // Glob only fails on its pattern
		t.Fatal(err)
	}
	i18ntest.Used(t, later(), append(roots, staff...)...)
}
