package resident

import (
	"errors"
	"net/http"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// chooseReason begins a case, or adds a second complaint to one that has begun.
// What is told in own words is asked for first.
func (d *Delivery) chooseReason(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	s, err := d.seeker(r, form)
	if err != nil {
		return err
	}
	reason := form.Get(page.ReasonField)
	if general, ok := d.Reasons.General(); ok && reason == general.ID {
		return web.SeeOther(w, r, s.at(ownWordsPath))
	}
	at, err := d.begin(r, s, form, reason, "")
	if err != nil {
		return d.drawRefusal(w, r, s, err)
	}
	return web.SeeOther(w, r, at)
}

// begin begins the case of a reason, or adds the reason to the case that the
// seeker adds to, and tells where the questions are.
func (d *Delivery) begin(r *http.Request, s seeker, form web.Values, reason, words string) (string, error) {
	key, err := form.Key()
	if err != nil {
		return "", err
	}
	if s.adds == nil {
		began, err := d.Asks.Begin(r.Context(), s.by, triage.Begun{
			Key: key, Reason: reason, Words: words, Lang: string(web.LangOf(r.Context())),
		})
		return casePath(began.Case, pathOf(triage.Asking)), err
	}
	c := s.adds.Case.ID
	reached, err := d.Asks.Add(r.Context(), s.by, triage.Added{
		Written: cases.Written{Case: c, Key: key}, Reason: reason, Words: words,
	})
	if fault.KindOf(err) == fault.Conflict && fault.KeyOf(err) == "triage.interview.moved-on" {
		return casePath(c, "nu?"+passed), nil
	}
	return casePath(c, pathOf(reached.Phase)), err
}

// drawRefusal is the search again, with why a reason cannot be chosen: it has no
// questions for this person, or cannot stand beside the first.
func (d *Delivery) drawRefusal(w http.ResponseWriter, r *http.Request, s seeker, refused error) error {
	told, ok := errors.AsType[*fault.Fault](refused)
	if !ok || told.Kind != fault.Invalid {
		return refused
	}
	f := d.seekFrame(r, s)
	v := d.searchView(f, s)
	v.Problems = d.problems(f, refused, map[string]string{"reason": page.SearchField})
	return web.Draw(w, r, http.StatusUnprocessableEntity, page.Search(f, v))
}
