package engine

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ward is a small definition in which each rule of the format has its place.
func ward() Definition {
	all, staff := Everybody, Speakers(0).With(Nurse)
	route := func(at []Urgency, form, care string, actions ...string) RouteDef {
		return RouteDef{At: at, Profession: "nurse", Form: form, LevelOfCare: care, Actions: actions}
	}
	end := RouteDef{Else: true, Profession: "nurse", Form: "self_care", LevelOfCare: "self_care", Actions: []string{"chat"}}
	return Definition{
		Texts:      []string{"own_words"},
		LevelOrder: []string{"ambulance", "emergency", "primary", "self_care"},
		Facts: []FactDef{
			{ID: "age", Kind: Number, About: true, Alarm: Neutral, Unit: "months", Max: 1500, Unknown: Never, Wording: all},
			{ID: "sex", Kind: Choice, About: true, Alarm: Neutral, Options: []string{"male", "female"}, Unknown: Never, Wording: all},
			{ID: "unconscious", Kind: YesNo, Page: "danger", Wording: all},
			{ID: "pressure", Kind: YesNo, Page: "danger", Wording: all},
			{ID: "long", Kind: YesNo, OnlyIf: "pressure = yes", Wording: all},
			{ID: "belly_hard", Kind: YesNo, Page: "soon", Wording: all},
			{ID: "plan", Kind: YesNo, Page: "danger", Wording: all, Quiet: true, ConfirmNever: true},
			{ID: "breathless", Kind: Choice, Options: []string{"none", "on_exertion", "at_rest"}, Wording: all},
			{ID: "usual", Kind: YesNo, Alarm: WhenNo, Wording: all},
			{ID: "oxygen", Kind: Number, Alarm: Down, Min: 50, Max: 100, Wording: staff, Outside: Everybody &^ staff},
			{ID: "wheeze", Kind: YesNo, Wording: staff},
			{ID: "afraid", Kind: YesNo, Quiet: true, ConfirmNever: true, Wording: staff.With(Self), Outside: Speakers(0).With(ForOther)},
			{ID: "days", Kind: Duration, Wording: all},
			{ID: "smoker", Kind: YesNo, About: true, Wording: all},
			{ID: "frail", Kind: YesNo, About: true, Wording: all},
			{ID: "temperature", Kind: Number, Alarm: Both, Min: 25, Max: 45, Decimals: 1, Calm: [2]float64{36, 37.9}, Wording: all},
			{ID: "new_trouble", Kind: YesNo, Page: "before", Wording: all},
			{ID: "left", Kind: YesNo, Alarm: WhenNo, Wording: all},
		},
		Dangers: []DangerDef{
			{ID: "adult", For: Persons{From: 216}, Pages: []DangerPage{{Page: "danger"}, {Page: "soon", AfterTick: true}},
				Ask: []string{"unconscious", "pressure", "long", "plan", "belly_hard"},
				Raise: []RuleDef{
					{ID: "D1", To: Immediate, When: "unconscious = yes"},
					{ID: "D2", To: Immediate, When: "pressure = yes and long = yes"},
					{ID: "D3", To: WithinDay, When: "pressure = yes", Also: "chest"},
					{ID: "D4", To: Direct, When: "belly_hard = yes"},
					{ID: "D5", To: Immediate, When: "plan = yes", Actions: []string{"crisis_numbers"}},
				}},
			{ID: "child", For: Persons{Below: 216}, Pages: []DangerPage{{Page: "danger"}}, Ask: []string{"unconscious"},
				Raise: []RuleDef{{ID: "D6", To: Immediate, When: "unconscious = yes"}}},
			{ID: "errand", Named: true, Pages: []DangerPage{{Page: "before"}}, Ask: []string{"new_trouble"},
				Raise: []RuleDef{{ID: "D7", To: WithinDays, When: "new_trouble = yes", Also: ChooseReason}}},
		},
		Packs: []PackDef{{ID: "sepsis", Ask: []string{"temperature"}, Raise: []RuleDef{
			{ID: "P1", To: Direct, When: "temperature >= 38 and breathless >= on_exertion", Caution: WithinDay},
			{ID: "P2", To: Direct, When: "temperature < 35"},
		}}},
		Guides: []GuideDef{
			{ID: "cough", Floor: SelfCare, Use: []string{"sepsis"}, Ask: []string{"breathless", "usual", "days", "smoker", "oxygen", "wheeze", "afraid"},
				SelfCare: []string{"cough-care"}, Tell: []string{"own_words"},
				Raise: []RuleDef{
					{ID: "C1", To: Direct, When: "breathless >= at_rest and usual = no"},
					{ID: "C2", To: Direct, When: "oxygen < 92"},
					{ID: "C3", To: Direct, When: "wheeze = yes", Caution: WithinDays},
					{ID: "C4", To: WithinDay, When: "afraid = yes"},
					{ID: "C5", To: WithinDays, When: "days >= 6w or breathless >= on_exertion"},
				},
				Route: []RouteDef{
					{At: []Urgency{Immediate}, Profession: "nurse", Form: "chat", LevelOfCare: "primary", Actions: []string{"chat"}},
					route([]Urgency{Direct}, "physical", "emergency", "go_now"),
					{At: []Urgency{WithinDays}, When: "smoker = yes", Profession: "physician", Form: "physical", LevelOfCare: "primary", Actions: []string{"book"}},
					route([]Urgency{WithinDay, WithinDays}, "chat", "primary", "chat"),
					end,
				}},
			{ID: "chest", Floor: WithinDays, Ask: []string{"usual"}, Raise: []RuleDef{{ID: "B1", To: Direct, When: "usual = no and pressure = yes", Caution: WithinDays}},
				Route: []RouteDef{route([]Urgency{Direct, WithinDay}, "physical", "emergency", "go_now"), end}},
			{ID: "frail", Floor: SelfCare, Ask: []string{"frail", "breathless"}, StepUp: []StepUpDef{{When: "frail = yes", NotAbove: Direct}},
				Raise: []RuleDef{{ID: "F1", To: WithinDay, When: "breathless >= at_rest"}, {ID: "F2", To: Direct, When: "temperature >= 41"}},
				Route: []RouteDef{route([]Urgency{Direct, WithinDay}, "phone", "primary", call1177), end}},
			{ID: "renew", Errand: true, Danger: "errand", Floor: SelfCare, Ask: []string{"left"},
				Raise: []RuleDef{{ID: "E1", To: WithinDay, When: "left = no"}},
				Route: []RouteDef{route([]Urgency{WithinDay}, "phone", "primary", call1177), end}},
		},
	}
}

