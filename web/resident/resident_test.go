package resident_test

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"vardlots/web/resident"
)

// The budgets of UX §9: what a page may ask for, compressed.
const (
	styleBudget  = 12 << 10
	scriptBudget = 15 << 10
)

func read(t *testing.T, name string) []byte {
	t.Helper()
	files, err := resident.Files()
	if err != nil {
		t.Fatal(err)
	}
	body, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func compressed(t *testing.T, body []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

func TestBudgets(t *testing.T) {
	t.Parallel()
	for name, budget := range map[string]int{resident.Style: styleBudget, resident.Script: scriptBudget} {
		n := compressed(t, read(t, name))
		t.Logf("%s: %d bytes compressed", name, n)
		if n > budget {
			t.Errorf("%s is %d bytes compressed, want at most %d", name, n, budget)
		}
	}
}

var (
	literal  = regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsl\(`)
	selector = regexp.MustCompile(`(^|[},])#[a-z]`)
)

func TestStyleKeepsTheRules(t *testing.T) {
	t.Parallel()
	css := string(read(t, resident.Style))
	_, components, _ := strings.Cut(css, "*,*::before")
	if found := literal.FindString(components); found != "" {
		t.Errorf("a colour outside the tokens: %s", found)
	}
	if strings.Contains(components, "!important") {
		t.Error("!important in a style sheet")
	}
	if found := selector.FindString(components); found != "" {
		t.Errorf("a selector by id: %s", found)
	}
	for _, bad := range []string{"http:", "https:", "@import", "url("} {
		if strings.Contains(css, bad) {
			t.Errorf("the style sheet asks for something else: %s", bad)
		}
	}
	if strings.Count(css, "{") != strings.Count(css, "}") {
		t.Error("braces do not meet")
	}
}
