package watch

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The roles that words play in a sentence, before those of the patterns. Each
// is a slot of its own.
const (
	negation int32 = iota
	negationEnds
	denies
	contrast
	joinsDenied
	deniedAfter
	denial
	hypothesis
	hypothesisEnds
	fear
	past
	lasting
	pastVerb
	now
	person
	own
	notAgent
	relative
	subject
	links
	breaks
	and
	verb
	roles // how many there are
)

// What can weaken a match, as bits.
const (
	ifNegated = 1 << iota
	ifHypothetical
	ifFeared
	ifPast
	ifLasting
	ifOther
)

// reader reads one language.
type reader struct {
	lang          string
	reach         int
	numbers       map[string]bool
	abbreviations map[string]bool
	common        map[string]bool
	intensifiers  []string
	stems         *stems
	terms         []term
	byFirst       [][]int32 // by word, terms that begin with this word
	free          []int32   // terms that begin with a number
	ofTerm        map[string]int32
	ofList        map[string]int32
	strict        []bool // slots that no slip fills
	patterns      []pattern
	begun         [][]int // by slot, the patterns that begin with it
	groups        map[string][]string
}

// term is a word or several, and the slots that it fills.
type term struct {
	words []int32 // of stems; negative: anyWord, aNumber
	slots []int32
}

const (
	anyWord int32 = -1
	aNumber int32 = -2
)

type pattern struct {
	concept int
	whoever bool
	slots   []int32
	inOrder bool
	within  int
	unless  int32 // a slot, or -1
	evenIf  int
}

// Compile builds a Watcher. Its error joins every fault, each with its place.
func Compile(def Definition) (*Watcher, error) {
	c := &compiler{w: &Watcher{by: map[string]int{}}}
	c.languages(def.Languages)
	concepts := slices.Clone(def.Concepts)
	slices.SortFunc(concepts, func(a, b ConceptDef) int { return strings.Compare(a.ID, b.ID) })
	for _, d := range concepts {
		c.concept(d)
	}
	if err := errors.Join(c.faults...); err != nil {
		return nil, err
	}
	for _, d := range concepts {
		c.try(d)
	}
	if err := errors.Join(c.faults...); err != nil {
		return nil, err
	}
	return c.w, nil
}

type compiler struct {
	w      *Watcher
	faults []error
}

func (c *compiler) fault(at, format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf("%s: %s", at, fmt.Sprintf(format, args...)))
}

func (c *compiler) languages(defs []LanguageDef) {
	for _, d := range defs {
		if c.w.Watched(d.Lang) || d.Lang != "sv" && d.Lang != "en" {
			c.fault(d.At, "a language is sv or en and is written once, not %q", d.Lang)
			continue
		}
		r := &reader{
			lang: d.Lang, reach: d.Reach, numbers: map[string]bool{}, common: map[string]bool{}, abbreviations: map[string]bool{},
			stems: newStems(), ofTerm: map[string]int32{}, ofList: map[string]int32{}, strict: make([]bool, roles), begun: make([][]int, roles), groups: map[string][]string{},
		}
		for role := range roles {
			r.strict[role] = true
		}
		if d.Reach < 1 || d.Reach > 8 {
			c.fault(d.At, "reach is 1 to 8 words, not %d", d.Reach)
		}
		for name, words := range d.Groups {
			r.groups[name] = words
		}
		if r.groups["not"] != nil {
			c.fault(d.At, "the group not is the list of negations")
		}
		r.groups["not"] = d.Negation
		for _, w := range d.Numbers {
			r.numbers[fold(w)] = true
		}
		for _, w := range d.Abbreviations {
			r.abbreviations[fold(w)] = true
		}
		for _, w := range d.Common {
			r.common[fold(w)] = true
			r.stems.add(stem{text: fold(w), raw: strings.ToLower(w), whole: true, known: true})
		}
		for _, w := range d.Intensifiers {
			r.intensifiers = append(r.intensifiers, fold(w))
		}
		for slot, list := range map[int32][]string{
			negation: d.Negation, negationEnds: d.NegationEnds, contrast: d.Contrast, denies: d.Denies, joinsDenied: d.JoinsDenied, deniedAfter: d.DeniedAfter, denial: d.Denial,
			hypothesis: d.Hypothesis, hypothesisEnds: d.HypothesisEnds, fear: d.Fear, past: d.Past, lasting: d.Lasting, pastVerb: d.PastVerbs, now: d.Now,
			person: d.Persons, own: d.Own, notAgent: d.NotAgent, relative: d.Relative, subject: d.Subjects, links: d.Links,
			breaks: d.Breaks, and: d.And, verb: d.Verbs,
		} {
			if len(list) == 0 {
				c.fault(d.At, "a list of the language %s is empty", d.Lang)
			}
			c.fill(r, slot, list, d.At)
		}
		for _, w := range d.Known {
			if rest := fold(strings.TrimSuffix(w, "*")); len(rest) > 2 {
				r.stems.add(stem{text: rest, raw: strings.ToLower(strings.TrimSuffix(w, "*")), whole: rest == fold(w), known: true})
			}
		}
		c.w.readers = append(c.w.readers, r)
	}
}

