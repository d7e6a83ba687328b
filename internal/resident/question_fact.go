package resident

import (
	"strings"

	"vardlots/internal/base/i18n"
	"vardlots/internal/knowledge"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// unitField is the unit of a length of time: h, d or w.
const unitField = "enhet"

// factView asks one fact.
func (d *Delivery) factView(f page.Frame, v triage.View, p engine.Page, out page.QuestionView) page.QuestionView {
	fact := p.ID
	if len(p.Facts) > 0 {
		fact = p.Facts[0]
	}
	text, _ := d.Texts.Text(fact, string(f.Lang), v.Interview.Speaker)
	out.Title, out.Hint, out.Unit = text.Question, text.Check, text.Unit
	if text.Help != "" {
		out.Why = []string{text.Help}
	}
	out.Kind = kindOf(text)
	value := holds(v, fact)
	switch out.Kind {
	case page.One:
		for _, o := range text.Options {
			out.Choices = append(out.Choices, page.Choice{Value: o.ID, Text: o.Text, Chosen: o.ID == value})
		}
	case page.Duration:
		out.UnitTag, out.Value = unitField, hours(value)
		out.Choices = []page.Choice{
			{Value: "h", Text: f.T("unit.hours"), Chosen: value != ""}, {Value: "d", Text: f.T("unit.days"), Chosen: value == ""}, {Value: "w", Text: f.T("unit.weeks")},
		}
	default:
		out.Unit, out.Value = unitName(f, text.Unit), shown(f.Lang, value)
	}
	if text.MayUnknown {
		out.Apart = []page.Choice{{Value: engine.Unknown, Text: f.T("question.unknown"), Chosen: value == engine.Unknown}}
	}
	return out
}

func kindOf(t knowledge.FactText) page.QuestionKind {
	switch t.Kind {
	case "yes_no", "choice":
		return page.One
	case "duration":
		return page.Duration
	case "text":
		return page.Text
	}
	return page.Number
}

// holds is the answer to a fact, empty when there is none.
func holds(v triage.View, fact string) string {
	for _, a := range v.Interview.Holding() {
		if a.Fact == fact {
			return a.Value
		}
	}
	return ""
}

func hours(value string) string {
	if value == engine.Unknown {
		return ""
	}
	return value
}

// shown writes a number as people type it: with a decimal comma in Swedish.
func shown(lang i18n.Lang, value string) string {
	if value == engine.Unknown {
		return ""
	}
	if lang == i18n.En {
		return value
	}
	return strings.ReplaceAll(value, ".", ",")
}

func unitName(f page.Frame, unit string) string {
	if key := "unit." + unit; unit != "" && f.Words.Has(key) {
		return f.T(key)
	}
	return unit
}
