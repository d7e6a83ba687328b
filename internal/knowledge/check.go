package knowledge

import (
	"fmt"
	"slices"

	"vardlots/internal/triage/engine"
)

// What content can break beside what the engine refuses, by the numbers of
// docs/design/TRIAGE.md §6. The verifier has the rest.
const (
	gapOrOverlap = "V13" // a reason that a person has no guide for, or two
	badText      = "V15" // a text, a language or a speaker is missing
	badSource    = "V16" // a rule or a document without its source
	badAdvice    = "V17" // a document that does not say when to seek care
)

// check finds what is wrong with words and references. What is wrong with
// conditions, the engine finds.
func (r *reader) check() {
	r.def.LevelOrder = LevelOrder()
	for _, id := range sortedKeys(r.lib.facts) {
		r.checkFact(r.lib.facts[id])
	}
	for _, id := range sortedKeys(r.lib.actions) {
		a := r.lib.actions[id]
		for _, who := range everySpeaker() {
			if a.Sv.to(who) == "" || a.En.to(who) == "" {
				r.breach(badText, "actions.yaml", r.line("actions.yaml", "actions."+id), "%s lacks a text for %s", id, who)
			}
		}
	}
	for _, id := range sortedKeys(r.lib.rules) {
		r.checkRule(r.lib.rules[id], r.lib.ruleIn[id])
	}
	for _, id := range sortedKeys(r.lib.guides) {
		r.checkGuide(r.lib.guides[id])
	}
	for _, d := range r.def.Dangers {
		r.checkWording(d.Pos.File, d.ID, d.For, d.Ask)
	}
	for _, id := range sortedKeys(r.lib.documents) {
		for _, name := range r.lib.documents[id].Sources {
			if _, ok := r.lib.sources[name]; !ok {
				file := "selfcare/" + id + ".yaml"
				r.breach(badSource, file, r.line(file, "sources"), "no source %s", name)
			}
		}
	}
	r.checkWatch()
	for i, reason := range r.lib.reasons {
		line := r.line("reasons.yaml", fmt.Sprintf("reasons[%d]", i))
		if reason.Title.Sv == "" || reason.Title.En == "" || len(reason.Keywords) == 0 {
			r.breach(badText, "reasons.yaml", line, "%s lacks a title or lay words", reason.ID)
		}
		if !r.served(reason.ID) {
			r.breach(gapOrOverlap, "reasons.yaml", line, "no guide serves %s", reason.ID)
		}
	}
}

func (r *reader) served(reason string) bool {
	for _, g := range r.lib.guides {
		if slices.Contains(g.Reasons, reason) {
			return true
		}
	}
	return false
}

func (r *reader) checkFact(f *factShape) {
	at := func(format string, args ...any) {
		r.breach(badText, f.at.File, f.at.Line, "%s: "+format, append([]any{f.ID}, args...)...)
	}
	for _, who := range everySpeaker() {
		sv, en := f.Ask.Sv[who.String()] != "", f.Ask.En[who.String()] != ""
		if sv != en {
			at("the wording for %s stands in one language only", who)
		}
		if who == engine.Nurse && !sv {
			at("there is no wording for the nurse")
		}
		if !sv {
			continue
		}
		for _, o := range f.Options {
			if o.Sv.to(who) == "" || o.En.to(who) == "" {
				at("the option %s lacks a text for %s", o.ID, who)
			}
		}
	}
	if (len(f.Help.Sv) > 0) != (len(f.Help.En) > 0) || (len(f.Check.Sv) > 0) != (len(f.Check.En) > 0) {
		at("help or check stands in one language only")
	}
	if f.Kind != "text" && f.ID != "age" && f.ID != "sex" && (f.Note["sv"]["present"] == "" || f.Note["en"]["present"] == "") {
		at("there is no note text")
	}
	if f.Page != "" && (f.Kind != "yes_no" || f.Alarm == "when_no") {
		r.fault(f.at.File, f.at.Line, "%s: a box is a yes_no fact that alarms on yes", f.ID)
	}
	if p, ok := r.lib.pages[f.Page]; f.Page != "" && (!ok || p.title.Sv == "" || p.title.En == "") {
		at("the page %s has no title in both languages", f.Page)
	}
}