func wardSet(t *testing.T) *Set {
	t.Helper()
	s, err := Compile(ward())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// calmBut are calm answers to everything the speaker can be asked, except these.
func calmBut(s *Set, who Speaker, answers map[string]string) map[string]string {
	out := map[string]string{"age": "34y", "sex": "male"}
	for _, f := range s.facts {
		if f.calm >= 0 && f.Wording.Has(who) {
			out[f.ID] = f.text(uint8(f.calm))
		}
	}
	for k, v := range answers {
		out[k] = v
	}
	return out
}

func TestDecideOnTheWard(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	for name, tc := range map[string]struct {
		sit     Situation
		answers map[string]string
		want    Urgency
		caution bool
		form    string
	}{
		"nothing is wrong": {want: SelfCare, form: "self_care"},
		"unconscious rings 112 whatever the guide's row says":   {answers: map[string]string{"unconscious": "yes"}, want: Immediate, form: "leave"},
		"pressure alone is not 112 and brings the chest guide":  {answers: map[string]string{"pressure": "yes"}, want: WithinDay, form: "physical"},
		"pressure for a long time is 112":                       {answers: map[string]string{"pressure": "yes", "long": "yes"}, want: Immediate, form: "leave"},
		"pressure for who knows how long is N2, by phone":       {answers: map[string]string{"pressure": "yes", "long": Unknown}, want: Direct, caution: true, form: "phone"},
		"a child's answer stays calm when its parent is calm":   {answers: map[string]string{"long": "yes"}, want: SelfCare, form: "self_care"},
		"an unknown parent makes an alarming child unknown":     {answers: map[string]string{"pressure": Unknown, "long": "yes"}, want: Direct, caution: true, form: "phone"},
		"an unknown parent leaves a calm child calm":            {answers: map[string]string{"pressure": Unknown, "long": "no"}, want: WithinDays, caution: true, form: "chat"},
		"breathless at rest, new":                               {answers: map[string]string{"breathless": "at_rest", "usual": "no"}, want: Direct, form: "physical"},
		"breathless at rest, vet ej if as usual, counts as new": {answers: map[string]string{"breathless": "at_rest", "usual": Unknown}, want: Direct, form: "physical"},
		"breathless at rest as always":                          {answers: map[string]string{"breathless": "at_rest"}, want: WithinDays, form: "chat"},
		"six weeks to the hour":                                 {answers: map[string]string{"days": "1008"}, want: WithinDays, form: "chat"},
		"an hour less than six weeks":                           {answers: map[string]string{"days": "1007"}, want: SelfCare, form: "self_care"},
		"fever and short of breath on the stairs":               {answers: map[string]string{"temperature": "38.0", "breathless": "on_exertion"}, want: Direct, form: "physical"},
		"a little less than fever":                              {answers: map[string]string{"temperature": "37.9", "breathless": "on_exertion"}, want: WithinDays, form: "chat"},
		"cold alarms too":                                       {answers: map[string]string{"temperature": "34.9"}, want: Direct, form: "physical"},
		"temperature not known, breathing calm":                 {answers: map[string]string{"temperature": Unknown}, want: WithinDay, caution: true, form: "chat"},
		"a smoker with a long cough sees a physician":           {answers: map[string]string{"days": "7w", "smoker": "yes"}, want: WithinDays, form: "physical"},
		"a route does not match on vet ej":                      {answers: map[string]string{"days": "7w", "smoker": Unknown}, want: WithinDays, form: "chat"},
		"a third complaint closes self-care":                    {sit: Situation{NoSelfCare: true}, want: WithinDays, caution: true, form: "chat"},
		"a deciding answer taken back is never self-care":       {sit: Situation{TakenBack: map[string]string{"pressure": "yes"}}, want: WithinDay, caution: true, form: "chat"},
		"a plan taken back stays N2":                            {sit: Situation{TakenBack: map[string]string{"plan": "yes"}}, want: Direct, caution: true, form: "phone"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sit := tc.sit
			sit.Guides, sit.Answers = []string{"cough"}, calmBut(s, Self, tc.answers)
			// The ward's nurse-only sign is ruled out, so that it adds nothing.
			sit.Answers["wheeze"] = "no"
			out, err := s.Decide(sit)
			if err != nil {
				t.Fatal(err)
			}
			if out.Urgency != tc.want || out.ByCaution != tc.caution || out.VisitForm != tc.form {
				t.Errorf("%v caution %v form %s, want %v %v %s; %+v", out.Urgency, out.ByCaution, out.VisitForm, tc.want, tc.caution, tc.form, out.Trace)
			}
			if out.Urgency == Immediate && (out.Actions[0] != call112 || out.LevelOfCare != "ambulance" || out.Profession != "none") {
				t.Errorf("N1 does not leave and ring 112: %+v", out)
			}
		})
	}
}

