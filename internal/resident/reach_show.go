package resident

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/phone"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// abroad marks the page of who is not in the country; saved one of who has just
// told how they are reached.
const (
	abroad = "utomlands"
	saved  = "sparat"
)

// showReach asks where the person is and on which number they are reached.
func (d *Delivery) showReach(w http.ResponseWriter, r *http.Request) error {
	draw := func(f page.Frame, v triage.View) web.Page {
		view := d.reachView(f, v)
		view.NoPlace, view.Abroad = d.isProtected(r), r.URL.Query().Has(abroad)
		return page.Reach(f, view)
	}
	return d.at(draw, triage.Reaching, triage.Checking, triage.Call112, triage.SeekCare, triage.TalkNow, triage.Waiting)(w, r)
}

func (d *Delivery) reachView(f page.Frame, v triage.View) page.ReachView {
	c, iv := v.Case, v.Interview
	number, _ := phone.Parse(c.PhoneNow) // none yet, or one that was checked when it was given
	view := page.ReachView{
		Back: casePath(c.ID, beforeReach(v)), Action: casePath(c.ID, "na-dig"), AtHome: casePath(c.ID, "na-dig?"+abroad),
		Place: c.PlaceNow, Number: number.Written(), Language: iv.Needs,
	}
	switch now := iv.Phase(); now {
	case triage.Reaching, triage.Checking:
		view.Progress = d.lastProgress(f, c)
	default:
		view.Back = casePath(c.ID, pathOf(now))
	}
	return view
}

// isProtected reports whether the person's identity is protected: then no address
// is asked for. When nobody can tell, it is taken to be.
func (d *Delivery) isProtected(r *http.Request) bool {
	by := web.ActorOf(r.Context())
	p, err := d.People.Person(r.Context(), by, by.Person)
	return err != nil || p.Protected
}

// takeReach keeps how the person is reached. What is wrong comes back as it was
// typed.
func (d *Delivery) takeReach(w http.ResponseWriter, r *http.Request) error {
	form, wr, err := writing(r)
	if err != nil {
		return err
	}
	in := triage.Contact{
		Written: wr, Place: form.Get(page.PlaceField), Number: form.Get(page.NumberField), Interpreter: form.Get(page.InterpreterField),
	}
	if d.isProtected(r) {
		in.Place = ""
	}
	var reached triage.Reached
	err = d.inCase(r, func(by access.Actor) (err error) {
		reached, err = d.Back.Reach(r.Context(), by, in)
		return err
	})
	if err != nil && fault.KindOf(err) == fault.Invalid {
		return d.askReachAgain(w, r, in, err)
	}
	if err != nil || reached.Phase == triage.Checking {
		return d.onward303(w, r, wr, reached, err)
	}
	return web.SeeOther(w, r, casePath(wr.Case, "nu")+"?"+saved)
}

func (d *Delivery) askReachAgain(w http.ResponseWriter, r *http.Request, in triage.Contact, refused error) error {
	v, err := d.interview(r)
	if err != nil {
		return err
	}
	f := d.interviewFrame(r, v)
	view := d.reachView(f, v)
	view.Place, view.Number, view.Language, view.NoPlace = in.Place, in.Number, in.Interpreter, d.isProtected(r)
	view.Problems = d.problems(f, refused, map[string]string{
		"place": page.PlaceField, "number": page.NumberField, "interpreter": page.InterpreterField,
	})
	return web.Draw(w, r, http.StatusUnprocessableEntity, page.Reach(f, view))
}
