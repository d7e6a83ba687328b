package content_test

import (
	"fmt"
	"testing"

	"vardlots/internal/knowledge/proof"
	"vardlots/internal/triage/engine"
)

// TestTheCalmPath answers every question calmly: nobody is asked more than 15
// pages, nobody ends higher than the guide must, and nothing stays unknown.
func TestTheCalmPath(t *testing.T) {
	t.Parallel()
	lib := library(t)
	// Who ends above self-care even so: the guide, the age or the sex alone raises.
	above := map[string]engine.Urgency{
		"urinary 1m": engine.Direct, "urinary 4m": engine.Direct, "urinary 1y": engine.Direct,
		"urinary 4y": engine.WithinDay, "urinary 10y": engine.WithinDay, "urinary 15y": engine.WithinDay,
		"urinary male":   engine.WithinDay,
		"fever-child 1m": engine.WithinDays, "fever-child 4m": engine.WithinDays,
		"head-injury-child 1m": engine.WithinDay, "head-injury-child 4m": engine.WithinDay,
		"back-pain 19y": engine.WithinDays,
		"other":         engine.WithinDays, // a nurse reads what nobody knows
	}
	for _, id := range lib.Guides() {
		guide, _ := lib.Guide(id)
		for _, age := range []string{"1m", "4m", "1y", "4y", "10y", "15y", "19y", "34y", "58y", "80y"} {
			months := monthsOf(age)
			if months < guide.For.From || guide.For.Below > 0 && months >= guide.For.Below {
				continue
			}
			for _, sex := range []string{"female", "male"} {
				for _, who := range []engine.Speaker{engine.Self, engine.ForChild, engine.ForOther, engine.Nurse} {
					if who == engine.Self && months < 13*12 || who == engine.ForChild && months >= 18*12 || who == engine.ForOther && months < 18*12 {
						continue
					}
					t.Run(fmt.Sprintf("%s %s %s %s", id, age, sex, who), func(t *testing.T) {
						t.Parallel()
						p := proof.Person{Guides: []string{id}, Speaker: who.String(), About: map[string]string{"age": age, "sex": sex}}
						walked, err := p.Walk(lib)
						if err != nil {
							t.Fatal(err)
						}
						out, pages := walked.Outcome, walked.Pages
						want := engine.SelfCare
						for _, key := range []string{id, id + " " + age, id + " " + sex} {
							if u, ok := above[key]; ok {
								want = min(want, u)
							}
						}
						if out.Urgency != want || out.ByCaution {
							t.Errorf("%v (caution %v), want %v: %+v", out.Urgency, out.ByCaution, want, out.Trace)
						}
						if pages > 15 {
							t.Errorf("%d pages", pages)
						}
						if testing.Verbose() {
							t.Logf("%d pages", pages)
						}
					})
				}
			}
		}
	}
}

func monthsOf(age string) int {
	var n int
	var unit string
	if _, err := fmt.Sscanf(age, "%d%s", &n, &unit); err == nil && unit == "y" {
		return n * 12
	}
	return n
}
