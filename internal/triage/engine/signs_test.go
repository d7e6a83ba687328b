package engine

import "testing"

// A sign is what an N1 or N2 rule reads; nobody's age or sex is one.
func TestSignsAreWhatDangerIsReadFrom(t *testing.T) {
	t.Parallel()
	s, found := wardSet(t), 0
	for guide := range s.guides {
		signs, err := s.Signs(Situation{Guides: []string{guide}, Answers: map[string]string{"age": "40y"}})
		if err != nil {
			continue // a guide for somebody else
		}
		severe := map[string]bool{}
		for _, r := range s.Rules(guide, 40*12) {
			for _, way := range r.Ways {
				for _, f := range way {
					severe[f.Fact] = severe[f.Fact] || r.To <= Direct
				}
			}
		}
		for fact := range signs {
			if !severe[fact] || s.Alarming(fact, s.Calm(fact)) || s.Alarming(fact, Unknown) {
				t.Errorf("%s: %s is no sign of N1 or N2, or its calm answer alarms", guide, fact)
			}
		}
		if _, is := signs["age"]; is {
			t.Errorf("%s: age is a sign", guide)
		}
		found += len(signs)
	}
	if found == 0 {
		t.Error("no guide has a sign")
	}
}
