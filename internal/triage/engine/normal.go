package engine

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
)

// maxTerms bounds the normal form of one condition.
const maxTerms = 4096

// lit is one fact with the set of values that make it true.
type lit struct {
	fact uint16
	mask uint64
}

// term is literals that must all be true, by rising fact; dnf is terms of which
// one is enough.
type (
	term []lit
	dnf  []term
)

// lits are the literals of all terms.
func (d dnf) lits() iter.Seq[lit] {
	return func(yield func(lit) bool) {
		for _, t := range d {
			for _, l := range t {
				if !yield(l) {
					return
				}
			}
		}
	}
}

// normal makes the normal form of a condition. Every atom of a fact under
// only_if carries the gate of that fact, and so does its negation.
func (c *compiler) normal(n *node, negated bool) (dnf, error) {
	switch n.op {
	case opAtom:
		return c.atom(n, negated)
	case opNot:
		return c.negate(n.kids[0], negated)
	case opAtLeast:
		if negated {
			return nil, errors.New(`"not at least" says nothing a person can follow`)
		}
		return c.atLeast(n)
	}
	joinAll := (n.op == opAll) != negated
	var out dnf
	for i, kid := range n.kids {
		part, err := c.normal(kid, negated)
		if err != nil {
			return nil, err
		}
		switch {
		case i == 0:
			out = part
		case joinAll:
			out, err = c.conjoin(out, part)
		default:
			out = append(slices.Clone(out), part...)
		}
		if err != nil {
			return nil, err
		}
	}
	return absorb(out), nil
}

// negate allows not only where every fact lacks an order: elsewhere it would
// let an alarming answer calm.
func (c *compiler) negate(n *node, negated bool) (dnf, error) {
	var ordered string
	n.walk(func(a *node) {
		if f := c.byID[a.fact]; f != nil && f.calm >= 0 {
			ordered = f.ID
		}
	})
	if ordered != "" {
		return nil, flawed(NotUpward, "not may only stand before about-facts without order, and %s has one", ordered)
	}
	return c.normal(n, !negated)
}

func (c *compiler) atom(n *node, negated bool) (dnf, error) {
	f := c.byID[n.fact]
	if f == nil {
		return nil, flawed(UnknownName, "no fact %s", n.fact)
	}
	mask, err := f.mask(n.cmp, n.val)
	if err != nil {
		return nil, err
	}
	if negated {
		mask = (uint64(1)<<f.size - 1) &^ mask
	}
	switch could := f.couldBe(); {
	case mask&could == 0:
		return nil, flawed(NeverDecides, "%s %s %s is never true", n.fact, n.cmp, n.val)
	case could&^mask == 0:
		return nil, flawed(NeverDecides, "%s %s %s is always true", n.fact, n.cmp, n.val)
	}
	out := dnf{{{uint16(f.index), mask}}}
	if f.gate == nil {
		return out, nil
	}
	return c.conjoin(f.gate, out)
}

// atLeast joins every choice of n parts.
func (c *compiler) atLeast(n *node) (dnf, error) {
	parts := make([]dnf, len(n.kids))
	for i, kid := range n.kids {
		part, err := c.normal(kid, false)
		if err != nil {
			return nil, err
		}
		parts[i] = part
	}
	var out dnf
	var pick func(from, need int, so dnf) error
	pick = func(from, need int, so dnf) error {
		if need == 0 {
			out = append(out, so...)
			if len(out) > maxTerms {
				return errTooManyTerms
			}
			return nil
		}
		for i := from; i+need <= len(parts); i++ {
			next := parts[i]
			if so != nil {
				var err error
				if next, err = c.conjoin(so, parts[i]); err != nil {
					return err
				}
			}
			if err := pick(i+1, need-1, next); err != nil {
				return err
			}
		}
		return nil
	}
	if err := pick(0, n.n, nil); err != nil {
		return nil, err
	}
	return absorb(out), nil
}

var errTooManyTerms = fmt.Errorf("the condition has more than %d terms", maxTerms)

// conjoin multiplies two normal forms, dropping contradictory terms.
func (c *compiler) conjoin(a, b dnf) (dnf, error) {
	if len(a)*len(b) > maxTerms {
		return nil, errTooManyTerms
	}
	out := make(dnf, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			if t, ok := meet(x, y); ok {
				out = append(out, t)
			}
		}
	}
	return absorb(out), nil
}

// meet joins two terms; false when one fact would need two values at once.
func meet(a, b term) (term, bool) {
	out := make(term, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0].fact, b[0].fact) {
		case -1:
			out, a = append(out, a[0]), a[1:]
		case 1:
			out, b = append(out, b[0]), b[1:]
		default:
			both := a[0].mask & b[0].mask
			if both == 0 {
				return nil, false
			}
			out = append(out, lit{a[0].fact, both})
			a, b = a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...), true
}

// absorb drops terms that another, weaker one makes superfluous. With three
// values too, "a, or a and b" is a.
func absorb(terms dnf) dnf {
	out := make(dnf, 0, len(terms))
	for i, t := range terms {
		keep := true
		for j, other := range terms {
			if i != j && implied(t, other) && (!implied(other, t) || j < i) {
				keep = false
				break
			}
		}
		if keep {
			out = append(out, t)
		}
	}
	return out
}

// implied reports whether t being true (or open) makes weaker so too.
func implied(t, weaker term) bool {
	for _, w := range weaker {
		i, found := slices.BinarySearchFunc(t, w.fact, func(l lit, f uint16) int { return cmp.Compare(l.fact, f) })
		if !found || t[i].mask&^w.mask != 0 {
			return false
		}
	}
	return true
}
