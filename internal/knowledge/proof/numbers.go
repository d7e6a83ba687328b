package proof

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// numbers is V18: a number that one language has and the other has not, and one
// that has changed since the previous release without a word in the change note.
func (c *check) numbers() {
	for _, t := range c.book.Texts() {
		sv, en := numbersIn(t.Sv, countSv()), numbersIn(sameSpan(t.Sv, t.En), countEn())
		if t.Sv != "" && t.En != "" && !slices.Equal(sv, en) {
			c.tell(t.At, otherNumber, t.Of, fmt.Sprintf("%s %s: Swedish says %s, English says %s", t.Of, t.Part, listed(sv), listed(en)),
				t.Sv+" / "+t.En)
		}
	}
	if c.opts.Before == nil {
		return
	}
	before, found := knowledge.Open(c.opts.Before)
	if len(found) > 0 {
		c.tell(engine.Pos{File: "."}, engine.WrongForm, "", "the previous release cannot be read: "+found[0].Message, "")
		return
	}
	c.changed(before)
}

var number = regexp.MustCompile(`\d+(?:[.,]\d+)?`) //nolint:gochecknoglobals // compiled once

// numbersIn are the numbers of a text, sorted, with those written in letters.
func numbersIn(text string, count map[string]string) []string {
	out := number.FindAllString(text, -1)
	for i, n := range out {
		out[i] = strings.Replace(n, ",", ".", 1)
	}
	words := wordsOf(text)
	for i, w := range words {
		// The Swedish six is also the word for something else.
		if w == "sex" && (i+1 == len(words) || !counted(words[i+1])) {
			continue
		}
		if n, ok := count[w]; ok {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// counted reports whether a word is something that one counts.
func counted(word string) bool {
	return slices.ContainsFunc([]string{"timm", "dygn", "dag", "veck", "månad", "år", "gång", "minut", "sekund", "grad", "tablett"}, func(stem string) bool {
		return strings.HasPrefix(word, stem)
	})
}

// sameSpan takes out of the English text the numbers for spans of time that
// Swedish has words for: a dygn is 24 hours, a halvår six months.
func sameSpan(sv, en string) string {
	for word, span := range map[string]string{"dygn": "24 hours", "halvår": "six months"} {
		if strings.Contains(sv, word) {
			en = strings.ReplaceAll(en, span, "")
		}
	}
	return en
}

// One is left out: en, ett, one and a are articles too.
func countSv() map[string]string {
	return map[string]string{
		"två": "2", "tre": "3", "fyra": "4", "fem": "5", "sex": "6", "sju": "7", "åtta": "8", "nio": "9", "tio": "10", "tolv": "12",
	}
}

func countEn() map[string]string {
	return map[string]string{
		"two": "2", "twice": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "twelve": "12",
	}
}

func listed(numbers []string) string {
	if len(numbers) == 0 {
		return "no number"
	}
	return strings.Join(numbers, ", ")
}

// item is a part of the content whose numbers are compared over time.
type item struct {
	at      engine.Pos
	of      string
	numbers []string
}

// items are the numbers of every text and condition, by what they stand in.
func items(book *knowledge.Book) map[string]item {
	out := map[string]item{}
	add := func(key, of string, at engine.Pos, numbers []string) {
		was := out[key]
		if was.of == "" {
			was.at = at
		}
		was.of, was.numbers = of, append(was.numbers, numbers...)
		out[key] = was
	}
	for _, t := range book.Texts() {
		add("text "+t.At.File+" "+t.Of, t.Of, t.At, numbersIn(t.Sv, countSv()))
	}
	for _, r := range written(book.Definition()) {
		add("rule "+r.ID, r.ID, r.Pos, append(conditionNumbers(r.When), r.To.String()))
	}
	for key, i := range out {
		slices.Sort(i.numbers)
		out[key] = i
	}
	return out
}

var amount = regexp.MustCompile(`\b\d+(?:\.\d+)?[a-z]?\b`) //nolint:gochecknoglobals // compiled once

// conditionNumbers are the numbers of a condition with their units.
func conditionNumbers(when string) []string { return amount.FindAllString(when, -1) }

// changed tells of numbers that are not as they were and that no new line of the
// file's change note names together with what they stand in.
func (c *check) changed(before *knowledge.Book) {
	was, is := items(before), items(c.book)
	for _, key := range sorted(is) {
		old, known := was[key]
		now := is[key]
		if !known || slices.Equal(old.numbers, now.numbers) {
			continue
		}
		notes := fresh(before, c.book, now.at.File)
		named := slices.ContainsFunc(notes, func(note string) bool {
			return strings.Contains(note, now.of) && mentionsAll(note, added(old.numbers, now.numbers))
		})
		if !named {
			c.tell(now.at, otherNumber, now.of, fmt.Sprintf("%s said %s in the previous release and says %s now, and no change note says so",
				now.of, listed(added(now.numbers, old.numbers)), listed(added(old.numbers, now.numbers))), "")
		}
	}
}

// added are the numbers of now that were not there.
func added(was, now []string) []string {
	rest := slices.Clone(was)
	var out []string
	for _, n := range now {
		if i := slices.Index(rest, n); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
			continue
		}
		out = append(out, n)
	}
	return out
}

func mentionsAll(note string, numbers []string) bool {
	for _, n := range numbers {
		if !strings.Contains(note, n) {
			return false
		}
	}
	return true
}

// fresh are the lines of a file's change note that the previous release has not.
func fresh(before, now *knowledge.Book, file string) []string {
	var out []string
	for _, ch := range now.Changes(file) {
		if !slices.Contains(before.Changes(file), ch) {
			out = append(out, ch.Note)
		}
	}
	return out
}

// fresh are the new lines of all change notes.
func (c *check) fresh() []string {
	before, _ := knowledge.Open(c.opts.Before)
	var out []string
	for _, file := range c.book.Files() {
		out = append(out, fresh(before, c.book, file)...)
	}
	return out
}
