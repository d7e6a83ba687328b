package proof

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vardlots/internal/triage/engine"
)

// tables is how many random guides are tried. TABLES=20000 tries as many.
func tables() uint64 {
	if n, err := strconv.ParseUint(os.Getenv("TABLES"), 10, 64); err == nil {
		return n
	}
	return 2000
}

// drawn is a guide drawn by chance, small enough to try everybody; false when
// what was drawn cannot be compiled.
func drawn(seed uint64) (*engine.Set, engine.Definition, bool) {
	d := &draw{r: rand.New(rand.NewPCG(seed, 3))}
	d.facts()
	def := engine.Definition{Facts: d.defs, LevelOrder: []string{"emergency", "primary", "home"}, Guides: []engine.GuideDef{d.guide()}}
	if d.r.IntN(2) == 0 {
		def.Packs = []engine.PackDef{{ID: "pack", Raise: d.rules("P", 1)}}
		def.Guides[0].Use = []string{"pack"}
	}
	if d.r.IntN(2) == 0 {
		def.Dangers = []engine.DangerDef{{ID: "danger", For: engine.Persons{From: pick(d.r, 0, 24, 216)}, Raise: d.rules("D", 1)}}
	}
	for range 8 { // what the engine refuses is left out
		set, err := engine.Compile(def)
		if err == nil {
			return set, def, true
		}
		if !drop(&def, err) {
			return nil, def, false
		}
	}
	return nil, def, false
}

// drop takes out the first rule that was refused.
func drop(def *engine.Definition, err error) bool {
	var at *engine.CompileError
	if !errors.As(err, &at) {
		return false
	}
	without := func(rules []engine.RuleDef) []engine.RuleDef {
		return slices.DeleteFunc(rules, func(r engine.RuleDef) bool { return r.ID == at.Rule })
	}
	def.Guides[0].Raise = without(def.Guides[0].Raise)
	for i := range def.Packs {
		def.Packs[i].Raise = without(def.Packs[i].Raise)
	}
	for i := range def.Dangers {
		def.Dangers[i].Raise = without(def.Dangers[i].Raise)
	}
	def.Guides[0].Route = slices.DeleteFunc(def.Guides[0].Route, func(r engine.RouteDef) bool { return r.When != "" && at.Rule == "guide" })
	return true
}

