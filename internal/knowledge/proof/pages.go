package proof

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"

	"vardlots/internal/triage/engine"
)

// How many pages a person may be asked (V14).
const (
	maxLongest    = 20
	maxCalm       = 15 // with the danger pages
	maxCalmErrand = 12 // without
	maxMedian     = 12
)

// Sampling where everybody cannot be tried: how many persons a median takes, how
// many steps the search for a long path takes, from how many kinds of persons,
// and the seed of it all.
const (
	medianPersons = 101
	searchSteps   = 400
	searchStarts  = 3
	seed          = 20261125
)

// long is V14. The calm path is walked for everybody a guide tells apart: exact.
// The longest path is bounded by the engine's own count of the pages that can
// still matter; where that is more than the limit, a path is searched for. The
// median is that of persons drawn by chance, always the same.
func (c *check) long() {
	why := map[string]string{}
	for _, g := range c.book.Guides() {
		why[g.ID] = g.LongOnPurpose
	}
	for _, g := range c.def.Guides {
		if why[g.ID] != "" {
			continue
		}
		p := paths{c: c, guide: g}
		p.calm()
		p.longest()
		p.median()
	}
}

// paths measures one guide.
type paths struct {
	c     *check
	guide engine.GuideDef
}

func (p *paths) tell(message, who string) {
	p.c.tell(p.c.at(p.guide.Pos.File, "ask"), tooLong, p.guide.ID, message, who)
}

// starts visits one situation for everybody the guide tells apart, as they are
// before the first question.
func (p *paths) starts(visit func(b *board, sit engine.Situation) bool) {
	seen := map[string]bool{}
	boards(p.c.set, p.guide, func(b *board) bool {
		sit := b.situation()
		key := fmt.Sprint(sit.Speaker, sit.Answers)
		if seen[key] {
			return true
		}
		seen[key] = true
		return visit(b, sit)
	})
}

// situation is what the product knows before the first question: age and sex.
func (b *board) situation() engine.Situation {
	sit := engine.Situation{Guides: []string{b.guide}, Speaker: b.speaker, Answers: map[string]string{}}
	if b.age >= 0 {
		sit.Answers["age"] = strconv.Itoa(b.age)
	}
	for _, n := range b.neutral {
		if text := b.text(n); text != engine.Unknown {
			sit.Answers[b.columns[n.column].ID] = text
		}
	}
	return sit
}

func (p *paths) calm() {
	limit := maxCalm
	if p.guide.Errand {
		limit = maxCalmErrand
	}
	most, whom := 0, ""
	p.starts(func(b *board, sit engine.Situation) bool {
		w, err := Walk(p.c.lib, sit, p.c.set.Calm)
		if err == nil && w.Pages > most {
			st := b.calm
			most, whom = w.Pages, p.c.say.person(b, nil, &st)
		}
		return true
	})
	if most > limit {
		p.tell(fmt.Sprintf("the calm path of %s has %d pages, at most %d", p.guide.ID, most, limit), whom)
	}
}

// longest looks for a path of too many pages through the guide itself: one that
// brings in another guide is a second complaint. "Jag vet inte" to a whole page
// of boxes is not counted: who chooses it asks to be led box by box.
func (p *paths) longest() {
	type begin struct {
		sit engine.Situation
		age int
		max int
	}
	var begins []begin
	p.starts(func(b *board, sit engine.Situation) bool {
		step, err := p.c.set.Next(sit)
		if err == nil && step.Max > maxLongest { // else proven: no path is longer than what can still matter
			begins = append(begins, begin{sit, b.age, step.Max})
		}
		return true
	})
	slices.SortStableFunc(begins, func(a, b begin) int { return b.max - a.max })
	for _, from := range begins[:min(len(begins), searchStarts)] {
		sit := from.sit
		s := search{set: p.c.set, left: searchSteps}
		s.from(sit, 0)
		if s.best <= maxLongest {
			continue
		}
		answers := maps.Clone(s.answers)
		for _, known := range []string{"age", "sex"} {
			delete(answers, known)
		}
		for fact, a := range answers {
			if a == p.c.set.Calm(fact) {
				delete(answers, fact)
			}
		}
		out, err := p.c.set.Decide(engine.Situation{Guides: sit.Guides, Speaker: sit.Speaker, Answers: s.answers})
		if err != nil {
			continue
		}
		p.tell(fmt.Sprintf("a path through %s has %d pages, at most %d", p.guide.ID, s.best, maxLongest),
			p.c.say.answers(person{from.age, sit.Answers["sex"], sit.Speaker, answers}, out))
		return
	}
}

