package engine

import "slices"

// A fact that does not matter for the urgency can still decide the route. The
// levels that some completion reaches are few; for each assignment of the facts
// that the routes read, they are those of the single terms, as in relevant.go.

// maxTermLits is how many facts a term mostly has at most.
const maxTermLits = 16

// routes adds the open facts that can change which row of the guide stands.
func (rel *relevance) routes(r *residual, v *view, st *State, threshold rank) {
	var places []int
	for _, row := range v.guide.routes {
		for _, t := range row.when {
			if st.term(t, true) == ruledOut {
				continue
			}
			for _, l := range t {
				if st.value[l.fact] != open {
					continue
				}
				if at := r.open(r.set.facts[l.fact]); at >= 0 && !slices.Contains(places, at) {
					places = append(places, at)
					if f := r.facts[at]; f.calm >= 0 {
						r.put(at, uint8(f.calm))
					}
				}
			}
		}
	}
	for _, at := range places {
		if f := r.facts[at]; rel[f.index] == 0 {
			rel[f.index] = r.reroutes(at, places, v, st, threshold)
		}
	}
}

// reroutes is the most urgent rank at which the fact decides the row. It does
// not matter for the urgency, so the ranks reached are the same whatever it is.
func (r *residual) reroutes(at int, places []int, v *view, st *State, threshold rank) rank {
	fixed := slices.DeleteFunc(distinct(append(slices.Clone(places), r.neutrals()...)),
		func(other int) bool { return other == at })
	best := rank(0)
	fits := r.each(fixed, maxAssign, func() {
		var reached [ranks]bool
		r.reach(&reached, places, threshold)
		for level := rankOf(Direct, true); level >= threshold && level > best; level-- {
			if reached[level] && r.changesRow(at, places, v, st, level) {
				best = level
			}
			if level == 0 {
				break
			}
		}
	})
	if !fits {
		return rankOf(WithinDays, true)
	}
	return best
}

// reach marks the ranks from least on that some completion reaches while the facts
// at these places keep their values. A rank is that of a term that says it, so a
// term whose ranks are marked, or too low, need not be tried.
func (r *residual) reach(reached *[ranks]bool, fixed []int, least rank) {
	reached[r.rank()] = true
	var room [maxTermLits]place
	for i := range r.items {
		it := &r.items[i]
		if it.most() < least {
			return
		}
		if (it.capped || reached[it.held]) && (reached[it.cautious] || it.cautious < least) {
			continue
		}
		free := room[:0]
		settled := true
		for _, l := range r.read(it) {
			if !slices.Contains(fixed, l.at) {
				free = append(free, l)
			} else if v := r.value[l.at]; v < maxValues && l.mask>>v&1 == 0 {
				settled = false
			}
		}
		if settled {
			r.least(free, -1, func(bool) { reached[r.rank()] = true })
		}
	}
}

// changesRow reports whether two answers to the fact give two rows.
func (r *residual) changesRow(at int, places []int, v *view, st *State, level rank) bool {
	f := r.facts[at]
	keep := r.value[at]
	with := *st
	for _, other := range places {
		with.value[r.facts[other].index] = r.value[other]
	}
	var first *route
	differs := false
	for _, answer := range r.choices(at) {
		with.value[f.index] = answer
		row := v.row(&with, level)
		if first == nil {
			first = row
		}
		differs = differs || !same(first, row)
	}
	r.value[at] = keep
	return differs
}

// same reports whether two rows lead to the same place.
func same(a, b *route) bool {
	return a == b || a.Profession == b.Profession && a.Form == b.Form &&
		a.LevelOfCare == b.LevelOfCare && slices.Equal(a.Actions, b.Actions)
}
