package pagetest

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"vardlots/internal/base/web"
)

func (p *Page) report() {
	p.b.t.Helper()
	for _, problem := range Check(p.Root) {
		p.b.t.Errorf("%s (%d): %s", p.Path, p.Status, problem)
	}
}

// Check lists what breaks the rules of the house, in the order of the rules.
func Check(root *html.Node) []string {
	var found []string
	for _, rule := range []func(*html.Node) []string{
		headings, titles, ids, labels, forms, inlined, foreign, links, references, messages,
	} {
		found = append(found, rule(root)...)
	}
	return found
}

func headings(root *html.Node) []string {
	if n := len(slices.Collect(each(root, "h1"))); n != 1 {
		return []string{fmt.Sprintf("%d h1, want one", n)}
	}
	return nil
}

func titles(root *html.Node) []string {
	var found []string
	if doc := first(root, func(n *html.Node) bool { return n.Data == "html" }); doc == nil || attr(doc, "lang") == "" {
		found = append(found, "html has no lang")
	}
	title := first(root, func(n *html.Node) bool { return n.Data == "title" && n.Parent.Data == "head" })
	h1 := first(root, func(n *html.Node) bool { return n.Data == "h1" })
	if title == nil || h1 == nil {
		return append(found, "no title, or no h1 for it to begin with")
	}
	said := text(title)
	for _, word := range []string{"Fel: ", "Error: "} {
		said = strings.TrimPrefix(said, word)
	}
	// A quiet case's title tells less than its h1 (SPINE I28).
	quiet := slices.Contains([]string{"Ärende – Vårdlots", "Case – Vårdlots"}, said)
	if !quiet && !strings.HasPrefix(said, text(h1)) {
		found = append(found, fmt.Sprintf("title %q does not begin with the h1 %q", text(title), text(h1)))
	}
	return found
}

func ids(root *html.Node) []string {
	var found []string
	seen := map[string]bool{}
	for n := range all(root) {
		if !has(n, "id") {
			continue
		}
		id := attr(n, "id")
		if id == "" || seen[id] {
			found = append(found, fmt.Sprintf("id %q is empty or stands twice", id))
		}
		seen[id] = true
	}
	return found
}

func forms(root *html.Node) []string {
	var found []string
	for f := range each(root, "form") {
		method := strings.ToLower(attr(f, "method"))
		if !has(f, "action") || method != "post" && method != "get" {
			found = append(found, fmt.Sprintf("form to %q lacks action or method", attr(f, "action")))
		}
		token := first(f, func(n *html.Node) bool { return n.Data == "input" && attr(n, "name") == web.TokenField })
		switch {
		case method == "post" && (token == nil || attr(token, "value") == ""):
			found = append(found, fmt.Sprintf("form to %q has no token", attr(f, "action")))
		case method == "get" && token != nil:
			found = append(found, fmt.Sprintf("form to %q puts its token in the address", attr(f, "action")))
		case attr(f, "enctype") == "multipart/form-data" && first(f, func(n *html.Node) bool { return has(n, "name") }) != token:
			found = append(found, fmt.Sprintf("form to %q has files, and its token is not first", attr(f, "action")))
		}
	}
	return found
}

func links(root *html.Node) []string {
	var found []string
	for a := range each(root, "a") {
		if name(a) == "" {
			found = append(found, fmt.Sprintf("link to %q says nothing", attr(a, "href")))
		}
		if !has(a, "href") {
			found = append(found, fmt.Sprintf("link %q leads nowhere", name(a)))
		}
	}
	for img := range each(root, "img") {
		if !has(img, "alt") {
			found = append(found, fmt.Sprintf("img %q has no alt", attr(img, "src")))
		}
	}
	return found
}

func messages(root *html.Node) []string {
	var found []string
	for n := range root.Descendants() {
		if n.Type == html.TextNode && strings.Contains(n.Data, "⟦") {
			found = append(found, "a message is missing: "+squeeze(n.Data))
		}
		for _, a := range n.Attr {
			if strings.Contains(a.Val, "⟦") {
				found = append(found, "a message is missing: "+a.Val)
			}
		}
	}
	return found
}
