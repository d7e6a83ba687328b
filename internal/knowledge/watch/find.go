package watch

import (
	"slices"
	"strings"
)

// scratch is what one Find works with, a sentence at a time.
type scratch struct {
	w       *Watcher
	words   interned
	tokens  []token
	reading []*reading
}

func newScratch(w *Watcher) *scratch {
	s := &scratch{w: w, words: interned{}}
	for _, r := range w.readers {
		s.reading = append(s.reading, &reading{reader: r, at: make([][]span, len(r.strict)), cache: map[string][]hit{}})
	}
	return s
}

func (s *scratch) read(sentence string) {
	s.tokens = s.words.tokenize(s.tokens[:0], sentence)
}

// answeredNo reports whether a question without the writer in it has no more
// than "nej" for an answer: "Ont i bröstet? Nej."
func (s *scratch) answeredNo(answer string) bool {
	words := s.words.tokenize(nil, answer)
	if len(words) != 1 {
		return false
	}
	for _, r := range s.reading {
		r.read(words)
		no := r.is(denial, 0)
		r.read(s.tokens)
		if no && len(r.at[own]) == 0 {
			return true
		}
	}
	return false
}

// found is a concept and whom it is about.
type found struct {
	concept int
	beside  bool
}

// concepts finds the concepts of the sentence, each once.
func (s *scratch) concepts(lang string, about About) []found {
	most := 0
	for _, r := range s.reading {
		most = max(most, r.votes(s.tokens))
	}
	var out []found
	for _, r := range s.reading {
		// A word or two may be of either language; where it was asked counts.
		if votes := r.votes(s.tokens); votes < most && (r.lang != lang || votes+1 < most) {
			continue
		}
		r.read(s.tokens)
		for _, slot := range r.touched {
			for _, i := range r.begun[slot] {
				out = r.add(out, &r.patterns[i], about)
			}
		}
	}
	slices.SortFunc(out, func(a, b found) int { return a.concept - b.concept })
	return out
}

// add adds what a pattern reveals. The person's own stands before another's.
func (r *reading) add(out []found, p *pattern, about About) []found {
	had := slices.IndexFunc(out, func(f found) bool { return f.concept == p.concept })
	if had >= 0 && !out[had].beside {
		return out
	}
	ok, beside := r.reveals(p, about)
	switch {
	case !ok:
	case had >= 0:
		out[had].beside = beside
	default:
		out = append(out, found{p.concept, beside})
	}
	return out
}

// span is a run of words, the last one included.
type span struct{ from, to int }

// reading is a sentence as one language reads it.
type reading struct {
	*reader
	tokens  []token
	words   [][]hit  // what each token can be
	at      [][]span // where each slot is filled
	touched []int32  // the slots that are
	begins  []uint32 // the roles of the terms that begin at each token
	clause  []int    // the clause of each token
	joins   []bool   // whether a clause goes on with the subject of the one before
	cache   map[string][]hit
	hits    []hit   // all of the cache
	buf     []int32 // free to be used
	tries   int
}

// hit is a known word, how many tokens it took, and whether by a slip.
type hit struct {
	word int32
	span int
	slip bool
}

func (r *reading) read(tokens []token) {
	for _, slot := range r.touched {
		r.at[slot] = r.at[slot][:0]
	}
	r.tokens, r.touched, r.words = tokens, r.touched[:0], r.words[:0]
	r.begins = append(r.begins[:0], make([]uint32, len(tokens))...)
	marked := slices.ContainsFunc(tokens, func(t token) bool { return strings.ContainsAny(t.raw, "åäö") })
	for i, t := range tokens {
		hits := r.precise(r.known(t.word), t.raw, marked)
		if i+1 < len(tokens) && tokens[i+1].brk == 0 && len(t.word) > 1 && !r.common[t.word] {
			if both := r.compound(t.word, tokens[i+1].word); len(both) > 0 {
				hits = append(slices.Clip(hits), both...)
			}
		}
		r.words = append(r.words, hits)
	}
	for i := range tokens {
		for _, h := range r.words[i] {
			if int(h.word) >= len(r.byFirst) {
				continue // a word that is only known
			}
			for _, t := range r.byFirst[h.word] {
				r.follow(t, 1, span{i, i + h.span}, h.slip)
			}
		}
		if r.number(i) {
			for _, t := range r.free {
				r.follow(t, 1, span{i, i + 1}, false)
			}
		}
	}
	r.clauses()
}

