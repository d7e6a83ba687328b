package knowledge

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// Hit is a contact reason that a query found.
type Hit struct {
	Kind     string // "reason"
	ID       string
	Title    string
	Keywords []string
	Score    float64 // 0 to 1, of no meaning beyond the order
}

// entry is one reason, folded for searching.
type entry struct {
	reason Reason
	lang   string
	title  []string
	words  [][]string
}

// What a hit must reach to be shown: so much of the best one's score. Below it
// stands what the person is not looking for.
const nearBest = 0.5

// A word is telling when at most one reason in so many knows it: "halsen" is,
// "ont" is not.
const tellingIn = 4

// Search finds contact reasons by what a person writes, the best first. It
// reads words without regard to case and accents, å and ä also as a, ö also as
// o; a word matches the start of another, or one that differs by a single edit
// when it has five letters or more. A word weighs the more the fewer reasons know
// it; one that none knows weighs nothing, so that a long account finds what a
// short one does. What met only words that half of all reasons know, or scores
// far below the best, is left out. It never returns more than limit.
func (l *Library) Search(query, lang string, limit int) []Hit {
	return l.SearchFor(query, lang, limit, func(Reason) bool { return true })
}

// SearchFor is Search among the reasons that fit somebody: the best of those
// decides what is left out.
func (l *Library) SearchFor(query, lang string, limit int, fits func(Reason) bool) []Hit {
	asked := words(query)
	var met []meeting
	for _, e := range l.index {
		if e.lang == lang || lang != "en" && e.lang == "sv" {
			met = append(met, e.meet(asked))
		}
	}
	words := weigh(asked, met)
	var out []Hit
	best := 0.0
	for _, m := range met {
		if score := m.score(asked, words.weights); score > 0 && words.told(m) && fits(m.reason) {
			best = max(best, score)
			out = append(out, m.hit(score))
		}
	}
	out = slices.DeleteFunc(out, func(h Hit) bool { return h.Score < nearBest*best })
	slices.SortFunc(out, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.ID, b.ID))
	})
	return out[:min(len(out), max(limit, 0))]
}

func (l *Library) entries() []entry {
	var out []entry
	for _, r := range l.reasons {
		for lang, keywords := range map[string][]string{"sv": r.Keywords, "en": r.KeywordsEn} {
			e := entry{reason: r, lang: lang, title: words(r.Title.In(lang))}
			for _, k := range keywords {
				e.words = append(e.words, words(k))
			}
			out = append(out, e)
		}
	}
	return out
}

// meeting is an entry and how near it comes to each word of a query.
type meeting struct {
	entry
	near []float64
}

func (e entry) meet(asked []string) meeting {
	m := meeting{e, make([]float64, len(asked))}
	for i, w := range asked {
		m.near[i] = closest(w, e.title)
		for _, k := range e.words {
			m.near[i] = max(m.near[i], closest(w, k))
		}
	}
	return m
}

func (m meeting) hit(score float64) Hit {
	keywords := m.reason.Keywords
	if m.lang == "en" {
		keywords = m.reason.KeywordsEn
	}
	return Hit{"reason", m.reason.ID, m.reason.Title.In(m.lang), slices.Clone(keywords), score}
}

// weighed is how much each word of a query tells, which words are telling, and
// whether some word of it is known to no reason.
type weighed struct {
	weights []float64
	telling []bool
	strange bool
}

func weigh(asked []string, met []meeting) weighed {
	out := weighed{make([]float64, len(asked)), make([]bool, len(asked)), false}
	for i := range asked {
		known := 0
		for _, m := range met {
			if m.near[i] > 0 {
				known++
			}
		}
		out.telling[i] = known*tellingIn <= len(met)
		out.strange = out.strange || known == 0
		if known > 0 {
			out.weights[i] = math.Log(1 + float64(len(met))/float64(known))
		}
	}
	return out
}

// told reports whether a reason met a telling word. Where every word is known,
// all that the person wrote is "ont", and everything that hurts is shown.
func (w weighed) told(m meeting) bool {
	for i, near := range m.near {
		if near > 0 && w.telling[i] {
			return true
		}
	}
	return !w.strange
}

// score is how well the query fits: the title weighs more than a keyword, and a
// keyword that fits as a whole more than words strewn over several.
func (m meeting) score(asked []string, weights []float64) float64 {
	if len(asked) == 0 {
		return 0
	}
	title := fit(asked, m.title, weights)
	best := title
	for _, k := range m.words {
		best = max(best, 0.95*fit(asked, k, weights))
	}
	return 0.9*max(best, 0.8*share(m.near, weights)) + 0.1*title
}

// fit is how much of the query a phrase covers, and of the phrase the query.
func fit(asked, phrase []string, weights []float64) float64 {
	if len(phrase) == 0 {
		return 0
	}
	forth, back := make([]float64, len(asked)), 0.0
	for i, w := range asked {
		forth[i] = closest(w, phrase)
	}
	for _, w := range phrase {
		back += closest(w, asked)
	}
	return 0.7*share(forth, weights) + 0.3*back/float64(len(phrase))
}

// share is the part of the weight that was met.
func share(near, weights []float64) float64 {
	sum, all := 0.0, 0.0
	for i, w := range weights {
		sum, all = sum+w*near[i], all+w
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

func closest(w string, among []string) float64 {
	best := 0.0
	for _, other := range among {
		best = max(best, alike(w, other))
	}
	return best
}

// alike is 1 for the same word, less for a beginning of it and for a slip of the
// finger, which matters the less the longer the word, and 0 otherwise.
func alike(a, b string) float64 {
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	switch {
	case a == b:
		return 1
	case len(short) >= 3 && strings.HasPrefix(long, short):
		return 0.6 + 0.3*float64(len(short))/float64(len(long))
	case len(short) >= 5 && oneEdit([]rune(short), []rune(long)):
		return 0.9 - 1.5/float64(len(short))
	}
	return 0
}

// oneEdit reports whether two words differ by one letter put in, left out,
// changed, or swapped with its neighbour.
func oneEdit(a, b []rune) bool {
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && string(a[i+2:]) == string(b[i+2:])
		return swapped || i < len(a) && string(a[i+1:]) == string(b[i+1:])
	}
	return string(a[i:]) == string(b[i+1:])
}

// words are the folded words of a text, without those that say nothing.
func words(text string) []string {
	fields := strings.FieldsFunc(fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.DeleteFunc(fields, func(w string) bool { return slices.Contains(silent(), w) })
}

func silent() []string {
	return []string{
		"i", "pa", "och", "av", "for", "jag", "har", "min", "mitt", "en", "ett", "det", "den", "att", "nar", "ar", "sa", "mig", "med", "the", "a", "my", "of", "in", "and", "have", "hos", "vid", "som", "with", "is",
		"sedan", "dag", "dagar", "dagen", "dygn", "vecka", "veckor", "tva", "tre", "fyra", "fem", "lite", "nu", "haft", "fatt", "mycket", "bara", "ocksa", "hela",
		"days", "weeks", "for", "since", "now", "little", "very", "been",
	}
}

// fold lower-cases and takes away the dots, rings and accents of a few letters.
func fold(text string) string {
	return strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e", "è", "e", "ü", "u", "æ", "a", "ø", "o").
		Replace(strings.ToLower(text))
}
