package knowledge

import (
	"cmp"
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

// Search finds contact reasons by what a person writes, the best first. It
// reads words without regard to case and accents, å and ä also as a, ö also as
// o; a word matches the start of another, or one that differs by a single edit
// when it has five letters or more. It never returns more than limit.
func (l *Library) Search(query, lang string, limit int) []Hit {
	asked := words(query)
	var out []Hit
	for _, e := range l.index {
		if e.lang != lang && (lang == "en" || e.lang != "sv") {
			continue
		}
		if score := e.score(asked); score > 0 {
			keywords := e.reason.Keywords
			if e.lang == "en" {
				keywords = e.reason.KeywordsEn
			}
			out = append(out, Hit{"reason", e.reason.ID, e.reason.Title.In(e.lang), slices.Clone(keywords), score})
		}
	}
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

// score is how well the query fits: the title weighs more than a keyword, and a
// keyword that fits as a whole more than words strewn over several.
func (e entry) score(asked []string) float64 {
	if len(asked) == 0 {
		return 0
	}
	title := fit(asked, e.title)
	best := title
	strewn := make([]float64, len(asked))
	for _, k := range e.words {
		best = max(best, 0.95*fit(asked, k))
		for i, w := range asked {
			strewn[i] = max(strewn[i], closest(w, k))
		}
	}
	sum := 0.0
	for i, w := range asked {
		sum += max(strewn[i], closest(w, e.title))
	}
	return 0.9*max(best, 0.8*sum/float64(len(asked))) + 0.1*title
}

// fit is how much of the query a phrase covers, and of the phrase the query.
func fit(asked, phrase []string) float64 {
	if len(phrase) == 0 {
		return 0
	}
	forth, back := 0.0, 0.0
	for _, w := range asked {
		forth += closest(w, phrase)
	}
	for _, w := range phrase {
		back += closest(w, asked)
	}
	return (0.7*forth/float64(len(asked)) + 0.3*back/float64(len(phrase)))
}

func closest(w string, among []string) float64 {
	best := 0.0
	for _, other := range among {
		best = max(best, alike(w, other))
	}
	return best
}

// alike is 1 for the same word, less for a beginning of it, less for a slip of
// the finger, and 0 otherwise.
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
		return 0.55
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
	return []string{"i", "pa", "och", "av", "for", "jag", "har", "min", "mitt", "en", "ett", "det", "den", "att", "nar", "ar", "sa", "mig", "med", "the", "a", "my", "of", "in", "and", "have"}
}

// fold lower-cases and takes away the dots, rings and accents of a few letters.
func fold(text string) string {
	return strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e", "è", "e", "ü", "u", "æ", "a", "ø", "o").
		Replace(strings.ToLower(text))
}
