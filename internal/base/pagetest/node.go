package pagetest

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
)

// each yields the elements of a name below root, in the order of the source.
func each(root *html.Node, element string) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := range all(root) {
			if n.Data == element && !yield(n) {
				return
			}
		}
	}
}

// all yields every element below root.
func all(root *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		if root == nil {
			return
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && !yield(n) {
				return
			}
		}
	}
}

func first(root *html.Node, is func(*html.Node) bool) *html.Node {
	for n := range all(root) {
		if is(n) {
			return n
		}
	}
	return nil
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// text is what can be read below a node, with its space squeezed.
func text(n *html.Node) string {
	var b strings.Builder
	write(&b, n)
	return squeeze(b.String())
}

func write(b *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
	case n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style" || n.Data == "template"):
		return
	case n.Type == html.ElementNode && n.Data == "img":
		b.WriteString(attr(n, "alt"))
	}
	for c := range n.ChildNodes() {
		write(b, c)
	}
	if n.Type == html.ElementNode && !inline(n.Data) {
		b.WriteByte(' ')
	}
}

func inline(element string) bool {
	switch element {
	case "a", "abbr", "b", "bdi", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time":
		return true
	}
	return false
}

// raw is the text of a field as it stands.
func raw(n *html.Node) string {
	var b strings.Builder
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.TrimPrefix(b.String(), "\n")
}

// name is what a link or button is called.
func name(n *html.Node) string {
	if label := attr(n, "aria-label"); label != "" {
		return squeeze(label)
	}
	if n.Data == "input" {
		return squeeze(attr(n, "value"))
	}
	if own := text(n); own != "" {
		return own
	}
	if title := first(n, func(c *html.Node) bool { return c.Data == "title" || has(c, "aria-label") }); title != nil {
		return squeeze(text(title) + attr(title, "aria-label"))
	}
	return ""
}

func squeeze(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), " ")
}
