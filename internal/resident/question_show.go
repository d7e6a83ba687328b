package resident

import (
	"net/http"
	"slices"
	"strconv"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// The fields of a question's form. The question is named by the form, never by
// the address.
const (
	pageField   = "sida"
	answerField = "svar"
	boxField    = "ruta"
	moreField   = "mer"
	changeQuery = "andra"

	noneValue = "inget"
)

// showQuestion asks what is to be asked, or an answer again that is to be
// changed.
func (d *Delivery) showQuestion(w http.ResponseWriter, r *http.Request) error {
	v, err := d.interview(r)
	if err != nil {
		return err
	}
	f := d.interviewFrame(r, v)
	if n := r.URL.Query().Get(changeQuery); n != "" {
		asked, err := changed(v, n)
		if err != nil {
			return err
		}
		return web.Draw(w, r, http.StatusOK, page.Question(f, d.questionView(f, v, asked)))
	}
	if v.Step.Page == nil {
		return web.SeeOther(w, r, casePath(v.Case.ID, pathOf(v.Interview.Phase())))
	}
	return web.Draw(w, r, http.StatusOK, page.Question(f, d.questionView(f, v, *v.Step.Page)))
}

// changed is the page on which the nth answer was given.
func changed(v triage.View, n string) (engine.Page, error) {
	at, err := strconv.Atoi(n)
	for _, a := range v.Interview.Holding() {
		if err == nil && a.N == at && a.By == residentKind {
			return pageOf(v, a.Page), nil
		}
	}
	return engine.Page{}, fault.New(fault.NotFound, "error.404", "no answer %d", at)
}

// pageOf is a page that has been answered, as it was asked.
func pageOf(v triage.View, id string) engine.Page {
	p := engine.Page{ID: id}
	for _, a := range v.Interview.Holding() {
		if a.Page == id && a.By == residentKind {
			p.Facts = append(p.Facts, a.Fact)
		}
	}
	p.Boxes = len(p.Facts) > 1 || len(p.Facts) == 1 && p.Facts[0] != id
	return p
}

const residentKind = "resident"

// questionView makes a page of the engine ready to draw.
func (d *Delivery) questionView(f page.Frame, v triage.View, p engine.Page) page.QuestionView {
	out := page.QuestionView{
		Back: backTo(v), Progress: d.questionProgress(f, v), Action: casePath(v.Case.ID, "fraga"),
		Carry: []page.Hidden{{Name: pageField, Value: p.ID}}, Field: answerField, Later: "/arenden", Told: d.told(f, v),
	}
	if v.Interview.OwnWords != "" {
		out.Told.Items = append(out.Told.Items, page.Answer{Question: f.T("words.own"), Text: v.Interview.OwnWords})
	}
	if p.Boxes {
		return d.boxesView(f, v, p, out)
	}
	return d.factView(f, v, p, out)
}

// backTo is the question before: the last answer, to be changed; the search when
// there is none.
func backTo(v triage.View) string {
	switch v.Interview.JustAsked() {
	case triage.IsWorse:
		return casePath(v.Case.ID, "vantar")
	case triage.Reopens:
		return casePath(v.Case.ID, "")
	}
	for i := len(v.Interview.History) - 1; i >= 0; i-- {
		if a := v.Interview.History[i]; a.By == residentKind && a.Value != "" {
			return changePath(v, a)
		}
	}
	return "/sok"
}

func (d *Delivery) boxesView(f page.Frame, v triage.View, p engine.Page, out page.QuestionView) page.QuestionView {
	lang := string(f.Lang)
	out.Kind, out.Field, out.Title = page.Boxes, boxField, d.Texts.PageTitle(p.ID, lang)
	holding := v.Interview.Holding()
	for _, fact := range p.Facts {
		text, ok := d.Texts.Text(fact, lang, v.Interview.Speaker)
		if !ok {
			continue
		}
		ticked := slices.ContainsFunc(holding, func(a triage.Answer) bool { return a.Fact == fact && a.Value == "yes" })
		out.Choices = append(out.Choices, page.Choice{Value: fact, Text: text.Question, Hint: text.Help, Chosen: ticked})
	}
	out.Apart = []page.Choice{
		{Value: noneValue, Text: f.T("question.none")},
		{Value: engine.Unknown, Text: f.T("question.unknown"), Hint: f.T("question.unknown.boxes")},
	}
	return out
}
