package engine

import (
	"slices"
)

// Decide returns the outcome for what is known so far. What is unanswered
// counts as "vet ej". It fails with ErrNoGuide, ErrTooManyGuides or an
// *AnswerError.
func (s *Set) Decide(sit Situation) (Outcome, error) {
	st, p, err := s.read(&sit)
	if err != nil {
		return Outcome{}, err
	}
	if s.worst(p, &sit, st) < rankOf(Immediate, true) {
		// N1 holds on what was answered and on nothing else; below it, what
		// nobody has answered speaks as well.
		if err := s.load(&sit, decided, st); err != nil {
			return Outcome{}, err
		}
		if p, err = s.plan(&sit, st); err != nil {
			return Outcome{}, err
		}
	}
	return s.outcome(p, &sit, st), nil
}

// read loads a situation as asked, and gathers its guides.
func (s *Set) read(sit *Situation) (*State, *plan, error) {
	if sit.Speaker >= speakers {
		sit.Speaker = Self
	}
	st := new(State)
	if err := s.load(sit, asked, st); err != nil {
		return nil, nil, err
	}
	p, err := s.plan(sit, st)
	return st, p, err
}

// worst is the rank of the case.
func (s *Set) worst(p *plan, sit *Situation, st *State) rank {
	out := s.extra(sit)
	for i := range p.views {
		out = max(out, p.views[i].rank(st))
	}
	return out
}

// outcome puts a decision together.
func (s *Set) outcome(p *plan, sit *Situation, st *State) Outcome {
	extra := s.extra(sit)
	per := make([]rank, len(p.views))
	worst := rank(0)
	for i := range p.views {
		if per[i] = p.views[i].rank(st); p.concerns(&p.views[i]) {
			per[i] = max(per[i], extra)
		}
		worst = max(worst, per[i])
	}
	v, row := s.choose(p, st, per, worst)
	out := Outcome{
		Urgency: worst.urgency(), ByCaution: !worst.held(),
		Guide: v.ID, Guides: p.ids(), Also: slices.Clone(p.also), Errand: v.Errand,
		Profession: row.Profession, VisitForm: row.Form, LevelOfCare: row.LevelOfCare,
	}
	out.Actions = s.actions(p, sit, st, worst, row.Actions)
	for i := range p.views {
		g := p.views[i].guide
		out.Quiet = out.Quiet || g.Quiet
		out.Tell = append(out.Tell, g.Tell...)
		if out.Urgency >= WithinDays {
			out.SelfCare = append(out.SelfCare, g.GuideDef.SelfCare...)
		}
		if g.Errand {
			out.Errands = append(out.Errands, s.errand(&p.views[i], st, per[i]))
		}
	}
	out.SelfCare = distinct(out.SelfCare)
	out.Tell = distinct(out.Tell)
	out.Tell = out.Tell[:min(len(out.Tell), 6)]
	s.explain(&out, p, sit, st, worst)
	return out
}

// choose finds the guide that set the urgency and its row: of several, the row
// highest in the national order of levels of care, then the guide's id.
func (s *Set) choose(p *plan, st *State, per []rank, worst rank) (*view, *RouteDef) {
	var best *view
	var row *route
	for i := range p.views {
		v := &p.views[i]
		if per[i] < worst {
			continue
		}
		r := v.row(st, worst)
		if best == nil || r.care < row.care || r.care == row.care && v.ID < best.ID {
			best, row = v, r
		}
	}
	return best, row.RouteDef
}

// row is the first row that matches: the engine's own at N1, and where a guide
// has no row of its own for N2 or N3 by caution, or would send somebody away for
// what nobody knows.
func (v *view) row(st *State, at rank) *route {
	if at.urgency() == Immediate {
		return v.immediate()
	}
	for _, r := range v.routes {
		switch {
		case !r.at[at.urgency()], r.ByCaution && at.held():
		case r.when != nil && st.dnf(r.when, true) != holds:
		case !at.held() && at.urgency() <= Direct && sendsAway(r):
		case !at.held() && at.urgency() <= WithinDay && r.Else:
		default:
			return r
		}
	}
	return talkNow()
}

// sendsAway reports whether a row tells a person to go somewhere. N2 by caution
// never does: a nurse sorts out what is unknown.
func sendsAway(r *route) bool { return r.Form == "physical" || slices.Contains(r.Actions, "go_now") }

// talkNow is where N2 by caution goes when a guide has no row for it.
func talkNow() *route {
	return &route{RouteDef: &RouteDef{
		Profession: "nurse", Form: "phone", LevelOfCare: "advice_now",
		Actions: []string{call1177, "call_112_if_worse"},
	}}
}

const (
	call112  = "call_112"
	call1177 = "call_1177"
)

// immediate is N1: it always leaves and rings 112, whatever the guide writes.
// The guide's own row may add what to do meanwhile.
func (v *view) immediate() *route {
	row := RouteDef{Profession: "none", Form: "leave", LevelOfCare: "ambulance", Actions: []string{call112}}
	for _, r := range v.routes {
		if r.at[Immediate] && !r.Else && r.when == nil && !r.ByCaution {
			row.Actions = distinct(append(row.Actions, r.Actions...))
			break
		}
	}
	return &route{RouteDef: &row}
}

// actions are the row's, and those of rules that hold or whose caution gives
// the level. Those of an answer about self-harm stay when it is taken back.
func (s *Set) actions(p *plan, sit *Situation, st *State, worst rank, row []string) []string {
	out := slices.Clone(row)
	for _, r := range p.rules() {
		if len(r.actions) == 0 {
			continue
		}
		how := st.dnf(r.when, r.severe)
		if how == holds || how == unsettled && r.cautious == worst || s.backed(r, sit) {
			out = append(out, r.actions...)
		}
	}
	if !worst.held() && worst.urgency() <= Direct {
		out = append(out, call1177)
	}
	return distinct(out)
}

// backed reports whether the rule reads an answer about self-harm or violence
// that was taken back.
func (s *Set) backed(r *rule, sit *Situation) bool {
	for name := range sit.TakenBack {
		f := s.byID[name]
		if f == nil || !f.ConfirmNever {
			continue
		}
		for l := range r.when.lits() {
			if int(l.fact) == f.index {
				return true
			}
		}
	}
	return false
}

func (s *Set) errand(v *view, st *State, at rank) ErrandOutcome {
	row := v.row(st, at)
	return ErrandOutcome{
		Guide: v.ID, Urgency: at.urgency(), ByCaution: !at.held(),
		Profession: row.Profession, VisitForm: row.Form, LevelOfCare: row.LevelOfCare,
		Actions: slices.Clone(row.Actions),
	}
}