func TestWhoAnswers(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	for name, tc := range map[string]struct {
		who     Speaker
		answers map[string]string
		want    Urgency
	}{
		"a severe sign without wording keeps its caution for the person": {Self, nil, WithinDays},
		"the nurse can rule it out":                                      {Nurse, nil, SelfCare},
		"the nurse measures low oxygen":                                  {Nurse, map[string]string{"oxygen": "91"}, Direct},
		"what nobody measures is no caution at home":                     {Self, map[string]string{"wheeze": "no"}, SelfCare},
		"what the nurse measured counts when the person answers":         {Self, map[string]string{"wheeze": "no", "oxygen": "91"}, Direct},
		"the person is afraid":                                           {Self, map[string]string{"wheeze": "no", "afraid": "yes"}, WithinDay},
		"and nobody who answers for them can tell":                       {ForOther, map[string]string{"wheeze": "no", "afraid": "yes"}, SelfCare},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out, err := s.Decide(Situation{Guides: []string{"cough"}, Speaker: tc.who, Answers: calmBut(s, tc.who, tc.answers)})
			if err != nil {
				t.Fatal(err)
			}
			if out.Urgency != tc.want {
				t.Errorf("%v, want %v: %+v", out.Urgency, tc.want, out.Trace)
			}
		})
	}
}

