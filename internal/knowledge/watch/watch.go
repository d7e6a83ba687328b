package watch

import (
	"cmp"
	"slices"
)

// Watcher is the compiled concepts. It never changes and is safe for any number
// of goroutines.
type Watcher struct {
	concepts []Concept
	by       map[string]int
	readers  []*reader // one a watched language, by its code
}

// Concept is one thing that words can reveal, and what follows from it.
type Concept struct {
	ID string
	// Title is what the nurse reads beside the marked sentence.
	Title Words
	// Lifts: the item goes up in the queue.
	Lifts bool
	// Danger: the line about 112 is shown to the writer at once. Implies Lifts.
	Danger bool
	// Crisis: the crisis numbers are shown to the writer at once.
	Crisis bool
	// Person: what was written is the person's own (class person): neither a
	// proxy nor a guardian is told it, nor that it was found.
	Person bool
	// Asks is the fact whose question is put to the writer at once; "" for none.
	Asks string
	// Sources are what the concept rests on.
	Sources []string
}

// Words is a text in both languages.
type Words struct{ Sv, En string }

// In is the text in a language; anything but "en" is Swedish.
func (w Words) In(lang string) string {
	if lang == "en" {
		return w.En
	}
	return w.Sv
}

// About says whom the writer writes about.
type About uint8

// Whom a text can be about.
const (
	// Self: the case is about the writer. What is said of others is no hit,
	// unless it is an emergency beside the writer (Hit.Beside).
	Self About = iota
	// Another: the writer speaks for another, a child or an adult, or nobody
	// knows who is meant, as in a search. What is said of anybody is a hit, the
	// writer included.
	Another
)

// Hit is a concept found in a sentence.
type Hit struct {
	Concept string
	// Sentence is text[From:To], untouched, without the space around it.
	Sentence string
	From, To int
	// Beside: the case is about the writer, and the sentence tells of an
	// emergency of somebody else beside them ("min man andas inte"). Show the
	// line about 112 and tell the nurse; ask no question about it.
	Beside bool
}

// Watched reports whether text in this language is read at all. Other text is
// marked as not watched, and closes N5 (I30).
func (w *Watcher) Watched(lang string) bool {
	return slices.ContainsFunc(w.readers, func(r *reader) bool { return r.lang == lang })
}

// Concepts are all concepts, by id.
func (w *Watcher) Concepts() []Concept { return slices.Clone(w.concepts) }

// Concept finds a concept by its id.
func (w *Watcher) Concept(id string) (Concept, bool) {
	i, ok := w.by[id]
	if !ok {
		return Concept{}, false
	}
	return w.concepts[i], true
}

// Find reads a text and returns what it found, in the order of the text, a
// concept at most once a sentence. lang is the language the writer was asked in;
// a sentence that is plainly in another watched language is read in that one,
// and one that could be either in both. Find accepts any bytes and never fails.
func (w *Watcher) Find(text, lang string, about About) []Hit {
	var out []Hit
	s := newScratch(w)
	pieces := split(text, w.abbreviation)
	for i, at := range pieces {
		s.read(text[at.from:at.to])
		if i+1 < len(pieces) && text[at.to-1] == '?' && s.answeredNo(text[pieces[i+1].from:pieces[i+1].to]) {
			continue
		}
		for _, found := range s.concepts(lang, about) {
			out = append(out, Hit{
				Concept: w.concepts[found.concept].ID, Sentence: text[at.from:at.to],
				From: at.from, To: at.to, Beside: found.beside,
			})
		}
	}
	slices.SortStableFunc(out, func(a, b Hit) int { return cmp.Compare(a.From, b.From) })
	return out
}

func (w *Watcher) abbreviation(word string) bool {
	return slices.ContainsFunc(w.readers, func(r *reader) bool { return r.abbreviations[word] })
}
