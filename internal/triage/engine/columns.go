package engine

import (
	"maps"
	"slices"
	"strings"
)

// Unsure is "vet ej" as the number of an answer.
const Unsure = -1

// Column is one fact of a table. Its answers are numbers, so that every person
// can be tried.
type Column struct {
	ID string
	// Answers are the canonical texts of the answers, by number; "" for a number
	// that no answer within the bounds has.
	Answers []string
	// Calm is the number of the calm answer; -1 for a fact without order.
	Calm  int
	About bool
	// Asked is false when the fact is outside the speaker's table or has no
	// wording for them: its value stands as it is in Blank and Calm.
	Asked bool
	// Unsure is true when the speaker may say "vet ej" and it is not read as no.
	Unsure bool
	// Parents are the facts that its only_if reads.
	Parents []string
}

// Line is one rule of a table, or the condition of one of its routes.
type Line struct {
	ID      string
	From    string // the guide, pack or danger block it was written in
	To      Urgency
	Caution Urgency
	// Stepped is true for a rule that a step made from another one.
	Stepped bool
	At      Pos
	// Terms are the normal form: one is enough, all literals of it must be true.
	Terms [][]Literal
}

// Literal is a fact of a term with the answers that make it true.
type Literal struct {
	Column int
	answer uint64
}

// Has reports whether the answer with this number makes the literal true.
func (l Literal) Has(answer int) bool { return answer >= 0 && l.answer>>answer&1 == 1 }

// layOut numbers the facts and the rules.
func (t *Table) layOut() {
	t.column, t.rows = map[int]int{}, map[*rule]int{}
	read := map[int]bool{}
	note := func(d dnf) {
		for l := range d.lits() {
			read[int(l.fact)] = true
		}
	}
	for _, g := range t.groups {
		for _, r := range g.rules {
			t.rules = append(t.rules, r)
			note(r.when)
		}
	}
	for _, v := range t.views {
		for _, row := range v.guide.routes {
			note(row.when)
		}
	}
	slices.SortStableFunc(t.rules, worstFirst)
	for i, r := range t.rules {
		t.rows[r] = i
	}
	t.at = slices.Sorted(maps.Keys(read))
	for i, at := range t.at {
		t.column[at] = i
		t.columns = append(t.columns, t.set.columnOf(t.set.facts[at], t.who))
	}
}

func (s *Set) columnOf(f *fact, who Speaker) Column {
	blank := s.blank[who][asked].value[f.index]
	c := Column{ID: f.ID, Calm: f.calm, About: f.About, Asked: blank == open}
	c.Unsure = c.Asked && f.Alarm != WhenNo && f.mayDunno(who)
	for _, at := range f.gated {
		c.Parents = append(c.Parents, s.facts[at].ID)
	}
	for v := range f.size {
		text := ""
		if f.possible(v) {
			text = f.within(v)
		}
		c.Answers = append(c.Answers, text)
	}
	return c
}

// within is text, kept within the bounds of the fact.
func (f *fact) within(v int) string {
	if f.Kind != Number && f.Kind != Duration {
		return f.text(uint8(v))
	}
	steps, err := f.quantity(f.text(uint8(v)))
	if err != nil {
		return f.text(uint8(v))
	}
	if f.bounded() {
		steps = min(max(steps, f.steps(f.Min)), f.steps(f.Max))
	}
	return f.number(steps)
}

// Columns are the facts that the rules and routes of the table read.
func (t *Table) Columns() []Column { return t.columns }

// Lines are the rules of the table, worst first.
func (t *Table) Lines() []Line {
	out := make([]Line, len(t.rules))
	for i, r := range t.rules {
		out[i] = Line{
			ID: r.id, From: r.from, To: r.to, Caution: r.caution, At: r.at,
			Stepped: strings.HasSuffix(r.id, SteppedUp), Terms: t.terms(r.when),
		}
	}
	return out
}

func (t *Table) terms(d dnf) [][]Literal {
	out := make([][]Literal, 0, len(d))
	for _, term := range d {
		var lits []Literal
		for _, l := range term {
			lits = append(lits, Literal{t.column[int(l.fact)], l.mask})
		}
		out = append(out, lits)
	}
	return out
}

// Calm is a state in which every fact with an order has its calm answer.
func (t *Table) Calm() State {
	st := t.Blank()
	for i, c := range t.columns {
		if c.Asked && c.Calm >= 0 {
			t.Put(&st, i, c.Calm)
		}
	}
	return st
}

