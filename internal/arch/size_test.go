package arch

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The caps of STYLE §2: over them, look for the noun that is missing.
const (
	fileLines = 600
	funcLines = 80
	params    = 5
)

func TestSizes(t *testing.T) {
	t.Parallel()
	for _, root := range []string{"..", "../../sim", "../../cmd", "../../content", "../../web/resident", "../../web/shared"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if d != nil && d.IsDir() && d.Name() == "node_modules" {
				return filepath.SkipDir
			}
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_templ.go") {
				return err
			}
			return size(t, path)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func size(t *testing.T, path string) error {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if n := bytes.Count(text, []byte("\n")); n > fileLines {
		t.Errorf("%s has %d lines, at most %d", path, n, fileLines)
	}
	files := token.NewFileSet()
	tree, err := parser.ParseFile(files, path, text, 0)
	if err != nil {
		return err
	}
	for _, decl := range tree.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		if n := files.Position(f.End()).Line - files.Position(f.Pos()).Line; n > funcLines {
			t.Errorf("%s: %s has %d lines, at most %d", path, f.Name.Name, n, funcLines)
		}
		if n := f.Type.Params.NumFields(); n > params && !strings.HasSuffix(path, "_test.go") {
			t.Errorf("%s: %s has %d parameters, at most %d", path, f.Name.Name, n, params)
		}
	}
	return nil
}
