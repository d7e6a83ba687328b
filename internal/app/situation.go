package app

import (
	"fmt"
	"strconv"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// situation reads a line of the triage command as the engine knows it.
func situation(lib *knowledge.Library, a asked) (engine.Situation, error) {
	months, sex := knowledge.AgeUnknown, ""
	answers := map[string]string{}
	for k, v := range a.About {
		switch k {
		case "age_months", "age_years":
			n, ok := v.(float64)
			if !ok {
				return engine.Situation{}, fmt.Errorf("about.%s is no number", k)
			}
			months = int(n)
			if k == "age_years" {
				months *= 12
			}
			answers["age"] = strconv.Itoa(months) + "m"
		case "sex":
			sex = fmt.Sprint(v)
			answers["sex"] = sex
		default:
			answers[k] = word(v)
		}
	}
	for k, v := range a.Answers {
		answers[k] = v
	}
	for fact, raw := range answers {
		canonical, err := lib.Set().Canonical(fact, raw)
		if err != nil {
			return engine.Situation{}, err
		}
		answers[fact] = canonical
	}
	guides := a.Guides
	for _, r := range a.Reasons {
		g, ok := lib.GuideFor(r, months, sex)
		if !ok {
			return engine.Situation{}, fmt.Errorf("no guide for %s at that age", r)
		}
		guides = append(guides, g)
	}
	return engine.Situation{Guides: guides, Speaker: speaker(a.Speaker, months), Answers: answers}, nil
}

// word writes a JSON value as content does: booleans are yes and no.
func word(v any) string {
	switch v {
	case true:
		return "yes"
	case false:
		return "no"
	}
	return fmt.Sprint(v)
}

// speaker is who answers: a guardian for a child under thirteen when nobody says
// otherwise.
func speaker(name string, months int) engine.Speaker {
	if who, err := engine.ParseSpeaker(name); err == nil {
		return who
	}
	if months >= 0 && months < 13*12 {
		return engine.ForChild
	}
	return engine.Self
}

// factsOut words what is asked.
func factsOut(lib *knowledge.Library, facts []string, who engine.Speaker) []map[string]any {
	out := make([]map[string]any, 0, len(facts))
	for _, f := range facts {
		t, _ := lib.Text(f, "sv", who) // the engine asks nothing that has no wording
		options := []string{}
		for _, o := range t.Options {
			options = append(options, o.ID)
		}
		out = append(out, map[string]any{"id": f, "kind": t.Kind, "options": options, "text": t.Question})
	}
	return out
}