// person is somebody by fact.
type person struct {
	age     int
	sex     string
	speaker engine.Speaker
	answers map[string]string
}

// search looks for the longest path: the answers that leave most to ask come
// first, and a way that cannot become longer than the best is left.
type search struct {
	set     *engine.Set
	left    int // steps that may still be taken
	best    int
	answers map[string]string
}

func (s *search) from(sit engine.Situation, pages int) {
	step, err := s.set.Next(sit)
	if err != nil {
		return
	}
	if step.Outcome != nil {
		if pages > s.best {
			s.best, s.answers = pages, sit.Answers
		}
		return
	}
	type way struct {
		sit engine.Situation
		max int
	}
	var ways []way
	for _, answers := range s.ways(step.Page, sit.Speaker) {
		if s.left--; s.left <= 0 {
			break
		}
		next := sit
		next.Answers = maps.Clone(sit.Answers)
		maps.Copy(next.Answers, answers)
		after, err := s.set.Next(next)
		if err == nil && len(after.Guides) == len(sit.Guides) && pages+1+after.Max > s.best {
			ways = append(ways, way{next, after.Max})
		}
	}
	slices.SortStableFunc(ways, func(a, b way) int { return b.max - a.max })
	for _, w := range ways {
		if pages+1+w.max > s.best && (s.left > 0 || s.best == 0) {
			s.from(w.sit, pages+1)
		}
	}
}

// ways are the answers to a page that are tried: every answer to one fact; of
// boxes none, each alone, and all that are ticked without ending the questions.
func (s *search) ways(page *engine.Page, who engine.Speaker) []map[string]string {
	var out []map[string]string
	if !page.Boxes {
		for _, fact := range page.Facts {
			for _, a := range s.set.Answers(fact, who) {
				out = append(out, map[string]string{fact: a})
			}
		}
		return out
	}
	none := map[string]string{}
	for _, fact := range page.Facts {
		none[fact] = "no"
	}
	out = append(out, none)
	for _, fact := range page.Facts {
		one := maps.Clone(none)
		one[fact] = "yes"
		out = append(out, one)
	}
	return out
}

// median is that of persons who answer calmly nine times in ten.
func (p *paths) median() {
	r := rand.New(rand.NewPCG(seed, 14))
	var starts []engine.Situation
	p.starts(func(b *board, sit engine.Situation) bool {
		if b.speaker != engine.Nurse {
			starts = append(starts, sit)
		}
		return true
	})
	if len(starts) == 0 {
		return
	}
	var pages []int
	for range medianPersons {
		sit := starts[r.IntN(len(starts))]
		w, err := Walk(p.c.lib, sit, func(fact string) string { return mostlyCalm(r, p.c.set, fact, sit.Speaker) })
		if err == nil {
			pages = append(pages, w.Pages)
		}
	}
	slices.Sort(pages)
	if n := len(pages); n > 0 && pages[n/2] > maxMedian {
		p.tell(fmt.Sprintf("half of the persons who meet %s are asked more than %d pages, at most %d", p.guide.ID, pages[n/2]-1, maxMedian), "")
	}
}

// mostlyCalm is an answer drawn by chance: nine times in ten the calm one.
func mostlyCalm(r *rand.Rand, set *engine.Set, fact string, who engine.Speaker) string {
	answers := set.Answers(fact, who)
	if calm := set.Calm(fact); calm != "" && r.IntN(10) != 0 {
		return calm
	}
	return answers[r.IntN(len(answers))]
}
