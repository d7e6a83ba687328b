package watch

import "slices"

// clauses cuts a sentence: at marks, at words that begin a clause, at "och"
// before a verb or a subject, and where a verb and its subject change places.
func (r *reading) clauses() {
	r.clause, r.joins = r.clause[:0], append(r.joins[:0], false)
	n, start := 0, 0
	for i, t := range r.tokens {
		begins, joins := t.brk != 0, false
		switch {
		case i == 0:
		case t.brk != 0:
		case r.is(breaks, i):
			begins = true
		case r.is(and, i) && i+1 < len(r.tokens) && (r.is(verb, i+1) || r.is(own, i+1) || r.is(person, i+1) || r.is(now, i+1)):
			begins, joins = true, r.is(verb, i+1) || r.is(now, i+1)
		case r.turned(i) && r.since(verb, start, i):
			begins = true
		case r.is(own, i) && i-start > 2 && r.since(own, start, i) && !r.any(i-1, verb, relative, links):
			begins = true // two sentences without a full stop
		}
		if begins && i > 0 {
			n, start = n+1, i
			r.joins = append(r.joins, joins)
		}
		r.clause = append(r.clause, n)
	}
}

// since reports whether a term of the role begins between two tokens.
func (r *reading) since(role int32, from, to int) bool {
	for i := from; i < to; i++ {
		if r.is(role, i) {
			return true
		}
	}
	return false
}

// is reports whether a term of the role begins at a token.
func (r *reading) is(role int32, i int) bool { return r.begins[i]&(1<<role) != 0 }

// any reports whether a term of one of the roles begins at a token.
func (r *reading) any(i int, roles ...int32) bool {
	return slices.ContainsFunc(roles, func(role int32) bool { return r.is(role, i) })
}

// cut reports whether a clause ends inside a run of words. A list goes on past a
// comma ("ont i nacke, arm och bröst") and a subject past "och" ("rycker och är
// okontaktbar").
func (r *reading) cut(from, to int) bool {
	for i := from + 1; i <= to; i++ {
		c := r.clause[i]
		if c != r.clause[i-1] && !r.joins[c] && (r.tokens[i].brk != ',' || r.spoken(c) || r.in(subject, c) || r.in(negation, c)) {
			return true
		}
	}
	return false
}

// stands decides whether a match is a hit. One that is somebody else's
// emergency is noted aside.
func (r *reading) stands(p *pattern, m *match, about About, aside *bool) bool {
	if p.unless >= 0 {
		from := r.clause[m.from]
		for from > 0 && r.joins[from] {
			from--
		}
		for _, s := range r.at[p.unless] {
			if c := r.clause[s.from]; c >= from && c <= r.clause[m.to] {
				return false
			}
		}
	}
	if p.evenIf&ifNegated == 0 && r.negated(m) ||
		p.evenIf&ifHypothetical == 0 && r.before(hypothesis, m) ||
		p.evenIf&ifFeared == 0 && r.before(fear, m) ||
		p.evenIf&ifPast == 0 && r.past(m) ||
		p.evenIf&ifLasting == 0 && r.in(lasting, r.clause[m.from]) && !r.in(now, r.clause[m.from]) {
		return false
	}
	if about == Self && p.evenIf&ifOther == 0 && r.others(m) {
		now := !r.in(pastVerb, r.clause[m.from]) || r.in(now, r.clause[m.from])
		*aside = *aside || p.whoever && now
		return false
	}
	return true
}

// before reports whether a term of the role begins before the match or inside
// it, in its clause.
func (r *reading) before(role int32, m *match) bool {
	for _, s := range r.at[role] {
		if s.from < m.to && r.clause[s.from] == r.clause[m.from] && !m.has(s.from) && !r.ends(hypothesisEnds, s) {
			return true
		}
	}
	return false
}

// negated reports whether the match is denied: by a negation shortly before or
// inside it, through a list that goes on with "eller", or directly after.
func (r *reading) negated(m *match) bool {
	for _, s := range r.at[deniedAfter] {
		if s.from == m.to+1 {
			return true
		}
	}
	if at := m.to + 1; at < len(r.tokens) && r.is(denial, at) && !r.spoken(r.clause[m.from]) {
		return true
	}
	for _, s := range r.at[negation] {
		if s.from > m.to || m.has(s.from) || r.ends(negationEnds, s) || r.but(s) {
			continue
		}
		if s.from > m.from || r.reaches(s, m) {
			return true
		}
	}
	return false
}

