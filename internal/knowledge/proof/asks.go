package proof

import (
	"fmt"
	"slices"
	"strings"

	"vardlots/internal/triage/engine"
)

// unread is V08: a fact that is asked and used nowhere, and a rule that reads a
// fact which nobody asks. About-facts come from the case and need not be listed;
// a parent is asked before its child.
func (c *check) unread() {
	facts := map[string]engine.FactDef{}
	for _, f := range c.def.Facts {
		facts[f.ID] = f
	}
	for _, g := range c.def.Guides {
		used, asked := map[string]bool{}, map[string]bool{}
		for _, id := range g.Ask {
			asked[id] = true
		}
		for _, p := range c.def.Packs {
			if slices.Contains(g.Use, p.ID) {
				for _, id := range p.Ask {
					asked[id] = true
				}
			}
		}
		boards(c.set, g, func(b *board) bool {
			here := c.asksAt(g, b.age)
			for _, col := range b.columns {
				used[col.ID] = true
			}
			for _, l := range append(b.rowLines(), b.lines...) {
				c.neverAsked(b, l, func(id string) bool { return asked[id] || here[id] || facts[id].About })
			}
			return true
		})
		c.askedForNothing(g.Pos.File, g.ID, g.Ask, used)
	}
	anywhere := c.mentioned()
	for _, p := range c.def.Packs {
		c.askedForNothing(p.Pos.File, p.ID, p.Ask, anywhere)
	}
	for _, d := range c.def.Dangers {
		c.askedForNothing(d.Pos.File, d.ID, d.Ask, anywhere)
	}
}

// asksAt are the facts that the danger signs of an age ask in a guide.
func (c *check) asksAt(g engine.GuideDef, age int) map[string]bool {
	out := map[string]bool{}
	for _, d := range c.def.Dangers {
		fits := age < 0 || age >= d.For.From && (d.For.Below == 0 || age < d.For.Below)
		if d.Named && g.Danger == d.ID || !d.Named && g.Danger == "" && fits {
			for _, id := range d.Ask {
				out[id] = true
			}
		}
	}
	return out
}

// mentioned are the facts that some rule or route names, and the parents of
// those.
func (c *check) mentioned() map[string]bool {
	var conditions []string
	for _, r := range written(c.def) {
		conditions = append(conditions, r.When)
	}
	for _, g := range c.def.Guides {
		for _, row := range g.Route {
			conditions = append(conditions, row.When)
		}
		for _, step := range g.StepUp {
			conditions = append(conditions, step.When)
		}
	}
	out := map[string]bool{}
	for more := true; more; {
		more = false
		for _, f := range c.def.Facts {
			if !out[f.ID] && slices.ContainsFunc(conditions, func(text string) bool { return mentions(text, f.ID) }) {
				out[f.ID], more = true, true
				conditions = append(conditions, f.OnlyIf)
			}
		}
	}
	return out
}

// mentions reports whether a condition names a fact.
func mentions(condition, fact string) bool {
	return slices.Contains(strings.FieldsFunc(condition, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_'
	}), fact)
}

func (c *check) askedForNothing(file, what string, ask []string, used map[string]bool) {
	for i, id := range ask {
		if !used[id] {
			c.tell(engine.Pos{File: file, Line: c.book.Line(file, fmt.Sprintf("ask[%d]", i))}, unread, what,
				fmt.Sprintf("%s asks %s, which no rule and no route reads", what, id), "")
		}
	}
}

// neverAsked tells of the facts of a rule that nobody asks at this age.
func (c *check) neverAsked(b *board, l engine.Line, known func(fact string) bool) {
	for _, term := range l.Terms {
		if !b.fits(term) {
			continue
		}
		for _, lit := range term {
			id := b.columns[lit.Column].ID
			if known(id) || b.isParent(term, lit.Column, known) {
				continue
			}
			in, key := "", l.ID+" reads "+id
			if l.From != b.guide { // a danger sign or a pack: the first guide is enough
				in = " in " + b.guide
			}
			if c.told[key] {
				continue
			}
			c.told[key] = true
			c.tell(l.At, unread, l.ID, fmt.Sprintf("%s reads %s, which is never asked%s", l.ID, id, in), "")
		}
	}
}

// rowLines are the conditions of the guide's rows, as if they were its rules.
func (b *board) rowLines() []engine.Line {
	out := b.Rows()
	for i := range out {
		out[i].ID, out[i].From = "the route", b.guide
	}
	return out
}

// fits reports whether the facts without order let the term be true here.
func (b *board) fits(term []engine.Literal) bool {
	for _, lit := range term {
		c := b.columns[lit.Column]
		if c.Calm >= 0 {
			continue
		}
		answer := -1
		if c.ID == "age" {
			answer = b.ageAnswer(lit.Column)
		}
		for _, n := range b.neutral {
			if n.column == lit.Column {
				answer = n.answer
			}
		}
		if answer >= 0 && !lit.Has(answer) {
			return false
		}
	}
	return true
}

// ageAnswer is the number of the board's age.
func (b *board) ageAnswer(column int) int {
	if b.age < 0 {
		return -1
	}
	return b.Answer(&b.calm, column)
}

// isParent reports whether a fact stands in the term only because a fact that is
// asked stands under it.
func (b *board) isParent(term []engine.Literal, column int, known func(string) bool) bool {
	for _, lit := range term {
		if slices.Contains(b.columns[lit.Column].Parents, b.columns[column].ID) && known(b.columns[lit.Column].ID) {
			return true
		}
	}
	return false
}
