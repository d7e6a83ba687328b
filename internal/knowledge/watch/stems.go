package watch

import (
	"slices"
	"strings"
)

// stems finds which known words a written word is: the same, a longer form, or
// a slip of the finger.
type stems struct {
	nodes  []node // the roots stand first
	first  [roots][256]int32
	words  []stem
	number map[stem]int32
}

// Words are looked up from the beginning of a written one or, those that may
// stand within a compound, from any place.
const (
	beginning int32 = iota
	within
	roots
)

type stem struct {
	text  string // folded
	raw   string // as it is spelt
	whole bool   // the word itself, no longer form
	known bool   // never a slip for another, however it goes on
	inner bool   // also at the end or in the middle of a compound
	slips int    // how many edits are forgiven
	light bool   // only two letters swapped, or one doubled or not
}

type node struct {
	child, next int32 // first child, next sibling; 0 is none
	words       []int32
	slips       int8 // most edits that any word below forgives
	ch          byte
}

func newStems() *stems { return &stems{nodes: make([]node, roots), number: map[stem]int32{}} }

// same reports whether a written word is spelt as this one.
func (s stem) same(raw string) bool {
	switch {
	case s.inner:
		return strings.Contains(raw, s.raw)
	case s.whole:
		return raw == s.raw
	}
	return strings.HasPrefix(raw, s.raw)
}

// forgives is how many edits a word of this length forgives: short words are
// too like others.
func forgives(n int) (slips int, light bool) {
	switch {
	case n >= 11:
		return 2, false
	case n >= 6:
		return 1, false
	case n >= 4:
		return 1, true
	}
	return 0, false
}

// add stores a word once and returns its number.
func (s *stems) add(word stem) int32 {
	word.slips, word.light = forgives(len(word.text))
	number, had := s.number[word]
	if had {
		return number
	}
	number = int32(len(s.words))
	s.words, s.number[word] = append(s.words, word), number
	s.plant(beginning, word, number)
	if word.inner {
		s.plant(within, word, number)
	}
	return number
}

func (s *stems) plant(at int32, word stem, number int32) {
	for i := range len(word.text) {
		ch := word.text[i]
		next := s.step(at, ch)
		if next == 0 {
			next = int32(len(s.nodes))
			s.nodes = append(s.nodes, node{ch: ch, next: s.nodes[at].child})
			s.nodes[at].child = next
			if at < roots {
				s.first[at][ch] = next
			}
		}
		at = next
		s.nodes[at].slips = max(s.nodes[at].slips, int8(word.slips))
	}
	s.nodes[at].words = append(s.nodes[at].words, number)
}

// match appends the numbers of all words that the written one is, and how many
// of them it is as it stands; the others it is by a slip. What is a word as it
// stands is no slip for another, and the first letter is always right.
func (s *stems) match(out []int32, written string) (all []int32, exact int) {
	out = s.exactly(out, beginning, written)
	known := func(w int32) bool {
		return s.words[w].known || s.words[w].whole || len(s.words[w].text) > max(3, len(written)-3)
	}
	exact = len(out)
	if len(written) < 4 || slices.ContainsFunc(out, known) {
		return out, exact
	}
	m := matcher{stems: s, written: written, out: out}
	if first := s.step(beginning, written[0]); first != 0 {
		m.walk(first, 1, 0, 0)
	}
	return m.out, exact
}

type matcher struct {
	*stems
	written string
	out     []int32
}

// walk stands at a node with the letters before pos read, and has forgiven so
// many edits, of which so many were heavy.
func (m *matcher) walk(at int32, pos, slips, heavy int) {
	n := &m.nodes[at]
	for _, w := range n.words {
		m.found(w, pos, slips, heavy)
	}
	more := slips < int(n.slips)
	for c := n.child; c != 0; c = m.nodes[c].next {
		ch := m.nodes[c].ch
		if pos < len(m.written) && ch == m.written[pos] {
			m.walk(c, pos+1, slips, heavy)
			continue
		}
		if !more || slips >= int(m.nodes[c].slips) {
			continue
		}
		if pos+1 < len(m.written) && ch == m.written[pos+1] { // two letters swapped
			for d := m.nodes[c].child; d != 0; d = m.nodes[d].next {
				if m.nodes[d].ch == m.written[pos] {
					m.walk(d, pos+2, slips+1, heavy)
				}
			}
		}
		if pos < len(m.written) {
			m.walk(c, pos+1, slips+1, heavy+1) // another letter
		}
		if ch == n.ch {
			m.walk(c, pos, slips+1, heavy) // a double letter written once
		} else {
			m.walk(c, pos, slips+1, heavy+1) // a letter left out
		}
	}
	if more && pos < len(m.written) {
		if m.written[pos] == m.written[pos-1] {
			m.walk(at, pos+1, slips+1, heavy) // a single letter written twice
		} else {
			m.walk(at, pos+1, slips+1, heavy+1) // a letter too many
		}
	}
}

func (m *matcher) found(w int32, pos, slips, heavy int) {
	word := m.words[w]
	if word.whole && pos != len(m.written) || slips > word.slips || word.light && heavy > 0 {
		return
	}
	if !slices.Contains(m.out, w) {
		m.out = append(m.out, w)
	}
}

// joins appends the words that two written ones begin with together, longer
// than the first.
func (s *stems) joins(out []int32, a, b string) []int32 {
	at := beginning
	for i := range len(a) + len(b) {
		ch := byte(0)
		if i < len(a) {
			ch = a[i]
		} else {
			ch = b[i-len(a)]
		}
		if at = s.step(at, ch); at == 0 {
			return out
		}
		if i < len(a) {
			continue
		}
		for _, w := range s.nodes[at].words {
			if !s.words[w].whole || i+1 == len(a)+len(b) {
				out = append(out, w)
			}
		}
	}
	return out
}

// step goes to the child with a letter; 0 when there is none.
func (s *stems) step(at int32, ch byte) int32 {
	if at < roots {
		return s.first[at][ch]
	}
	next := s.nodes[at].child
	for next != 0 && s.nodes[next].ch != ch {
		next = s.nodes[next].next
	}
	return next
}

// exactly appends the words below a root that the written one begins with.
func (s *stems) exactly(out []int32, at int32, written string) []int32 {
	for i := range len(written) {
		if at = s.step(at, written[i]); at == 0 {
			return out
		}
		for _, w := range s.nodes[at].words {
			if (!s.words[w].whole || i+1 == len(written)) && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	return out
}
