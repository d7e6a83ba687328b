package resident

import (
	"net/http"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// ownWordsPath is where own words are written instead of choosing a reason.
const ownWordsPath = "/sok/egna-ord"

// showOwnWords asks for the person's own words.
func (d *Delivery) showOwnWords(w http.ResponseWriter, r *http.Request) error {
	s, err := d.seeker(r, r.URL.Query())
	if err != nil {
		return err
	}
	if s.late() {
		return passedOn(w, r, s)
	}
	return web.Draw(w, r, http.StatusOK, d.ownWords(r, s, "", nil))
}

// takeOwnWords begins a case with them. Words that were searched for come along
// in the body and are only put into the field: nothing is asked twice.
func (d *Delivery) takeOwnWords(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	s, err := d.seeker(r, form)
	if err != nil {
		return err
	}
	general, ok := d.Reasons.General()
	switch {
	case !ok:
		return fault.New(fault.NotFound, "error.404", "no reason is told in own words")
	case !form.Has(page.WordsField) && s.late():
		return passedOn(w, r, s)
	case !form.Has(page.WordsField):
		return web.Draw(w, r, http.StatusOK, d.ownWords(r, s, form.Get(page.SearchField), nil))
	}
	words := form.Raw(page.WordsField)
	at, err := d.begin(r, s, form, general.ID, words)
	if fault.KindOf(err) == fault.Invalid && err != nil {
		return web.Draw(w, r, http.StatusUnprocessableEntity, d.ownWords(r, s, words, err))
	}
	if err != nil {
		return err
	}
	return web.SeeOther(w, r, at)
}

// ownWords is the page, with what was written and what is wrong with it.
func (d *Delivery) ownWords(r *http.Request, s seeker, words string, refused error) web.Page {
	f := d.seekFrame(r, s)
	return page.Words(f, page.WordsView{
		Back: s.at("/sok"), Progress: d.seekProgress(f, s), Action: ownWordsPath, Carry: s.carry(), Begin: true, Words: words,
		Max:      triage.LongestWords,
		Problems: d.problems(f, refused, map[string]string{"words": page.WordsField, "reason": page.WordsField}),
	})
}