// spread puts the terms of a group in the place of its name.
func (c *compiler) spread(r *reader, list []string, at string, inside []string) (out []string) {
	for _, text := range list {
		name, ok := strings.CutPrefix(text, "$")
		switch {
		case !ok:
			out = append(out, text)
		case r.groups[name] == nil:
			c.fault(at, "there is no group %s in %s", name, r.lang)
		case slices.Contains(inside, name):
			c.fault(at, "the group %s holds itself", name)
		default:
			out = append(out, c.spread(r, r.groups[name], at, append(inside, name))...)
		}
	}
	return out
}

// fill says that these terms fill a slot.
func (c *compiler) fill(r *reader, slot int32, list []string, at string) {
	for _, text := range c.spread(r, list, at, nil) {
		t, err := r.term(text)
		if err != nil {
			c.fault(at, "%v", err)
			continue
		}
		if !slices.Contains(r.terms[t].slots, slot) {
			r.terms[t].slots = append(r.terms[t].slots, slot)
		}
	}
}

// term finds or makes a term.
func (r *reader) term(text string) (int32, error) {
	if t, ok := r.ofTerm[text]; ok {
		return t, nil
	}
	var words []int32
	for w := range strings.FieldsSeq(text) {
		rest, open := strings.CutSuffix(w, "*")
		rest, inner := strings.CutPrefix(rest, "*")
		folded := fold(rest)
		switch {
		case w == "*":
			words = append(words, anyWord)
		case w == "N":
			words = append(words, aNumber)
		case (open || inner) && len(folded) < 3:
			return 0, fmt.Errorf("the stem %q is too short", w)
		case !oneWord(folded):
			return 0, fmt.Errorf("%q is not a word", w)
		default:
			words = append(words, r.stems.add(stem{text: folded, raw: strings.ToLower(rest), whole: !open, inner: inner}))
		}
	}
	if len(words) == 0 || words[0] == anyWord || len(words) == 1 && words[0] == aNumber {
		return 0, fmt.Errorf("the term %q names no word to begin with", text)
	}
	t := int32(len(r.terms))
	r.terms = append(r.terms, term{words: words})
	r.ofTerm[text] = t
	if words[0] == aNumber {
		r.free = append(r.free, t)
	} else {
		for int(words[0]) >= len(r.byFirst) {
			r.byFirst = append(r.byFirst, nil)
		}
		r.byFirst[words[0]] = append(r.byFirst[words[0]], t)
	}
	return t, nil
}

func oneWord(folded string) bool {
	tokens := interned(nil).tokenize(nil, folded)
	return len(tokens) == 1 && tokens[0].word == folded
}

