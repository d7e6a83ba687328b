package resident

import (
	"strconv"

	"slices"
	"strings"

	"vardlots/internal/base/i18n"
	"vardlots/internal/knowledge"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// told is what the person has said, with a way to change each answer. A page of
// boxes is one answer: those that were ticked, or none of them.
func (d *Delivery) told(f page.Frame, v triage.View) page.Told {
	t := page.Told{Items: []page.Answer{{Question: f.T("told.reason"), Text: d.caseName(f, v.Case)}}}
	seen := map[string]bool{}
	for _, a := range v.Interview.Holding() {
		boxes := d.isBoxes(f, v, a.Page)
		if a.By != residentKind || boxes && seen[a.Page] {
			continue
		}
		seen[a.Page] = true
		if boxes {
			t.Items = append(t.Items, d.boxesAnswer(f, v, a))
		} else if item, ok := d.answer(f, v, a); ok {
			t.Items = append(t.Items, item)
		}
	}
	return t
}

func (d *Delivery) isBoxes(f page.Frame, v triage.View, id string) bool {
	return d.Texts.PageTitle(id, string(f.Lang)) != "" && !slices.Contains(v.Interview.OneByOne, id)
}

// boxesAnswer is a page of boxes in words.
func (d *Delivery) boxesAnswer(f page.Frame, v triage.View, first triage.Answer) page.Answer {
	var ticked []string
	for _, a := range v.Interview.Holding() {
		text, ok := d.Texts.Text(a.Fact, string(f.Lang), v.Interview.Speaker)
		if a.Page == first.Page && a.Value == "yes" && ok {
			ticked = append(ticked, text.Question)
		}
	}
	if len(ticked) == 0 {
		ticked = []string{f.T("question.none")}
	}
	return page.Answer{
		Question: d.Texts.PageTitle(first.Page, string(f.Lang)), Text: strings.Join(ticked, ". "), Change: changePath(v, first),
	}
}

func changePath(v triage.View, a triage.Answer) string {
	return casePath(v.Case.ID, "fraga?"+changeQuery+"="+number(a.N))
}

// answer is an answer in words.
func (d *Delivery) answer(f page.Frame, v triage.View, a triage.Answer) (page.Answer, bool) {
	text, ok := d.Texts.Text(a.Fact, string(f.Lang), v.Interview.Speaker)
	if !ok {
		return page.Answer{}, false
	}
	return page.Answer{
		Question: text.Question, Text: valueName(f, text, a.Value),
		Change: changePath(v, a),
	}, true
}

func valueName(f page.Frame, text knowledge.FactText, value string) string {
	if value == engine.Unknown {
		return f.T("question.unknown")
	}
	for _, o := range text.Options {
		if o.ID == value {
			return o.Text
		}
	}
	if text.Kind == "duration" {
		return spanName(f, value)
	}
	return shown(f.Lang, value) + unitAfter(f, text.Unit)
}

// spanName says hours as people say them: weeks or days where they are whole.
func spanName(f page.Frame, hours string) string {
	n, err := strconv.Atoi(hours)
	switch {
	case err == nil && n >= 14*24 && n%(7*24) == 0:
		return f.T("unit.n-weeks", "n", strconv.Itoa(n/(7*24)))
	case n == 24:
		return f.T("unit.one-day")
	case err == nil && n > 24 && n%24 == 0:
		return f.T("unit.n-days", "n", strconv.Itoa(n/24))
	}
	return f.T("unit.n-hours", "n", hours)
}

func unitAfter(f page.Frame, unit string) string {
	if unit == "" {
		return ""
	}
	return "\u00a0" + unitName(f, unit)
}

// questionProgress says where the person is and how many questions may be left.
func (d *Delivery) questionProgress(f page.Frame, v triage.View) page.Progress {
	p := page.Progress{Subject: d.caseName(f, v.Case), Place: placed(f, 3), Of: steps, Done: 2}
	if v.MayAdd {
		p.Change = page.Link{Text: f.T("search.add"), Href: seeker{adds: &v}.at("/sok")}
	}
	switch least, most := v.Step.Min, v.Step.Max; {
	case most == 0:
	case least == most:
		p.Place += ". " + f.N("step.left", most)
	default:
		p.Place += ". " + f.T("step.between", "a", i18n.Number(f.Lang, least), "b", i18n.Number(f.Lang, most))
	}
	return p
}

// placed says where on the way a person is, and whom it is about.
func placed(f page.Frame, n int) string {
	whom := f.T("step.self")
	if f.Whom != "" {
		whom = f.T("step.about", "name", f.Whom)
	}
	return f.T("step.place", "n", number(n)) + ", " + whom
}
