package page

import (
	"vardlots/internal/base/i18n"
)

// Frame is what every page shares: who looks, in which language, and where the
// look is kept.
type Frame struct {
	Words *i18n.Catalogue
	Lang  i18n.Lang

	Region string // "Region Exempel"
	Person string // the name of who is logged in; empty when nobody is

	Whom string // the child that the page is about, with age; empty: who is logged in

	Example     bool   // the page shows medical content that no council has released
	Quiet       bool   // a quiet case: neutral title, and a way out in the strip
	Notice      string // one thing to be told, spoken once
	Maintenance string // planned work, told on the start page
	Switch      string // this page's address in the other language; empty: the start page's

	CSRF string // the form token
	Key  string // the idempotency key of this page's forms

	Style  string // address of the style sheet
	Script string // address of the first module; empty: none
	Icon   string // address of the picture in the browser's tab

	told bool // the page has a status of its own
}

// T returns a sentence from the catalogue in the frame's language.
func (f Frame) T(key string, vars ...string) string { return f.Words.T(f.Lang, key, vars...) }

// N returns the sentence for a count.
func (f Frame) N(key string, n int) string { return f.Words.N(f.Lang, key, n) }

// other is the language that the page can be had in instead.
func (f Frame) other() i18n.Lang {
	if f.Lang == i18n.En {
		return i18n.Sv
	}
	return i18n.En
}

// switchURL is where the other language is chosen.
func (f Frame) switchURL() string {
	if f.Switch != "" {
		return f.Switch
	}
	return "/sprak/" + string(f.other())
}

// head is what a page says of itself to the layout.
type head struct {
	title   string // the text of the h1
	about   string // what the page is part of, after the h1
	wrong   bool   // there is something to correct
	refresh bool   // without script the page is drawn anew every other second
	bare    bool   // only the content: the neutral page
}

// title is the page's title: it begins with the h1 and ends with the name. A
// quiet case tells neither its reason nor an answer (SPINE I28).
func (f Frame) title(h head) string {
	title := h.title
	switch {
	case h.bare:
		return title + " – " + h.about
	case f.Quiet:
		title = f.T("frame.case")
	case h.about != "":
		title += " – " + h.about
	}
	if h.wrong {
		title = f.T("frame.wrong", "title", title)
	}
	return title + " – Vårdlots"
}
