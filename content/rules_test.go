package content_test

import (
	"fmt"
	"slices"
	"testing"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// TestEveryRuleDecidesForSomebody finds rules that can never hold, and rules
// that another one at the same or a higher level always covers.
func TestEveryRuleDecidesForSomebody(t *testing.T) {
	t.Parallel()
	lib := library(t)
	decided := map[string]bool{}
	guides := map[string]string{}
	for _, id := range lib.Guides() {
		guide, _ := lib.Guide(id)
		for _, age := range []int{1, 4, 8, 18, 40, 60, 100, 150, 190, 230, 400, 560, 640, 700, 800, 950} {
			if age < guide.For.From || guide.For.Below > 0 && age >= guide.For.Below {
				continue
			}
			for _, rule := range lib.Set().Rules(id, age) {
				guides[rule.ID] = rule.From
				if !decided[rule.ID] {
					decided[rule.ID] = decides(t, lib, id, age, rule)
				}
			}
		}
	}
	for rule, yes := range decided {
		if !yes {
			t.Errorf("%s: %s never decides", guides[rule], rule)
		}
	}
}

// decides reports whether some person exists for whom the rule alone gives the
// level.
func decides(t *testing.T, lib *knowledge.Library, guide string, age int, rule engine.RuleView) bool {
	t.Helper()
	for _, way := range rule.Ways {
		for _, sex := range []string{"female", "male"} {
			sit := engine.Situation{Guides: []string{guide}, Speaker: engine.Nurse, Answers: map[string]string{"age": fmt.Sprint(age), "sex": sex}}
			for _, fact := range lib.Set().Reads(guide) {
				if calm := lib.Set().Calm(fact); calm != "" {
					sit.Answers[fact] = calm
				}
			}
			fits := true
			for _, fv := range way {
				if fv.Fact == "sex" && fv.Value != sex {
					fits = false
				}
				if fv.Fact != "age" {
					sit.Answers[fv.Fact] = fv.Value
				}
			}
			if !fits {
				continue
			}
			out, err := lib.Set().Decide(sit)
			if err != nil {
				t.Fatal(err)
			}
			only := func(r engine.RuleTrace) bool { return r.Rule == rule.ID }
			if out.Urgency == rule.To && len(out.Trace.Holding) == 1 && slices.ContainsFunc(out.Trace.Holding, only) {
				return true
			}
		}
	}
	return false
}
