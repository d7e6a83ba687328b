package resident

import (
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/live"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/resident/page"
)

// What an open page says of who looks at it: the values of the field gor. The
// field efter is the cursor of what the page has shown.
const (
	doingField  = "gor"
	cursorField = "efter"
	nowReads    = "laser"
	nowWrites   = "skriver"
	nowGone     = "borta"
)

// hereRoute is asked by the page, not the person: it keeps no session alive.
func (d *Delivery) hereRoute() web.Route {
	return web.Route{
		Pattern: "POST /arenden/{case}/chatt/har", Access: access.Resident, Act: "chat.here", Quiet: true, Handle: d.here,
	}
}

// here takes a sign of who has the conversation open. Only script sends it.
func (d *Delivery) here(w http.ResponseWriter, r *http.Request) error {
	c, err := caseOf(r)
	if err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	doing, known := map[string]chat.Doing{nowReads: chat.Reading, nowWrites: chat.Writing, nowGone: chat.Gone}[form.Get(doingField)]
	if !known {
		return fault.Fields(fault.Field{Name: doingField, Key: "form.choose"})
	}
	in := chat.Here{Case: c, Doing: doing}
	if d.Live.Streams != nil {
		at, _ := live.Unseal(d.Live.Streams.Keys, web.ActorOf(r.Context()), form.Get(cursorField)) // none: nothing new was shown
		in.ReadTo = at.Cases()[c]
	}
	if err := d.inCase(r, func(by access.Actor) error { return d.Talk.Here(r.Context(), by, in) }); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// typing says who writes to the resident; empty when nobody does.
func typing(f page.Frame, a chat.Around) string {
	if len(a.Staff) == 0 {
		return ""
	}
	who := a.Staff[0]
	return f.T("chat.typing", "name", author(f, cases.Line{AuthorName: who.Name, AuthorRole: who.Role}))
}

// heard says when the nurse read a message: the time alone, on the same day.
func heard(f page.Frame, m chat.Mark, now time.Time) string {
	at := i18n.Clock(f.Lang, m.At)
	if i18n.Day(f.Lang, m.At, now) != i18n.Day(f.Lang, now, now) {
		at = i18n.DayTime(f.Lang, m.At, now)
	}
	return f.T("chat.heard", "time", at)
}
