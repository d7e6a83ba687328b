package watch

// stems finds which known words a written word is: the same, a longer form, or
// a slip of the finger.
type stems struct {
	nodes []node
	words []stem
	known map[string]bool // these are never a slip for another
}

type stem struct {
	text  string
	whole bool // the word itself, no longer form
	slips int  // how many edits are forgiven
	light bool // only two letters swapped, or one doubled or not
}

type node struct {
	child, next int32 // first child, next sibling; 0 is none
	words       []int32
	slips       int8 // most edits that any word below forgives
	ch          byte
}

func newStems() *stems { return &stems{nodes: make([]node, 1), known: map[string]bool{}} }

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

// add stores a folded word once and returns its number.
func (s *stems) add(text string, whole bool) int32 {
	at := int32(0)
	slips, light := forgives(len(text))
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
		if s.words[w].whole == whole {
			return w
		}
	}
	s.words = append(s.words, stem{text, whole, slips, light})
	s.nodes[at].words = append(s.nodes[at].words, int32(len(s.words)-1))
	return int32(len(s.words) - 1)
}

// match appends the numbers of all words that the written one is. The first
// letter is always right.
func (s *stems) match(out []int32, written string) []int32 {
	for c := s.nodes[0].child; c != 0; c = s.nodes[c].next {
		if s.nodes[c].ch == written[0] {
			m := matcher{stems: s, written: written, out: out, exactOnly: len(written) < 4 || s.known[written]}
			m.walk(c, 1, 0, 0)
			return m.out
		}
	}
	return out
}

type matcher struct {
	*stems
	written   string
	out       []int32
	exactOnly bool
}

// walk stands at a node with the letters before pos read, and has forgiven so
// many edits, of which so many were heavy.
func (m *matcher) walk(at int32, pos, slips, heavy int) {
	n := &m.nodes[at]
	for _, w := range n.words {
		m.found(w, pos, slips, heavy)
	}
	more := !m.exactOnly && slips < int(n.slips)
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
	for _, other := range m.out {
		if other == w {
			return
		}
	}
	m.out = append(m.out, w)
}

// exactly finds the words that the written one begins with and that are at
// least so long.
func (s *stems) exactly(written string, length int) (out []int32) {
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
			if !s.words[w].whole || i+1 == len(written) {
				out = append(out, w)
			}
		}
	}
	return out
}
