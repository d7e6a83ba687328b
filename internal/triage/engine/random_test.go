package engine

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// table is a small definition drawn by chance, small enough to try every case.
func table(t *testing.T, seed uint64, guides int) (*Set, Situation) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 7))
	def := Definition{LevelOrder: []string{"emergency", "primary", "home"}}
	all := Everybody
	add := func(f FactDef) {
		f.Wording = all
		switch r.IntN(10) {
		case 0:
			f.Wording = 1 << Nurse // no wording for the person
		case 1:
			f.Wording, f.Outside = 1<<Nurse, 1<<Self
		}
		if r.IntN(6) == 0 {
			f.Unknown = Never
		}
		f.Pos = Pos{"random.yaml", len(def.Facts) + 1}
		def.Facts = append(def.Facts, f)
	}
	add(FactDef{ID: "sex", Kind: Choice, About: true, Alarm: Neutral, Options: []string{"male", "female"}})
	add(FactDef{ID: "a", Kind: YesNo})
	add(FactDef{ID: "b", Kind: YesNo, OnlyIf: pick(r, "", "a = yes", "sex = female")})
	add(FactDef{ID: "c", Kind: Choice, Options: []string{"none", "some", "much"}})
	add(FactDef{ID: "d", Kind: YesNo, Alarm: WhenNo})
	add(FactDef{ID: "e", Kind: Number, Alarm: pick(r, Up, Down, Both), Min: 30, Max: 45, Calm: [2]float64{36, 38}, OnlyIf: pick(r, "", "", "c >= some")})
	add(FactDef{ID: "f", Kind: Choice, Options: []string{"none", "less", "more", "most"}})
	for g := range guides {
		def.Guides = append(def.Guides, guideBy(r, def.Facts, g))
	}
	set, err := Compile(def)
	for at := (*CompileError)(nil); errors.As(err, &at) && strings.Contains(at.Message, "and no sign"); set, err = Compile(def) {
		milder(def.Guides, at.Rule)
	}
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	sit := Situation{Answers: map[string]string{}, Speaker: Self}
	for _, g := range def.Guides {
		sit.Guides = append(sit.Guides, g.ID)
	}
	return set, sit
}

// milder makes a rule that no severe rule may be one for the next day.
func milder(guides []GuideDef, id string) {
	for _, g := range guides {
		for i := range g.Raise {
			if g.Raise[i].ID == id {
				g.Raise[i].To, g.Raise[i].Caution = WithinDay, 0
			}
		}
	}
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

func guideBy(r *rand.Rand, facts []FactDef, n int) GuideDef {
	g := GuideDef{
		ID: fmt.Sprintf("guide-%d", n), Floor: pick(r, SelfCare, SelfCare, SelfCare, WithinDays),
		Ask: []string{"a", "b", "c", "d", "e", "f"}, Pos: Pos{"random.yaml", 1},
	}
	for i := range 2 + r.IntN(4) {
		rule := RuleDef{ID: fmt.Sprintf("R%d-%d", n, i), To: Urgency(1 + r.IntN(4)), When: conditionBy(r, facts), Pos: Pos{"random.yaml", 10 + i}}
		if r.IntN(3) == 0 {
			rule.Caution = Urgency(int(rule.To) + r.IntN(int(WithinDays-rule.To)+1))
		}
		g.Raise = append(g.Raise, rule)
	}
	care := func() string { return pick(r, "emergency", "primary", "home") }
	act := []string{call1177}
	g.Route = []RouteDef{
		{At: []Urgency{Direct, WithinDay}, ByCaution: true, Profession: "nurse", Form: "phone", LevelOfCare: care(), Actions: act},
		{At: []Urgency{pick(r, Direct, WithinDay, WithinDays)}, When: conditionBy(r, facts), Profession: "midwife", Form: "phone", LevelOfCare: care(), Actions: act},
		{At: []Urgency{Direct, WithinDay}, Profession: "physician", Form: "physical", LevelOfCare: care(), Actions: act},
		{Else: true, Profession: "nurse", Form: "chat", LevelOfCare: care(), Actions: act},
	}
	return g
}

func conditionBy(r *rand.Rand, facts []FactDef) string {
	atom := func() string {
		switch f := facts[r.IntN(len(facts))]; f.ID {
		case "sex":
			return pick(r, "", "not ") + "sex = " + pick(r, "male", "female")
		case "c":
			return "c >= " + pick(r, "some", "much")
		case "d":
			return "d = no"
		case "e":
			switch f.Alarm {
			case Down:
				return "e < " + pick(r, "36", "34")
			case Both:
				return pick(r, "e < 35", "e > 40")
			}
			return "e >= " + pick(r, "38", "41")
		case "f":
			return "f >= " + pick(r, "less", "more", "most")
		default:
			return f.ID + " = yes"
		}
	}
	switch r.IntN(5) {
	case 0:
		return atom()
	case 1:
		return "at least 2 of (" + strings.Join([]string{atom(), atom(), atom()}, "; ") + ")"
	case 2:
		return atom() + " and (" + atom() + " or " + atom() + ")"
	case 3:
		return atom() + " or " + atom() + " and " + atom()
	}
	return atom() + " and " + atom()
}

// answersTo are all answers the speaker may give to a fact, "vet ej" among them.
func (s *Set) answersTo(f *fact, who Speaker) []uint8 {
	var out []uint8
	for v := range f.size {
		out = append(out, uint8(v))
	}
	if f.Alarm != WhenNo && f.mayDunno(who) {
		out = append(out, dunno)
	}
	return out
}

// open are the facts nobody has answered.
func (s *Set) open(st *State) []*fact {
	var out []*fact
	for _, f := range s.facts {
		if st.value[f.index] == open {
			out = append(out, f)
		}
	}
	return out
}

// said is what an outcome says: the level, by caution, and where to.
func (s *Set) said(p *plan, sit *Situation, st *State) string {
	worst := s.worst(p, sit, st)
	per := make([]rank, len(p.views))
	for i := range p.views {
		per[i] = p.views[i].rank(st)
	}
	_, row := s.choose(p, st, per, worst)
	return fmt.Sprint(worst, row.Profession, row.Form, row.LevelOfCare)
}
