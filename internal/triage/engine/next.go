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
	w := newWalk(s, &sit, p, st)
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

	rest   []residual // one for each guide, used again for each page
	worst  rank       // what the case says with every open fact calm
	order  []int      // every fact in the order of asking, the danger signs first
	danger int        // how many of them are danger signs
	bring  []*rule    // rules that may bring in what is not in play
}

func newWalk(s *Set, sit *Situation, p *plan, st *State) *walk {
	w := &walk{set: s, sit: sit, plan: p, st: st, rest: make([]residual, len(p.views))}
	w.order, w.danger = p.order()
	for i := range p.views {
		for r := range p.views[i].rules() {
			if r.also != "" && !w.inPlay(r.also) {
				w.bring = append(w.bring, r)
			}
		}
	}
	return w
}

// next finds the page to ask and how many hold a fact that can still matter;
// nil when none can.
func (w *walk) next() (*Page, int) {
	w.fill()
	w.weigh()
	page := w.first()
	if page == nil {
		return nil, 0
	}
	return page, w.pages()
}

// first is the page to ask: that of the first fact at the most urgent level that
// can still be reached; nil when no fact can still matter.
func (w *walk) first() *Page {
	var first *fact
	inDanger := false
	for i, at := range w.order {
		if w.rel[at] == 0 {
			continue
		}
		switch {
		case inDanger && i >= w.danger:
		case first == nil || w.level(at) < w.level(first.index):
			first, inDanger = w.set.facts[at], i < w.danger
		}
	}
	if first == nil {
		return nil
	}
	return w.page(w.parent(first))
}

// pages is how many pages hold a fact that can still matter.
func (w *walk) pages() int {
	var seen []string
	n := 0
	for _, at := range w.order {
		if w.rel[at] == 0 {
			continue
		}
		f := w.set.facts[at]
		if f.Page == "" || w.sit.OneByOne[f.Page] {
			n++ // a page of its own
		} else if !slices.Contains(seen, f.Page) {
			seen = append(seen, f.Page)
			n++
		}
	}
	return n
}

func (w *walk) level(at int) Urgency { return w.rel[at].urgency() }

// fill fills what is known into every guide.
func (w *walk) fill() {
	extra := w.set.extra(w.sit)
	w.worst = 0
	for i := range w.plan.views {
		v := &w.plan.views[i]
		least := rank(0)
		if w.plan.concerns(v) {
			least = extra
		}
		w.rest[i].fill(w.set, v, w.sit.Speaker, w.st, least)
		w.worst = max(w.worst, w.rest[i].base)
	}
}

// weigh finds every fact that can still matter. In a case of several guides
// each is weighed by itself, at the levels that could set the urgency of the
// case or, at the present level, take the route: nothing that matters is
// missed, and now and then something more is asked. An errand keeps its own
// route, so its facts matter at any level.
func (w *walk) weigh() {
	w.rel = relevance{}
	worst := w.worst
	if worst == rankOf(Immediate, true) {
		return
	}
	for i := range w.rest {
		r, v := &w.rest[i], &w.plan.views[i]
		threshold := worst
		switch {
		case len(w.rest) == 1 || v.Errand:
			threshold = r.base
		case r.base < worst && !w.mayTake(v, worst):
			threshold = worst + 1
		}
		w.rel.of(r, threshold)
		w.rel.routes(r, v, w.st, threshold)
	}
	w.weighAlso()
}

// weighAlso adds the facts that may bring in another guide, whose rules nobody
// has weighed yet: they are asked even where their own rule could not raise.
func (w *walk) weighAlso() {
	for _, r := range w.bring {
		w.wanted(r)
	}
}

// wanted marks the open facts that could still make a rule hold.
func (w *walk) wanted(r *rule) {
	for _, t := range r.when {
		if w.st.term(t, r.severe) == ruledOut {
			continue
		}
		for _, l := range t {
			if w.st.value[l.fact] == open {
				w.rel[l.fact] = max(w.rel[l.fact], r.held)
			}
		}
	}
}

// inPlay reports whether what a rule would bring in is there already, or is
// nothing the set has.
func (w *walk) inPlay(also string) bool {
	if slices.Contains(w.plan.also, also) {
		return true
	}
	g := w.set.guides[also]
	if g == nil {
		return also != ChooseReason
	}
	return !w.set.suits(g.For, w.sit) || slices.ContainsFunc(w.plan.views, func(v view) bool { return v.guide == g })
}

// mayTake reports whether a guide that reaches the present level could take the
// route from those that have it.
func (w *walk) mayTake(v *view, worst rank) bool {
	own, theirs := 1<<30, 0
	for _, row := range v.guide.routes {
		if row.at[worst.urgency()] {
			own = min(own, row.care)
		}
	}
	for i := range w.rest {
		if w.rest[i].base < worst {
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
// many those are. Last come the facts that only a danger sign's rule reads.
func (p *plan) order() ([]int, int) {
	var out, last []int
	for _, v := range p.views {
		for _, g := range v.groups {
			if g.kind != ofDanger {
				continue
			}
			out = append(out, g.ask...)
			for _, r := range g.rules {
				for l := range r.when.lits() {
					last = append(last, int(l.fact))
				}
			}
		}
	}
	var seen [maxFacts]bool
	out = unseen(nil, out, &seen)
	danger := len(out)
	for _, v := range p.views {
		out = unseen(out, v.guide.order, &seen)
	}
	return unseen(out, last, &seen), danger
}

// unseen appends those facts that have not been seen.
func unseen(to, facts []int, seen *[maxFacts]bool) []int {
	for _, at := range facts {
		if !seen[at] {
			seen[at] = true
			to = append(to, at)
		}
	}
	return to
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
func (w *walk) page(f *fact) *Page {
	p := &Page{ID: f.ID, Facts: []string{f.ID}, Danger: slices.Contains(w.order[:w.danger], f.index), Level: w.level(f.index)}
	if f.Page == "" {
		return p
	}
	if w.sit.OneByOne[f.Page] {
		p.Check, p.Of = true, f.Page
		return p
	}
	p.ID, p.Boxes, p.Facts = f.Page, true, nil
	for _, at := range w.order {
		other := w.set.facts[at]
		if other.Page == f.Page && w.rel[at] != 0 && w.parent(other) == other {
			p.Facts = append(p.Facts, other.ID)
			p.Level = min(p.Level, w.level(at))
		}
	}
	for _, dp := range w.plan.dangerPages() {
		if dp.Page == f.Page {
			p.Danger = true
			p.AfterTick = p.AfterTick || dp.AfterTick
		}
	}
	return p
}

// dangerPages are the pages of danger signs of every guide in play.
func (p *plan) dangerPages() []DangerPage {
	var out []DangerPage
	for _, v := range p.views {
		for _, g := range v.groups {
			out = append(out, g.pages...)
		}
	}
	return out
}

// calmPages is how many pages remain when every answer is calm, this one
// included.
func (w *walk) calmPages(page *Page) int {
	calm := *w.st
	w.st = &calm
	n := 0
	for page != nil && n < maxPages {
		var facts []*fact
		for _, id := range page.Facts {
			f := w.set.byID[id]
			calm.value[f.index] = uint8(max(f.calm, 0))
			facts = append(facts, f)
		}
		n++
		for i := range w.rest {
			if !w.rest[i].soothe(facts) {
				w.fill()
				break
			}
		}
		w.weigh()
		page = w.first()
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