type draw struct {
	r    *rand.Rand
	defs []engine.FactDef
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

// facts are the age or the sex, and two or three signs of any kind.
func (d *draw) facts() {
	if d.r.IntN(2) == 0 {
		d.add(engine.FactDef{ID: "age", Kind: engine.Number, About: true, Alarm: engine.Neutral, Unit: "months", Max: 1300, Unknown: engine.Never})
	} else {
		d.add(engine.FactDef{ID: "sex", Kind: engine.Choice, About: true, Alarm: engine.Neutral, Options: []string{"male", "female"}, Unknown: pick(d.r, engine.Never, engine.Always)})
	}
	kinds := []engine.FactDef{
		{ID: "a", Kind: engine.YesNo},
		{ID: "b", Kind: engine.YesNo, About: true},
		{ID: "c", Kind: engine.Choice, Options: []string{"none", "some", "much"}},
		{ID: "d", Kind: engine.YesNo, Alarm: engine.WhenNo},
		{ID: "e", Kind: engine.Number, Alarm: pick(d.r, engine.Up, engine.Down, engine.Both), Min: 30, Max: 45, Calm: [2]float64{36, 38}},
		{ID: "f", Kind: engine.Choice, Options: []string{"none", "less", "more", "most"}},
	}
	d.r.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
	for i, f := range kinds[:2+d.r.IntN(2)] {
		if i > 0 && f.Alarm != engine.WhenNo && d.r.IntN(4) == 0 && d.defs[1].Alarm != engine.WhenNo {
			f.OnlyIf = d.atom(d.defs[1])
		}
		d.add(f)
	}
}

func (d *draw) add(f engine.FactDef) {
	f.Wording = engine.Everybody
	switch d.r.IntN(12) {
	case 0:
		f.Wording = engine.Speakers(0).With(engine.Nurse)
	case 1:
		f.Wording, f.Outside = engine.Speakers(0).With(engine.Nurse), engine.Speakers(0).With(engine.Self)
	case 2:
		f.Unknown = engine.NotSelf
	}
	f.Pos = engine.Pos{File: "random.yaml", Line: len(d.defs) + 1}
	d.defs = append(d.defs, f)
}

func (d *draw) guide() engine.GuideDef {
	care := func() string { return pick(d.r, "emergency", "primary", "home") }
	act := []string{"call_1177"}
	g := engine.GuideDef{
		ID: "guide", Floor: pick(d.r, engine.SelfCare, engine.SelfCare, engine.WithinDays), Raise: d.rules("R", 2+d.r.IntN(4)),
		For: engine.Persons{From: pick(d.r, 0, 0, 30, 240), Sex: pick(d.r, "", "", "female")}, Pos: engine.Pos{File: "guide.yaml", Line: 1},
	}
	if d.r.IntN(6) == 0 {
		g.StepUp = []engine.StepUpDef{{When: d.atom(d.defs[1]), NotAbove: engine.Direct}}
	}
	row := func(r engine.RouteDef) {
		r.Profession, r.LevelOfCare, r.Actions, r.Pos = pick(d.r, "nurse", "midwife"), care(), act, engine.Pos{File: "guide.yaml", Line: 20 + len(g.Route)}
		g.Route = append(g.Route, r)
	}
	row(engine.RouteDef{At: []engine.Urgency{engine.Direct, engine.WithinDay}, ByCaution: true, Form: "phone"})
	for range d.r.IntN(3) {
		row(engine.RouteDef{At: []engine.Urgency{pick(d.r, engine.Direct, engine.WithinDay, engine.WithinDays)}, When: d.condition(), Form: "phone"})
	}
	row(engine.RouteDef{At: []engine.Urgency{engine.Direct, engine.WithinDay}, Form: "physical"})
	row(engine.RouteDef{Else: true, Form: "chat"})
	return g
}

func (d *draw) rules(prefix string, n int) []engine.RuleDef {
	var out []engine.RuleDef
	for i := range n {
		r := engine.RuleDef{ID: fmt.Sprint(prefix, i), To: engine.Urgency(1 + d.r.IntN(4)), When: d.condition(), Pos: engine.Pos{File: "random.yaml", Line: 10 + i}}
		if d.r.IntN(3) == 0 {
			r.Caution = engine.Urgency(int(r.To) + d.r.IntN(int(engine.WithinDays-r.To)+1))
		}
		out = append(out, r)
	}
	return out
}

func (d *draw) atom(f engine.FactDef) string {
	switch f.ID {
	case "age":
		return pick(d.r, "age < 3y", "age >= 12y", "age >= 60y", "age < 2m")
	case "sex":
		return pick(d.r, "", "not ") + "sex = " + pick(d.r, "male", "female")
	case "c":
		return "c >= " + pick(d.r, "some", "much")
	case "d":
		return "d = no"
	case "e":
		switch f.Alarm {
		case engine.Down:
			return "e < " + pick(d.r, "36", "34")
		case engine.Both:
			return pick(d.r, "e < 35", "e > 40")
		}
		return "e >= " + pick(d.r, "38", "41")
	case "f":
		return "f >= " + pick(d.r, "less", "more", "most")
	}
	return f.ID + " = yes"
}

func (d *draw) condition() string {
	atom := func() string { return d.atom(d.defs[d.r.IntN(len(d.defs))]) }
	switch d.r.IntN(6) {
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

// everybody visits every person of a board: every answer to every fact.
func everybody(b *board, visit func(st *engine.State)) {
	st := b.calm
	var try func(i int)
	try = func(i int) {
		if i == len(b.columns) {
			visit(&st)
			return
		}
		if c := b.columns[i]; !c.Asked || c.Calm < 0 {
			try(i + 1)
			return
		}
		for _, answer := range b.choices(i) {
			b.Put(&st, i, answer)
			try(i + 1)
		}
	}
	try(0)
}

// class is what V07 says of a rule.
func class(v *verdict) string {
	switch {
	case v.decides:
		return "decides"
	case v.holds && v.careful:
		return "decides only by caution"
	case v.holds:
		return "never decides"
	case v.careful:
		return "never holds, decides by caution"
	}
	return "never holds"
}

// TestVerdictsAreThoseOfEverybody tries everybody in random guides: what a rule
// can do (V07), whether self-care stands while a rule is open (V09), which rows
// stand, match and overlap (V05, V11).
func TestVerdictsAreThoseOfEverybody(t *testing.T) {
	t.Parallel()
	counts := map[string]int{}
	tried := 0
	for seed := range tables() {
		set, def, ok := drawn(seed)
		if !ok {
			continue
		}
		tried++
		g := def.Guides[0]
		want := map[string]*verdict{}
		wantRows := &rowUse{guide: g, rows: make([]row, len(g.Route))}
		boards(set, g, func(b *board) bool {
			everybody(b, func(st *engine.State) {
				judgeAll(b, st, want)
				seeAll(wantRows, b, st)
				if u, _ := b.Urgency(st); u == engine.SelfCare {
					for i := range b.lines {
						if _, open := b.Stands(st, i); open {
							t.Fatalf("seed %d: %s is open and the outcome is self-care", seed, b.lines[i].ID)
						}
					}
				}
			})
			return true
		})
		got, exact := verdicts(set, g, sayer{})
		if !exact {
			t.Fatalf("seed %d: not exact", seed)
		}
		for id, v := range want {
			if class(got[id]) != class(v) {
				t.Fatalf("seed %d: %s %s, everybody says it %s\n%+v", seed, id, class(got[id]), class(v), def)
			}
			counts[class(v)]++
		}
		gotRows := &rowUse{guide: g, rows: make([]row, len(g.Route))}
		boards(set, g, func(b *board) bool { gotRows.lookAt(b); return true })
		compareRows(t, seed, gotRows, wantRows, counts)
	}
	t.Logf("%d guides: %v", tried, counts)
}

// judgeAll is the meaning of V07, word by word, for one person.
func judgeAll(b *board, st *engine.State, want map[string]*verdict) {
	for i, l := range b.lines {
		v := want[l.ID]
		if v == nil {
			v = &verdict{line: l}
			want[l.ID] = v
		}
		holding, open := b.Stands(st, i)
		rest := b.without(st, i)
		v.holds = v.holds || holding
		v.decides = v.decides || holding && rest < rankOf(l.To, false)
		v.careful = v.careful || open && rest < rankOf(l.Caution, true)
	}
}

// seeAll notes the rows of one person.
func seeAll(r *rowUse, b *board, st *engine.State) {
	r.see(b, st, nil)
	r.compare(b, st, nil)
}

func compareRows(t *testing.T, seed uint64, got, want *rowUse, counts map[string]int) {
	t.Helper()
	if !reflect.DeepEqual(got.rows, want.rows) {
		t.Fatalf("seed %d: rows %+v, everybody says %+v", seed, got.rows, want.rows)
	}
	for key, p := range want.pairs {
		q := got.pair(key[0], key[1])
		if q.both != p.both || q.first != p.first || q.second != p.second {
			t.Fatalf("seed %d: rows %v overlap %v %v %v, everybody says %v %v %v", seed, key, q.both, q.first, q.second, p.both, p.first, p.second)
		}
		if p.both && p.first && p.second {
			counts["rows overlap"]++
		}
	}
}

// TestGapsAreThoseOfEveryMonth asks of every month of life which guide a person
// would have (V13).
func TestGapsAreThoseOfEveryMonth(t *testing.T) {
	t.Parallel()
	gaps, overlaps := 0, 0
	for seed := range tables() {
		r := rand.New(rand.NewPCG(seed, 4))
		persons := func() engine.Persons {
			p := engine.Persons{From: pick(r, 0, 0, 3, 12, 144, 216), Sex: pick(r, "", "", "female", "male"), Pregnant: r.IntN(6) == 0}
			if r.IntN(2) == 0 {
				p.Below = p.From + pick(r, 9, 60, 120, 800)
			}
			return p
		}
		of := persons()
		var guides []engine.GuideDef
		for i := range 1 + r.IntN(3) {
			guides = append(guides, engine.GuideDef{ID: fmt.Sprint("g", i), For: persons()})
		}
		want := map[string]bool{}
		for age := range 1300 {
			for _, sex := range []string{"female", "male"} {
				for _, pregnant := range []bool{false, true} {
					p := seeker{age, sex, pregnant}
					if !p.is(of) || pregnant && (sex == "male" || age < fertileFrom || age >= fertileBelow) {
						continue
					}
					fits := 0
					for _, g := range guides {
						if p.is(g.For) {
							fits++
						}
					}
					want["gap"] = want["gap"] || fits == 0
					want["overlap"] = want["overlap"] || fits > 1
				}
			}
		}
		c := &check{told: map[string]bool{}}
		c.gapsOf("reason", 1, of, guides)
		got := map[string]bool{}
		for _, f := range c.out {
			got["gap"] = got["gap"] || strings.Contains(f.Message, "no guide")
			got["overlap"] = got["overlap"] || strings.Contains(f.Message, "more than one")
		}
		if got["gap"] != want["gap"] || got["overlap"] != want["overlap"] {
			t.Fatalf("seed %d: gap %v overlap %v, every month says %v %v; for %+v, guides %+v", seed, got["gap"], got["overlap"], want["gap"], want["overlap"], of, guides)
		}
		if want["gap"] {
			gaps++
		}
		if want["overlap"] {
			overlaps++
		}
	}
	t.Logf("%d with a gap, %d with an overlap", gaps, overlaps)
}

// TestSharesAreThoseOfEveryMonth counts the calm persons that one "vet ej" sends
// to N2, month by month (V21).
func TestSharesAreThoseOfEveryMonth(t *testing.T) {
	t.Parallel()
	some := 0
	for seed := range tables() / 20 {
		set, def, ok := drawn(seed)
		if !ok {
			continue
		}
		want, all := monthByMonth(t, set, def.Guides[0])
		got := cautionShares(set, def.Guides[0])
		for fact, months := range want {
			if got[fact].sent*all != months*got[fact].all {
				t.Fatalf("seed %d: vet ej on %s sends %d of %d, every month says %d of %d", seed, fact, got[fact].sent, got[fact].all, months, all)
			}
			some++
		}
		for fact := range got {
			if want[fact] == 0 {
				t.Fatalf("seed %d: vet ej on %s sends nobody", seed, fact)
			}
		}
	}
	t.Logf("%d facts send somebody", some)
}

// monthByMonth lays the guide out for each month of life.
func monthByMonth(t *testing.T, set *engine.Set, g engine.GuideDef) (sent map[string]int, all int) {
	t.Helper()
	sent = map[string]int{}
	first, last := g.For.From, lifetime
	if len(set.Ages(g.ID)) == 0 {
		first, last = -1, 0
	}
	for age := first; age < last; age++ {
		who := engine.Self
		if age >= 0 && age < mayAnswer {
			who = engine.ForChild
		}
		b := lay(set, g, age, who)
		_, tried := b.eachNeutral(g, func(b *board) bool {
			all++
			calm, _ := b.Urgency(&b.calm)
			for i, c := range b.columns {
				st := b.calm
				b.Put(&st, i, engine.Unsure)
				if u, _ := b.Urgency(&st); c.Unsure && c.Calm >= 0 && calm > engine.Direct && u <= engine.Direct {
					sent[c.ID]++
				}
			}
			return true
		})
		if !tried {
			t.Fatal("too many persons")
		}
	}
	return sent, all
}
