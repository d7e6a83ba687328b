package engine

import (
	"cmp"
	"slices"
)

// explain fills in why: deciding and open facts, and the trace.
func (s *Set) explain(out *Outcome, p *plan, sit *Situation, st *State, worst rank) {
	var deciding, openFacts []int
	for _, v := range p.views {
		if rankOf(v.Floor, true) == worst {
			out.Trace.Floor = true
		}
	}
	rules := p.rules()
	for _, r := range rules {
		switch how := st.dnf(r.when, r.severe); {
		case how == holds && r.held == worst:
			facts := s.made(r, st, holds)
			deciding = append(deciding, facts...)
			out.Trace.Holding = append(out.Trace.Holding, s.traced(r, st, facts))
		case how == unsettled:
			facts := s.made(r, st, unsettled)
			if r.cautious == worst {
				deciding = append(deciding, facts...)
			}
			if r.held <= worst {
				continue // it could not raise
			}
			openFacts = append(openFacts, facts...)
			out.Trace.Open = append(out.Trace.Open, s.traced(r, st, facts))
		}
	}
	for name := range sit.TakenBack {
		out.Trace.TakenBack = append(out.Trace.TakenBack, name)
		if f := s.byID[name]; f != nil {
			out.ConfirmNever = out.ConfirmNever || f.ConfirmNever
			out.Quiet = out.Quiet || f.Quiet
		}
	}
	slices.Sort(out.Trace.TakenBack)
	deciding = distinct(deciding)
	for _, i := range deciding {
		f := s.facts[i]
		out.Quiet = out.Quiet || f.Quiet
		out.ConfirmNever = out.ConfirmNever || f.ConfirmNever
		out.Deciding = append(out.Deciding, f.ID)
	}
	for _, i := range distinct(openFacts) {
		out.Open = append(out.Open, s.facts[i].ID)
	}
	out.Trace.OneMore = s.oneMore(rules, st, out.Urgency)
	if !out.Trace.Floor && len(out.Trace.TakenBack) == 0 {
		out.Trace.OneLess = s.oneLess(rules, st, out.Urgency, p.floor())
	}
}

// rules are all rules in play, each once, worst first and then as written.
func (p *plan) rules() []*rule {
	var groups []*group
	var out []*rule
	for _, v := range p.views {
		for _, g := range v.groups {
			if !slices.Contains(groups, g) {
				groups, out = append(groups, g), append(out, g.rules...)
			}
		}
	}
	slices.SortFunc(out, worstFirst)
	return out
}

// made are the facts of the terms that stand so: of a rule that holds, those
// that made it hold; of an open one, those that would settle it.
func (s *Set) made(r *rule, st *State, how status) []int {
	var out []int
	for _, t := range r.when {
		if st.term(t, r.severe) != how {
			continue
		}
		for _, l := range t {
			if how == holds || st.value[l.fact] >= maxValues {
				out = append(out, int(l.fact))
			}
		}
		if how == holds {
			break
		}
	}
	return distinct(out)
}

func (s *Set) traced(r *rule, st *State, facts []int) RuleTrace {
	out := RuleTrace{Rule: r.id, Guide: r.from, To: r.to, Caution: r.caution}
	for _, i := range facts {
		out.Facts = append(out.Facts, FactValue{s.facts[i].ID, s.facts[i].text(st.value[i])})
	}
	return out
}

// oneMore is the fewest answers that would make a more urgent rule hold; of
// equally few, those of the level nearest. Age and sex do not change.
func (s *Set) oneMore(rules []*rule, st *State, at Urgency) Change {
	best := Change{}
	for _, r := range rules {
		if r.to >= at {
			continue
		}
		for _, t := range r.when {
			change, ok := s.towards(t, st)
			if !ok {
				continue
			}
			few := cmp.Compare(len(change), len(best.Facts))
			if best.To == 0 || few < 0 || few == 0 && r.to > best.To {
				best = Change{To: r.to, Facts: change}
			}
		}
	}
	return best
}

// towards is what would have to be answered for a term to hold.
func (s *Set) towards(t term, st *State) ([]FactValue, bool) {
	var out []FactValue
	for _, l := range t {
		f := s.facts[l.fact]
		v := st.value[l.fact]
		if v < maxValues && l.mask>>v&1 == 1 {
			continue
		}
		if f.calm < 0 || v == absent || v == weak {
			return nil, false
		}
		out = append(out, FactValue{f.ID, f.text(f.least(l.mask))})
	}
	return out, true
}

// oneLess is the fewest answers that, calm, would take away every rule that
// gives the level: exact up to three answers, none when more are needed.
func (s *Set) oneLess(rules []*rule, st *State, at, floor Urgency) Change {
	var causes [][]int
	for _, r := range rules {
		for _, t := range r.when {
			how := st.term(t, r.severe)
			if how == holds && r.to <= at || how == unsettled && r.caution <= at {
				causes = append(causes, s.calmable(t, st))
			}
		}
	}
	if len(causes) == 0 {
		return Change{}
	}
	for size := 1; size <= 3; size++ {
		if hit := hitting(causes, size, nil); hit != nil {
			if after := s.calmed(hit, rules, st, floor); after.To > at {
				return after
			}
		}
	}
	return Change{}
}

// calmable are the facts of a term whose calm answer rules it out.
func (s *Set) calmable(t term, st *State) []int {
	var out []int
	for _, l := range t {
		if v := st.value[l.fact]; s.facts[l.fact].calm >= 0 && v != absent && v != weak {
			out = append(out, int(l.fact))
		}
	}
	return out
}

// hitting finds size facts of which each cause has one.
func hitting(causes [][]int, size int, chosen []int) []int {
	for _, cause := range causes {
		if slices.ContainsFunc(cause, func(f int) bool { return slices.Contains(chosen, f) }) {
			continue
		}
		if size == 0 {
			return nil
		}
		for _, f := range cause {
			if hit := hitting(causes, size-1, append(slices.Clone(chosen), f)); hit != nil {
				return hit
			}
		}
		return nil
	}
	return chosen
}

// calmed is the change and the level it would have given.
func (s *Set) calmed(facts []int, rules []*rule, st *State, floor Urgency) Change {
	after := *st
	out := Change{To: floor}
	for _, i := range facts {
		after.value[i] = uint8(s.facts[i].calm)
		out.Facts = append(out.Facts, FactValue{s.facts[i].ID, s.facts[i].text(uint8(s.facts[i].calm))})
	}
	for _, r := range rules {
		switch after.dnf(r.when, r.severe) {
		case holds:
			out.To = min(out.To, r.to)
		case unsettled:
			out.To = min(out.To, r.caution)
		}
	}
	return out
}
