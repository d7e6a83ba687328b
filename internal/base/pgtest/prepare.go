package pgtest

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"

	"vardlots/internal/base/pg"
)

// Prepare checks that the migrated database accepts every constant named sql…
// of the package in dir. Constants may be joined of others with +.
func Prepare(t *testing.T, dir string, modules []pg.Module) {
	t.Helper()
	conn := Own(t, modules).Conn(t)
	found := statements(t, dir)
	names := make([]string, 0, len(found))
	for name := range found {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		text := positional(found[name])
		if !verb.MatchString(text) {
			continue // a part that others are joined of
		}
		if _, err := conn.Prepare(context.Background(), name, text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(names) == 0 {
		t.Errorf("no constant named sql… in %s", dir)
	}
}

var (
	verb  = regexp.MustCompile(`(?is)^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b`)
	named = regexp.MustCompile(`@\w+`)
)

func positional(sql string) string {
	numbers := map[string]int{}
	return named.ReplaceAllStringFunc(sql, func(s string) string {
		if _, ok := numbers[s]; !ok {
			numbers[s] = len(numbers) + 1
		}
		return "$" + strconv.Itoa(numbers[s])
	})
}

func statements(t *testing.T, dir string) map[string]string {
	t.Helper()
	//lint:ignore SA1019 one folder without build tags
	pkgs, err := parser.ParseDir(token.NewFileSet(), dir, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	exprs := map[string]ast.Expr{}
	for _, p := range pkgs {
		ast.Inspect(p, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(v.Names[0].Name, "sql") && len(v.Values) == 1 {
				exprs[v.Names[0].Name] = v.Values[0]
			}
			return true
		})
	}
	out := map[string]string{}
	for name, e := range exprs {
		text, err := literal(e, exprs)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = text
	}
	return out
}

func literal(e ast.Expr, all map[string]ast.Expr) (string, error) {
	switch e := e.(type) {
	case *ast.BasicLit:
		return strconv.Unquote(e.Value)
	case *ast.Ident:
		if v, ok := all[e.Name]; ok {
			return literal(v, all)
		}
	case *ast.BinaryExpr:
		left, err := literal(e.X, all)
		if err != nil {
			return "", err
		}
		right, err := literal(e.Y, all)
		return left + right, err
	}
	return "", fmt.Errorf("not a constant text: %T", e)
}
