package knowledge

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"
)

// places are the lines of a file by path: "raise[3].when", "sv.do[0]".
type places map[string]int

// placesOf walks a whole file.
func placesOf(body ast.Node) places {
	out := places{}
	out.walk(body, "")
	return out
}

func (p places) walk(node ast.Node, path string) {
	switch n := node.(type) {
	case *ast.MappingNode:
		for _, pair := range n.Values {
			p.pair(pair, path)
		}
	case *ast.MappingValueNode:
		p.pair(n, path)
	case *ast.SequenceNode:
		for i, item := range n.Values {
			at := fmt.Sprintf("%s[%d]", path, i)
			p[at] = lineOf(item)
			p.walk(item, at)
		}
	}
}

func (p places) pair(n *ast.MappingValueNode, path string) {
	key := n.Key.GetToken().Value
	if path != "" {
		key = path + "." + key
	}
	p[key] = n.Key.GetToken().Position.Line
	p.walk(n.Value, key)
}

// line finds the line of a path, or of the nearest part around it; 1 when the
// file has none of them.
func (p places) line(path string) int {
	for ; path != ""; path = outer(path) {
		if line := p[path]; line > 0 {
			return line
		}
	}
	return 1
}

// outer is the path without its last step.
func outer(path string) string {
	for i := len(path) - 1; i > 0; i-- {
		if path[i] == '.' || path[i] == '[' {
			return path[:i]
		}
	}
	return ""
}
