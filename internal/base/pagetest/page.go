package pagetest

import (
	"net/http"
	"strings"

	"golang.org/x/net/html"
)

// Page is what came back.
type Page struct {
	b      *Browser
	Status int
	Header http.Header
	Path   string // where redirects ended
	Body   string
	Root   *html.Node // nil for what is no page
}

// Want fails the test unless the status is so.
func (p *Page) Want(status int) *Page {
	p.b.t.Helper()
	if p.Status != status {
		p.b.t.Fatalf("%s: status %d, want %d\n%.600s", p.Path, p.Status, status, p.Text())
	}
	return p
}

// Has fails the test unless each text can be read on the page. Space is
// counted as one, and so is one that never breaks.
func (p *Page) Has(texts ...string) *Page {
	p.b.t.Helper()
	all := p.Text()
	for _, want := range texts {
		if !strings.Contains(all, squeeze(want)) {
			p.b.t.Errorf("%s: no %q in\n%s", p.Path, want, all)
		}
	}
	return p
}

// HasNot fails the test if a text stands anywhere in the page's source.
func (p *Page) HasNot(texts ...string) *Page {
	p.b.t.Helper()
	for _, secret := range texts {
		if strings.Contains(p.Body, secret) || strings.Contains(p.Text(), squeeze(secret)) {
			p.b.t.Errorf("%s: found %q", p.Path, secret)
		}
	}
	return p
}

// Text is what can be read in main, or on the page if it has none.
func (p *Page) Text() string {
	if p.Root == nil {
		return p.Body
	}
	if main := first(p.Root, func(n *html.Node) bool { return n.Data == "main" }); main != nil {
		return text(main)
	}
	return text(p.Root)
}

// H1 is the page's heading.
func (p *Page) H1() string {
	if h := first(p.Root, func(n *html.Node) bool { return n.Data == "h1" }); h != nil {
		return text(h)
	}
	return ""
}

// Title is the page's title.
func (p *Page) Title() string {
	if h := first(p.Root, func(n *html.Node) bool { return n.Data == "title" }); h != nil {
		return text(h)
	}
	return ""
}

// Follow presses the first link whose text contains label.
func (p *Page) Follow(label string) *Page {
	p.b.t.Helper()
	link := first(p.Root, func(n *html.Node) bool { return n.Data == "a" && strings.Contains(name(n), squeeze(label)) })
	if link == nil {
		p.b.t.Fatalf("%s: no link %q\n%s", p.Path, label, p.Text())
	}
	return p.b.Get(p.resolve(attr(link, "href")))
}