func (c *compiler) concept(d ConceptDef) {
	if d.ID == "" || d.Title.Sv == "" || d.Title.En == "" {
		c.fault(d.At, "the concept %q lacks an id or a title in both languages", d.ID)
	}
	if _, twice := c.w.by[d.ID]; twice {
		c.fault(d.At, "the concept %s is written twice", d.ID)
	}
	if (d.Danger || d.Crisis) && !d.Lifts {
		c.fault(d.At, "%s shows 112 or the crisis numbers and does not lift", d.ID)
	}
	if d.Crisis && !d.Person {
		c.fault(d.At, "%s shows the crisis numbers and is not the person's own", d.ID)
	}
	if len(d.Sources) == 0 {
		c.fault(d.At, "%s names no source", d.ID)
	}
	even := c.evenIf(d.EvenIf, d.At)
	number := len(c.w.concepts)
	c.w.by[d.ID] = number
	c.w.concepts = append(c.w.concepts, d.Concept)
	for lang := range d.In {
		if !c.w.Watched(lang) {
			c.fault(d.At, "%s has words in %s, which is not watched", d.ID, lang)
		}
	}
	for _, r := range c.w.readers {
		if len(d.In[r.lang]) == 0 {
			c.fault(d.At, "%s has no words in %s", d.ID, r.lang)
		}
		if len(d.Try[r.lang].Hits) == 0 || len(d.Try[r.lang].Calm) == 0 {
			c.fault(d.At, "%s is not tried in %s, with hits and calm sentences", d.ID, r.lang)
		}
		for _, p := range d.In[r.lang] {
			c.pattern(r, pattern{concept: number, whoever: d.Whoever, evenIf: even}, p)
		}
	}
}

func (c *compiler) pattern(r *reader, p pattern, d PatternDef) {
	slots := slices.Concat(d.All, d.Seq)
	p.inOrder, p.within, p.unless = len(d.Seq) > 0, d.Within, -1
	switch {
	case len(d.Any) > 0 && len(slots) == 0 && d.Within == 0:
		slots = [][]string{d.Any}
	case len(d.Any) > 0, len(d.All) > 0 && len(d.Seq) > 0, len(slots) < 2, len(slots) > 4:
		c.fault(d.At, "a pattern is any, or all or seq of two to four slots with within")
		return
	case d.Within < len(slots)-1 || d.Within > 12:
		c.fault(d.At, "within is the words from the first slot to the last, at most 12, not %d", d.Within)
		return
	}
	for _, list := range slots {
		if len(list) == 0 {
			c.fault(d.At, "a slot is empty")
		}
		p.slots = append(p.slots, c.slot(r, list, false, d.At))
	}
	if len(d.Unless) > 0 {
		p.unless = c.slot(r, d.Unless, true, d.At)
	}
	p.evenIf |= c.evenIf(d.EvenIf, d.At)
	r.begun[p.slots[0]] = append(r.begun[p.slots[0]], len(r.patterns))
	r.patterns = append(r.patterns, p)
}

// slot finds or makes the slot that these terms fill.
func (c *compiler) slot(r *reader, list []string, strict bool, at string) int32 {
	key := fmt.Sprint(strict, list)
	if slot, ok := r.ofList[key]; ok {
		return slot
	}
	slot := int32(len(r.strict))
	r.ofList[key] = slot
	r.strict, r.begun = append(r.strict, strict), append(r.begun, nil)
	c.fill(r, slot, list, at)
	return slot
}

func (c *compiler) evenIf(names []string, at string) (bits int) {
	all := []string{"negated", "hypothetical", "feared", "past", "lasting", "other"}
	for _, name := range names {
		i := slices.Index(all, name)
		if i < 0 {
			c.fault(at, "even_if is negated, hypothetical, feared, past, lasting or other, not %q", name)
			continue
		}
		bits |= 1 << i
	}
	return bits
}

// try proves the sentences that a concept brings along.
func (c *compiler) try(d ConceptDef) {
	for lang, tries := range d.Try {
		for _, text := range tries.Hits {
			if !c.w.reveals(text, lang, d.ID) {
				c.fault(d.At, "%s: %q is not found", d.ID, text)
			}
		}
		for _, text := range tries.Calm {
			if c.w.reveals(text, lang, d.ID) {
				c.fault(d.At, "%s: %q is found", d.ID, text)
			}
		}
	}
}

func (w *Watcher) reveals(text, lang, concept string) bool {
	return slices.ContainsFunc(w.Find(text, lang, Self), func(h Hit) bool { return h.Concept == concept })
}
