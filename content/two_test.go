package content_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// TestTheWorseOfTwoRules decides persons drawn by chance for every pair of
// guides, each guide alone and both together: together the more urgent rules, and
// by caution only when it does so alone.
func TestTheWorseOfTwoRules(t *testing.T) {
	t.Parallel()
	lib := library(t)
	set := lib.Set()
	guides := lib.Guides()
	for i, a := range guides {
		for _, b := range guides[i+1:] {
			ga, _ := lib.Guide(a)
			gb, _ := lib.Guide(b)
			if ga.Errand || gb.Errand {
				continue
			}
			for n := range 12 {
				r := rand.New(rand.NewPCG(uint64(n), uint64(i)))
				sit := engine.Situation{Guides: []string{a}, Speaker: engine.Nurse, Answers: drawn(lib, r, a, b)}
				one, err := set.Decide(sit)
				if err != nil {
					t.Fatal(err)
				}
				sit.Guides = []string{b}
				other, err := set.Decide(sit)
				if err != nil {
					t.Fatal(err)
				}
				sit.Guides = []string{a, b}
				both, err := set.Decide(sit)
				if err != nil {
					t.Fatal(err)
				}
				held := func(o engine.Outcome) bool { return o.Urgency == both.Urgency && !o.ByCaution }
				if both.Urgency != min(one.Urgency, other.Urgency) || both.ByCaution == (held(one) || held(other)) {
					t.Errorf("seed %d: %s %v %v, %s %v %v, together %v %v", n, a, one.Urgency, one.ByCaution, b, other.Urgency, other.ByCaution,
						both.Urgency, both.ByCaution)
				}
				if !slices.Contains(both.Guides, a) || !slices.Contains(both.Guides, b) {
					t.Errorf("%s and %s: walked %v", a, b, both.Guides)
				}
			}
		}
	}
}

// drawn answers everything that the guides read: mostly calm, here and there as a
// rule waits for, or "vet ej".
func drawn(lib *knowledge.Library, r *rand.Rand, guides ...string) map[string]string {
	age := []int{5, 60, 170, 400, 950}[r.IntN(5)]
	answers := map[string]string{"age": strconv.Itoa(age), "sex": []string{"female", "male"}[r.IntN(2)]}
	for _, guide := range guides {
		for _, fact := range lib.Set().Reads(guide) {
			if calm := lib.Set().Calm(fact); answers[fact] == "" && calm != "" {
				answers[fact] = calm
			}
		}
		for _, rule := range lib.Set().Rules(guide, age) {
			for _, way := range rule.Ways {
				for _, fv := range way {
					if fv.Fact != "age" && fv.Fact != "sex" && r.IntN(90) == 0 {
						answers[fv.Fact] = []string{fv.Value, engine.Unknown}[r.IntN(3)/2]
					}
				}
			}
		}
	}
	return answers
}
