package engine

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// drawn is a random situation of a random table.
func drawn(t *testing.T, seed uint64) (*Set, Situation, *rand.Rand) {
	t.Helper()
	s, sit := table(t, seed, 1+int(seed%2))
	r := rand.New(rand.NewPCG(seed, 10))
	for _, f := range s.facts {
		if v := pick(r, s.answersTo(f, sit.Speaker)...); r.IntN(4) != 0 {
			sit.Answers[f.ID] = f.text(v)
		}
	}
	return s, sit, r
}

func decideFor(t *testing.T, s *Set, sit Situation) Outcome {
	t.Helper()
	out, err := s.Decide(sit)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func with(sit Situation, fact, answer string) Situation {
	answers := map[string]string{}
	for k, v := range sit.Answers {
		answers[k] = v
	}
	answers[fact] = answer
	sit.Answers = answers
	return sit
}

func TestAMoreAlarmingAnswerIsNeverLessUrgent(t *testing.T) {
	t.Parallel()
	for seed := range uint64(400) {
		s, sit, _ := drawn(t, seed)
		for _, f := range s.facts {
			if f.calm < 0 {
				continue
			}
			for _, step := range []int{-1, 1} { // outwards from calm, both ways
				last := Urgency(0)
				for v := f.calm; v >= 0 && v < f.size; v += step {
					out := decideFor(t, s, with(sit, f.ID, f.text(uint8(v))))
					if last != 0 && out.Urgency > last {
						t.Fatalf("seed %d: %s at %d is %v, calmer it was %v", seed, f.ID, v, out.Urgency, last)
					}
					last = out.Urgency
				}
			}
		}
	}
}

func TestVetEjIsNeverLessUrgentThanTheCalmAnswer(t *testing.T) {
	t.Parallel()
	for seed := range uint64(400) {
		s, sit, _ := drawn(t, seed)
		for _, f := range s.facts {
			if f.calm < 0 {
				continue
			}
			calm := decideFor(t, s, with(sit, f.ID, f.text(uint8(f.calm))))
			if unknown := decideFor(t, s, with(sit, f.ID, Unknown)); unknown.Urgency > calm.Urgency {
				t.Fatalf("seed %d: %s unknown is %v, calm it is %v", seed, f.ID, unknown.Urgency, calm.Urgency)
			}
			missing := with(sit, f.ID, "")
			delete(missing.Answers, f.ID)
			if out := decideFor(t, s, missing); out.Urgency > calm.Urgency {
				t.Fatalf("seed %d: %s unanswered is %v, calm it is %v", seed, f.ID, out.Urgency, calm.Urgency)
			}
		}
	}
}

func TestASecondComplaintNeverLowers(t *testing.T) {
	t.Parallel()
	for seed := uint64(1); seed < 400; seed += 2 {
		s, both, _ := drawn(t, seed)
		one := both
		one.Guides = both.Guides[:1]
		if a, b := decideFor(t, s, one), decideFor(t, s, both); b.Urgency > a.Urgency {
			t.Fatalf("seed %d: one complaint %v, two %v", seed, a.Urgency, b.Urgency)
		}
		turned := both
		turned.Guides = []string{both.Guides[1], both.Guides[0]}
		a, b := decideFor(t, s, both), decideFor(t, s, turned)
		if a.Urgency != b.Urgency || a.Guide != b.Guide || a.LevelOfCare != b.LevelOfCare {
			t.Fatalf("seed %d: the order of complaints changed %v %s to %v %s", seed, a.Urgency, a.Guide, b.Urgency, b.Guide)
		}
	}
}

func TestEverySituationHasAnOutcomeAndTheSameOneAgain(t *testing.T) {
	t.Parallel()
	for seed := range uint64(400) {
		s, sit, _ := drawn(t, seed)
		out := decideFor(t, s, sit)
		if !out.Urgency.Valid() || out.Profession == "" || out.VisitForm == "" || out.LevelOfCare == "" || len(out.Actions) == 0 {
			t.Fatalf("seed %d: incomplete outcome %+v", seed, out)
		}
		if again := decideFor(t, s, sit); !reflect.DeepEqual(out, again) {
			t.Fatalf("seed %d: decided twice, differently", seed)
		}
		if out.Urgency == Direct && out.ByCaution && (out.VisitForm == "physical" || !slices.Contains(out.Actions, call1177)) {
			t.Fatalf("seed %d: N2 by caution sends the person away: %+v", seed, out)
		}
	}
}

// TestTheOrderOfQuestionsDoesNotMatter answers in the order of Next and in
// random orders: the outcome is that of the answers.
func TestTheOrderOfQuestionsDoesNotMatter(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		s, sit := table(t, seed, 1+int(seed%2))
		r := rand.New(rand.NewPCG(seed, 11))
		full := sit
		full.Answers = map[string]string{}
		for _, f := range s.facts {
			if f.Wording.Has(sit.Speaker) {
				full.Answers[f.ID] = f.text(pick(r, s.answersTo(f, sit.Speaker)...))
			}
		}
		want := decideFor(t, s, full)
		walk := Situation{Guides: sit.Guides, Answers: map[string]string{}}
		most := 99
		for {
			step, err := s.Next(walk)
			if err != nil {
				t.Fatal(err)
			}
			if step.Outcome != nil {
				if out := step.Outcome; out.Urgency != want.Urgency || out.ByCaution != want.ByCaution || out.LevelOfCare != want.LevelOfCare {
					if want.Urgency == Immediate && out.Urgency == Immediate {
						break // N1 stops before the rest is asked
					}
					t.Fatalf("seed %d: asked %v %v %s, all at once %v %v %s", seed,
						out.Urgency, out.ByCaution, out.LevelOfCare, want.Urgency, want.ByCaution, want.LevelOfCare)
				}
				break
			}
			if step.Min < 1 || step.Min > step.Max || step.Max > most {
				t.Fatalf("seed %d: pages %d to %d after at most %d", seed, step.Min, step.Max, most)
			}
			most = step.Max
			for _, f := range step.Page.Facts {
				walk.Answers[f] = full.Answers[f]
			}
		}
	}
}

// TestOneAnswerMoreOrLess checks that the changes a trace names do what it says.
func TestOneAnswerMoreOrLess(t *testing.T) {
	t.Parallel()
	more, less := 0, 0
	for seed := range uint64(400) {
		s, sit, _ := drawn(t, seed)
		out := decideFor(t, s, sit)
		apply := func(c Change) Urgency {
			next := sit
			for _, fv := range c.Facts {
				next = with(next, fv.Fact, fv.Value)
			}
			return decideFor(t, s, next).Urgency
		}
		if c := out.Trace.OneMore; c.To != 0 {
			if more++; apply(c) > c.To {
				t.Fatalf("seed %d: %v would not give %v", seed, c.Facts, c.To)
			}
		}
		if c := out.Trace.OneLess; c.To != 0 {
			if less++; apply(c) <= out.Urgency {
				t.Fatalf("seed %d: %v is no less urgent than %v", seed, c.Facts, out.Urgency)
			}
		}
	}
	if more == 0 || less == 0 {
		t.Errorf("%d changes up and %d down were tried", more, less)
	}
}