// Put writes the answer with a number into a state; Unsure is "vet ej". A fact
// that the speaker is not asked keeps its value.
func (t *Table) Put(st *State, column, answer int) {
	f := t.set.facts[t.at[column]]
	switch {
	case !t.columns[column].Asked:
	case answer != Unsure:
		st.value[f.index] = uint8(answer)
	case f.Alarm == WhenNo:
		st.value[f.index] = 0
	default:
		st.value[f.index] = dunno
	}
}

// Answer is the number of the answer that a state holds for a column; Unsure
// when there is none.
func (t *Table) Answer(st *State, column int) int {
	if v := st.value[t.at[column]]; v < maxValues {
		return int(v)
	}
	return Unsure
}

// Stands reports how the rule of a line stands: it holds, or is open, or both
// are false and it is ruled out.
func (t *Table) Stands(st *State, line int) (holding, isOpen bool) {
	r := t.rules[line]
	how := st.dnf(r.when, r.severe)
	return how == holds, how == unsettled
}

// Without decides one person as if a rule were not there.
func (t *Table) Without(st *State, line int) (u Urgency, byCaution bool) {
	out := t.floor
	for i, r := range t.rules {
		if i == line {
			continue
		}
		if r.held <= out {
			break
		}
		switch st.dnf(r.when, r.severe) {
		case holds:
			out = r.held
		case unsettled:
			out = max(out, r.cautious)
		}
	}
	return out.urgency(), !out.held()
}

// Route is the row that stands for a person in the first guide of the table:
// its place among the guide's own rows, -1 when it is the engine's, and the
// actions of the row and of the rules.
func (t *Table) Route(st *State) (row int, actions []string) {
	out := t.floor
	for _, g := range t.groups {
		out = st.raise(g, out)
	}
	v := &t.views[0]
	stands := v.row(st, out)
	p := &plan{views: t.views}
	actions = t.set.actions(p, &Situation{}, st, out, stands.Actions)
	return slices.Index(v.guide.routes, stands), actions
}

// Rows are the conditions of the first guide's rows, in order. A row without a
// condition has one term without literals.
func (t *Table) Rows() []Line {
	var out []Line
	for _, row := range t.views[0].guide.routes {
		l := Line{ID: t.views[0].ID, At: row.Pos, Terms: [][]Literal{nil}}
		if row.when != nil {
			l.Terms = t.terms(row.when)
		}
		out = append(out, l)
	}
	return out
}

// Reads reports whether a row of the first guide matches a person at a level, as
// far as its own words go.
func (t *Table) Reads(st *State, row int, at Urgency, byCaution bool) bool {
	r := t.views[0].guide.routes[row]
	if !r.at[at] || r.ByCaution && !byCaution {
		return false
	}
	return r.when == nil || st.dnf(r.when, true) == holds
}

// Ages are the first months of the parts of life that a guide tells apart: by
// whom it is for, by its danger signs, by its conditions. They begin with the
// first month it is for. There are none when the set knows no age.
func (s *Set) Ages(guide string) []int {
	g := s.guides[guide]
	if g == nil || s.age == nil {
		return nil
	}
	from := []int{g.For.From}
	add := func(months int) {
		if months > g.For.From && (g.For.Below == 0 || months < g.For.Below) && s.age.bounded() && float64(months) <= s.age.Max {
			from = append(from, months)
		}
	}
	for _, cut := range s.age.cuts {
		add(int(cut))
	}
	for _, d := range s.dangers {
		add(d.For.From)
		add(d.For.Below)
	}
	for _, other := range s.inOrder {
		add(other.For.From)
		add(other.For.Below)
	}
	slices.Sort(from)
	return slices.Compact(from)
}

// For is whom a guide is for; everybody for one that the set does not have.
func (s *Set) For(guide string) Persons {
	if g := s.guides[guide]; g != nil {
		return g.For
	}
	return Persons{}
}

// Answers are the answers that a speaker may give to a fact, one for each that
// conditions tell apart, Unknown last; none for a fact that is not there.
func (s *Set) Answers(fact string, who Speaker) []string {
	f := s.byID[fact]
	if f == nil {
		return nil
	}
	var out []string
	for v := range f.size {
		if f.possible(v) {
			out = append(out, f.within(v))
		}
	}
	if f.mayDunno(who) {
		out = append(out, Unknown)
	}
	return out
}
