package resident

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// drawConfirm asks the deciding answers back.
func (d *Delivery) drawConfirm(f page.Frame, v triage.View) web.Page {
	return page.Confirm(f, d.confirmView(f, v))
}

func (d *Delivery) confirmView(f page.Frame, v triage.View) page.ConfirmView {
	o := v.Interview.Outcome
	view := page.ConfirmView{
		Back: backTo(v), Subject: d.caseName(f, v.Case), Title: f.T("confirm.title"),
		Alarm: o.Urgency == engine.Immediate, Action: casePath(v.Case.ID, "stammer"),
	}
	for _, fact := range o.Deciding {
		for _, a := range v.Interview.Holding() {
			if item, ok := d.answer(f, v, a); ok && a.Fact == fact && a.By == residentKind {
				item.Change = ""
				view.Answers = append(view.Answers, item)
			}
		}
	}
	return view
}

// confirm takes the answer to "Är det verkligen så?".
func (d *Delivery) confirm(w http.ResponseWriter, r *http.Request) error {
	form, wr, err := writing(r)
	if err != nil {
		return err
	}
	said := map[string]string{page.ConfirmYes: "yes", page.ConfirmUnsure: "unsure", page.ConfirmNo: "no"}[form.Get(page.ConfirmField)]
	var reached triage.Reached
	err = d.inCase(r, func(by access.Actor) (err error) {
		reached, err = d.Asks.Confirm(r.Context(), by, wr, said)
		return err
	})
	if err != nil && fault.KindOf(err) == fault.Invalid {
		return d.confirmAgain(w, r)
	}
	return d.onward303(w, r, wr, reached, err)
}

func (d *Delivery) confirmAgain(w http.ResponseWriter, r *http.Request) error {
	v, err := d.interview(r)
	if err != nil {
		return err
	}
	if v.Interview.Phase() != triage.IsItSo {
		return web.SeeOther(w, r, casePath(v.Case.ID, pathOf(v.Interview.Phase())))
	}
	f := d.interviewFrame(r, v)
	view := d.confirmView(f, v)
	view.Problems = []page.Problem{{Field: page.ConfirmField, Text: f.T("confirm.choose")}}
	return web.Draw(w, r, http.StatusUnprocessableEntity, page.Confirm(f, view))
}
