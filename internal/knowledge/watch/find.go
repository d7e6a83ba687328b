package watch

import "slices"

// scratch is what one Find works with, a sentence at a time.
type scratch struct {
	w       *Watcher
	tokens  []token
	joined  []string // each word with the next, for compounds that were split
	reading []*reading
}

func newScratch(w *Watcher) *scratch {
	s := &scratch{w: w}
	for _, r := range w.readers {
		s.reading = append(s.reading, &reading{reader: r, at: make([][]span, r.slots), cache: map[string][]int32{}})
	}
	return s
}

func (s *scratch) read(sentence string) {
	s.tokens = tokenize(s.tokens[:0], sentence)
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
		r.read(s.tokens)
		most = max(most, r.votes())
	}
	var out []found
	for _, r := range s.reading {
		// A word or two may be of either language; where it was asked counts.
		if votes := r.votes(); votes < most && (r.lang != lang || votes+1 < most) {
			continue
		}
		for i := range r.patterns {
			p := &r.patterns[i]
			f := found{concept: p.concept}
			if slices.ContainsFunc(out, func(o found) bool { return o.concept == f.concept && !o.beside }) {
				continue
			}
			var ok bool
			if ok, f.beside = r.reveals(p, about); !ok {
				continue
			}
			if j := slices.IndexFunc(out, func(o found) bool { return o.concept == f.concept }); j >= 0 {
				out[j].beside = f.beside
				continue
			}
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b found) int { return a.concept - b.concept })
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
	cache   map[string][]int32
	tries   int
}

// hit is a known word, and how many tokens it took.
type hit struct {
	word int32
	span int
}

func (r *reading) read(tokens []token) {
	for _, slot := range r.touched {
		r.at[slot] = r.at[slot][:0]
	}
	r.tokens, r.touched, r.words = tokens, r.touched[:0], r.words[:0]
	r.begins = append(r.begins[:0], make([]uint32, len(tokens))...)
	for i, t := range tokens {
		var hits []hit
		for _, w := range r.known(t.word) {
			hits = append(hits, hit{w, 1})
		}
		if i+1 < len(tokens) && tokens[i+1].brk == 0 && len(t.word) > 1 {
			for _, w := range r.compound(t.word, tokens[i+1].word) {
				hits = append(hits, hit{w, 2})
			}
		}
		r.words = append(r.words, hits)
	}
	for i := range tokens {
		for _, h := range r.words[i] {
			for _, t := range r.byFirst[h.word] {
				r.follow(t, 1, i, i+h.span)
			}
		}
		if r.number(i) {
			for _, t := range r.free {
				r.follow(t, 1, i, i+1)
			}
		}
	}
	r.clauses()
}

// known is what a word can be, remembered for the length of the text.
func (r *reading) known(word string) []int32 {
	out, ok := r.cache[word]
	if !ok {
		out = r.stems.match(nil, word)
		r.cache[word] = out
	}
	return out
}

// compound is what two words can be together: "medvets lös". Only what neither
// begins by itself, and without any slip.
func (r *reading) compound(a, b string) []int32 {
	key := a + " " + b
	out, ok := r.cache[key]
	if !ok {
		out = r.stems.exactly(a+b, len(a)+1)
		r.cache[key] = out
	}
	return out
}

func (r *reading) number(i int) bool { return r.tokens[i].digit || r.numbers[r.tokens[i].word] }

// follow goes on with a term whose words before the next were found.
func (r *reading) follow(t int32, next, from, to int) {
	words := r.terms[t].words
	if next == len(words) {
		for _, slot := range r.terms[t].slots {
			if len(r.at[slot]) == 0 {
				r.touched = append(r.touched, slot)
			}
			r.at[slot] = append(r.at[slot], span{from, to - 1})
			if slot < roles {
				r.begins[from] |= 1 << slot
			}
		}
		return
	}
	if to >= len(r.tokens) || r.tokens[to].brk != 0 {
		return
	}
	switch words[next] {
	case anyWord:
		r.follow(t, next+1, from, to+1)
	case aNumber:
		if r.number(to) {
			r.follow(t, next+1, from, to+1)
		}
	default:
		for _, h := range r.words[to] {
			if h.word == words[next] {
				r.follow(t, next+1, from, to+h.span)
			}
		}
	}
}

// votes is how many words speak for this language.
func (r *reading) votes() int { return len(r.at[common]) }

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