// but reports whether a negation only goes on from another one: "inte hosta utan
// ont i bröstet".
func (r *reading) but(neg span) bool {
	if !r.is(contrast, neg.from) {
		return false
	}
	for _, s := range r.at[negation] {
		if s.from < neg.from && s.from > neg.from-8 && !r.is(contrast, s.from) {
			return true
		}
	}
	return false
}

// spoken reports whether a clause has a verb or the writer in it.
func (r *reading) spoken(clause int) bool { return r.in(verb, clause) || r.in(own, clause) }

// ends reports whether a word does not do here what it otherwise does: "inte
// bara" denies nothing, "som om" imagines nothing.
func (r *reading) ends(role int32, of span) bool {
	for _, s := range r.at[role] {
		if s.from <= of.from && of.from <= s.to {
			return true
		}
	}
	return false
}

// reaches follows a negation forward to the match. A list begins anew at each
// part; a subject or a clause of its own ends it.
func (r *reading) reaches(neg span, m *match) bool {
	left := r.reach
	for i := neg.to + 1; i <= m.from; i++ {
		if i > neg.to+1 && r.turned(i) {
			return false
		}
		if i == m.from {
			break
		}
		switch {
		case r.is(joinsDenied, i):
			left = r.reach
			continue
		case r.is(contrast, i):
			return false
		case r.clause[i] != r.clause[i-1]:
			return r.listed(i, m)
		case r.is(and, i) && !r.is(denies, neg.from), r.is(own, i) && i > neg.to+1:
			return false
		}
		if left--; left < 0 {
			return false
		}
	}
	return r.clause[m.from] == r.clause[m.from-1] || r.listed(m.from, m)
}

// turned reports whether a verb and its subject change places at a token, as
// they do after what begins a sentence: "utan medicin får jag ingen luft".
func (r *reading) turned(i int) bool {
	return r.is(verb, i) && i+1 < len(r.tokens) && r.tokens[i+1].brk == 0 && r.any(i+1, own, person, subject)
}

// listed reports whether the words from i to the match are parts of a list that
// ends with "eller": "ingen feber, hosta eller andnöd".
func (r *reading) listed(i int, m *match) bool {
	for ; i < len(r.tokens); i++ {
		if r.tokens[i].brk == ';' || r.is(verb, i) || r.is(own, i) || r.is(breaks, i) && !r.is(joinsDenied, i) {
			return false
		}
		if r.is(joinsDenied, i) {
			return true
		}
		if i > m.to+4 {
			return false
		}
	}
	return false
}

// past reports whether the match is told of another time: a word for it in the
// clause, or earlier in the sentence when the verb is past too; and no "nu".
func (r *reading) past(m *match) bool {
	c := r.clause[m.from]
	if r.in(now, c) {
		return false
	}
	return r.in(past, c) || r.in(pastVerb, c) && len(r.at[past]) > 0 && r.at[past][0].from < m.from
}

func (r *reading) in(role int32, clause int) bool {
	for _, s := range r.at[role] {
		if r.clause[s.from] == clause {
			return true
		}
	}
	return false
}

// others reports whether the last subject before or inside the match is
// somebody else. A clause that goes on with "och" and a verb has the subject of
// the one before.
func (r *reading) others(m *match) bool {
	for i := m.to; i >= 0; i-- {
		if i+1 < len(r.clause) && i < m.from && r.clause[i] != r.clause[i+1] && !r.joins[r.clause[i+1]] {
			return false
		}
		switch {
		case m.has(i):
		case r.is(own, i):
			return false
		case r.is(person, i) && r.agent(i):
			return true
		}
	}
	return false
}

// agent reports whether a person is the subject: not one with or at whom
// something is, unless "som" follows.
func (r *reading) agent(i int) bool {
	to := i
	for _, s := range r.at[person] {
		if s.from == i {
			to = max(to, s.to)
		}
	}
	if i > 0 && r.is(notAgent, i-1) {
		return to+1 < len(r.tokens) && r.is(relative, to+1)
	}
	return true
}
