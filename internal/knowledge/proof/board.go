package proof

import (
	"slices"
	"strconv"

	"vardlots/internal/triage/engine"
)

// maxPersons bounds the answers to facts without order, and to the facts that
// routes read, that are tried one by one (V14).
const maxPersons = 4096

// Ages in months at which who may answer changes.
const (
	mayAnswer = 13 * 12
	ofAge     = 18 * 12
)

// board is one guide laid out for persons whom nothing but ordered answers tells
// apart: one part of the ages, one answer to each other fact without order, one
// speaker.
type board struct {
	*engine.Table

	set     *engine.Set
	guide   string
	age     int // in months; -1 when the set knows no age
	speaker engine.Speaker
	columns []engine.Column
	lines   []engine.Line
	calm    engine.State // every ordered answer calm
	neutral []said       // the answers to facts without order, beside the age
}

// said is one answer, by the number of its column.
type said struct{ column, answer int }

// boards lays a guide out for everybody it is for. It visits them until visit
// returns false. It returns false when there were more answers to facts without
// order than can be tried.
func boards(set *engine.Set, guide engine.GuideDef, visit func(b *board) bool) bool {
	exact := true
	for _, age := range ages(set, guide.ID) {
		for _, who := range speakersAt(age) {
			b := lay(set, guide, age, who)
			if b == nil {
				continue
			}
			goOn, tried := b.eachNeutral(guide, visit)
			exact = exact && tried
			if !goOn {
				return exact
			}
		}
	}
	return exact
}

// ages are the first months of the parts of life that the guide, and who may
// answer, tell apart.
func ages(set *engine.Set, guide string) []int {
	from := set.Ages(guide)
	if len(from) == 0 {
		return []int{-1}
	}
	first := from[0]
	for _, at := range []int{mayAnswer, ofAge} {
		if at > first && slices.ContainsFunc(from, func(a int) bool { return a < at }) && within(set, guide, at) {
			from = append(from, at)
		}
	}
	slices.Sort(from)
	return slices.Compact(from)
}

func within(set *engine.Set, guide string, months int) bool {
	p := set.For(guide)
	return months >= p.From && (p.Below == 0 || months < p.Below)
}

// speakersAt are those who may answer about a person of this age, the person
// first.
func speakersAt(age int) []engine.Speaker {
	var out []engine.Speaker
	if age < 0 || age >= mayAnswer {
		out = append(out, engine.Self)
	}
	if age < ofAge {
		out = append(out, engine.ForChild)
	}
	if age < 0 || age >= ofAge {
		out = append(out, engine.ForOther)
	}
	return append(out, engine.Nurse)
}

func lay(set *engine.Set, guide engine.GuideDef, age int, who engine.Speaker) *board {
	answers := map[string]string{}
	if age >= 0 {
		answers["age"] = strconv.Itoa(age) + "m"
	}
	table, err := set.Table(engine.Situation{Guides: []string{guide.ID}, Speaker: who, Answers: answers})
	if err != nil {
		return nil // the guide is one of the set's own
	}
	b := &board{
		Table: table, set: set, guide: guide.ID, age: age, speaker: who,
		columns: table.Columns(), lines: table.Lines(), calm: table.Calm(),
	}
	if age >= 0 {
		_ = table.Set(&b.calm, "age", answers["age"]) // a month within the bounds
	}
	for i, c := range b.columns {
		if c.ID == "pregnant" && guide.For.Pregnant && c.Asked && c.Calm == 0 {
			b.Put(&b.calm, i, 1) // the least that lets her be one of them
		}
	}
	return b
}

// eachNeutral visits the board once for each answer to the facts without order.
func (b *board) eachNeutral(guide engine.GuideDef, visit func(*board) bool) (goOn, tried bool) {
	var open []int
	for i, c := range b.columns {
		if c.Calm < 0 && c.ID != "age" && c.Asked {
			open = append(open, i)
		}
	}
	if b.product(open) > maxPersons {
		return visit(b), false
	}
	var assign func(i int) bool
	assign = func(i int) bool {
		if i == len(open) {
			return visit(b)
		}
		for _, answer := range b.choices(open[i]) {
			if b.columns[open[i]].ID == "sex" && guide.For.Sex != "" && b.text(said{open[i], answer}) != guide.For.Sex {
				continue
			}
			b.Put(&b.calm, open[i], answer)
			b.neutral = append(b.neutral, said{open[i], answer})
			goOn := assign(i + 1)
			b.neutral = b.neutral[:len(b.neutral)-1]
			if !goOn {
				return false
			}
		}
		return true
	}
	return assign(0), true
}

// choices are the answers that the speaker may give to a fact.
func (b *board) choices(column int) []int {
	c := b.columns[column]
	var out []int
	for answer, text := range c.Answers {
		if text != "" {
			out = append(out, answer)
		}
	}
	if c.Unsure {
		out = append(out, engine.Unsure)
	}
	return out
}

func (b *board) product(columns []int) int {
	n := 1
	for _, c := range columns {
		if n *= len(b.choices(c)); n > 1<<20 {
			return n
		}
	}
	return n
}

func (b *board) text(s said) string {
	if s.answer == engine.Unsure {
		return engine.Unknown
	}
	return b.columns[s.column].Answers[s.answer]
}

// maxUnsure bounds the answers of one term that are tried as "vet ej" in every
// combination. No term of a condition that a person can follow has as many.
const maxUnsure = 14

// least visits the least answers with which a term is true, or open: each of its
// facts has the least alarming answer that will do, or is unknown, and every
// other fact stands as in from. Because rules only raise, whatever the term can
// do to the case, it does for one of these persons. Columns in keep stand as
// they are. It stops when visit returns false.
func (b *board) least(term []engine.Literal, from *engine.State, keep map[int]bool, visit func(st *engine.State, how []said) bool) bool {
	st := *from
	var free []engine.Literal
	var how []said
	for _, l := range term {
		c := b.columns[l.Column]
		if c.Calm < 0 || !c.Asked || keep[l.Column] {
			continue // it has its answer: the engine says what comes of it
		}
		near := b.nearest(l)
		if near < 0 {
			return true // no answer within the bounds makes it true
		}
		b.Put(&st, l.Column, near)
		how = append(how, said{l.Column, near})
		if c.Unsure && len(free) < maxUnsure {
			free = append(free, l)
		}
	}
	for bits := range 1 << len(free) {
		for i, l := range free {
			answer := b.nearest(l)
			if bits>>i&1 == 1 {
				answer = engine.Unsure
			}
			b.Put(&st, l.Column, answer)
			for k := range how {
				if how[k].column == l.Column {
					how[k].answer = answer
				}
			}
		}
		if !visit(&st, how) {
			return false
		}
	}
	return true
}

// nearest is the answer that makes a literal true and alarms least; -1 when
// there is none.
func (b *board) nearest(l engine.Literal) int {
	c := b.columns[l.Column]
	best, near := -1, len(c.Answers)+1
	for answer, text := range c.Answers {
		d := max(answer-c.Calm, c.Calm-answer)
		if text != "" && l.Has(answer) && d < near {
			best, near = answer, d
		}
	}
	return best
}

// rank orders what can be said of a person: by level, and at one level what
// holds before what is only not ruled out.
type rank int

func rankOf(u engine.Urgency, byCaution bool) rank {
	r := rank(engine.SelfCare-u) * 2
	if !byCaution {
		r++
	}
	return r
}

func (b *board) rank(st *engine.State) rank { return rankOf(b.Urgency(st)) }

func (b *board) without(st *engine.State, line int) rank { return rankOf(b.Without(st, line)) }