func (r *reader) checkRule(rule ruleShape, at engine.Pos) {
	if rule.Because.Sv == "" || rule.Because.En == "" {
		r.breach(badText, at.File, at.Line, "%s does not say why in both languages", rule.ID)
	}
	if _, ok := r.lib.sources[rule.Source]; !ok {
		r.breach(badSource, at.File, at.Line, "%s names the source %q, which is not there", rule.ID, rule.Source)
	}
	r.checkActions(at.File, at.Line, rule.ID, rule.Actions)
}

func (r *reader) checkActions(file string, line int, what string, actions []string) {
	for _, id := range actions {
		if _, ok := r.lib.actions[id]; !ok {
			r.breach(engine.UnknownName, file, line, "%s names the action %s, which is not there", what, id)
		}
	}
}

func (r *reader) checkGuide(g *guideShape) {
	at := func(rule, path, format string, args ...any) {
		r.breach(rule, g.at.File, r.line(g.at.File, path), format, args...)
	}
	if g.Title.Sv == "" || g.Title.En == "" {
		at(badText, "title", "the guide has no title in both languages")
	}
	for _, w := range []lists{g.Worsening.Ring112If, g.Worsening.ContactIf} {
		if len(w.Sv) == 0 || len(w.Sv) != len(w.En) {
			at(badText, "worsening", "worsening says nothing, or more in one language than in the other")
		}
	}
	for _, row := range g.Route {
		r.checkActions(g.at.File, row.line, g.ID, row.Actions)
		human := slices.ContainsFunc(row.Actions, func(id string) bool { return r.lib.actions[id].Human })
		if !human {
			r.breach(engine.NoWayOut, g.at.File, row.line, "a route has no way to a human")
		}
		if !slices.Contains(professions(), row.Profession) || !slices.Contains(visitForms(), row.Form) ||
			!slices.Contains(LevelOrder(), row.LevelOfCare) {
			r.breach(engine.UnknownName, g.at.File, row.line, "profession %q, form %q or level_of_care %q is not one of the closed lists", row.Profession, row.Form, row.LevelOfCare)
		}
	}
	for _, id := range g.SelfCare {
		if r.lib.documents[id] == nil {
			at(engine.UnknownName, "self_care", "there is no self-care document %s", id)
		}
	}
	for _, id := range g.Tell {
		if f := r.lib.facts[id]; f == nil || f.Kind != "text" {
			at(engine.UnknownName, "tell", "tell names %s, which is no free text", id)
		}
	}
	for _, id := range g.Reasons {
		if !slices.ContainsFunc(r.lib.reasons, func(reason Reason) bool { return reason.ID == id }) {
			at(engine.UnknownName, "reasons", "there is no reason %s", id)
		}
	}
	if !g.Errand {
		r.checkWording(g.at.File, g.ID, g.For.define(), g.Ask)
	}
}

// checkWording demands a wording for everybody who may be asked: a guardian
// below 18 years, the person from 13, somebody else from 18, the nurse always.
// A fact that is asked by staff only, or that says outside and why, is excepted.
func (r *reader) checkWording(file, what string, p engine.Persons, ask []string) {
	const years = 12
	need := []engine.Speaker{engine.Nurse}
	if p.From < 18*years {
		need = append(need, engine.ForChild)
	}
	if p.Below == 0 || p.Below > 13*years {
		need = append(need, engine.Self)
	}
	if p.Below == 0 || p.Below > 18*years {
		need = append(need, engine.ForOther)
	}
	for _, id := range ask {
		f := r.lib.facts[id]
		if f == nil {
			continue // the engine says so
		}
		for _, who := range need {
			excepted := f.Outside != nil && slices.Contains(f.Outside.Speaker, who.String())
			if f.Ask.Sv[who.String()] == "" && !excepted {
				r.breach(badText, file, r.line(file, "ask"), "%s asks %s, which has no wording for %s", what, id, who)
			}
		}
	}
}

func professions() []string {
	return []string{
		"nurse", "physician", "midwife", "district_nurse", "physiotherapist", "occupational_therapist", "psychologist",
		"counsellor", "dentist", "dental_hygienist", "optician", "pharmacist", "dietitian", "administrator", "none",
	}
}

func visitForms() []string {
	return []string{"chat", "phone", "video", "physical", "self_care", "leave"}
}
