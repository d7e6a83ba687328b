package proof

import (
	"fmt"
	"slices"

	"vardlots/internal/triage/engine"
)

// ways is V05, V10 and V11: where persons are sent. Every outcome that a guide
// can have is looked at once: each answer to the facts that its routes read,
// and each level that some person reaches with those answers.
func (c *check) ways() {
	for _, g := range c.def.Guides {
		c.immediateRows(g)
		r := &rowUse{c: c, say: c.say, guide: g, rows: make([]row, len(g.Route))}
		exact := boards(c.set, g, func(b *board) bool {
			r.lookAt(b)
			return true
		})
		if !exact || r.tooMany {
			c.tell(c.at(g.Pos.File, "route"), tooLong, g.ID,
				fmt.Sprintf("%s: facts without order, or those that routes read, have more than %d answers together: nobody can try them all", g.ID, maxPersons), "")
		}
		r.tellOverlaps()
		r.tellUnread()
	}
}

// rowUse is what is known of the rows of one guide.
type rowUse struct {
	c       *check // who is told of outcomes; nil: nobody
	say     sayer
	guide   engine.GuideDef
	rows    []row
	pairs   map[[2]int]*pair
	tooMany bool
}

// row is one row: whether it ever matches somebody, and whether it ever stands.
type row struct{ matches, stands bool }

// pair is two rows of one level: whether somebody matches both, or one alone.
type pair struct {
	both, first, second bool
	who                 string
}

// lookAt visits one person of each outcome of a board.
func (r *rowUse) lookAt(b *board) {
	var places []int
	for _, line := range b.Rows() {
		for _, term := range line.Terms {
			for _, l := range term {
				c := b.columns[l.Column]
				if c.Calm >= 0 && c.Asked && !slices.Contains(places, l.Column) {
					places = append(places, l.Column)
				}
			}
		}
	}
	if b.product(places) > maxPersons {
		r.tooMany = true
		return
	}
	st, keep := b.calm, map[int]bool{}
	for _, p := range places {
		keep[p] = true
	}
	var how []said
	var assign func(i int)
	assign = func(i int) {
		if i == len(places) {
			r.compare(b, &st, how)
			b.reach(&st, keep, how, r.see)
			return
		}
		for _, answer := range b.choices(places[i]) {
			b.Put(&st, places[i], answer)
			how = append(how, said{places[i], answer})
			assign(i + 1)
			how = how[:len(how)-1]
		}
		b.Put(&st, places[i], b.columns[places[i]].Calm)
	}
	assign(0)
}

// reach visits one person for each rank that some completion reaches while the
// columns in keep stand as they are.
func (b *board) reach(from *engine.State, keep map[int]bool, fixed []said, visit func(b *board, st *engine.State, how []said)) {
	seen := map[rank]bool{}
	see := func(st *engine.State, how []said) bool {
		if at := b.rank(st); !seen[at] {
			seen[at] = true
			visit(b, st, append(slices.Clone(fixed), how...))
		}
		return true
	}
	see(from, nil)
	for _, l := range b.lines {
		if seen[rankOf(l.To, false)] && seen[rankOf(l.Caution, true)] {
			continue
		}
		for _, term := range l.Terms {
			b.least(term, from, keep, see)
		}
	}
}

// see notes which rows match one person, and which one stands.
func (r *rowUse) see(b *board, st *engine.State, how []said) {
	u, byCaution := b.Urgency(st)
	stands, actions := b.Route(st)
	if r.c != nil {
		r.judge(b, st, how, stands, actions)
	}
	if stands >= 0 {
		r.rows[stands].stands = true
	}
	if u == engine.Immediate {
		return
	}
	for i, def := range r.guide.Route {
		if !def.Else && !def.ByCaution && b.Reads(st, i, u, byCaution) {
			r.rows[i].matches = true
		}
	}
}

// compare notes which of two rows of one level a person's answers match, by the
// rows' own words: whether anybody with those answers reaches the level is for
// the rules, which change.
func (r *rowUse) compare(b *board, st *engine.State, how []said) {
	for i, def := range r.guide.Route {
		for j := i + 1; j < len(r.guide.Route); j++ {
			other := r.guide.Route[j]
			level := common(def, other)
			if level == 0 {
				continue
			}
			p := r.pair(i, j)
			a, z := b.Reads(st, i, level, false), b.Reads(st, j, level, false)
			p.first, p.second = p.first || a && !z, p.second || z && !a
			if a && z && !p.both {
				p.both, p.who = true, r.say.person(b, how, st)
			}
		}
	}
}

