package knowledge

import (
	"fmt"
	"slices"

	"vardlots/internal/triage/engine"
)

// define turns a fact into what the engine compiles.
func (f *factShape) define() (engine.FactDef, error) {
	def := engine.FactDef{
		ID: f.ID, About: f.About, Unit: f.Unit, Min: f.Min, Max: f.Max, Decimals: f.Decimals,
		OnlyIf: f.OnlyIf, Page: f.Page, Quiet: f.Quiet, ConfirmNever: f.Confirm == "never", Pos: f.at,
	}
	if f.Unit != "" && !slices.Contains(units(), f.Unit) {
		return def, &Finding{Rule: engine.WrongUnit, Message: fmt.Sprintf("%q is no unit of measure", f.Unit)}
	}
	var ok bool
	if def.Kind, ok = kinds()[f.Kind]; !ok {
		return def, fmt.Errorf("kind is yes_no, choice, number, duration or text, not %q", f.Kind)
	}
	if def.Alarm, ok = alarms()[f.Alarm]; !ok {
		return def, fmt.Errorf("alarm is up, down, both, when_no or neutral, not %q", f.Alarm)
	}
	if def.Unknown, ok = mays()[f.Unknown]; !ok {
		return def, fmt.Errorf("unknown is always, not_self or never, not %q", f.Unknown)
	}
	if f.Confirm != "" && f.Confirm != "never" {
		return def, fmt.Errorf("confirm is never, or is not written")
	}
	// The codes of a registered sex have no order, whatever their list.
	if f.ID == "sex" {
		def.Alarm = engine.Neutral
	}
	if def.Alarm == engine.Both {
		if len(f.Calm) != 2 {
			return def, fmt.Errorf("alarm both needs calm: [from, to]")
		}
		def.Calm = [2]float64{f.Calm[0], f.Calm[1]}
	}
	for _, o := range f.Options {
		def.Options = append(def.Options, o.ID)
	}
	for _, who := range everySpeaker() {
		if f.Ask.in("sv", who) != "" && (who != engine.Nurse || f.Ask.Sv[who.String()] != "") {
			def.Wording = def.Wording.With(who)
		}
	}
	if f.Outside != nil {
		for _, word := range f.Outside.Speaker {
			who, err := engine.ParseSpeaker(word)
			if err != nil {
				return def, err
			}
			def.Outside = def.Outside.With(who)
		}
		if f.Outside.Why == "" {
			return def, fmt.Errorf("outside says why")
		}
	}
	return def, nil
}

// units are the units of measure that a number may have.
func units() []string {
	return []string{"hours", "days", "weeks", "months", "years", "percent", "degrees", "per_minute", "mmhg", "mmol", "kg", "cm"}
}

func everySpeaker() []engine.Speaker {
	return []engine.Speaker{engine.Self, engine.ForChild, engine.ForOther, engine.Nurse}
}

func kinds() map[string]engine.Kind {
	return map[string]engine.Kind{
		"yes_no": engine.YesNo, "choice": engine.Choice, "number": engine.Number, "duration": engine.Duration,
	}
}

func alarms() map[string]engine.Alarm {
	return map[string]engine.Alarm{
		"": engine.Up, "up": engine.Up, "down": engine.Down, "both": engine.Both,
		"when_no": engine.WhenNo, "neutral": engine.Neutral,
	}
}

func mays() map[string]engine.May {
	return map[string]engine.May{
		"": engine.Always, "always": engine.Always, "not_self": engine.NotSelf,
		"never": engine.Never, "false": engine.Never,
	}
}

func (p personsShape) define() engine.Persons {
	return engine.Persons{From: int(p.From), Below: int(p.Below), Sex: p.Sex, Pregnant: p.Pregnant}
}

// define turns a guide into what the engine compiles.
func (g *guideShape) define(file string, rules []engine.RuleDef) engine.GuideDef {
	def := engine.GuideDef{
		ID: g.ID, For: g.For.define(), Errand: g.Errand, Quiet: g.Quiet != nil, Danger: g.Danger,
		Floor: engine.Urgency(g.Floor), Ask: g.Ask, Use: g.Use, Raise: rules,
		SelfCare: g.SelfCare, Tell: g.Tell, Pos: g.at,
	}
	for _, s := range g.StepUp {
		def.StepUp = append(def.StepUp, engine.StepUpDef{When: s.When, NotAbove: engine.Urgency(s.NotAbove), Pos: g.at})
	}
	for _, r := range g.Route {
		row := engine.RouteDef{
			ByCaution: r.ByCaution, When: r.When, Else: r.Else, Profession: r.Profession, Form: r.Form,
			LevelOfCare: r.LevelOfCare, Actions: r.Actions, Pos: engine.Pos{File: file, Line: r.line},
		}
		for _, at := range r.At {
			row.At = append(row.At, engine.Urgency(at))
		}
		def.Route = append(def.Route, row)
	}
	return def
}

func (s reasonShape) reason() Reason {
	return Reason{
		ID: s.ID, Title: s.Title, ListTitle: s.ListTitle, Quiet: s.Quiet, Errand: s.Errand, OwnWords: s.OwnWords,
		BodyPart: s.BodyPart, Keywords: s.Keywords.Sv, KeywordsEn: s.Keywords.En, For: s.For.define(),
	}
}

// LevelOrder is the national order of levels of care, highest first. A finer
// level stands directly after the one it belongs to.
func LevelOrder() []string {
	return []string{
		"ambulance",
		"emergency", "emergency_child", "psychiatric_emergency", "psychiatric_emergency_young", "maternity_emergency",
		"urgent_care", "advice_now", "primary_same_day",
		"primary", "specialist",
		"maternity", "antenatal",
		"youth", "youth_mental_health",
		"dental", "pharmacy", "administration", "self_care",
	}
}
