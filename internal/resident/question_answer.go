package resident

import (
	"net/http"
	"slices"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// answerQuestion takes a page. What cannot be read comes back as it was typed.
func (d *Delivery) answerQuestion(w http.ResponseWriter, r *http.Request) error {
	form, wr, err := writing(r)
	if err != nil {
		return err
	}
	in := answeredPage(form)
	in.Written = wr
	if more, err := d.asksMore(r, form, in); err != nil || more != nil {
		if err != nil {
			return err
		}
		return web.Draw(w, r, http.StatusOK, more)
	}
	var reached triage.Reached
	err = d.inCase(r, func(by access.Actor) (err error) {
		reached, err = d.Asks.Answer(r.Context(), by, in)
		return err
	})
	if err != nil && fault.KindOf(err) == fault.Invalid {
		return d.askAgain(w, r, form, err)
	}
	return d.onward303(w, r, wr, reached, err)
}

// answeredPage reads the form of a page: boxes, or one answer.
func answeredPage(form web.Values) triage.Answered {
	in := triage.Answered{Page: form.Get(pageField), Values: map[string]string{}}
	for _, box := range form.All(boxField) {
		switch box {
		case noneValue:
			in.None = true
		case engine.Unknown:
			in.Unknown = true
		default:
			in.Ticked = append(in.Ticked, box)
		}
	}
	value := form.Get(answerField)
	if value != "" && form.Has(unitField) {
		value += form.Get(unitField)
	}
	if apart := form.Get(answerField + "-annat"); apart != "" {
		value = apart
	}
	in.Values[in.Page] = value
	return in
}

// asksMore is the question "Stämmer något mer?", once, when a box is ticked on a
// page that has others left.
func (d *Delivery) asksMore(r *http.Request, form web.Values, in triage.Answered) (web.Page, error) {
	if len(in.Ticked) == 0 || in.None || form.Get(moreField) == "nej" {
		return nil, nil //nolint:nilnil // nothing more is asked
	}
	v, err := d.interview(r)
	if err != nil {
		return nil, err
	}
	p := v.Step.Page
	if p == nil || p.ID != in.Page || !p.Boxes || !p.AfterTick || len(in.Ticked) == len(p.Facts) {
		return nil, nil //nolint:nilnil // the same
	}
	f := d.interviewFrame(r, v)
	if form.Get(moreField) == "ja" {
		view := d.questionView(f, v, *p)
		for i := range view.Choices {
			view.Choices[i].Chosen = slices.Contains(in.Ticked, view.Choices[i].Value)
		}
		view.Carry = append(view.Carry, page.Hidden{Name: moreField, Value: "nej"})
		return page.Question(f, view), nil
	}
	return page.Question(f, d.moreView(f, v, in)), nil
}

func (d *Delivery) moreView(f page.Frame, v triage.View, in triage.Answered) page.QuestionView {
	view := page.QuestionView{
		Kind: page.One, Back: casePath(v.Case.ID, "fraga"), Progress: d.questionProgress(f, v), Action: casePath(v.Case.ID, "fraga"),
		Title: d.Texts.AfterTick(in.Page, string(f.Lang)), Field: moreField, Carry: []page.Hidden{{Name: pageField, Value: in.Page}},
		Choices: []page.Choice{{Value: "nej", Text: f.T("boxes.more.no"), Chosen: true}, {Value: "ja", Text: f.T("boxes.more.yes")}},
	}
	if view.Title == "" {
		view.Title = f.T("boxes.more")
	}
	for _, box := range in.Ticked {
		view.Carry = append(view.Carry, page.Hidden{Name: boxField, Value: box})
	}
	return view
}

// askAgain draws the page with what was typed and what is wrong with it.
func (d *Delivery) askAgain(w http.ResponseWriter, r *http.Request, form web.Values, refused error) error {
	v, err := d.interview(r)
	if err != nil {
		return err
	}
	p := pageOf(v, form.Get(pageField))
	if v.Step.Page != nil && v.Step.Page.ID == p.ID {
		p = *v.Step.Page
	}
	f := d.interviewFrame(r, v)
	view := d.questionView(f, v, p)
	view.Value = form.Raw(answerField)
	typed := append(form.All(boxField), form.All(view.ApartField())...)
	for _, list := range [][]page.Choice{view.Choices, view.Apart} {
		for i := range list {
			list[i].Chosen = slices.Contains(typed, list[i].Value)
		}
	}
	view.Problems = d.problems(f, refused, map[string]string{p.ID: view.Field})
	return web.Draw(w, r, http.StatusUnprocessableEntity, page.Question(f, view))
}
