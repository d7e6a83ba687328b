package engine

import "slices"

// maxOpen is how many open facts one guide can have.
const maxOpen = 256

// notYet is a gain that nobody has found out.
const notYet rank = 255

// factSet is a set of open facts, by their place in a residual.
type factSet [maxOpen / 64]uint64

func (s *factSet) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s *factSet) drop(i int)     { s[i/64] &^= 1 << (i % 64) }
func (s *factSet) has(i int) bool { return s[i/64]>>(i%64)&1 == 1 }

func (s *factSet) meets(other *factSet) bool {
	for w := range s {
		if s[w]&other[w] != 0 {
			return true
		}
	}
	return false
}

func (s *factSet) within(other *factSet) bool {
	for w := range s {
		if s[w]&^other[w] != 0 {
			return false
		}
	}
	return true
}

// residual is what is left of a guide once the known answers are filled in: the
// terms that can still raise, over the facts that are still open.
type residual struct {
	set   *Set
	who   Speaker
	facts []*fact // open facts by place
	place [maxFacts]uint16
	items []item  // most urgent first
	lits  []place // those of all items, in one piece
	base  rank    // what the guide says with every open fact calm
	full  bool    // there were more open facts than places

	// gains are by literal what its item reaches through it, where that has been
	// found out; notYet elsewhere. They stay right while facts are soothed.
	gains []rank

	// A completion of the open facts: value by place, and which of the ordered
	// ones are other than calm.
	value [maxOpen]uint8
	stir  factSet
}

// item is one term with its known answers filled in. It holds no pointer: there
// are hundreds, and they are moved.
type item struct {
	ordered  factSet // open facts with an order
	touches  factSet // all open facts
	first, n int     // its literals among those of all items
	held     rank
	cautious rank
	capped   bool // something in it is "vet ej" for good: it can never hold
}

// place is a literal over an open fact.
type place struct {
	at   int
	mask uint64
}

// read is the literals of an item.
func (r *residual) read(it *item) []place { return r.lits[it.first : it.first+it.n] }

func (it *item) most() rank {
	if it.capped {
		return it.cautious
	}
	return it.held
}

// fill fills the known answers into a guide, in the place of what r held
// before. Terms that cannot exceed what is already said are left out.
func (r *residual) fill(s *Set, v *view, who Speaker, st *State, least rank) {
	*r = residual{
		set: s, who: who, base: max(least, rankOf(v.Floor, true)),
		facts: r.facts[:0], items: r.items[:0], lits: r.lits[:0], gains: r.gains[:0],
	}
	r.items, r.lits = slices.Grow(r.items, v.terms), slices.Grow(r.lits, v.literals)
	for _, g := range v.groups {
		for _, rule := range g.rules {
			if rule.held <= r.base {
				break
			}
			for _, t := range rule.when {
				r.add(t, rule, st)
			}
		}
	}
	r.items = slices.DeleteFunc(r.items, func(it item) bool { return it.most() <= r.base })
	slices.SortStableFunc(r.items, func(a, b item) int { return int(b.most()) - int(a.most()) })
	r.gains = slices.Grow(r.gains, len(r.lits))[:len(r.lits)]
	for i := range r.gains {
		r.gains[i] = notYet
	}
	for i, f := range r.facts {
		if f.calm >= 0 {
			r.value[i] = uint8(f.calm)
		}
	}
}

// soothe takes out what calm answers to open facts rule out: every term that
// reads one of them, for none is true of the calm answer. What the other terms
// reach stays as it is, for these facts were calm in all they were held against.
// It returns false when the guide must be filled in again: for a fact without
// order, or beside one that is open, or when there were too many facts.
func (r *residual) soothe(facts []*fact) bool {
	if r.full || slices.ContainsFunc(facts, unordered) || slices.ContainsFunc(r.facts, unordered) {
		return false
	}
	var calm factSet
	for _, f := range facts {
		if at := int(r.place[f.index]) - 1; at >= 0 {
			calm.add(at)
		}
	}
	r.items = slices.DeleteFunc(r.items, func(it item) bool { return it.touches.meets(&calm) })
	return true
}