// known is what a word can be, remembered for the length of the text: by
// itself, without an intensifier, and by what it is compounded of.
func (r *reading) known(word string) []hit {
	if out, ok := r.cache[word]; ok {
		return out
	}
	start := len(r.hits)
	add := func(words []int32, exact int) {
		for i, w := range words {
			r.hits = append(r.hits, hit{w, 1, i >= exact})
		}
		r.buf = words[:0]
	}
	add(r.stems.match(r.buf, word))
	for _, strong := range r.intensifiers {
		if rest, ok := strings.CutPrefix(word, strong); ok && len(rest) >= 3 {
			add(r.stems.match(r.buf, rest))
		}
	}
	for i := 2; i+3 <= len(word); i++ {
		if inner := r.stems.exactly(r.buf, within, word[i:]); len(inner) > 0 {
			add(inner, len(inner))
		}
	}
	out := slices.Clip(r.hits[start:])
	r.cache[word] = out
	return out
}

// precise keeps the words that are written with the same dots and rings, when
// the writer uses them and such a word is known to be one: "varken" is not
// "värken" then.
func (r *reading) precise(hits []hit, raw string, marked bool) []hit {
	same := func(h hit) bool { return r.stems.words[h.word].same(raw) }
	known := func(h hit) bool { return r.stems.words[h.word].known && same(h) }
	if !marked || !slices.ContainsFunc(hits, known) {
		return hits
	}
	var out []hit
	for _, h := range hits {
		if same(h) {
			out = append(out, h)
		}
	}
	return out
}

// compound is what two words can be together: "medvets lös". Only what neither
// begins by itself, and without any slip.
func (r *reading) compound(a, b string) []hit {
	var out []hit
	for _, w := range r.stems.joins(nil, a, b) {
		out = append(out, hit{word: w, span: 2})
	}
	return out
}

func (r *reading) number(i int) bool { return r.tokens[i].digit || r.numbers[r.tokens[i].word] }

// follow goes on with a term whose words before the next were found, up to
// at.to. What was found by a slip fills only the slots of a pattern: a slip that
// looks like a denial must not hide a danger.
func (r *reading) follow(t int32, next int, at span, slip bool) {
	words, to := r.terms[t].words, at.to
	if next == len(words) {
		for _, slot := range r.terms[t].slots {
			if slip && r.strict[slot] {
				continue
			}
			if len(r.at[slot]) == 0 {
				r.touched = append(r.touched, slot)
			}
			r.at[slot] = append(r.at[slot], span{at.from, to - 1})
			if slot < roles {
				r.begins[at.from] |= 1 << slot
			}
		}
		return
	}
	if to >= len(r.tokens) || r.tokens[to].brk != 0 {
		return
	}
	switch words[next] {
	case anyWord:
		r.follow(t, next+1, span{at.from, to + 1}, slip)
	case aNumber:
		if r.number(to) {
			r.follow(t, next+1, span{at.from, to + 1}, slip)
		}
	default:
		for _, h := range r.words[to] {
			if h.word == words[next] {
				r.follow(t, next+1, span{at.from, to + h.span}, slip || h.slip)
			}
		}
	}
}

// votes is how many words speak for this language.
func (r *reading) votes(tokens []token) (n int) {
	for _, t := range tokens {
		if r.common[t.word] {
			n++
		}
	}
	return n
}

// mostTries bounds the work on a sentence that repeats itself.
const mostTries = 2000

// reveals looks for a way to read the pattern that nothing weakens.
func (r *reading) reveals(p *pattern, about About) (ok, beside bool) {
	for _, slot := range p.slots {
		if len(r.at[slot]) == 0 {
			return false, false
		}
	}
	r.tries = 0
	var aside bool
	for _, first := range r.at[p.slots[0]] {
		var m match
		m.parts[0], m.n, m.span = first, 1, first
		if r.place(p, m, about, &aside) {
			return true, false
		}
	}
	return aside, aside
}

// match is a way to read a pattern.
type match struct {
	parts [4]span
	n     int
	span
}

// has reports whether a token is a word of the match itself.
func (m *match) has(i int) bool {
	return slices.ContainsFunc(m.parts[:m.n], func(s span) bool { return s.from <= i && i <= s.to })
}

// place fills the next slot and goes on; true when the match stands.
func (r *reading) place(p *pattern, m match, about About, aside *bool) bool {
	if r.tries++; r.tries > mostTries {
		return false
	}
	if m.n == len(p.slots) {
		return r.stands(p, &m, about, aside)
	}
	list := r.at[p.slots[m.n]]
	from, _ := slices.BinarySearchFunc(list, m.to-p.within-3, func(s span, at int) int { return s.from - at })
	for _, next := range list[from:] {
		if next.from > m.from+p.within+3 {
			break
		}
		joined := m
		joined.from, joined.to = min(m.from, next.from), max(m.to, next.to)
		if p.inOrder && next.from <= m.to || joined.to-joined.from > p.within || m.has(next.from) || m.has(next.to) {
			continue
		}
		if r.cut(joined.from, joined.to) {
			continue
		}
		joined.parts[m.n] = next
		joined.n++
		if r.place(p, joined, about, aside) {
			return true
		}
	}
	return false
}
