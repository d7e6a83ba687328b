package resident

import (
	"net/http"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/triage"
)

// openCase leads to the page where the case is now: a closed one to its receipt
// or its advice, one that staff have answered to the chat, any other to where
// the interview stands. A case without one, begun by telephone, waits.
func (d *Delivery) openCase(w http.ResponseWriter, r *http.Request) error {
	v, err := d.read(r)
	if err != nil {
		return err
	}
	c := v.Case
	switch {
	case c.State == cases.Closed && c.CloseReason == cases.BySelfCare && c.SentAt.IsZero():
		return web.SeeOther(w, r, casePath(c.ID, "egenvard"))
	case c.State == cases.Closed:
		return d.showClosed(w, r, v)
	case answered(v.Lines):
		return web.SeeOther(w, r, casePath(c.ID, "chatt"))
	}
	asked, err := d.interview(r)
	if fault.KindOf(err) == fault.NotFound && err != nil {
		return web.SeeOther(w, r, casePath(c.ID, pathOf(triage.Waiting)))
	}
	if err != nil {
		return err
	}
	return web.SeeOther(w, r, casePath(c.ID, pathOf(asked.Interview.Phase())))
}
