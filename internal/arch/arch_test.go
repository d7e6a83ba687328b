package arch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "vardlots"

// uses says which modules each module may import, besides internal/base.
// A module may name only modules above it, so the table cannot hold a cycle;
// "*" stands for every domain module.
var uses = []struct {
	module string
	may    []string
}{
	{"audit", nil},
	{"identity", []string{"audit"}},
	{"catalogue", []string{"audit"}},
	{"triage/engine", nil},
	{"knowledge", []string{"audit", "triage/engine"}},
	{"notify", []string{"audit"}},
	{"cases", []string{"audit", "identity", "catalogue"}},
	{"files", []string{"audit", "cases"}},
	{"queue", []string{"audit", "identity", "catalogue", "cases"}},
	{"triage", []string{"audit", "identity", "catalogue", "triage/engine", "knowledge", "cases"}},
	{"chat", []string{"audit", "identity", "files", "knowledge", "cases"}},
	{"booking", []string{"audit", "identity", "catalogue", "cases"}},
	{"video", []string{"audit", "identity", "cases"}},
	{"calls", []string{"audit", "identity", "catalogue", "cases", "queue"}},
	{"journal", []string{"audit", "identity", "knowledge", "cases"}},
	{"reports", nil},
	{"exchange", []string{"audit", "identity", "catalogue", "cases", "booking", "journal"}},
	{"resident", []string{"*"}},
	{"staff", []string{"*"}},
	{"app", []string{"*", "resident", "staff"}},
	{"arch", nil},
}

var deliveries = []string{"resident", "staff", "app"}

// shut lists what a layer must not reach for, and why.
var shut = []struct{ layer, pkg, why string }{
	{"domain", "net/http", "a module speaks Go; deliveries and client files speak HTTP"},
	{"domain", "github.com/jackc/pgx/v5", "modules reach the database through base/pg"},
	{"domain", "github.com/a-h/templ", "a module returns values; deliveries draw them"},
	{"delivery", "github.com/jackc/pgx/v5", "only stores speak SQL"},
}

func TestUsesHasNoCycle(t *testing.T) {
	var above []string
	for _, u := range uses {
		for _, m := range u.may {
			if m != "*" && !slices.Contains(above, m) && !slices.Contains(deliveries, m) {
				t.Errorf("%s may use %s, which stands below it in the table", u.module, m)
			}
		}
		above = append(above, u.module)
	}
}

// TestBaseStandsUnder keeps the foundation free of care, and the product free of
// the box that plays the outside world (DESIGN §3).
func TestBaseStandsUnder(t *testing.T) {
	for file, f := range sources(t) {
		for _, imp := range f.imports {
			if strings.HasPrefix(imp, module+"/sim") {
				t.Errorf("internal/%s imports %s: the product knows nothing of the box", file, imp)
			}
			inBase := strings.HasPrefix(filepath.ToSlash(file), "base/")
			if rest, ours := strings.CutPrefix(imp, module+"/internal/"); ours && inBase && moduleOf(rest) != "base" {
				t.Errorf("internal/%s imports %s: base stands under the modules", file, imp)
			}
		}
	}
}

func TestImports(t *testing.T) {
	documented := map[string]bool{} // package directory => has a package comment
	for file, f := range sources(t) {
		dir := filepath.ToSlash(filepath.Dir(file))
		from := moduleOf(dir)
		documented[dir] = documented[dir] || f.doc
		for _, imp := range f.imports {
			for _, s := range shut {
				if s.pkg == "net/http" && strings.HasPrefix(filepath.Base(file), "client_") {
					continue
				}
				if s.layer == layer(from) && (imp == s.pkg || strings.HasPrefix(imp, s.pkg+"/")) {
					t.Errorf("%s imports %s: %s", file, imp, s.why)
				}
			}
			rest, ours := strings.CutPrefix(imp, module+"/internal/")
			to := moduleOf(rest)
			if ours && !allowed(from, to) {
				t.Errorf("%s imports %s, which the table in internal/arch does not allow", file, imp)
			}
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("internal/%s has no package comment", dir)
		}
	}
}

// moduleOf names the module of a directory under internal. The triage engine
// is a module of its own, above knowledge.
func moduleOf(dir string) string {
	if dir == "triage/engine" || strings.HasPrefix(dir, "triage/engine/") {
		return "triage/engine"
	}
	m, _, _ := strings.Cut(dir, "/")
	return m
}

func layer(dir string) string {
	switch {
	case dir == "base":
		return "base"
	case dir == "arch":
		return "arch"
	case slices.Contains(deliveries, dir):
		return "delivery"
	}
	return "domain"
}

func allowed(from, to string) bool {
	if to == from || to == "base" {
		return from != "triage/engine" || to == from
	}
	for _, u := range uses {
		if u.module == from {
			return slices.Contains(u.may, to) || slices.Contains(u.may, "*") && layer(to) == "domain"
		}
	}
	return false
}

type source struct {
	imports []string
	doc     bool
}

// sources parses every non-test Go file under internal. It reads files rather
// than asking the go command, so that a cached pass is thrown away on change.
func sources(t *testing.T) map[string]source {
	t.Helper()
	found := map[string]source{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		tree, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		src := source{doc: tree.Doc != nil}
		for _, s := range tree.Imports {
			imp, err := strconv.Unquote(s.Path.Value)
			if err != nil {
				return err
			}
			src.imports = append(src.imports, imp)
		}
		rel, err := filepath.Rel("..", path)
		found[rel] = src
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
