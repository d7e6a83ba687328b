package resident

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// again says how who is not well yet goes on: by opening the case again, or by a
// new one about the same.
func (d *Delivery) again(f page.Frame, c cases.Case, view *page.ClosedView) {
	now := d.Clock.Now()
	switch {
	case c.Reopenable(now):
		last := c.ClosedAt.Add(cases.ReopenFor)
		view.Reopen, view.Until = casePath(c.ID, "oppna-igen"), f.T("closed.until", "day", i18n.Day(f.Lang, last, now))
	case !c.SentAt.IsZero() && c.CloseReason != cases.Deceased:
		view.Again = casePath(c.ID, "nytt")
	}
}

// reopen is "Öppna igen": the danger signs first. A case without an interview is
// opened without them, for a nurse to ask.
func (d *Delivery) reopen(w http.ResponseWriter, r *http.Request) error {
	_, wr, err := writing(r)
	if err != nil {
		return err
	}
	var reached triage.Reached
	err = d.inCase(r, func(by access.Actor) (err error) {
		reached, err = d.Back.Reopen(r.Context(), by, wr)
		return err
	})
	if err != nil && fault.KindOf(err) == fault.NotFound {
		reached = triage.Reached{Phase: triage.Waiting}
		err = d.inCase(r, func(by access.Actor) error { return d.Waits.Reopen(r.Context(), by, wr) })
	}
	return d.comeBack(w, r, wr, reached, err)
}

// beginAgain begins a new case about the same as one that ended long ago. When
// the reason is not offered to the person any more, they search.
func (d *Delivery) beginAgain(w http.ResponseWriter, r *http.Request) error {
	_, wr, err := writing(r)
	if err != nil {
		return err
	}
	var started triage.Started
	err = d.inCase(r, func(by access.Actor) (err error) {
		started, err = d.Back.Again(r.Context(), by, wr, string(web.LangOf(r.Context())))
		return err
	})
	switch {
	case err == nil:
		return web.SeeOther(w, r, casePath(started.Case, pathOf(triage.Asking)))
	case fault.KindOf(err) == fault.Invalid:
		return web.SeeOther(w, r, "/vem")
	}
	return d.comeBack(w, r, wr, triage.Reached{}, err)
}
