package engine

// RuleView is a compiled rule as others may look at it: the verifier, and the
// panel that shows a clinician what would raise.
type RuleView struct {
	ID      string
	From    string // the guide, pack or danger block it was written in
	To      Urgency
	Caution Urgency
	// Ways are the ways in which the rule can hold, one for each term of its
	// normal form: the least alarming answers that are enough, facts without
	// order once for each answer that will do.
	Ways [][]FactValue
}

// Rules are the rules that decide in a guide for a person of this age, the
// danger signs' among them, worst first. There are none for a guide the set
// does not have.
func (s *Set) Rules(guide string, ageMonths int) []RuleView {
	g := s.guides[guide]
	if g == nil {
		return nil
	}
	sit := Situation{Answers: map[string]string{}}
	if s.age != nil {
		sit.Answers[s.age.ID] = s.age.number(int64(ageMonths))
	}
	p := plan{views: []view{s.view(g, &sit)}}
	var out []RuleView
	for _, r := range p.rules() {
		v := RuleView{ID: r.id, From: r.from, To: r.to, Caution: r.caution}
		for _, t := range r.when {
			v.Ways = append(v.Ways, s.ways(t)...)
		}
		out = append(out, v)
	}
	return out
}

// ways are the least answers that make a term hold.
func (s *Set) ways(t term) [][]FactValue {
	out := [][]FactValue{nil}
	for _, l := range t {
		f := s.facts[l.fact]
		var values []string
		if f.calm >= 0 {
			values = append(values, f.text(f.least(l.mask)))
		} else {
			for v := range f.size {
				if l.mask>>v&1 == 1 {
					values = append(values, f.text(uint8(v)))
				}
			}
		}
		var longer [][]FactValue
		for _, way := range out {
			for _, v := range values {
				longer = append(longer, append(way[:len(way):len(way)], FactValue{f.ID, v}))
			}
		}
		out = longer
	}
	return out
}
