package resident

import (
	"net/http"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// chooseReason begins a case.
func (d *Delivery) chooseReason(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	s, err := d.seeker(r, form.Get(page.WhoField))
	if err != nil {
		return err
	}
	key, err := form.Key()
	if err != nil {
		return err
	}
	began, err := d.Asks.Begin(r.Context(), s.by, triage.Begun{Key: key, Reason: form.Get(page.ReasonField), Lang: string(web.LangOf(r.Context()))})
	if err != nil && fault.KindOf(err) == fault.Invalid {
		return d.drawNoReason(w, r, s)
	}
	if err != nil {
		return err
	}
	return web.SeeOther(w, r, casePath(began.Case, "fraga"))
}

// drawNoReason is the search again, for a reason that has no questions for this
// person.
func (d *Delivery) drawNoReason(w http.ResponseWriter, r *http.Request, s seeker) error {
	f := d.frame(r)
	f.Example = true
	v := d.searchView(f, s)
	v.Problems = []page.Problem{{Field: page.SearchField, Text: f.T("search.none")}}
	return web.Draw(w, r, http.StatusUnprocessableEntity, page.Search(f, v))
}
