package proof

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// Proof is what sampled persons showed of one guide.
type Proof struct {
	Guide string
	// Persons were decided, each several times over; Walked were also asked page
	// by page.
	Persons, Decided, Walked int
	// Violations are persons for whom a law does not hold, the first of each law.
	Violations []Violation
}

// Violation is one person for whom a law does not hold.
type Violation struct {
	Law string // total, monotone, unknown-safe, order-independent, union or asked-as-told
	Who string
}

// Sampling is how many persons are drawn, always the same for one seed.
type Sampling struct {
	Persons int
	Walked  int
	Seed    uint64
}

// Sample draws persons for every guide of a library and holds the laws of the
// engine against them: every person has an outcome (total), a more alarming
// answer is never less urgent (monotone), "vet ej" never less urgent than the
// calm answer (unknown-safe), the order of answers is irrelevant, a second
// complaint never lowers (union), and who is asked page by page ends where the
// same answers end at once.
func Sample(lib *knowledge.Library, guide string, n Sampling) Proof {
	return newProver(lib, guide, n.Seed).prove(n)
}

func newProver(lib *knowledge.Library, guide string, seed uint64) *prover {
	p := &prover{
		lib: lib, set: lib.Set(), out: Proof{Guide: guide}, seen: map[string]bool{}, pairs: map[string]*engine.Table{},
		r: rand.New(rand.NewPCG(seed, uint64(len(guide)))), say: sayer{func(fact, answer string) string { return lib.NoteText(fact, answer, "sv") }},
		urgency: func(b *board, st *engine.State) (engine.Urgency, bool) { return b.Urgency(st) },
	}
	def := engine.GuideDef{ID: guide, For: p.set.For(guide)}
	boards(p.set, def, func(b *board) bool {
		kept := *b
		kept.neutral = slices.Clone(b.neutral)
		p.boards = append(p.boards, &kept)
		return true
	})
	return p
}

func (p *prover) prove(n Sampling) Proof {
	if len(p.boards) == 0 {
		return p.out
	}
	for i := range n.Persons {
		p.person(p.boards[i%len(p.boards)], i)
	}
	for range n.Walked {
		p.walk()
	}
	return p.out
}

type prover struct {
	lib    *knowledge.Library
	set    *engine.Set
	boards []*board
	r      *rand.Rand
	out    Proof
	seen   map[string]bool // laws that somebody has broken
	say    sayer
	pairs  map[string]*engine.Table
	// urgency is what is held against the laws: the engine.
	urgency func(b *board, st *engine.State) (engine.Urgency, bool)
}

// broken keeps the first person for whom a law does not hold.
func (p *prover) broken(law string, who func() string) {
	if !p.seen[law] {
		p.seen[law] = true
		p.out.Violations = append(p.out.Violations, Violation{law, who()})
	}
}

// How often the dearer laws are tried: of every so many persons.
const (
	everyRoute = 16
	everyUnion = 16
)

// person draws one person and tries the laws on them.
func (p *prover) person(b *board, n int) {
	st, said := p.draw(b)
	who := func() string { return p.say.person(b, said, &st) }
	p.out.Persons++
	u, byCaution := p.decide(b, &st)
	if !u.Valid() {
		p.broken("total", who)
	}
	if n%everyRoute == 0 {
		if _, actions := b.Route(&st); len(actions) == 0 || u == engine.Immediate && actions[0] != "call_112" {
			p.broken("total", who)
		}
	}
	for range 3 {
		p.worse(b, st, u, who)
	}
	p.unsure(b, st, who)
	p.shuffled(b, st, said, who)
	if n%everyUnion == 0 {
		p.union(b, st, rankOf(u, byCaution), who)
	}
}

func (p *prover) decide(b *board, st *engine.State) (engine.Urgency, bool) {
	p.out.Decided++
	return p.urgency(b, st)
}

// draw answers every fact: of some persons nearly all calmly, of others not.
func (p *prover) draw(b *board) (engine.State, []said) {
	st := b.calm
	ill := []int{2, 8, 25, 60}[p.r.IntN(4)] // per cent
	var answers []said
	for i, c := range b.columns {
		if !c.Asked || c.Calm < 0 {
			continue
		}
		answer := c.Calm
		if p.r.IntN(100) < ill {
			answer = p.pick(b, i)
		}
		b.Put(&st, i, answer)
		answers = append(answers, said{i, answer})
	}
	return st, answers
}

// pick is any answer of the speaker.
func (p *prover) pick(b *board, column int) int {
	c := b.columns[column]
	n := len(c.Answers)
	if c.Unsure {
		n++
	}
	for {
		if answer := p.r.IntN(n); answer == len(c.Answers) {
			return engine.Unsure
		} else if c.Answers[answer] != "" {
			return answer
		}
	}
}

