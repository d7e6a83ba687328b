package engine

import (
	"errors"
	"strings"
	"testing"
)

func TestWhatCompileRefuses(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		when string
		want string
	}{
		"a fact nobody has written":            {"moon = full", "no fact moon"},
		"an option nobody has written":         {"breathless >= dying", "not one of"},
		"a calm answer that alarms":            {"breathless = none", "would calm the rule"},
		"a middle answer alone":                {"breathless = on_exertion", "would calm the rule"},
		"a number the wrong way":               {"oxygen >= 92", "would calm the rule"},
		"a reassuring yes":                     {"usual = yes", "would calm the rule"},
		"not on a sign":                        {"not pressure = yes", "not may only stand"},
		"a condition that is always true":      {"breathless >= none", "always true"},
		"a number outside its bounds":          {"oxygen < 20", "outside the bounds"},
		"more than there are":                  {"at least 3 of (pressure = yes; plan = yes)", "only 2 conditions"},
		"an open parenthesis":                  {"(pressure = yes", "not closed"},
		"half a comparison":                    {"pressure", "is followed by"},
		"words after the end":                  {"pressure = yes plan = yes", "unexpected"},
		"a letter no condition has":            {"pressure = yes & plan = yes", "cannot hold"},
		"an order that the sex does not have":  {"sex >= female", "can be compared with ="},
		"a sex that is N2":                     {"not sex = male", "and no sign"},
		"an empty condition":                   {"", "a condition is missing"},
		"a temperature with too many decimals": {"temperature >= 38.55", "decimals"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			def := ward()
			def.Guides[0].Raise[0].When = tc.when
			def.Guides[0].Raise[0].Pos = Pos{"cough.yaml", 12}
			_, err := Compile(def)
			var at *CompileError
			if !errors.As(err, &at) || !strings.Contains(err.Error(), tc.want) {
				t.Fatalf("Compile() = %v, want %q", err, tc.want)
			}
			if !strings.HasPrefix(err.Error(), "cough.yaml:12: C1: ") {
				t.Errorf("the fault does not name its place: %v", err)
			}
		})
	}
}

func TestWhatAFactMayBe(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		fact FactDef
		want string
	}{
		"a sign without order":            {FactDef{ID: "x", Kind: YesNo, Alarm: Neutral}, "only about-facts"},
		"a reassuring fact under another": {FactDef{ID: "x", Kind: YesNo, Alarm: WhenNo, OnlyIf: "plan = yes"}, "never stands under only_if"},
		"a gate that reassures":           {FactDef{ID: "x", Kind: YesNo, OnlyIf: "usual = no"}, "which is reassuring"},
		"a gate that leads to itself":     {FactDef{ID: "x", Kind: YesNo, OnlyIf: "x = yes"}, "leads back"},
		"a choice of one":                 {FactDef{ID: "x", Kind: Choice, Options: []string{"yes"}}, "2 to 60 options"},
		"the same fact twice":             {FactDef{ID: "plan", Kind: YesNo}, "written twice"},
	} {
		def := ward()
		def.Facts = append(def.Facts, tc.fact)
		if _, err := Compile(def); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
	}
}

func TestAllFaultsAreSaidAtOnce(t *testing.T) {
	t.Parallel()
	def := ward()
	def.Guides[0].Raise[0].When, def.Guides[0].Raise[1].When = "moon = full", "sun = up"
	def.Guides[0].Route = def.Guides[0].Route[:4]
	_, err := Compile(def)
	for _, want := range []string{"moon", "sun", "do not end in else"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	}
}

func TestAtLeastCountsPartsNotTerms(t *testing.T) {
	t.Parallel()
	def := ward()
	def.Guides[0].Raise = []RuleDef{{ID: "N", To: WithinDay, When: "at least 2 of (breathless >= at_rest or days >= 6w; smoker = yes; not sex = male)"}}
	s, err := Compile(def)
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		answers map[string]string
		want    Urgency
	}{
		"both sides of one part":    {map[string]string{"breathless": "at_rest", "days": "7w"}, SelfCare},
		"two parts":                 {map[string]string{"breathless": "at_rest", "smoker": "yes"}, WithinDay},
		"one part and one unknown":  {map[string]string{"days": "7w", "smoker": Unknown}, WithinDays},
		"not counts where it may":   {map[string]string{"smoker": "yes", "sex": "female"}, WithinDay},
		"one part alone is nothing": {map[string]string{"smoker": "yes"}, SelfCare},
	} {
		out, err := s.Decide(Situation{Guides: []string{"cough"}, Answers: calmBut(s, Self, tc.answers)})
		if err != nil || out.Urgency != tc.want {
			t.Errorf("%s: %v, want %v (%v)", name, out.Urgency, tc.want, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"a = yes", "at least 2 of (a = yes; b >= x or c < 3d; not s = m)", "((a = yes", "a >= 38.5 and (b = no or c = d)", ";", "åäö"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := parse(text)
		if (n == nil) == (err == nil) {
			t.Errorf("%q: neither a condition nor a fault, or both", text)
		}
	})
}
