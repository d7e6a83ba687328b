package content_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"

	"vardlots/internal/triage/engine"
)

// TestSampledPersons walks persons drawn by chance, with one complaint or two,
// and answers the same at once: both end in the same place. Then it makes one
// answer unknown and one more alarming: neither is ever less urgent.
func TestSampledPersons(t *testing.T) {
	t.Parallel()
	lib := library(t)
	set := lib.Set()
	persons := 400
	if testing.Short() {
		persons = 100
	}
	guides := lib.Guides()
	for n := range persons {
		r := rand.New(rand.NewPCG(uint64(n), 21))
		age := []int{1, 5, 20, 60, 130, 170, 230, 400, 650, 950}[r.IntN(10)]
		sex := []string{"female", "male"}[r.IntN(2)]
		p := person{ID: fmt.Sprint(n), About: map[string]string{"age": fmt.Sprintf("%dm", age), "sex": sex}, Answers: map[string]string{}}
		switch {
		case age < 156:
			p.Speaker = "child"
		case age >= 216 && r.IntN(3) == 0:
			p.Speaker = "other"
		default:
			p.Speaker = []string{"self", "nurse"}[r.IntN(2)]
		}
		for range 1 + r.IntN(2) {
			id := guides[r.IntN(len(guides))]
			if g, _ := lib.Guide(id); age >= g.For.From && (g.For.Below == 0 || age < g.For.Below) {
				p.Guides = append(p.Guides, id)
			}
		}
		if len(p.Guides) == 0 {
			continue
		}
		// Mostly calm, here and there one of the answers that a rule waits for.
		for _, id := range guides {
			for _, rule := range set.Rules(id, age) {
				for _, way := range rule.Ways {
					for _, fv := range way {
						if _, about := p.About[fv.Fact]; !about && r.IntN(60) == 0 {
							p.Answers[fv.Fact] = []string{fv.Value, engine.Unknown}[r.IntN(4)/3]
						}
					}
				}
			}
		}
		out, _, _ := p.walk(t, lib)
		sit := p.situation(t)
		for _, id := range out.Guides {
			for _, fact := range set.Reads(id) {
				if _, known := sit.Answers[fact]; !known && asks(lib, fact, sit.Speaker) {
					sit.Answers[fact] = p.answer(lib, fact)
				}
			}
		}
		at, err := set.Decide(sit)
		if err != nil {
			t.Fatal(err)
		}
		if at.Urgency != out.Urgency || at.ByCaution != out.ByCaution || at.Urgency != engine.Immediate && at.LevelOfCare != out.LevelOfCare {
			t.Fatalf("person %d %v: one by one %v %v %s, at once %v %v %s", n, p.Guides,
				out.Urgency, out.ByCaution, out.LevelOfCare, at.Urgency, at.ByCaution, at.LevelOfCare)
		}
		for fact, answer := range sit.Answers {
			if answer != set.Calm(fact) {
				continue
			}
			unsure := sit
			unsure.Answers = maps.Clone(sit.Answers)
			unsure.Answers[fact] = engine.Unknown
			if worse, err := set.Decide(unsure); err != nil || worse.Urgency > at.Urgency {
				t.Fatalf("person %d: vet ej on %s is %v, calm it was %v (%v)", n, fact, worse.Urgency, at.Urgency, err)
			}
		}
	}
}
