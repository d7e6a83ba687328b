package engine

import (
	"iter"
	"slices"
)

// State is the answers of one case as small numbers: a value of fixed size, so
// that a decision allocates nothing. Its zero value is no state; take one from
// Set.State or Table.Blank.
type State struct {
	value [maxFacts]uint8
}

// asked and decided are the two readings of what nobody has answered.
const (
	asked   = 0 // open: a reassuring fact is not read as no before it is asked
	decided = 1 // "vet ej": a reassuring fact counts as no
)

// load reads a situation's answers. Answers that the set cannot read fail with
// an *AnswerError.
func (s *Set) load(sit *Situation, reading int, st *State) error {
	*st = s.blank[sit.Speaker][reading]
	for name, raw := range sit.Answers {
		f := s.byID[name]
		if f == nil && slices.Contains(s.texts, name) {
			continue
		}
		if f == nil {
			return &AnswerError{Fact: name, What: NoSuchFact}
		}
		if err := st.set(f, raw, sit.Speaker); err != nil {
			return err
		}
	}
	return nil
}

// set writes one answer. What is quiet and outside the speaker's table stays
// outside, so that nobody reads a person's own answer off an outcome.
func (st *State) set(f *fact, raw string, who Speaker) error {
	if f.Quiet && f.Outside.Has(who) {
		return nil
	}
	if raw != Unknown {
		v, err := f.value(raw)
		if err != nil {
			return err
		}
		st.value[f.index] = v
		return nil
	}
	switch {
	case f.Outside.Has(who) || !f.Wording.Has(who):
		// As if it had not been asked: absent or weak, from the blank.
	case f.Alarm == WhenNo:
		st.value[f.index] = 0
	default:
		st.value[f.index] = dunno
	}
	return nil
}

// status is how a term or a rule stands.
type status uint8

const (
	ruledOut status = iota
	unsettled
	holds
)

// term evaluates one term with three values. A weak fact is unknown to a severe
// rule and no to the others.
func (st *State) term(t term, severe bool) status {
	out := holds
	for _, l := range t {
		v := st.value[l.fact]
		switch {
		case v < maxValues:
			if l.mask>>v&1 == 0 {
				return ruledOut
			}
		case v == open || v == dunno || v == weak && severe:
			out = unsettled
		default:
			return ruledOut
		}
	}
	return out
}

// dnf evaluates a whole condition.
func (st *State) dnf(conditions dnf, severe bool) status {
	out := ruledOut
	for _, t := range conditions {
		switch st.term(t, severe) {
		case holds:
			return holds
		case unsettled:
			out = unsettled
		}
	}
	return out
}

// raise is the most urgent rank that the rules of a group say, or least. The
// rules stand worst first, so it stops where nothing more can come.
func (st *State) raise(g *group, least rank) rank {
	for _, r := range g.rules {
		if r.held <= least {
			break
		}
		switch st.dnf(r.when, r.severe) {
		case holds:
			least = r.held
		case unsettled:
			least = max(least, r.cautious)
		}
	}
	return least
}

// months is the person's age, and whether it is known.
func (s *Set) months(sit *Situation) (int, bool) {
	if s.age == nil {
		return 0, false
	}
	raw, ok := sit.Answers[s.age.ID]
	if !ok || raw == Unknown {
		return 0, false
	}
	v, err := s.age.quantity(raw)
	return int(v), err == nil
}

// suits reports whether a person may be one of these: false only when something
// known says otherwise.
func (s *Set) suits(p Persons, sit *Situation) bool {
	if age, known := s.months(sit); known && (age < p.From || p.Below > 0 && age >= p.Below) {
		return false
	}
	if sex := sit.Answers["sex"]; p.Sex != "" && sex != "" && sex != Unknown && sex != p.Sex {
		return false
	}
	return !p.Pregnant || sit.Answers["pregnant"] != "not_pregnant"
}

// view is one guide with everything that decides in it.
type view struct {
	*guide
	groups          []*group
	terms, literals int // how many there are in all rules
}

// rules are all rules that decide in the guide.
func (v *view) rules() iter.Seq[*rule] {
	return func(yield func(*rule) bool) {
		for _, g := range v.groups {
			for _, r := range g.rules {
				if !yield(r) {
					return
				}
			}
		}
	}
}

func (v *view) rank(st *State) rank {
	out := rankOf(v.Floor, true)
	for _, g := range v.groups {
		out = st.raise(g, out)
	}
	return out
}

// plan is the guides in play.
type plan struct {
	views    []view
	also     []string
	symptoms int
}

// plan gathers the guides that a situation names and those that rules which
// hold bring in. What was brought in is not counted among the two: an alarming
// answer may always add a guide and never push one out.
func (s *Set) plan(sit *Situation, st *State) (*plan, error) {
	p := &plan{}
	for _, id := range distinct(sit.Guides) {
		g := s.guides[id]
		if g == nil {
			return nil, ErrNoGuide
		}
		p.views = append(p.views, s.view(g, sit))
		if !g.Errand {
			p.symptoms++
		}
	}
	switch {
	case len(p.views) == 0:
		return nil, ErrNoGuide
	case p.symptoms > 2:
		return nil, ErrTooManyGuides
	}
	for s.bringIn(p, sit, st) {
	}
	return p, nil
}

// bringIn adds what rules that hold bring in, and reports whether it added a
// guide, whose own rules may bring in more.
func (s *Set) bringIn(p *plan, sit *Situation, st *State) bool {
	var ids []string
	for i := range p.views {
		for r := range p.views[i].rules() {
			if r.also != "" && !slices.Contains(p.also, r.also) && st.dnf(r.when, r.severe) == holds {
				ids = append(ids, r.also)
			}
		}
	}
	added := false
	for _, id := range distinct(ids) {
		p.also = append(p.also, id)
		g := s.guides[id]
		if g == nil || !s.suits(g.For, sit) || slices.ContainsFunc(p.views, func(v view) bool { return v.guide == g }) {
			continue
		}
		p.views = append(p.views, s.view(g, sit))
		if !g.Errand {
			p.symptoms++
		}
		added = true
	}
	return added
}

func (s *Set) view(g *guide, sit *Situation) view {
	v := view{guide: g}
	if g.named != nil {
		v.groups = append(v.groups, g.named)
	} else {
		for _, d := range s.dangers {
			if s.suits(Persons{From: d.For.From, Below: d.For.Below}, sit) {
				v.groups = append(v.groups, d)
			}
		}
	}
	v.groups = append(append(v.groups, g.packs...), g.own)
	for _, part := range v.groups {
		v.terms, v.literals = v.terms+part.terms, v.literals+part.literals
	}
	return v
}

// floor is the most urgent floor of the guides in play.
func (p *plan) floor() Urgency {
	out := SelfCare
	for _, v := range p.views {
		out = min(out, v.Floor)
	}
	return out
}

// ids are the guides in play.
func (p *plan) ids() []string {
	out := make([]string, len(p.views))
	for i, v := range p.views {
		out[i] = v.ID
	}
	return out
}

// extra is what the case itself says, beside every guide.
func (s *Set) extra(sit *Situation) rank {
	var out rank
	if sit.NoSelfCare {
		out = rankOf(WithinDays, false)
	}
	for name := range sit.TakenBack {
		level := WithinDay
		if f := s.byID[name]; f != nil && f.ConfirmNever {
			level = Direct
		}
		out = max(out, rankOf(level, false))
	}
	return out
}

// concerns reports whether what the case itself says touches this guide: the
// symptom guides, and errands only when they are alone.
func (p *plan) concerns(v *view) bool { return !v.Errand || p.symptoms == 0 }
