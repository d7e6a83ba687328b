package pagetest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// inlined finds what the content policy would stop.
func inlined(root *html.Node) []string {
	var found []string
	for n := range all(root) {
		if n.Data == "style" || n.Data == "script" && (attr(n, "src") == "" || raw(n) != "") && !data(n) {
			found = append(found, "inline "+n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				found = append(found, fmt.Sprintf("%s has %s", n.Data, a.Key))
			}
			if strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
				found = append(found, fmt.Sprintf("%s has a script for %s", n.Data, a.Key))
			}
		}
	}
	return found
}

// data reports a script that is not run.
func data(n *html.Node) bool { return attr(n, "type") == "application/json" }

// foreign finds what a page would fetch from another site. A link that a person
// presses may lead anywhere.
func foreign(root *html.Node) []string {
	var found []string
	for n := range all(root) {
		for _, a := range n.Attr {
			fetched := slices.Contains([]string{"src", "srcset", "action", "formaction", "poster", "data", "background"}, a.Key) ||
				a.Key == "href" && n.Data != "a" && n.Data != "area"
			if fetched && elsewhere(a.Val) {
				found = append(found, fmt.Sprintf("%s reaches another site by %s=%q", n.Data, a.Key, a.Val))
			}
		}
	}
	return found
}

func elsewhere(ref string) bool {
	u, err := url.Parse(strings.TrimSpace(ref))
	return err != nil || u.Host != "" || u.Scheme != "" && u.Scheme != "tel"
}
