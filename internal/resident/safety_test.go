package resident_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"vardlots/internal/base/i18n"
)

func parsed(t testing.TB, s sample, lang i18n.Lang) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(render(t, s, lang)))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func find(root *html.Node, ok func(*html.Node) bool) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && ok(n) {
			return n
		}
	}
	return nil
}

func get(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(root *html.Node) string {
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func mainOf(root *html.Node) *html.Node {
	return find(root, func(n *html.Node) bool { return n.Data == "main" })
}

// DESIGN §7.1: 112 and a person are on every page, in the same place. The
// neutral page has neither: it must not tell what it came from.
func TestHelpIsOnEveryPage(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		root := parsed(t, s, i18n.Sv)
		strip := find(root, func(n *html.Node) bool { return get(n, "class") == "safety" })
		if s.name == "20-lamnat" {
			if strip != nil || strings.Contains(textOf(root), "Vårdlots") {
				t.Error("the neutral page tells where it came from")
			}
			continue
		}
		if strip == nil {
			t.Errorf("%s has no safety strip", s.name)
			continue
		}
		for _, to := range []string{"/112", "tel:1177"} {
			if find(strip, func(n *html.Node) bool { return get(n, "href") == to }) == nil {
				t.Errorf("%s: no way to %s", s.name, to)
			}
		}
	}
}

// UX §8: on a page of 112 the call is the first stop in main.
func TestTheCallIsFirst(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		if !strings.HasPrefix(s.name, "07-112") {
			continue
		}
		stop := find(mainOf(parsed(t, s, i18n.Sv)), func(n *html.Node) bool {
			return n.Data == "a" || n.Data == "button" || n.Data == "input" && get(n, "type") != "hidden"
		})
		if stop == nil || get(stop, "href") != "tel:112" {
			t.Errorf("%s: the first stop is not the call", s.name)
		}
	}
}

// UX §8: an outcome says its urgency in words within the first 200 characters.
func TestUrgencyIsSaidFirst(t *testing.T) {
	t.Parallel()
	for name, word := range map[string]string{
		"07-112": "Ring 112 nu", "15-sok-vard": "Sök vård direkt", "19-prata-nu": "prata med en sjuksköterska nu",
		"10-vantar": "inom ett dygn", "09-egenvard": "Egenvård",
	} {
		for _, s := range samples() {
			if s.name != name {
				continue
			}
			said := []rune(textOf(mainOf(parsed(t, s, i18n.Sv))))
			if first := string(said[:min(200, len(said))]); !strings.Contains(first, word) {
				t.Errorf("%s begins %q, without %q", name, first, word)
			}
		}
	}
}

// SPINE I28: the title of a quiet case says that it is a case, and nothing else.
// The way out is in the strip, and is a form.
func TestI28QuietCaseTellsNothing(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		root := parsed(t, s, i18n.Sv)
		out := find(root, func(n *html.Node) bool { return n.Data == "form" && get(n, "data-module") == "leave" })
		if !isQuiet(t, s) {
			if out != nil {
				t.Errorf("%s offers to leave though it is not quiet", s.name)
			}
			continue
		}
		title := find(root, func(n *html.Node) bool { return n.Data == "title" })
		if got := strings.TrimPrefix(textOf(title), "Fel: "); got != "Ärende – Vårdlots" {
			t.Errorf("%s has the title %q", s.name, got)
		}
		if out == nil || get(out, "method") != "post" {
			t.Errorf("%s has no way out", s.name)
		}
	}
}

// UX §3: Enter presses the primary button, never a suggestion: in each form the
// first submit button is its primary one.
func TestPrimaryComesFirst(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		root := parsed(t, s, i18n.Sv)
		for form := range root.Descendants() {
			if form.Type != html.ElementNode || form.Data != "form" {
				continue
			}
			primary := find(form, func(n *html.Node) bool { return get(n, "data-saving") != "" })
			first := find(form, func(n *html.Node) bool {
				return n.Data == "button" && get(n, "type") != "button" && get(n, "form") == ""
			})
			if primary != nil && first != primary {
				t.Errorf("%s: Enter presses %q", s.name, textOf(first))
			}
		}
	}
}

// UX §3: one status a page, so that each change is spoken once.
func TestOneStatusAPage(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		n := 0
		for e := range parsed(t, s, i18n.Sv).Descendants() {
			if e.Type == html.ElementNode && get(e, "role") == "status" {
				n++
			}
		}
		if n != 1 && s.name != "20-lamnat" {
			t.Errorf("%s has %d statuses, want one", s.name, n)
		}
	}
}