// worse makes one answer more alarming.
func (p *prover) worse(b *board, st engine.State, before engine.Urgency, who func() string) {
	i := p.r.IntN(len(b.columns))
	c := b.columns[i]
	was := b.Answer(&st, i)
	if !c.Asked || c.Calm < 0 || was == engine.Unsure {
		return
	}
	var further []int
	for answer, text := range c.Answers {
		if text != "" && (was >= c.Calm && answer > was || was <= c.Calm && answer < was) {
			further = append(further, answer)
		}
	}
	if len(further) == 0 {
		return
	}
	b.Put(&st, i, further[p.r.IntN(len(further))])
	if after, _ := p.decide(b, &st); after > before {
		p.broken("monotone", who)
	}
}

// unsure holds "vet ej" against the calm answer.
func (p *prover) unsure(b *board, st engine.State, who func() string) {
	i := p.r.IntN(len(b.columns))
	c := b.columns[i]
	if !c.Unsure || c.Calm < 0 {
		return
	}
	b.Put(&st, i, c.Calm)
	calm, _ := p.decide(b, &st)
	b.Put(&st, i, engine.Unsure)
	if unknown, _ := p.decide(b, &st); unknown > calm {
		p.broken("unknown-safe", who)
	}
}

// shuffled answers in another order.
func (p *prover) shuffled(b *board, st engine.State, answers []said, who func() string) {
	other := b.calm
	from := p.r.IntN(max(len(answers), 1))
	for i := range answers {
		a := answers[(from+len(answers)-i)%len(answers)]
		if b.columns[a.column].Unsure {
			b.Put(&other, a.column, engine.Unsure) // a change of mind on the way
		}
		b.Put(&other, a.column, a.answer)
	}
	if other != st {
		p.broken("order-independent", who)
	}
}

// union adds a second complaint.
func (p *prover) union(b *board, st engine.State, alone rank, who func() string) {
	guides := p.lib.Guides()
	second := guides[p.r.IntN(len(guides))]
	if second == b.guide || b.age >= 0 && !within(p.set, second, b.age) {
		return
	}
	key := fmt.Sprint(second, b.age, b.speaker)
	table := p.pairs[key]
	if table == nil {
		sit := b.situation()
		sit.Guides = []string{b.guide, second}
		var err error
		if table, err = p.set.Table(sit); err != nil {
			return // both guides are the set's own
		}
		p.pairs[key] = table
	}
	p.out.Decided++
	if rankOf(table.Urgency(&st)) < alone {
		p.broken("union", who)
	}
}

// walk asks somebody page by page, every third with a second complaint, and
// decides the same answers at once.
func (p *prover) walk() {
	b := p.boards[p.r.IntN(len(p.boards))]
	sit := b.situation()
	guides := p.lib.Guides()
	second := guides[p.r.IntN(len(guides))]
	if p.r.IntN(3) == 0 && second != b.guide && (b.age < 0 || within(p.set, second, b.age)) {
		sit.Guides = append(sit.Guides, second)
	}
	ill := []int{2, 8, 25}[p.r.IntN(3)]
	all := maps.Clone(sit.Answers)
	answer := func(fact string) string {
		if _, told := all[fact]; !told {
			answers, calm := p.set.Answers(fact, sit.Speaker), p.set.Calm(fact)
			all[fact] = calm
			if calm == "" || p.r.IntN(100) < ill {
				all[fact] = answers[p.r.IntN(len(answers))]
			}
		}
		return all[fact]
	}
	told := func() string {
		return who(b.age, sit.Answers["sex"], sit.Speaker) + ", " + strings.Join(p.listed(all), ", ")
	}
	p.out.Walked++
	w, err := Walk(p.lib, sit, answer)
	if err != nil {
		p.broken("total", func() string { return told() + ": " + err.Error() })
		return
	}
	full := sit
	full.Answers = maps.Clone(sit.Answers)
	for _, g := range w.Outcome.Guides {
		for _, fact := range p.set.Reads(g) {
			if _, worded := p.lib.Text(fact, "sv", sit.Speaker); worded {
				full.Answers[fact] = answer(fact)
			}
		}
	}
	at, err := p.set.Decide(full)
	o := w.Outcome
	same := err == nil && at.Urgency == o.Urgency && at.ByCaution == o.ByCaution && (at.LevelOfCare == o.LevelOfCare || at.Urgency == engine.Immediate)
	if !same {
		p.broken("asked-as-told", told)
	}
}

// listed are the answers that are not calm.
func (p *prover) listed(answers map[string]string) []string {
	var out []string
	for _, fact := range sorted(answers) {
		if answers[fact] != p.set.Calm(fact) {
			out = append(out, p.say.answer(fact, answers[fact]))
		}
	}
	return out
}
