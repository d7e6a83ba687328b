package engine

import "slices"

// Table is the guides of one case laid out for deciding many persons: the inner
// door of the verifier and of whoever replays a revision. It brings in no other
// guides and writes no trace.
type Table struct {
	set    *Set
	views  []view
	groups []*group
	floor  rank
	who    Speaker

	columns []Column
	at      []int         // the fact of each column
	column  map[int]int   // the column of each fact
	rules   []*rule       // worst first
	rows    map[*rule]int // the place of each rule
}

// Table lays out the guides of a situation. The age in its answers chooses the
// danger pages; its other answers are not read.
func (s *Set) Table(sit Situation) (*Table, error) {
	t := &Table{set: s, who: sit.Speaker}
	for _, id := range distinct(sit.Guides) {
		g := s.guides[id]
		if g == nil {
			return nil, ErrNoGuide
		}
		t.floor = max(t.floor, rankOf(g.Floor, true))
		v := s.view(g, &sit)
		t.views = append(t.views, v)
		for _, part := range v.groups {
			if !slices.Contains(t.groups, part) {
				t.groups = append(t.groups, part)
			}
		}
	}
	if len(t.groups) == 0 {
		return nil, ErrNoGuide
	}
	t.layOut()
	return t, nil
}

// Blank is a state in which nothing is answered, which counts as "vet ej".
func (t *Table) Blank() State { return t.set.blank[t.who][decided] }

// Set writes one answer into a state. It fails as Decide would.
func (t *Table) Set(st *State, fact, raw string) error {
	f := t.set.byID[fact]
	if f == nil {
		return &AnswerError{Fact: fact, What: NoSuchFact}
	}
	return st.set(f, raw, t.who)
}

// Urgency decides one person. It allocates nothing.
func (t *Table) Urgency(st *State) (u Urgency, byCaution bool) {
	out := t.floor
	for _, g := range t.groups {
		out = st.raise(g, out)
	}
	return out.urgency(), !out.held()
}
