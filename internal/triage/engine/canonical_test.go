package engine

import (
	"errors"
	"testing"
)

func TestCanonical(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	for name, tc := range map[string]struct {
		fact, raw, want string
		refused         Complaint
	}{
		"yes":                          {fact: "pressure", raw: "yes", want: "yes"},
		"ja is for the page":           {fact: "pressure", raw: "ja", refused: NotAnOption},
		"an option":                    {fact: "breathless", raw: " at_rest ", want: "at_rest"},
		"no such option":               {fact: "breathless", raw: "dying", refused: NotAnOption},
		"a decimal comma":              {fact: "temperature", raw: "38,5", want: "38.5"},
		"a whole number":               {fact: "temperature", raw: "38", want: "38.0"},
		"too many decimals":            {fact: "temperature", raw: "38.55", refused: NotANumber},
		"a fever of 85":                {fact: "temperature", raw: "85", refused: OutsideBounds},
		"oxygen has no decimals":       {fact: "oxygen", raw: "91.5", refused: NotANumber},
		"three days":                   {fact: "days", raw: "3d", want: "72"},
		"two weeks":                    {fact: "days", raw: "2w", want: "336"},
		"less than no time":            {fact: "days", raw: "-3", refused: OutsideBounds},
		"an age in years":              {fact: "age", raw: "34y", want: "408"},
		"an age in months":             {fact: "age", raw: "7m", want: "7"},
		"an age of two hundred":        {fact: "age", raw: "200y", refused: OutsideBounds},
		"vet ej":                       {fact: "pressure", raw: Unknown, want: Unknown},
		"vet ej is no age":             {fact: "age", raw: Unknown, refused: MustBeKnown},
		"a fact nobody has written":    {fact: "moon", raw: "yes", refused: NoSuchFact},
		"a number with letters inside": {fact: "days", raw: "1e3", refused: NotANumber},
		"nothing":                      {fact: "temperature", raw: "", refused: NotANumber},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := s.Canonical(tc.fact, tc.raw)
			var refused *AnswerError
			if tc.refused != 0 {
				if !errors.As(err, &refused) || refused.What != tc.refused {
					t.Errorf("Canonical() = %q, %v, want complaint %d", got, err, tc.refused)
				}
				return
			}
			if err != nil || got != tc.want {
				t.Errorf("Canonical() = %q, %v, want %q", got, err, tc.want)
			}
		})
	}
}

func TestABoundIsSaid(t *testing.T) {
	t.Parallel()
	_, err := wardSet(t).Canonical("temperature", "50")
	var refused *AnswerError
	if !errors.As(err, &refused) || refused.Min != 25 || refused.Max != 45 {
		t.Errorf("between 25 and 45: %+v", refused)
	}
}

func FuzzCanonical(f *testing.F) {
	s, err := Compile(ward())
	if err != nil {
		f.Fatal(err)
	}
	for _, raw := range []string{"38,5", "34y", "3d", "-1", "1e9", "yes", Unknown, "٣", "9999999999999999999"} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		for _, fact := range s.facts {
			kept, err := s.Canonical(fact.ID, raw)
			if err != nil {
				continue
			}
			if again, err := s.Canonical(fact.ID, kept); err != nil || again != kept {
				t.Errorf("%s: %q is kept as %q, which reads as %q (%v)", fact.ID, raw, kept, again, err)
			}
		}
	})
}
