package proof

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// A page or a document of so many words is measured, and may be as hard to read
// as this.
const (
	lixWords = 100
	maxLix   = 40
)

// texts is V15, and V10 for translations: words that residents read. That a text
// stands in both languages and for every speaker is demanded when content is
// loaded, but for the few that are found here.
func (c *check) texts() {
	plainSv, plainEn, sv, en := plainSv(), plainEn(), swedish(), english()
	for _, t := range c.book.Texts() {
		if (t.Sv == "") != (t.En == "") {
			c.tell(t.At, badText, t.Of, fmt.Sprintf("%s %s stands in one language only", t.Of, t.Part), "")
			continue
		}
		if rings(t.Sv) != rings(t.En) {
			c.tell(t.At, softened, t.Of, fmt.Sprintf("%s %s says 112 in one language and not in the other", t.Of, t.Part), t.Sv+" / "+t.En)
		}
		if t.Part == "action" && strings.HasPrefix(t.Of, "call_112") && !rings(t.Sv) {
			c.tell(t.At, softened, t.Of, t.Of+" does not say 112", t.Sv+" / "+t.En)
		}
		if t.Kind == knowledge.Noting {
			continue
		}
		c.plain(t, t.Sv, plainSv)
		c.plain(t, t.En, plainEn)
		if t.Kind == knowledge.Asking {
			c.question(t, t.Sv, sv)
			c.question(t, t.En, en)
		}
	}
	c.documents()
	c.boxPages()
}

func rings(text string) bool { return strings.Contains(text, "112") }

// plain tells of words that a person need not know.
func (c *check) plain(t knowledge.Text, text string, list map[string]string) {
	for _, word := range wordsOf(text) {
		if better, listed := list[word]; listed {
			c.tell(t.At, badText, t.Of, fmt.Sprintf("%s %s: %q is not plain, say %s", t.Of, t.Part, word, better), text)
		}
	}
}

// grammar is what makes a question hard in one language.
type grammar struct {
	negated *regexp.Regexp // a question that asks for what is not
	double  *regexp.Regexp // two questions in one
}

// Two questions are joined by "and" or "or" with a verb and, mostly, a subject
// of its own: "Har du feber och är du trött?". A list of places or examples
// ("lips or tongue") is still one.
func swedish() grammar {
	return grammar{
		negated: regexp.MustCompile(`(?i)^(är|har|kan|gör|känner|får|äter|dricker|mår|orkar|ser|hör|tar|vill|kunde|blev)\s+(\S+\s+){1,3}?(inte|inget|inga|ingen|aldrig)\b`),
		double:  regexp.MustCompile(`(?i)\boch/eller\b|\?.*\?|\b(och|eller)\s+(är|har|kan|gör|känner|får|måste|mår|blir|blev|ser|röker)\b`),
	}
}

func english() grammar {
	return grammar{
		negated: regexp.MustCompile(`(?i)^(is|are|has|have|can|do|does|did|was|were|could)(n't| (\S+ ){1,3}?(not|no|never|nothing)\b)`),
		double:  regexp.MustCompile(`(?i)\band/or\b|\?.*\?|\b(and|or)\s+(is|are|has|have|can|do|does|did|was|were|must)\b`),
	}
}

func (c *check) question(t knowledge.Text, text string, g grammar) {
	for _, sentence := range strings.SplitAfter(text, ".") {
		sentence = strings.TrimSpace(sentence)
		if !strings.HasSuffix(sentence, "?") {
			continue
		}
		if g.negated.MatchString(sentence) {
			c.tell(t.At, badText, t.Of, fmt.Sprintf("%s %s is a negated question", t.Of, t.Part), text)
		}
		if g.double.MatchString(sentence) {
			c.tell(t.At, badText, t.Of, fmt.Sprintf("%s %s is two questions in one", t.Of, t.Part), text)
		}
	}
}

// documents measures how hard each self-care document is to read, in Swedish.
func (c *check) documents() {
	parts := map[string][]string{}
	files := map[string]engine.Pos{}
	for _, d := range c.book.Documents() {
		files[d.ID] = c.at(d.File, "sv")
	}
	for _, t := range c.book.Texts() {
		if _, isDocument := files[t.Of]; isDocument && t.At.File == files[t.Of].File {
			parts[t.Of] = append(parts[t.Of], t.Sv)
		}
	}
	for _, id := range sorted(parts) {
		if words, lix := readability(parts[id]); words >= lixWords && lix > maxLix {
			c.tell(files[id], badText, id, fmt.Sprintf("%s is hard to read: LIX %.0f, at most %d", id, lix, maxLix), "")
		}
	}
}

// boxPages measures each page of boxes as each speaker reads it.
func (c *check) boxPages() {
	type reader struct{ page, who string }
	texts := map[reader][]string{}
	at := map[string]engine.Pos{}
	pages := map[string]string{} // by fact
	for _, f := range c.def.Facts {
		pages[f.ID] = f.Page
	}
	all := c.book.Texts()
	for _, t := range all {
		if t.Kind == knowledge.Boxed && t.Part == "ask" {
			key := reader{pages[t.Of], t.Speaker}
			texts[key] = append(texts[key], t.Sv)
			at[key.page] = t.At
		}
	}
	for _, key := range slices.SortedFunc(keysOf(texts), func(a, b reader) int { return strings.Compare(a.page+a.who, b.page+b.who) }) {
		for _, t := range all {
			if t.Of == key.page && t.Part == "title" {
				texts[key] = append(texts[key], t.Sv)
			}
		}
		if words, lix := readability(texts[key]); words >= lixWords && lix > maxLix {
			c.tell(at[key.page], badText, key.page, fmt.Sprintf("the page %s is hard to read for %s: LIX %.0f, at most %d", key.page, key.who, lix, maxLix), "")
		}
	}
}

// readability is how many words there are and their LIX: words a sentence, and
// the share of words longer than six letters. Each part ends a sentence.
func readability(parts []string) (words int, lix float64) {
	long, sentences := 0, 0
	for _, part := range parts {
		for _, w := range wordsOf(part) {
			words++
			if len([]rune(w)) > 6 {
				long++
			}
		}
		ends := strings.Count(part, ".") + strings.Count(part, "?") + strings.Count(part, "!") + strings.Count(part, ":")
		if trimmed := strings.TrimSpace(part); trimmed != "" && !strings.ContainsAny(trimmed[len(trimmed)-1:], ".?!:") {
			ends++
		}
		sentences += ends
	}
	if words == 0 || sentences == 0 {
		return words, 0
	}
	return words, float64(words)/float64(sentences) + 100*float64(long)/float64(words)
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' })
}
