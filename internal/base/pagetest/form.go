package pagetest

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// Submit presses the button whose text contains label, in the form that has it.
// The form's own fields go along as drawn; fields replaces or adds.
func (p *Page) Submit(label string, fields url.Values) *Page {
	p.b.t.Helper()
	form, button := p.button(label)
	if form == nil {
		p.b.t.Fatalf("%s: no button %q\n%s", p.Path, label, p.Text())
	}
	values := drawn(form)
	if n := attr(button, "name"); n != "" {
		values.Set(n, attr(button, "value"))
	}
	for n, v := range fields {
		values[n] = v
	}
	action := attr(form, "action")
	if has(button, "formaction") {
		action = attr(button, "formaction")
	}
	if strings.EqualFold(attr(form, "method"), "post") {
		return p.b.Post(p.resolve(action), values)
	}
	return p.b.Get(p.resolve(action) + "?" + values.Encode())
}

func (p *Page) button(label string) (form, button *html.Node) {
	for f := range each(p.Root, "form") {
		b := first(f, func(n *html.Node) bool {
			return (n.Data == "button" || n.Data == "input" && attr(n, "type") == "submit") &&
				attr(n, "type") != "button" && strings.Contains(name(n), squeeze(label))
		})
		if b != nil {
			return f, b
		}
	}
	return nil, nil
}

func (p *Page) resolve(ref string) string {
	p.b.t.Helper()
	at, err := url.Parse(p.Path)
	if err != nil {
		p.b.t.Fatal(err)
	}
	to, err := at.Parse(ref)
	if err != nil {
		p.b.t.Fatal(err)
	}
	return to.RequestURI()
}

// drawn reads the values that a browser would send without a hand laid on them.
func drawn(form *html.Node) url.Values {
	values := url.Values{}
	for in := range each(form, "input") {
		kind := attr(in, "type")
		if attr(in, "name") == "" || kind == "submit" || kind == "file" || has(in, "disabled") ||
			(kind == "radio" || kind == "checkbox") && !has(in, "checked") {
			continue
		}
		value := attr(in, "value")
		if (kind == "radio" || kind == "checkbox") && !has(in, "value") {
			value = "on"
		}
		values.Add(attr(in, "name"), value)
	}
	for area := range each(form, "textarea") {
		values.Add(attr(area, "name"), raw(area))
	}
	for sel := range each(form, "select") {
		values.Add(attr(sel, "name"), chosen(sel))
	}
	return values
}

func chosen(sel *html.Node) string {
	opt := first(sel, func(n *html.Node) bool { return n.Data == "option" && has(n, "selected") })
	if opt == nil {
		opt = first(sel, func(n *html.Node) bool { return n.Data == "option" })
	}
	switch {
	case opt == nil:
		return ""
	case has(opt, "value"):
		return attr(opt, "value")
	}
	return text(opt)
}
