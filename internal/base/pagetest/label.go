package pagetest

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// labels asks a visible label of each field, and a legend of each group.
func labels(root *html.Node) []string {
	labelled := map[string]bool{}
	for l := range each(root, "label") {
		if text(l) != "" {
			labelled[attr(l, "for")] = true
		}
	}
	var found []string
	for n := range all(root) {
		switch {
		case n.Data == "fieldset" && !legend(n):
			found = append(found, "a fieldset without legend")
		case n.Data == "button" && name(n) == "":
			found = append(found, "a button that says nothing")
		case field(n) && !labelled[attr(n, "id")] && !within(n, "label") && attr(n, "aria-labelledby") == "":
			found = append(found, fmt.Sprintf("field %q has no label", attr(n, "name")))
		}
	}
	return found
}

func field(n *html.Node) bool {
	switch n.Data {
	case "select", "textarea":
		return true
	case "input":
		return !slices.Contains([]string{"hidden", "submit", "button"}, attr(n, "type"))
	}
	return false
}

func legend(fieldset *html.Node) bool {
	l := first(fieldset, func(n *html.Node) bool { return n.Data == "legend" })
	return l != nil && text(l) != "" || attr(fieldset, "aria-labelledby") != ""
}

func within(n *html.Node, element string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == element {
			return text(p) != ""
		}
	}
	return false
}

// references finds labels and descriptions that point at nothing.
func references(root *html.Node) []string {
	known := map[string]bool{}
	for n := range all(root) {
		known[attr(n, "id")] = true
	}
	var found []string
	for n := range all(root) {
		for _, key := range []string{"for", "aria-describedby", "aria-labelledby", "aria-controls"} {
			for _, id := range strings.Fields(attr(n, key)) {
				if !known[id] {
					found = append(found, fmt.Sprintf("%s: %s names %q, which is not there", n.Data, key, id))
				}
			}
		}
	}
	return found
}