// common is a level that two rows share; 0 when they share none, or when one of
// them is the last row or only by caution.
func common(a, b engine.RouteDef) engine.Urgency {
	if a.Else || b.Else || a.ByCaution || b.ByCaution {
		return 0
	}
	for _, u := range a.At {
		if u != engine.Immediate && slices.Contains(b.At, u) {
			return u
		}
	}
	return 0
}

func (r *rowUse) pair(i, j int) *pair {
	if r.pairs == nil {
		r.pairs = map[[2]int]*pair{}
	}
	p := r.pairs[[2]int{i, j}]
	if p == nil {
		p = &pair{}
		r.pairs[[2]int{i, j}] = p
	}
	return p
}

// judge is V05 and V10 for one outcome.
func (r *rowUse) judge(b *board, st *engine.State, how []said, stands int, actions []string) {
	u, byCaution := b.Urgency(st)
	where, at := "the engine's own way", r.guide.Pos
	if stands >= 0 {
		at = r.guide.Route[stands].Pos
		where = "the route"
	}
	if u == engine.Immediate && (len(actions) == 0 || actions[0] != "call_112") {
		r.c.tell(at, softened, r.guide.ID, "N1 does not begin with call_112", r.say.person(b, how, st))
	}
	human, silent := false, false
	for _, id := range actions {
		a, _ := r.c.lib.ActionText(id, "sv", engine.Nurse)
		human, silent = human || a.Human, silent || a.Human && a.Silent
	}
	at1 := fmt.Sprintf("%s at %v", where, u)
	if byCaution {
		at1 += " by caution"
	}
	switch {
	case len(actions) == 0:
		r.c.tell(at, noWayOut, r.guide.ID, at1+" has no action", r.say.person(b, how, st))
	case !human:
		r.c.tell(at, noWayOut, r.guide.ID, at1+" has no way to a human", r.say.person(b, how, st))
	case !silent:
		r.c.tell(at, noWayOut, r.guide.ID, at1+" has no way to a human that works without voice", r.say.person(b, how, st))
	}
}

// tellOverlaps is V11.
func (r *rowUse) tellOverlaps() {
	before := map[int]string{}
	for _, g := range r.c.book.Guides() {
		if g.ID == r.guide.ID {
			for i, why := range g.Before {
				before[i] = why
			}
		}
	}
	for i := range r.rows {
		for j := i + 1; j < len(r.rows); j++ {
			p := r.pair(i, j)
			if p.both && p.first && p.second && before[i] == "" {
				first, second := r.guide.Route[i], r.guide.Route[j]
				r.c.tell(first.Pos, overlap, r.guide.ID, fmt.Sprintf(
					"the route overlaps the one on line %d and neither contains the other: say why it stands before (before_on_purpose)",
					second.Pos.Line), p.who)
			}
		}
	}
}

// tellUnread is V11 too: a row with a condition that matches somebody and never
// stands, because others before it always do.
func (r *rowUse) tellUnread() {
	for i, def := range r.guide.Route {
		if def.When != "" && r.rows[i].matches && !r.rows[i].stands && !r.tooMany {
			r.c.tell(def.Pos, overlap, r.guide.ID, "the route is never read: rows before it take everybody it is for", "")
		}
	}
}

// immediateRows is V10 for what a guide writes at N1. The engine leaves and
// rings 112 whatever stands there, so a row that says something else would only
// deceive its reader.
func (c *check) immediateRows(g engine.GuideDef) {
	for _, row := range g.Route {
		if !slices.Contains(row.At, engine.Immediate) {
			continue
		}
		softer := row.Form != "leave" || row.LevelOfCare != "ambulance" || row.Profession != "none" ||
			len(row.Actions) == 0 || row.Actions[0] != "call_112"
		switch {
		case softer:
			c.tell(row.Pos, softened, g.ID, "a route at N1 leaves and rings 112: profession none, form leave, level_of_care ambulance, call_112 first", "")
		case row.When != "" || row.ByCaution:
			c.tell(row.Pos, softened, g.ID, "a route at N1 is for everybody: it has no condition and no by_caution", "")
		case len(row.At) > 1:
			c.tell(row.Pos, softened, g.ID, "a route at N1 is for N1 alone", "")
		}
	}
}

// brings is V01 for also: a guide that nobody has written would silently not be
// brought in.
func (c *check) brings() {
	known := map[string]bool{engine.ChooseReason: true}
	for _, g := range c.def.Guides {
		known[g.ID] = true
	}
	for _, r := range written(c.def) {
		if r.Also != "" && !known[r.Also] {
			c.tell(r.Pos, unknownName, r.ID, fmt.Sprintf("%s brings in %s, which is no guide", r.ID, r.Also), "")
		}
	}
}
