package engine

import "slices"

// A fact is worth asking only if, for some completion of the other open facts,
// "vet ej" among their answers, the urgency, by_caution or the route differs
// between two answers to it.
//
// For the urgency this is exact and cheap because rules only raise. If a fact
// matters at all, then in some completion one term that reads it says more than
// everything says when the fact is calm. Every fact outside that term may then
// be calm, and those inside at the least answer that still lets the term say
// so: the least true option, or "vet ej". Of two options, "vet ej" lies below
// the true one; of three or more it does not, so both are tried. Facts without
// order are fixed in turn.

// maxAssign bounds the assignments of facts without order, and of the facts
// that routes read. Beyond it everything open counts as worth asking.
const maxAssign = 4096

// relevance is, by fact, the most urgent rank that the fact can still lead to;
// 0 is not worth asking.
type relevance [maxFacts]rank

// of adds what matters in one guide. Only ranks of threshold and above count.
func (rel *relevance) of(r *residual, threshold rank) {
	neutral := r.neutrals()
	fits := r.each(neutral, maxAssign, func() {
		for i := range r.items {
			it := &r.items[i]
			if it.most() < threshold {
				return
			}
			for k, l := range r.read(it) {
				if f := r.facts[l.at]; f.calm >= 0 && rel[f.index] < it.most() {
					rel[f.index] = max(rel[f.index], r.gain(it, k, threshold, len(neutral) == 0))
				}
			}
		}
	})
	for _, at := range neutral {
		if fits {
			rel.neutral(r, at, neutral, threshold)
		}
	}
	if !fits {
		for _, it := range r.items {
			for _, l := range r.read(&it) {
				rel[r.facts[l.at].index] = max(rel[r.facts[l.at].index], it.most())
			}
		}
	}
}

// gain is what an item reaches through one of its literals. Without open facts
// that lack an order it is found out once.
func (r *residual) gain(it *item, k int, threshold rank, keep bool) rank {
	if !keep {
		return r.matters(it, r.lits[it.first+k], threshold)
	}
	known := &r.gains[it.first+k]
	if *known == notYet {
		*known = r.matters(it, r.lits[it.first+k], threshold)
	}
	return *known
}

// matters is the rank that the term reaches through one of its ordered facts,
// 0 when everything else says as much with that fact calm.
func (r *residual) matters(it *item, through place, threshold rank) rank {
	best := rank(0)
	r.least(r.read(it), through.at, func(unsettled bool) {
		says := it.held
		if unsettled || it.capped {
			says = it.cautious
		}
		if says > best && says >= threshold && says > r.rank() {
			best = says
		}
	})
	return best
}

// least visits the least answers to a term's open facts with which it can still
// be true, or open. The fact at except keeps its value. Facts without
// order have theirs, and may rule the term out.
func (r *residual) least(lits []place, except int, visit func(unsettled bool)) {
	var both, either []place // may be "vet ej" beside, or instead of, the least true
	unknown := false
	for _, l := range lits {
		f := r.facts[l.at]
		switch {
		case f.calm < 0 && l.at == except:
		case f.calm < 0 && r.value[l.at] >= maxValues:
			unknown = true
		case f.calm < 0 && l.mask>>r.value[l.at]&1 == 0:
			return
		case f.calm < 0 || l.at == except:
		default:
			r.put(l.at, f.least(l.mask))
			if r.canDunno(l.at) && f.size > 2 {
				both = append(both, l)
			} else if r.canDunno(l.at) {
				either = append(either, l)
			}
		}
	}
	combine := func(unsettled bool) {
		for bits := range 1 << min(len(both), 12) {
			for i, l := range both {
				if v := r.facts[l.at].least(l.mask); bits>>i&1 == 1 {
					r.put(l.at, dunno)
				} else {
					r.put(l.at, v)
				}
			}
			visit(unsettled || bits != 0)
		}
	}
	combine(unknown)
	if len(either) > 0 {
		for _, l := range either {
			r.put(l.at, dunno)
		}
		combine(true)
	}
	for _, l := range lits {
		if f := r.facts[l.at]; f.calm >= 0 && l.at != except {
			r.put(l.at, uint8(f.calm))
		}
	}
}

// neutral finds whether a fact without order matters: some answer lets a term
// say more than all terms say with some other answer.
func (rel *relevance) neutral(r *residual, at int, neutral []int, threshold rank) {
	f := r.facts[at]
	others := slices.DeleteFunc(slices.Clone(neutral), func(other int) bool { return other == at })
	r.each(others, maxAssign, func() {
		for i := range r.items {
			it := &r.items[i]
			if it.most() <= rel[f.index] || it.most() < threshold {
				return
			}
			if !it.touches.has(at) {
				continue
			}
			for _, a := range r.choices(at) {
				r.value[at] = a
				r.least(r.read(it), -1, func(unsettled bool) {
					says := it.held
					if unsettled || it.capped {
						says = it.cautious
					}
					if says <= rel[f.index] || says < threshold {
						return
					}
					for _, b := range r.choices(at) {
						if r.value[at] = b; r.rank() < says {
							rel[f.index] = says
						}
					}
					r.value[at] = a
				})
			}
		}
	})
	r.value[at] = 0
}
