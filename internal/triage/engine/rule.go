package engine

import "fmt"

// rule is a compiled raising rule.
type rule struct {
	id       string
	from     string // guide, pack or danger block
	to       Urgency
	caution  Urgency
	held     rank // what it says when it holds
	cautious rank // what it says while it is open
	severe   bool // to N1 or N2: keeps its caution where a wording is missing
	when     dnf
	actions  []string
	also     string
	order    int // in the set: the author's order
	at       Pos
}

// group is a list of rules that are in play together, with the facts they ask.
type group struct {
	id    string
	kind  groupKind
	For   Persons
	ask   []int
	pages []DangerPage
	rules []*rule

	terms, literals int // how many there are in the rules
}

type groupKind uint8

const (
	ofGuide groupKind = iota
	ofPack
	ofDanger
)

// guide is a compiled GuideDef.
type guide struct {
	*GuideDef
	index  int
	own    *group
	packs  []*group
	named  *group // the danger block it names
	routes []*route
	order  []int // every fact it can ask, in the author's order
}

// route is a compiled RouteDef.
type route struct {
	*RouteDef
	at   [SelfCare + 1]bool
	when dnf // nil: always
	care int // place in the national order, 0 highest
}

// rule compiles one rule of a group.
func (c *compiler) rule(def *RuleDef, from string) *rule {
	r := &rule{id: def.ID, from: from, to: def.To, caution: def.Caution, actions: def.Actions, also: def.Also, at: def.Pos}
	if r.caution == 0 {
		r.caution = cautionOf(r.to)
	}
	switch {
	case def.ID == "":
		c.fault(def.Pos, from, WrongForm, "a rule has no id")
	case r.to < Immediate || r.to > WithinDays:
		c.fault(def.Pos, def.ID, WrongForm, "a rule raises to N1, N2, N3 or N4")
		return nil
	case r.caution < r.to || r.caution > WithinDays:
		c.fault(def.Pos, def.ID, BadCaution, fmt.Sprintf("caution %v is more urgent than the rule or below N4", r.caution))
	case r.caution == Immediate && r.to != Immediate:
		c.fault(def.Pos, def.ID, BadCaution, "caution N1 is for a rule to N1")
	}
	r.held, r.cautious = rankOf(r.to, true), rankOf(r.caution, false)
	r.severe = r.to <= Direct
	r.when = c.condition(def.When, def.ID, def.Pos, true)
	if r.severe {
		c.ordered(r, def.Pos)
	}
	r.order = c.rules
	c.rules++
	return r
}

// cautionOf is the default caution: one step below, never below N4.
func cautionOf(to Urgency) Urgency { return min(to+1, WithinDays) }

// stepUp adds, for each rule and the floor, the same one level more urgent when
// the step's condition holds. Steps start from what was written, so they never
// add.
func (c *compiler) stepUp(g *guide, written []*rule) {
	for n := range g.StepUp {
		step := &g.StepUp[n]
		notAbove := step.NotAbove
		if notAbove == 0 {
			notAbove = Direct
		}
		when := c.condition(step.When, g.ID, step.Pos, true)
		if when == nil {
			continue
		}
		for _, r := range written {
			if to := r.to - 1; to >= notAbove {
				c.stepped(g, r, to, when, step.Pos)
			}
		}
		if g.Floor == SelfCare {
			c.stepped(g, &rule{id: "floor", from: g.ID, when: dnf{{}}}, WithinDays, when, step.Pos)
		}
	}
}

func (c *compiler) stepped(g *guide, r *rule, to Urgency, when dnf, at Pos) {
	both, err := c.conjoin(r.when, when)
	if err != nil {
		c.wrong(at, r.id, err)
		return
	}
	up := &rule{
		id: r.id + SteppedUp, from: g.ID, to: to, caution: cautionOf(to), when: both,
		held: rankOf(to, true), cautious: rankOf(cautionOf(to), false),
		severe: to <= Direct, actions: r.actions, also: r.also, order: c.rules, at: at,
	}
	c.rules++
	g.own.rules = append(g.own.rules, up)
}

// SteppedUp ends the id of a rule that a step made from another one.
const SteppedUp = "+"
