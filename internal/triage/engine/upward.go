package engine

import (
	"fmt"
	"slices"
)

// maxUpward bounds the answers that are tried one by one to see whether a
// condition is upward-closed.
const maxUpward = 1 << 16

// upward returns a condition in which every literal holds with each more
// alarming answer too. It fails with an example when a more alarming answer
// would make the condition false. A condition such as "c = some or c = much" is
// upward-closed although its parts are not: it is closed, and means the same.
func (c *compiler) upward(d dnf) (dnf, error) {
	var first *fact
	for l := range d.lits() {
		if f := c.facts[l.fact]; !f.upward(l.mask) {
			first = f
			break
		}
	}
	if first == nil {
		return d, nil
	}
	refused := &flaw{breaks: NotUpward, message: fmt.Sprintf("a more alarming answer to %s would calm the rule", first.ID)}
	v := c.valuation(d)
	if v.size() > maxUpward {
		return nil, refused
	}
	if f, from, to, found := v.calmed(d); found {
		refused.message = fmt.Sprintf("a more alarming answer to %s would calm the rule", f.ID)
		refused.example = Example{Fact: f.ID, From: f.text(from), To: f.text(to), Others: v.others(f)}
		return nil, refused
	}
	return closed(c.facts, d)
}

// closed closes every literal upwards and drops those that hold always.
func closed(facts []*fact, d dnf) (dnf, error) {
	out := make(dnf, 0, len(d))
	for _, t := range d {
		var kept term
		for _, l := range t {
			f := facts[l.fact]
			if mask := f.outwards(l.mask); mask != uint64(1)<<f.size-1 {
				kept = append(kept, lit{l.fact, mask})
			}
		}
		if len(kept) == 0 {
			return nil, flawed(NeverDecides, "the condition is always true")
		}
		out = append(out, kept)
	}
	return absorb(out), nil
}

// outwards adds to a set of values every more alarming one.
func (f *fact) outwards(mask uint64) uint64 {
	if f.calm < 0 {
		return mask
	}
	full := uint64(1)<<f.size - 1
	if mask>>f.calm&1 == 1 {
		return full
	}
	for v := f.calm - 1; v > 0; v-- {
		mask |= mask >> 1 & (1 << (v - 1))
	}
	for v := f.calm + 1; v < f.size-1; v++ {
		mask |= mask << 1 & (1 << (v + 1))
	}
	return mask
}

// valuation is one known answer to each fact that a condition reads.
type valuation struct {
	facts []*fact
	st    State
}

func (c *compiler) valuation(d dnf) *valuation {
	v := &valuation{}
	for l := range d.lits() {
		if f := c.facts[l.fact]; !slices.Contains(v.facts, f) {
			v.facts = append(v.facts, f)
		}
	}
	return v
}

func (v *valuation) size() int {
	n := 1
	for _, f := range v.facts {
		if n *= f.size; n > maxUpward {
			return n
		}
	}
	return n
}

// calmed finds answers with which the condition is true and, with a more
// alarming answer to one fact, no longer.
func (v *valuation) calmed(d dnf) (f *fact, from, to uint8, found bool) {
	var try func(i int) bool
	try = func(i int) bool {
		if i < len(v.facts) {
			for value := range v.facts[i].size {
				if !v.facts[i].possible(value) {
					continue
				}
				v.st.value[v.facts[i].index] = uint8(value)
				if try(i + 1) {
					return true
				}
			}
			return false
		}
		if v.st.dnf(d, true) != holds {
			return false
		}
		for _, f = range v.facts {
			from = v.st.value[f.index]
			for _, further := range f.further(int(from)) {
				to = uint8(further)
				v.st.value[f.index] = to
				worse := v.st.dnf(d, true)
				v.st.value[f.index] = from
				if worse != holds {
					return true
				}
			}
		}
		return false
	}
	found = try(0)
	return f, from, to, found
}

// further are the values that alarm one step more.
func (f *fact) further(v int) []int {
	var out []int
	if f.calm >= 0 && v >= f.calm && f.possible(v+1) {
		out = append(out, v+1)
	}
	if f.calm >= 0 && v <= f.calm && f.possible(v-1) {
		out = append(out, v-1)
	}
	return out
}

// possible reports whether some answer within the bounds has the value.
func (f *fact) possible(v int) bool {
	if v < 0 || v >= f.size {
		return false
	}
	if f.Kind != Number && f.Kind != Duration {
		return true
	}
	low, high := f.steps(0), int64(1)<<62
	if f.bounded() {
		low, high = f.steps(f.Min), f.steps(f.Max)
	}
	if v > 0 {
		low = max(low, f.cuts[v-1])
	}
	if v < len(f.cuts) {
		high = min(high, f.cuts[v]-1)
	}
	return low <= high
}

// couldBe are the values that some answer within the bounds has.
func (f *fact) couldBe() uint64 {
	var mask uint64
	for v := range f.size {
		if f.possible(v) {
			mask |= 1 << v
		}
	}
	return mask
}

// others are the answers of a valuation beside that to one fact.
func (v *valuation) others(but *fact) []FactValue {
	var out []FactValue
	for _, f := range v.facts {
		if f != but {
			out = append(out, FactValue{f.ID, f.text(v.st.value[f.index])})
		}
	}
	return out
}
