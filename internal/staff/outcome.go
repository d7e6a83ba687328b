package staff

import (
	"cmp"
	"context"
	"slices"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/cases"
	"vardlots/internal/knowledge"
	"vardlots/internal/queue"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// sv is the language that staff read.
const sv = string(i18n.Sv)

// outcomeOut is what triage found, with its explanation.
type outcomeOut struct {
	Level       string    `json:"level"`
	ByCaution   bool      `json:"byCaution"`
	Profession  string    `json:"profession"`
	VisitForm   string    `json:"visitForm"`
	LevelOfCare string    `json:"levelOfCare"`
	Rules       []ruleOut `json:"rules"`
	Open        []openOut `json:"open"`
	More        []string  `json:"more"`
	Less        []string  `json:"less"`
	TakenBack   []string  `json:"takenBack"`
	Guide       string    `json:"guide"`
	Revision    string    `json:"revision"`
}

// openOut is a question without an answer that could raise the level.
type openOut struct {
	Fact     string `json:"fact"`
	Question string `json:"question"`
	Ask      string `json:"ask" doc:"The question in the words of whom it is put to"`
	Urgency  string `json:"urgency,omitempty" doc:"The most urgent level that the answer could give"`
	Unknown  bool   `json:"unknown" doc:"Asked, and answered 'vet ej'"`
}

type ruleOut struct {
	ID      string `json:"id"`
	Because string `json:"because"`
}

// under is the content that an interview was answered under. An interview from
// before releases were kept is read with today's words.
func (v *Delivery) under(ctx context.Context, by access.Actor, iv triage.Interview) (*knowledge.Library, error) {
	lib, err := v.Releases.Under(ctx, by, iv.Revisions)
	if fault.KindOf(err) == fault.NotFound {
		return v.Knowledge, nil
	}
	return lib, err
}

func (v *Delivery) outcome(in *knowledge.Library, iv triage.Interview) *outcomeOut {
	o := iv.Outcome
	if o == nil {
		return nil
	}
	title, revision := "", iv.Revisions[o.Guide]
	if g, ok := in.Guide(o.Guide); ok {
		title = g.Title.In(sv)
		revision = cmp.Or(revision, g.Revision) // a guide that a rule brought in
	}
	out := &outcomeOut{
		Level: o.Urgency.String(), ByCaution: o.ByCaution, Profession: o.Profession, VisitForm: o.VisitForm,
		LevelOfCare: o.LevelOfCare, Rules: []ruleOut{}, Open: v.open(in, iv), More: changed(in, o.Trace.OneMore),
		Less: changed(in, o.Trace.OneLess), TakenBack: questions(in, o.Trace.TakenBack), Guide: title,
		Revision: short(revision),
	}
	for _, r := range o.Trace.Holding {
		out.Rules = append(out.Rules, ruleOut{r.Rule, in.Because(r.Rule, sv)})
	}
	return out
}

// short is as much of a hash as people compare.
func short(hash string) string { return hash[:min(len(hash), 8)] }

// questions names facts in the nurse's words.
func questions(in *knowledge.Library, facts []string) []string {
	out := make([]string, 0, len(facts))
	for _, f := range facts {
		out = append(out, question(in, f))
	}
	return out
}

// open lists what is not settled, each question with the worst that it could
// mean.
func (v *Delivery) open(in *knowledge.Library, iv triage.Interview) []openOut {
	o := iv.Outcome
	out := make([]openOut, 0, len(o.Open))
	for _, f := range o.Open {
		one := openOut{Fact: f, Question: question(in, f), Ask: v.asked(in, iv, f)}
		for _, r := range o.Trace.Open { // most urgent first
			i := slices.IndexFunc(r.Facts, func(fv engine.FactValue) bool { return fv.Fact == f })
			if i >= 0 {
				one.Urgency, one.Unknown = cmp.Or(r.To, r.Caution).String(), r.Facts[i].Value == engine.Unknown
				break
			}
		}
		out = append(out, one)
	}
	return out
}

// asked is a question as it is put to who speaks in the case: what stands beside a
// box is a statement, and is asked whether it is so.
func (v *Delivery) asked(in *knowledge.Library, iv triage.Interview, fact string) string {
	t, ok := in.Text(fact, sv, iv.Speaker)
	switch {
	case !ok:
		return question(in, fact)
	case t.Page != "":
		return v.Messages.T(i18n.Sv, "staff.ask", "what", t.Question)
	}
	return t.Question
}

func question(in *knowledge.Library, fact string) string {
	t, ok := in.Text(fact, sv, engine.Nurse)
	if !ok {
		return fact
	}
	return t.Question
}

func changed(in *knowledge.Library, c engine.Change) []string {
	out := make([]string, 0, len(c.Facts))
	for _, f := range c.Facts {
		out = append(out, in.NoteText(f.Fact, f.Value, sv))
	}
	return out
}

// answerOut is one answer as the clinician reads it.
type answerOut struct {
	Fact     string `json:"fact"`
	Question string `json:"question"`
	Answer   string `json:"answer"` // as it is kept: yes, no, unknown, an option or an amount
	Note     string `json:"note"`
	Page     string `json:"page"`
	Theirs   bool   `json:"theirs"`  // the resident's own, not yet confirmed by staff
	Unknown  bool   `json:"unknown"` // "vet ej": never no
	Marked   bool   `json:"marked"`  // false: a box left beside a ticked one, "ej markerat"
}

func (v *Delivery) answers(in *knowledge.Library, iv triage.Interview) []answerOut {
	out := make([]answerOut, 0, len(iv.History))
	for _, a := range iv.Holding() {
		if a.By == "robot" {
			continue // age and sex stand in the person's own line
		}
		one := answerOut{
			Fact: a.Fact, Question: question(in, a.Fact), Answer: a.Value, Note: in.NoteText(a.Fact, a.Value, sv), Page: a.Page,
			Theirs: a.By == "resident", Unknown: a.Value == engine.Unknown, Marked: a.Marked,
		}
		if !a.Marked {
			one.Note = v.Messages.T(i18n.Sv, "staff.unmarked", "what", one.Question)
		}
		out = append(out, one)
	}
	// What was said comes before what was left unmarked; else in the order asked.
	slices.SortStableFunc(out, func(a, b answerOut) int { return rank(a) - rank(b) })
	return out
}

func rank(a answerOut) int {
	if a.Marked {
		return 0
	}
	return 1
}

// reason is the reason's name, or both where there are two. Staff see a quiet
// case's reason: neutral words are for the outside.
func (v *Delivery) reason(c cases.Case) string {
	titles := c.Reasons()
	for i, id := range titles {
		if r, ok := v.Knowledge.Reason(id); ok {
			titles[i] = r.Title.In(sv)
		}
	}
	return knowledge.Together(sv, titles...)
}

// terms is what the order of an item is made of.
func (v *Delivery) terms(it queue.Item) []whyTerm {
	t := func(key string) string { return v.Messages.T(i18n.Sv, key) }
	if it.Score.Always {
		return []whyTerm{{t("staff.why.class"), t("staff.why.always")}}
	}
	return []whyTerm{
		{t("staff.why.base"), i18n.Decimal(i18n.Sv, it.Score.Base, 0)},
		{t("staff.why.waited"), i18n.Decimal(i18n.Sv, it.Score.Waited, 0)},
		{t("staff.why.points"), i18n.Decimal(i18n.Sv, it.Score.Points, 0)},
	}
}

// why is the same in a sentence.
func (v *Delivery) why(it queue.Item) string {
	key := "staff.why.text"
	if it.Score.Always {
		key = "staff.why.text-always"
	}
	waited := i18n.Duration(i18n.Sv, v.Clock.Now().Sub(it.EnteredAt))
	return v.Messages.T(i18n.Sv, key, "level", v.levelName(it.Summary.Urgency), "waited", waited)
}
