package page

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// icon draws a sign that says nothing its neighbour does not say in words.
func icon(name string) templ.Component {
	return raw(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">`, shapeOf(name), `</svg>`)
}

func shapeOf(name string) string {
	switch name {
	case "globe":
		return `<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18"/>`
	case "menu":
		return `<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>`
	case "phone":
		return `<path d="M6.5 3h3l1.6 4.2-2.2 1.6a11.5 11.5 0 0 0 5.3 5.3l1.6-2.2L20 13.5v3a2.5 2.5 0 0 1-2.7 2.5A15 15 0 0 1 4 5.7 2.5 2.5 0 0 1 6.5 3Z"/>`
	case "talk":
		return `<path d="M4 5h16v11H10l-5 4v-4H4Z"/>`
	case "leave":
		return `<path d="M14 4H5v16h9M10 12h11m-4-4 4 4-4 4"/>`
	case "back":
		return `<path d="M19 12H5m6-6-6 6 6 6"/>`
	case "on":
		return `<path d="m9 5 7 7-7 7"/>`
	case "clock":
		return `<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>`
	case "money":
		return `<rect x="2.5" y="6" width="19" height="12" rx="2"/><circle cx="12" cy="12" r="2.7"/><path d="M6 9.5v.1M18 14.5v.1"/>`
	case "people":
		return `<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.8-3.6 3.3-5.5 6.5-5.5s5.7 1.9 6.5 5.5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18.3 15.2c1.7.9 2.8 2.5 3.2 4.8"/>`
	case "person":
		return `<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6"/>`
	case "warning":
		return `<path d="M12 4 2.5 20h19ZM12 10v4.5M12 17.3v.2"/>`
	case "search":
		return `<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>`
	case "pill":
		return `<rect x="2.5" y="8" width="19" height="8" rx="4"/><path d="M12 8v8"/>`
	case "calendar":
		return `<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8.5 3v4M15.5 3v4"/>`
	case "paper":
		return `<path d="M6 3h9l4 4v14H6ZM14.5 3v4.5H19M9 12h7M9 16h7"/>`
	case "info":
		return `<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.7v.2"/>`
	case "camera":
		return `<path d="M4 7.5h3.5L9 5h6l1.5 2.5H20v12H4Z"/><circle cx="12" cy="13" r="3.5"/>`
	case "place":
		return `<path d="M12 21c5-5.5 7-8.5 7-11.5a7 7 0 0 0-14 0C5 12.5 7 15.5 12 21Z"/><circle cx="12" cy="9.5" r="2.5"/>`
	case "plus":
		return `<path d="M12 5v14M5 12h14"/>`
	case "cross":
		return `<path d="m6 6 12 12M18 6 6 18"/>`
	}
	return ""
}

// mark draws the shape of an urgency: the shape alone tells the level, in grey
// and in forced colours too. Residents read the words beside it.
func mark(level int) templ.Component {
	shape := ""
	switch level {
	case 1:
		shape = `<path class="mark__shape" d="M7.7 1.5h8.6l6.2 6.2v8.6l-6.2 6.2H7.7l-6.2-6.2V7.7Z"/>`
	case 2:
		shape = `<path class="mark__shape" d="M12 2 23 21.5H1Z"/>`
	case 3:
		shape = `<path class="mark__shape" d="M12 1 23 12 12 23 1 12Z"/>`
	case 4:
		shape = `<circle class="mark__shape" cx="12" cy="12" r="10.5"/>`
	case 5:
		shape = `<rect class="mark__shape" x="1" y="5" width="22" height="14" rx="7"/>`
	default:
		return raw()
	}
	return raw(`<svg class="mark mark--n`, digit(level), `" viewBox="0 0 24 24" aria-hidden="true">`, shape, `</svg>`)
}

// levelClass is the class of a block that belongs to a level.
func levelClass(block string, level int) string {
	if level < 1 || level > 5 {
		return ""
	}
	return block + "--n" + digit(level)
}

func digit(level int) string { return string(rune('0' + level)) }

// raw writes markup that stands in this package's source.
func raw(parts ...string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		for _, p := range parts {
			if _, err := io.WriteString(w, p); err != nil {
				return err
			}
		}
		return nil
	})
}
