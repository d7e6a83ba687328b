package engine

import (
	"slices"
	"strings"
)

// Set is a compiled definition. It never changes and is safe for any number of
// goroutines.
type Set struct {
	facts   []*fact
	byID    map[string]*fact
	guides  map[string]*guide
	inOrder []*guide
	dangers []*group
	texts   []string

	// blank is a state without answers, for each speaker: as asked, and as
	// decided, where what is unanswered counts as "vet ej".
	blank [speakers][2]State
	age   *fact
}

// groups are all groups of rules, each once.
func (s *Set) groups() []*group {
	out := slices.Clone(s.dangers)
	add := func(g *group) {
		if g != nil && !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	for _, g := range s.inOrder {
		add(g.named)
		for _, p := range g.packs {
			add(p)
		}
		add(g.own)
	}
	return out
}

// prepare lays out what every decision starts from.
func (s *Set) prepare() {
	s.age = s.byID["age"]
	for who := range speakers {
		for _, f := range s.facts {
			asked, decided := uint8(open), uint8(dunno)
			switch {
			case f.Outside.Has(who):
				asked, decided = absent, absent
			case !f.Wording.Has(who):
				asked, decided = weak, weak
			case f.Alarm == WhenNo:
				decided = 0
			}
			s.blank[who][0].value[f.index], s.blank[who][1].value[f.index] = asked, decided
		}
	}
	for _, g := range s.inOrder {
		g.order = s.askOrder(g)
		for _, part := range append([]*group{g.own, g.named}, g.packs...) {
			if part != nil {
				slices.SortStableFunc(part.rules, worstFirst)
			}
		}
	}
	for _, g := range s.dangers {
		slices.SortStableFunc(g.rules, worstFirst)
	}
	for _, g := range s.groups() {
		for _, r := range g.rules {
			g.terms += len(r.when)
			for _, t := range r.when {
				g.literals += len(t)
			}
		}
	}
}

// worstFirst sorts rules so that a reader may stop at the first that cannot
// raise any more.
func worstFirst(a, b *rule) int {
	if a.held != b.held {
		return int(b.held) - int(a.held)
	}
	return a.order - b.order
}

// askOrder is every fact a guide can ask: first about-facts that only its
// conditions name, then its own list, its packs' lists, and what is left.
func (s *Set) askOrder(g *guide) []int {
	var listed []int
	for _, part := range append([]*group{g.own}, g.packs...) {
		listed = append(listed, part.ask...)
	}
	var first, last []int
	note := func(conditions dnf) {
		for l := range conditions.lits() {
			switch f := s.facts[l.fact]; {
			case slices.Contains(listed, f.index):
			case f.About:
				first = append(first, f.index)
			default:
				last = append(last, f.index)
			}
		}
	}
	for _, part := range append([]*group{g.own}, g.packs...) {
		for _, r := range part.rules {
			note(r.when)
		}
	}
	for _, row := range g.routes {
		note(row.when)
	}
	slices.Sort(first)
	return distinct(append(append(first, listed...), last...))
}

// distinct keeps the first of each.
func distinct[T comparable](in []T) []T {
	out := make([]T, 0, len(in))
	seen := make(map[T]bool, len(in))
	for _, x := range in {
		if !seen[x] {
			seen[x] = true
			out = append(out, x)
		}
	}
	return out
}

// Canonical reads an answer strictly and returns it as it is kept: a decimal
// comma becomes a point, "3d" becomes hours, "34y" becomes months. It fails
// with an *AnswerError that carries the bounds or options a page can name. Free
// text is only trimmed.
func (s *Set) Canonical(fact, raw string) (string, error) {
	f := s.byID[fact]
	raw = strings.TrimSpace(raw)
	if f == nil && slices.Contains(s.texts, fact) {
		return raw, nil
	}
	if f == nil {
		return "", &AnswerError{Fact: fact, What: NoSuchFact}
	}
	if raw == Unknown {
		if f.Unknown == Never {
			return "", &AnswerError{Fact: fact, What: MustBeKnown}
		}
		return Unknown, nil
	}
	if _, err := f.value(raw); err != nil {
		return "", err
	}
	if f.Kind == YesNo || f.Kind == Choice {
		return raw, nil
	}
	v, err := f.quantity(raw)
	if err != nil {
		return "", err
	}
	return f.number(v), nil
}

// Reads are the ids of every fact that can decide in a guide: those it asks,
// those its rules and routes read, and the danger signs', in order.
func (s *Set) Reads(guide string) []string {
	g := s.guides[guide]
	if g == nil {
		return nil
	}
	seen := make([]bool, len(s.facts))
	for _, at := range g.order {
		seen[at] = true
	}
	groups := s.dangers
	if g.named != nil {
		groups = []*group{g.named}
	}
	for _, part := range groups {
		for _, at := range part.ask {
			seen[at] = true
		}
		for _, r := range part.rules {
			for l := range r.when.lits() {
				seen[l.fact] = true
			}
		}
	}
	var out []string
	for i, yes := range seen {
		if yes {
			out = append(out, s.facts[i].ID)
		}
	}
	return out
}

// Calm is the calm answer to a fact in canonical text; "" for a fact without
// order, or one that is not there.
func (s *Set) Calm(fact string) string {
	f := s.byID[fact]
	if f == nil || f.calm < 0 {
		return ""
	}
	return f.text(uint8(f.calm))
}
