package watch

import (
	"slices"
	"strings"
)

// stems finds which known words a written word is: the same, a longer form, or
// a slip of the finger.
type stems struct {
	nodes []node
	words []stem
}

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

func newStems() *stems { return &stems{nodes: make([]node, 1)} }

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
	at, text := int32(0), word.text
	slips, light := forgives(len(text))
	word.slips, word.light = slips, light
	s.nodes[0].slips = max(s.nodes[0].slips, int8(slips))
	for i := range len(text) {
		next := s.nodes[at].child
		for next != 0 && s.nodes[next].ch != text[i] {
			next = s.nodes[next].next
		}
		if next == 0 {
			next = int32(len(s.nodes))
			s.nodes = append(s.nodes, node{ch: text[i], next: s.nodes[at].child})
			s.nodes[at].child = next
		}
		at = next
		s.nodes[at].slips = max(s.nodes[at].slips, int8(slips))
	}
	for _, w := range s.nodes[at].words {
		if s.words[w] == word {
			return w
		}
	}
	s.words = append(s.words, word)
	s.nodes[at].words = append(s.nodes[at].words, int32(len(s.words)-1))
	return int32(len(s.words) - 1)
}

// match appends the numbers of all words that the written one is, and how many
// of them it is as it stands; the others it is by a slip. What is a word as it
// stands is no slip for another, and the first letter is always right.
func (s *stems) match(out []int32, written string) (all []int32, exact int) {
	out = s.exactly(out, written, 1, false)
	known := func(w int32) bool {
		return s.words[w].known || s.words[w].whole || len(s.words[w].text) > max(3, len(written)-3)
	}
	exact = len(out)
	if len(written) < 4 || slices.ContainsFunc(out, known) {
		return out, exact
	}
	for c := s.nodes[0].child; c != 0; c = s.nodes[c].next {
		if s.nodes[c].ch == written[0] {
			m := matcher{stems: s, written: written, out: out}
			m.walk(c, 1, 0, 0)
			return m.out, exact
		}
	}
	return out, exact
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

// exactly appends the words that the written one begins with and that are at
// least so long, or only those that may stand inside a compound.
func (s *stems) exactly(out []int32, written string, length int, inner bool) []int32 {
	at := int32(0)
	for i := range len(written) {
		next := s.nodes[at].child
		for next != 0 && s.nodes[next].ch != written[i] {
			next = s.nodes[next].next
		}
		if next == 0 {
			return out
		}
		at = next
		if i+1 < length {
			continue
		}
		for _, w := range s.nodes[at].words {
			word := s.words[w]
			if (word.inner || !inner) && (!word.whole || i+1 == len(written)) && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	return out
}
