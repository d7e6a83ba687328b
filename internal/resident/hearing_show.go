package resident

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// drawHearing asks back a sentence with words of danger in it.
func (d *Delivery) drawHearing(f page.Frame, v triage.View) web.Page {
	return page.Hearing(f, d.hearingView(f, v))
}

func (d *Delivery) hearingView(f page.Frame, v triage.View) page.HearingView {
	h, _ := v.Interview.Unheard() // the page is drawn only when there is one
	concept, _ := d.Watch.Concept(h.Concept)
	view := page.HearingView{
		Back: backTo(v), Subject: d.caseName(f, v.Case), Sentence: h.Sentence, Mark: h.Mark(), Action: casePath(v.Case.ID, "du-skrev"),
		Title: f.T("hearing.seen"), Alarm: concept.Danger || !concept.Crisis,
	}
	if concept.Crisis {
		view.Lines = page.CrisisLines(f)
	}
	if text, ok := d.Texts.Text(h.Fact, string(f.Lang), v.Interview.Speaker); ok {
		view.Asks, view.Title, view.Question = true, f.T("hearing.ask"), text.Question
	}
	return view
}

// hear takes the answer.
func (d *Delivery) hear(w http.ResponseWriter, r *http.Request) error {
	form, wr, err := writing(r)
	if err != nil {
		return err
	}
	said := map[string]string{page.ConfirmYes: "yes", page.ConfirmUnsure: "unsure", page.ConfirmNo: "no", page.HearingSeen: "seen"}
	var reached triage.Reached
	err = d.inCase(r, func(by access.Actor) (err error) {
		reached, err = d.Asks.Hear(r.Context(), by, wr, form.Get(page.HearingMark), said[form.Get(page.ConfirmField)])
		return err
	})
	if err == nil || fault.KindOf(err) != fault.Invalid {
		return d.onward303(w, r, wr, reached, err)
	}
	v, err := d.interview(r)
	if err != nil {
		return err
	}
	if v.Interview.Phase() != triage.Hearing {
		return web.SeeOther(w, r, casePath(v.Case.ID, pathOf(v.Interview.Phase())))
	}
	f := d.interviewFrame(r, v)
	view := d.hearingView(f, v)
	view.Problems = []page.Problem{{Field: page.ConfirmField, Text: f.T("confirm.choose")}}
	return web.Draw(w, r, http.StatusUnprocessableEntity, page.Hearing(f, view))
}
