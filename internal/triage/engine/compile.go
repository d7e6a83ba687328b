package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// compiler collects faults while a definition becomes a Set.
type compiler struct {
	facts  []*fact
	byID   map[string]*fact
	parsed map[string]*node
	care   map[string]int
	rules  int
	faults []error
}

func (c *compiler) fault(at Pos, what, breaks, message string) {
	c.faults = append(c.faults, &CompileError{Pos: at, Rule: what, Breaks: breaks, Message: message})
}

// wrong keeps what an error says, with its number and its example.
func (c *compiler) wrong(at Pos, what string, err error) {
	found := &CompileError{Pos: at, Rule: what, Breaks: breaks(err), Message: err.Error()}
	var f *flaw
	if errors.As(err, &f) {
		found.Example = f.example
	}
	c.faults = append(c.faults, found)
}

// Compile checks a definition and makes a Set of it. Its error joins one
// *CompileError for each fault, each with file and line. A condition that an
// alarming answer could calm is refused: every Set is monotone.
func Compile(def Definition) (*Set, error) {
	c := &compiler{byID: map[string]*fact{}, parsed: map[string]*node{}, care: map[string]int{}}
	for i, level := range def.LevelOrder {
		c.care[level] = i + 1
	}
	c.addFacts(def.Facts)
	c.cutAll(&def)
	c.gates()
	s := &Set{facts: c.facts, byID: c.byID, guides: map[string]*guide{}, texts: slices.Clone(def.Texts)}
	packs := map[string]*group{}
	for i := range def.Packs {
		p := &def.Packs[i]
		packs[p.ID] = c.group(p.ID, ofPack, p.Ask, p.Raise, p.Pos)
	}
	for i := range def.Dangers {
		d := &def.Dangers[i]
		g := c.group(d.ID, ofDanger, d.Ask, d.Raise, d.Pos)
		g.For, g.pages = d.For, d.Pages
		if d.Named {
			packs["danger:"+d.ID] = g
		} else {
			s.dangers = append(s.dangers, g)
		}
	}
	for i := range def.Guides {
		c.guide(s, &def.Guides[i], packs)
	}
	c.checkIDs(s)
	if err := errors.Join(c.faults...); err != nil {
		return nil, err
	}
	s.prepare()
	return s, nil
}

func (c *compiler) addFacts(defs []FactDef) {
	if len(defs) > maxFacts {
		c.fault(defs[maxFacts].Pos, defs[maxFacts].ID, WrongForm, fmt.Sprintf("a set holds at most %d facts", maxFacts))
		return
	}
	for _, def := range defs {
		f, err := newFact(def, len(c.facts))
		switch {
		case err != nil:
			c.wrong(def.Pos, def.ID, err)
		case c.byID[def.ID] != nil:
			c.fault(def.Pos, def.ID, WrongForm, "the fact is written twice")
		default:
			c.facts, c.byID[def.ID] = append(c.facts, f), f
		}
	}
}

// cutAll reads every comparison of the definition, so that each number has its
// intervals before the first normal form is made.
func (c *compiler) cutAll(def *Definition) {
	cut := func(text string, at Pos, what string) {
		if text == "" || c.parsed[text] != nil {
			return
		}
		n, err := parse(text)
		if err != nil {
			c.wrong(at, what, err)
			return
		}
		before := len(c.faults)
		n.walk(func(a *node) {
			f := c.byID[a.fact]
			if f == nil {
				c.fault(at, what, UnknownName, fmt.Sprintf("no fact %s", a.fact))
				return
			}
			if err := f.cut(a.cmp, a.val); err != nil {
				c.wrong(at, what, err)
			}
		})
		if len(c.faults) == before { // what is wrong already needs no normal form
			c.parsed[text] = n
		}
	}
	for i := range def.Facts {
		cut(def.Facts[i].OnlyIf, def.Facts[i].Pos, def.Facts[i].ID)
	}
	raise := func(rules []RuleDef) {
		for i := range rules {
			cut(rules[i].When, rules[i].Pos, rules[i].ID)
		}
	}
	for i := range def.Packs {
		raise(def.Packs[i].Raise)
	}
	for i := range def.Dangers {
		raise(def.Dangers[i].Raise)
	}
	for i := range def.Guides {
		g := &def.Guides[i]
		raise(g.Raise)
		for _, step := range g.StepUp {
			cut(step.When, step.Pos, g.ID)
		}
		for _, row := range g.Route {
			cut(row.When, row.Pos, g.ID)
		}
	}
	for _, f := range c.facts {
		if err := f.settle(); err != nil {
			c.wrong(f.Pos, f.ID, err)
		}
	}
}

// gates makes the normal form of every only_if, parents first.
func (c *compiler) gates() {
	const waiting, done = 1, 2
	seen := map[*fact]int{}
	var visit func(f *fact)
	visit = func(f *fact) {
		if f.OnlyIf == "" || seen[f] == done {
			return
		}
		if seen[f] == waiting {
			c.fault(f.Pos, f.ID, WrongForm, "only_if leads back to the fact itself")
			return
		}
		seen[f] = waiting
		if n := c.parsed[f.OnlyIf]; n != nil {
			n.walk(func(a *node) {
				if parent := c.byID[a.fact]; parent != nil {
					if parent.Alarm == WhenNo {
						c.fault(f.Pos, f.ID, NotUpward, fmt.Sprintf("only_if reads %s, which is reassuring", parent.ID))
					}
					visit(parent)
				}
			})
			f.gate = c.condition(f.OnlyIf, f.ID, f.Pos, true)
			for l := range f.gate.lits() {
				f.gated = append(f.gated, int(l.fact))
			}
			slices.Sort(f.gated)
			f.gated = slices.Compact(f.gated)
		}
		seen[f] = done
	}
	for _, f := range c.facts {
		visit(f)
	}
}