func unordered(f *fact) bool { return f.calm < 0 }

// open finds the place of an open fact, giving it one the first time.
func (r *residual) open(f *fact) int {
	if r.place[f.index] == 0 {
		if len(r.facts) == maxOpen {
			r.full = true
			return -1
		}
		r.facts = append(r.facts, f)
		r.place[f.index] = uint16(len(r.facts))
	}
	return int(r.place[f.index]) - 1
}

// add fills the known answers into one term and keeps what is left.
func (r *residual) add(t term, rule *rule, st *State) {
	if st.term(t, rule.severe) == ruledOut {
		return
	}
	it := item{held: rule.held, cautious: rule.cautious}
	first := len(r.lits)
	for _, l := range t {
		switch v := st.value[l.fact]; v {
		case dunno, weak:
			it.capped = true
		case open:
			f := r.set.facts[l.fact]
			at := r.open(f)
			if at < 0 {
				it.capped = true
				continue
			}
			r.lits = append(r.lits, place{at, l.mask})
			it.touches.add(at)
			if f.calm >= 0 {
				it.ordered.add(at)
			}
		}
	}
	it.first, it.n = first, len(r.lits)-first
	if it.n == 0 {
		r.base = max(r.base, it.most())
		return
	}
	r.items = append(r.items, it)
}

// rank is what the guide says for the completion that value and stir hold.
func (r *residual) rank() rank {
	out := r.base
	for i := range r.items {
		it := &r.items[i]
		if it.most() <= out {
			break
		}
		if it.ordered.within(&r.stir) {
			out = max(out, r.say(it))
		}
	}
	return out
}

// say is what one term says for the completion.
func (r *residual) say(it *item) rank {
	how := it.most()
	for _, l := range r.read(it) {
		v := r.value[l.at]
		if v >= maxValues {
			how = it.cautious
		} else if l.mask>>v&1 == 0 {
			return 0
		}
	}
	return how
}

// put gives an ordered fact a value, calm or not.
func (r *residual) put(at int, v uint8) {
	r.value[at] = v
	if int(v) == r.facts[at].calm {
		r.stir.drop(at)
	} else {
		r.stir.add(at)
	}
}

// neutrals are the places of the open facts without order.
func (r *residual) neutrals() []int {
	var out []int
	for i, f := range r.facts {
		if f.calm < 0 {
			out = append(out, i)
		}
	}
	return out
}

// choices are the values a completion may give a fact; "vet ej" is one where it
// may be answered and is not the same as no.
func (r *residual) choices(at int) []uint8 {
	f := r.facts[at]
	out := make([]uint8, 0, f.size+1)
	for v := range f.size {
		out = append(out, uint8(v))
	}
	if r.canDunno(at) {
		out = append(out, dunno)
	}
	return out
}

func (r *residual) canDunno(at int) bool {
	f := r.facts[at]
	return f.Alarm != WhenNo && f.mayDunno(r.who)
}

// each visits every assignment of the facts at these places and restores calm
// afterwards. It stops, and returns false, when there are more than limit.
func (r *residual) each(places []int, limit int, visit func()) bool {
	n := 1
	for _, at := range places {
		if n *= len(r.choices(at)); n > limit {
			return false
		}
	}
	var assign func(i int)
	assign = func(i int) {
		if i == len(places) {
			visit()
			return
		}
		at := places[i]
		f := r.facts[at]
		for _, v := range r.choices(at) {
			if r.value[at] = v; f.calm >= 0 {
				r.put(at, v)
			}
			assign(i + 1)
		}
		if r.value[at] = 0; f.calm >= 0 {
			r.put(at, uint8(f.calm))
		}
	}
	assign(0)
	return true
}
