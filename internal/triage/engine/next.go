package engine

import "slices"

// Next returns the page to ask, or the outcome when nothing that is open could
// change it. N1 that holds is returned at once. It fails as Decide does.
func (s *Set) Next(sit Situation) (Step, error) {
	st, p, err := s.read(&sit)
	if err != nil {
		return Step{}, err
	}
	if s.needsAge(p, st) && s.worst(p, &sit, st) < rankOf(Immediate, true) {
		page := &Page{ID: s.age.ID, Facts: []string{s.age.ID}, Level: Immediate}
		return Step{Page: page, Min: 1, Max: 1, Guides: p.ids(), Also: p.also}, nil
	}
	w := &walk{set: s, sit: &sit, plan: p, st: st}
	page, most := w.next()
	step := Step{Page: page, Guides: p.ids(), Also: p.also}
	if page == nil {
		out, err := s.Decide(sit)
		step.Outcome = &out
		return step, err
	}
	step.Max, step.Min = most, w.calmPages(page)
	return step, nil
}

// needsAge reports whether the age is to be asked before anything else: it
// chooses the danger signs.
func (s *Set) needsAge(p *plan, st *State) bool {
	if s.age == nil || len(s.dangers) == 0 || st.value[s.age.index] != open {
		return false
	}
	return slices.ContainsFunc(p.views, func(v view) bool { return v.named == nil })
}

// walk is one case being asked.
type walk struct {
	set  *Set
	sit  *Situation
	plan *plan
	st   *State
	rel  relevance
}

// next finds the page to ask and how many hold a fact that can still matter;
// nil when none can.
func (w *walk) next() (*Page, int) {
	w.rel = relevance{}
	w.weigh()
	order, danger := w.order()
	var first *fact
	pages := map[string]bool{}
	inDanger := false
	for i, at := range order {
		f := w.set.facts[at]
		if w.rel[at] == 0 {
			continue
		}
		pages[w.pageOf(f)] = true
		switch {
		case inDanger && i >= danger:
		case first == nil || w.level(at) < w.level(first.index):
			first, inDanger = f, i < danger
		}
	}
	if first == nil {
		return nil, 0
	}
	return w.page(w.parent(first), order, order[:danger]), len(pages)
}

func (w *walk) level(at int) Urgency { return w.rel[at].urgency() }

// weigh finds every fact that can still matter. In a case of several guides
// each is weighed by itself, at the levels that could set the urgency of the
// case or, at the present level, take the route: nothing that matters is
// missed, and now and then something more is asked. An errand keeps its own
// route, so its facts matter at any level.
func (w *walk) weigh() {
	extra := w.set.extra(w.sit)
	bases := make([]*residual, len(w.plan.views))
	worst := rank(0)
	for i := range w.plan.views {
		v := &w.plan.views[i]
		least := rank(0)
		if w.plan.concerns(v) {
			least = extra
		}
		bases[i] = w.set.residual(v, w.sit, w.st, least)
		worst = max(worst, bases[i].base)
	}
	if worst == rankOf(Immediate, true) {
		return
	}
	for i, r := range bases {
		v := &w.plan.views[i]
		threshold := worst
		switch {
		case len(bases) == 1 || v.Errand:
			threshold = r.base
		case r.base < worst && !w.mayTake(v, bases, worst):
			threshold = worst + 1
		}
		w.rel.of(r, threshold)
		w.rel.routes(r, v, w.st, threshold)
	}
}

// mayTake reports whether a guide that reaches the present level could take the
// route from those that have it.
func (w *walk) mayTake(v *view, bases []*residual, worst rank) bool {
	own, theirs := 1<<30, 0
	for _, row := range v.guide.routes {
		if row.at[worst.urgency()] {
			own = min(own, row.care)
		}
	}
	for i, r := range bases {
		if r.base < worst {
			continue
		}
		for _, row := range w.plan.views[i].guide.routes {
			if row.at[worst.urgency()] {
				theirs = max(theirs, row.care)
			}
		}
	}
	return own <= theirs
}

// order is every fact in the order of asking, the danger signs first, and how
// many those are.
func (w *walk) order() ([]int, int) {
	var out []int
	for _, v := range w.plan.views {
		for _, g := range v.groups {
			if g.kind == ofDanger {
				out = append(out, g.ask...)
			}
		}
	}
	out = distinct(out)
	danger := len(out)
	for _, v := range w.plan.views {
		out = append(out, v.guide.order...)
	}
	for _, v := range w.plan.views {
		for _, g := range v.groups {
			if g.kind == ofDanger {
				for _, r := range g.rules {
					for _, t := range r.when {
						for _, l := range t {
							out = append(out, int(l.fact))
						}
					}
				}
			}
		}
	}
	return distinct(out), danger
}

// pageOf is the page a fact is asked on: its boxes page, or one of its own.
func (w *walk) pageOf(f *fact) string {
	if f.Page == "" || w.sit.OneByOne[f.Page] {
		return f.ID
	}
	return f.Page
}

// parent is the fact itself, or the parent nobody has asked.
func (w *walk) parent(f *fact) *fact {
	for _, at := range f.gated {
		if w.st.value[at] == open {
			return w.parent(w.set.facts[at])
		}
	}
	return f
}

// page gathers what is asked together with a fact.
func (w *walk) page(f *fact, order, danger []int) *Page {
	p := &Page{ID: f.ID, Facts: []string{f.ID}, Danger: slices.Contains(danger, f.index), Level: w.level(f.index)}
	if f.Page == "" {
		return p
	}
	if w.sit.OneByOne[f.Page] {
		p.Check, p.Of = true, f.Page
		return p
	}
	p.ID, p.Boxes, p.Facts = f.Page, true, nil
	for _, at := range order {
		other := w.set.facts[at]
		if other.Page == f.Page && w.rel[at] != 0 && w.parent(other) == other {
			p.Facts = append(p.Facts, other.ID)
			p.Level = min(p.Level, w.level(at))
		}
	}
	for _, v := range w.plan.views {
		for _, g := range v.groups {
			for _, dp := range g.pages {
				if dp.Page == f.Page {
					p.Danger = true
					p.AfterTick = p.AfterTick || dp.AfterTick
				}
			}
		}
	}
	return p
}

// calmPages is how many pages remain when every answer is calm, this one
// included.
func (w *walk) calmPages(page *Page) int {
	calm := *w.st
	after := &walk{set: w.set, sit: w.sit, plan: w.plan, st: &calm}
	n := 0
	for page != nil && n < maxPages {
		for _, id := range page.Facts {
			f := w.set.byID[id]
			calm.value[f.index] = uint8(max(f.calm, 0))
		}
		n++
		page, _ = after.next()
	}
	return n
}

// maxPages stops counting where nobody would go on answering.
const maxPages = 100

// Ticked turns the boxes that were ticked into answers: a tick is yes, the rest
// of the page is no. It fails with an *AnswerError when the page has no boxes,
// or not that one.
func (p *Page) Ticked(ticked []string) (map[string]string, error) {
	if !p.Boxes {
		return nil, &AnswerError{Fact: p.ID, What: NotAnOption}
	}
	out := make(map[string]string, len(p.Facts))
	for _, id := range p.Facts {
		out[id] = "no"
	}
	for _, id := range ticked {
		if _, ok := out[id]; !ok {
			return nil, &AnswerError{Fact: id, What: NotAnOption, Options: slices.Clone(p.Facts)}
		}
		out[id] = "yes"
	}
	return out, nil
}