// condition makes the normal form of a text that cutAll has parsed; nil after a
// fault.
func (c *compiler) condition(text, what string, at Pos, raises bool) dnf {
	if text == "" {
		c.fault(at, what, WrongForm, "a condition is missing")
		return nil
	}
	n := c.parsed[text]
	if n == nil {
		return nil
	}
	out, err := c.normal(n, false)
	if err != nil {
		c.wrong(at, what, err)
		return nil
	}
	if !raises {
		return out
	}
	if out, err = c.upward(out); err != nil {
		c.wrong(at, what, err)
		return nil
	}
	return out
}

// ordered refuses a severe rule that reads a fact without order, and nothing
// else but age: it would stand outside the order that makes a table monotone.
func (c *compiler) ordered(r *rule, at Pos) {
	for _, t := range r.when {
		neutral, order := "", false
		for _, l := range t {
			if f := c.facts[l.fact]; f.calm >= 0 {
				order = true
			} else if f.ID != "age" {
				neutral = f.ID
			}
		}
		if neutral != "" && !order {
			c.fault(at, r.id, NotUpward, fmt.Sprintf("a rule to %v reads %s and no sign", r.to, neutral))
			return
		}
	}
}

// group compiles a list of rules and the facts they ask.
func (c *compiler) group(id string, kind groupKind, ask []string, raise []RuleDef, at Pos) *group {
	g := &group{id: id, kind: kind}
	for _, name := range ask {
		f := c.byID[name]
		if f == nil {
			c.fault(at, id, UnknownName, fmt.Sprintf("asks %s, which is no fact", name))
			continue
		}
		g.ask = append(g.ask, f.index)
	}
	for i := range raise {
		if r := c.rule(&raise[i], id); r != nil {
			g.rules = append(g.rules, r)
		}
	}
	return g
}

func (c *compiler) guide(s *Set, def *GuideDef, packs map[string]*group) {
	g := &guide{GuideDef: def, index: len(s.inOrder)}
	g.own = c.group(def.ID, ofGuide, def.Ask, def.Raise, def.Pos)
	written := slices.Clone(g.own.rules)
	for _, name := range def.Use {
		p := packs[name]
		if p == nil {
			c.fault(def.Pos, def.ID, UnknownName, fmt.Sprintf("uses %s, which is no pack", name))
			continue
		}
		g.packs = append(g.packs, p)
		written = append(written, p.rules...)
	}
	c.stepUp(g, written)
	if def.Danger != "" {
		if g.named = packs["danger:"+def.Danger]; g.named == nil {
			c.fault(def.Pos, def.ID, UnknownName, fmt.Sprintf("names %s, which is no danger block to name", def.Danger))
		}
	}
	if !def.Floor.Valid() {
		c.fault(def.Pos, def.ID, NoWayOut, "a guide has a floor")
	}
	c.routes(g)
	c.covered(s, g)
	if s.guides[def.ID] != nil {
		c.fault(def.Pos, def.ID, WrongForm, "the guide is written twice")
		return
	}
	s.guides[def.ID] = g
	s.inOrder = append(s.inOrder, g)
}

// covered refuses a guide that can reach N2 or N3 without a row for it: else is
// written with self-care in mind.
func (c *compiler) covered(s *Set, g *guide) {
	groups := append([]*group{g.own}, g.packs...)
	if g.named != nil {
		groups = append(groups, g.named)
	} else {
		groups = append(groups, s.dangers...)
	}
	for _, u := range []Urgency{Direct, WithinDay} {
		reached, row := g.Floor == u, false
		for _, part := range groups {
			for _, r := range part.rules {
				reached = reached || r.to == u
			}
		}
		for _, r := range g.routes {
			row = row || r.at[u] && !r.Else && !r.ByCaution && r.When == ""
		}
		if reached && !row {
			c.fault(g.Pos, g.ID, NoWayOut, fmt.Sprintf("no route is always there at %v, which a rule can reach", u))
		}
	}
}

func (c *compiler) routes(g *guide) {
	closed := false
	for i := range g.Route {
		def := &g.Route[i]
		r := &route{RouteDef: def, care: c.care[def.LevelOfCare]}
		if r.care == 0 {
			r.care = len(c.care) + 1
		}
		if def.When != "" {
			r.when = c.condition(def.When, g.ID, def.Pos, false)
		}
		for _, u := range def.At {
			if !u.Valid() {
				c.fault(def.Pos, g.ID, WrongForm, "a route is at N1 to N5")
				continue
			}
			r.at[u] = true
		}
		if def.Else {
			closed = true
			for u := range r.at {
				r.at[u] = true
			}
		}
		if len(def.Actions) == 0 {
			c.fault(def.Pos, g.ID, NoWayOut, "a route has no action")
		}
		g.routes = append(g.routes, r)
	}
	if !closed {
		c.fault(g.Pos, g.ID, NoWayOut, "the routes do not end in else")
	}
}

// checkIDs refuses an id that two rules share: a trace would not say which.
func (c *compiler) checkIDs(s *Set) {
	seen := map[string]string{}
	for _, g := range s.groups() {
		for _, r := range g.rules {
			if from, twice := seen[r.id]; twice && !strings.HasSuffix(r.id, SteppedUp) {
				c.fault(r.at, r.id, WrongForm, fmt.Sprintf("the id stands in both %s and %s", from, g.id))
			}
			seen[r.id] = g.id
		}
	}
}
