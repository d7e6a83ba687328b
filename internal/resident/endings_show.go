package resident

import (
	"vardlots/internal/base/phone"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/files"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// drawHealth asks how the person is overall.
func (d *Delivery) drawHealth(f page.Frame, v triage.View) web.Page {
	return page.Health(f, page.HealthView{
		Back: backTo(v), Progress: d.questionProgress(f, v), Action: casePath(v.Case.ID, "maende"),
		Chosen: v.Interview.Health, Told: d.told(f, v), Later: "/arenden",
	})
}

// drawWords asks for own words and hope.
func (d *Delivery) drawWords(f page.Frame, v triage.View) web.Page {
	return page.Words(f, d.wordsView(f, v))
}

func (d *Delivery) wordsView(f page.Frame, v triage.View) page.WordsView {
	to := "egna-ord"
	if v.Interview.Phase() != triage.Wording {
		to += "?" + changeQuery
	}
	return page.WordsView{
		Back: casePath(v.Case.ID, "maende"), Progress: d.lastProgress(f, v.Case), Action: casePath(v.Case.ID, to),
		Words: v.Interview.OwnWords, Hope: v.Interview.Hope, Max: triage.LongestWords, Told: d.told(f, v), Later: "/arenden",
	}
}

func (d *Delivery) lastProgress(f page.Frame, c cases.Case) page.Progress {
	return page.Progress{Subject: d.caseName(f, c), Place: placed(f, 4), Of: steps, Done: 3}
}

// drawReview is "Stämmer det här?".
func (d *Delivery) drawReview(f page.Frame, v triage.View, list []files.Image) web.Page {
	c, iv := v.Case, v.Interview
	before := beforeReach(v)
	if iv.Reached {
		before = "na-dig"
	}
	view := page.ReviewView{
		Back: casePath(c.ID, before), Progress: d.lastProgress(f, c), Action: casePath(c.ID, "granska"),
		Always: c.Quiet, MayQuiet: !c.Quiet,
		Answers: d.told(f, v).Items, To: f.T("review.to", "unit", d.unitName(c.Unit)), Later: "/arenden",
		Images: imageViews(f, c.ID, list),
	}
	switch {
	case len(list) > 0:
		view.AddImage = page.Link{Text: f.T("review.images"), Href: casePath(c.ID, "bilder"), Icon: "camera"}
	case v.Pictures:
		view.AddImage = page.Link{Text: f.T("review.image"), Href: casePath(c.ID, "bilder"), Icon: "camera"}
	}
	row := func(question, text, change string) {
		if text != "" {
			view.Answers = append(view.Answers, page.Answer{Question: question, Text: text, Change: casePath(c.ID, change)})
		}
	}
	row(page.HealthQuestion(f), healthName(f, iv.Health), "maende")
	row(f.T("words.own"), iv.OwnWords, "egna-ord")
	row(f.T("health.hope"), iv.Hope, "egna-ord")
	if iv.Reached {
		number, _ := phone.Parse(c.PhoneNow) // none, or one that was checked when it was given
		row(f.T("reach.number"), first(number.Masked(), f.T("reach.none")), "na-dig")
		row(f.T("reach.place"), c.PlaceNow, "na-dig")
		row(f.T("talk.way.interpreter"), iv.Needs, "na-dig")
	}
	return page.Review(f, view)
}

// beforeReach is the page before the one that asks how the person is reached.
func beforeReach(v triage.View) string {
	if v.Pictures {
		return "bilder"
	}
	return "egna-ord"
}

func healthName(f page.Frame, health string) string {
	switch health {
	case "very_good":
		return f.T("health.very-good")
	case "good":
		return f.T("health.good")
	case "fair":
		return f.T("health.fair")
	case "bad":
		return f.T("health.bad")
	case "very_bad":
		return f.T("health.very-bad")
	case "unsaid":
		return f.T("health.no-answer")
	}
	return ""
}

// drawSelfCare is "Du kan troligen sköta det här själv".
func (d *Delivery) drawSelfCare(f page.Frame, v triage.View) web.Page {
	view := page.SelfCareView{
		Back: "/arenden", Level: f.T("level.n5"), Lead: f.T("selfcare.lead"), Contact: casePath(v.Case.ID, "kontakt"),
		Answers: f.T("start.chat-hours"), Worse: d.worse(f, v), Why: []string{f.T("about.rules.more")},
	}
	for _, id := range v.Interview.Outcome.SelfCare {
		if doc, ok := d.Advice.SelfCare(id, string(f.Lang)); ok {
			view.Docs = append(view.Docs, page.Advice{Title: doc.Title, Lead: doc.Lead, Do: doc.Do, Avoid: doc.Avoid})
		}
	}
	return page.SelfCare(f, view)
}