func TestStepUpIsOneLevelAndNeverAdds(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	for name, tc := range map[string]struct {
		answers map[string]string
		want    Urgency
	}{
		"a frail person is never self-care":        {map[string]string{"frail": "yes"}, WithinDays},
		"a frail breathless person goes at once":   {map[string]string{"frail": "yes", "breathless": "at_rest"}, Direct},
		"N2 is not stepped above the limit":        {map[string]string{"frail": "yes", "temperature": "41.0"}, Direct},
		"nobody knows whether the person is frail": {map[string]string{"frail": Unknown}, WithinDays},
		"a strong person is as written":            {map[string]string{"breathless": "at_rest"}, WithinDay},
	} {
		out, err := s.Decide(Situation{Guides: []string{"frail"}, Answers: calmBut(s, Self, tc.answers)})
		if err != nil || out.Urgency != tc.want {
			t.Errorf("%s: %v, want %v (%v)", name, out.Urgency, tc.want, err)
		}
	}
}

func TestWhatARuleBringsIn(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	out, err := s.Decide(Situation{Guides: []string{"cough"}, Answers: calmBut(s, Self, map[string]string{"pressure": "yes", "usual": "no", "wheeze": "no"})})
	if err != nil {
		t.Fatal(err)
	}
	if out.Urgency != Direct || out.Guide != "chest" || !slices.Equal(out.Guides, []string{"cough", "chest"}) {
		t.Errorf("pressure on the danger page: %v by %s of %v, want N2 by the chest guide", out.Urgency, out.Guide, out.Guides)
	}
	out, err = s.Decide(Situation{Guides: []string{"renew"}, Answers: map[string]string{"new_trouble": "yes", "left": "yes"}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(out.Also, []string{ChooseReason}) || !out.Errand || out.Urgency != WithinDays {
		t.Errorf("new trouble in an errand: %v %v", out.Also, out.Urgency)
	}
}

func TestAnErrandKeepsItsOwnRouteBesideTheUrgency(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	out, err := s.Decide(Situation{Guides: []string{"renew", "cough"}, Answers: calmBut(s, Self, map[string]string{"belly_hard": "yes", "left": "no"})})
	if err != nil {
		t.Fatal(err)
	}
	want := []ErrandOutcome{{Guide: "renew", Urgency: WithinDay, Profession: "nurse", VisitForm: "phone", LevelOfCare: "primary", Actions: []string{call1177}}}
	if out.Urgency != Direct || out.Guide != "cough" || !cmp.Equal(out.Errands, want) {
		t.Errorf("%v by %s, errands %+v", out.Urgency, out.Guide, out.Errands)
	}
}

func TestADecidingPlanIsQuietAndNeverConfirmed(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	for name, sit := range map[string]Situation{
		"told":       {Answers: map[string]string{"plan": "yes"}},
		"vet ej":     {Answers: map[string]string{"plan": Unknown}},
		"taken back": {Answers: map[string]string{"plan": "no"}, TakenBack: map[string]string{"plan": "yes"}},
	} {
		sit.Guides, sit.Answers = []string{"cough"}, calmBut(s, Self, sit.Answers)
		sit.Answers["wheeze"] = "no"
		out, err := s.Decide(sit)
		if err != nil {
			t.Fatal(err)
		}
		if !out.Quiet || !out.ConfirmNever || !slices.Contains(out.Actions, "crisis_numbers") || out.Urgency > Direct {
			t.Errorf("%s: quiet %v, confirm never %v, %v, actions %v", name, out.Quiet, out.ConfirmNever, out.Urgency, out.Actions)
		}
	}
}

func TestTheOrderOfPages(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	sit := Situation{Guides: []string{"cough"}, Answers: map[string]string{}}
	next := func() *Page {
		t.Helper()
		step, err := s.Next(sit)
		if err != nil || step.Page == nil {
			t.Fatalf("no page: %+v %v", step.Outcome, err)
		}
		return step.Page
	}
	answer := func(p *Page, ticked ...string) {
		t.Helper()
		got, err := p.Ticked(ticked)
		if err != nil {
			t.Fatal(err)
		}
		for k, v := range got {
			sit.Answers[k] = v
		}
	}
	if p := next(); p.ID != "age" {
		t.Fatalf("the age chooses the danger signs; first came %s", p.ID)
	}
	sit.Answers["age"] = "34y"
	p := next()
	if want := (&Page{ID: "danger", Facts: []string{"unconscious", "pressure", "plan"}, Boxes: true, Danger: true, Level: Immediate}); !cmp.Equal(p, want) {
		t.Fatalf("first page %+v", p)
	}
	answer(p, "pressure")
	if p = next(); p.ID != "long" || p.Boxes || !p.Danger {
		t.Fatalf("what a tick asks comes as a question of its own, not %+v", p)
	}
	sit.Answers["long"] = "no"
	if p = next(); p.ID != "soon" || !p.AfterTick || p.Level != Direct {
		t.Fatalf("then the signs of N2, with after-tick: %+v", p)
	}
	answer(p, "belly_hard")
	step, err := s.Next(sit)
	if err != nil || step.Outcome == nil || step.Outcome.Urgency != Direct {
		t.Fatalf("N2 holds and nothing is left that leads to N1 or another route: %+v %v", step.Page, err)
	}
}

func TestJagVetInteOpensTheBoxesOneByOne(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	sit := Situation{Guides: []string{"cough"}, Answers: map[string]string{"age": "34y"}, OneByOne: map[string]bool{"danger": true}}
	for _, want := range []string{"unconscious", "pressure", "plan"} {
		step, err := s.Next(sit)
		if err != nil || step.Page == nil || step.Page.ID != want || !step.Page.Check || step.Page.Of != "danger" || step.Page.Boxes {
			t.Fatalf("want the box %s alone with its check: %+v %v", want, step.Page, err)
		}
		sit.Answers[want] = "no"
	}
	sit.Answers["unconscious"] = Unknown
	out, err := s.Decide(sit)
	if err != nil || out.Urgency != Direct || !out.ByCaution || !slices.Contains(out.Deciding, "unconscious") {
		t.Errorf("vet ej on an N1 sign: %v %v %v", out.Urgency, out.Deciding, err)
	}
}

func TestFreeTextDecidesNothing(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	sit := Situation{Guides: []string{"cough"}, Answers: calmBut(s, Nurse, map[string]string{"own_words": "yes"}), Speaker: Nurse}
	if out, err := s.Decide(sit); err != nil || out.Urgency != SelfCare {
		t.Errorf("own words: %v %v", out.Urgency, err)
	}
}

func TestASignThatBringsAnotherGuideIsAskedWhateverTheLevel(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	sit := Situation{Guides: []string{"cough"}, Answers: calmBut(s, Self, map[string]string{"belly_hard": "yes", "long": "no"})}
	delete(sit.Answers, "pressure")
	step, err := s.Next(sit)
	if err != nil || step.Page == nil || !slices.Contains(step.Page.Facts, "pressure") {
		t.Errorf("pressure may bring in the chest guide: %+v %v", step.Page, err)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	s := wardSet(t)
	if _, err := s.Decide(Situation{Guides: []string{"cough", "chest", "frail"}}); !errors.Is(err, ErrTooManyGuides) {
		t.Errorf("three complaints: %v", err)
	}
	if _, err := s.Next(Situation{}); !errors.Is(err, ErrNoGuide) {
		t.Errorf("no complaint: %v", err)
	}
	var refused *AnswerError
	if _, err := s.Decide(Situation{Guides: []string{"cough"}, Answers: map[string]string{"temperature": "hot"}}); !errors.As(err, &refused) || strings.Contains(err.Error(), "hot") {
		t.Errorf("an answer nobody can read: %v", err)
	}
}
