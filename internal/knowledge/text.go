package knowledge

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"vardlots/internal/triage/engine"
)

// FactText is a question as one speaker reads it.
type FactText struct {
	ID       string
	Kind     string // yes_no, choice, number, duration or text
	Question string
	Help     string // "Varför frågar vi?"
	Check    string // what a layperson can do when the answer is "Jag vet inte"
	Options  []Option
	Unit     string
	Min, Max float64
	Decimals int
	Page     string // the boxes page it stands on
	About    bool
	Quiet    bool
	// MayUnknown is true when "Jag vet inte" is an answer.
	MayUnknown bool
}

// Option is one answer of a choice, calm to alarming, or yes and no.
type Option struct {
	ID   string
	Text string
}

// Text is the question of a fact in a language and for a speaker; false when
// the fact is not there or has no wording for them. The caller then does not
// ask: the engine knows.
func (l *Library) Text(fact, lang string, who engine.Speaker) (FactText, bool) {
	f := l.facts[fact]
	if f == nil {
		return FactText{}, false
	}
	out := FactText{
		ID: fact, Kind: f.Kind, Question: f.Ask.in(lang, who), Help: f.Help.in(lang, who), Check: f.Check.in(lang, who),
		Unit: f.Unit, Min: f.Min, Max: f.Max, Decimals: f.Decimals, Page: f.Page, About: f.About, Quiet: f.Quiet,
	}
	may := mays()[f.Unknown]
	out.MayUnknown = f.Kind != "text" && (may == engine.Always || may == engine.NotSelf && who != engine.Self)
	for _, o := range f.Options {
		out.Options = append(out.Options, Option{o.ID, spokenWords{o.Sv, o.En}.in(lang, who)})
	}
	if f.Kind == "yes_no" {
		out.Options = []Option{{"yes", Words{"Ja", "Yes"}.In(lang)}, {"no", Words{"Nej", "No"}.In(lang)}}
	}
	return out, out.Question != ""
}

// NoteText is a fact and its answer as a line of the record, in the clinician's
// words. Unknown is said as unknown, never as no. It is "" for a fact that is
// not there.
func (l *Library) NoteText(fact, value, lang string) string {
	f := l.facts[fact]
	if f == nil {
		return ""
	}
	if value == engine.Unknown || f.Kind == "text" {
		if value == engine.Unknown {
			value = Words{"vet ej", "not known"}.In(lang)
		}
		return fmt.Sprintf("%s: %s", f.Ask.in(lang, engine.Nurse), value)
	}
	note := f.Note[lang]
	if note == nil {
		note = f.Note["sv"]
	}
	text := note["present"]
	calm := f.Kind == "yes_no" && value == "no" || f.Kind == "choice" && len(f.Options) > 0 && value == f.Options[0].ID
	if calm && note["absent"] != "" {
		text = note["absent"]
	}
	if text == "" {
		text = f.Ask.in(lang, engine.Nurse) + ": {value}"
	}
	text = strings.ReplaceAll(text, "{option}", f.option(value, lang))
	return strings.ReplaceAll(text, "{value}", f.amount(value, lang))
}

// NoteUnticked is the line for a box that nobody ticked. It says just that: a
// person who ticks one box leaves the next, and has denied nothing.
func (l *Library) NoteUnticked(fact, lang string) string {
	f := l.facts[fact]
	if f == nil {
		return ""
	}
	note := f.Note[lang]
	if note == nil {
		note = f.Note["sv"]
	}
	return note["present"] + ": " + Words{"ej markerat", "not ticked"}.In(lang)
}

// option is an option in the clinician's words, in the middle of a sentence.
func (f *factShape) option(id, lang string) string {
	for _, o := range f.Options {
		if o.ID == id {
			text := spokenWords{o.Sv, o.En}.in(lang, engine.Nurse)
			if first, rest, ok := strings.Cut(text, ", "); ok && (first == "Ja" || first == "Yes") {
				return rest
			}
			return lowerFirst(text)
		}
	}
	return id
}

func lowerFirst(s string) string {
	for i, r := range s {
		return string(unicode.ToLower(r)) + s[i+utf8.RuneLen(r):]
	}
	return s
}

// amount is a number as people say it: days and weeks rather than hours, years
// rather than months.
func (f *factShape) amount(value, lang string) string {
	n, err := strconv.Atoi(value)
	switch {
	case err != nil:
		if lang == "en" {
			return value
		}
		return strings.ReplaceAll(value, ".", ",")
	case f.Kind == "duration" && n >= 14*24 && n%(7*24) == 0:
		return count(n/(7*24), Words{"vecka", "week"}, Words{"veckor", "weeks"}, lang)
	case f.Kind == "duration" && n >= 24:
		return count(n/24, Words{"dygn", "day"}, Words{"dygn", "days"}, lang)
	case f.Kind == "duration":
		return count(n, Words{"timme", "hour"}, Words{"timmar", "hours"}, lang)
	case f.Unit == "months" && n >= 24:
		return count(n/12, Words{"år", "year"}, Words{"år", "years"}, lang)
	case f.Unit == "months":
		return count(n, Words{"månad", "month"}, Words{"månader", "months"}, lang)
	}
	return value
}

func count(n int, one, many Words, lang string) string {
	if n == 1 {
		return "1 " + one.In(lang)
	}
	return strconv.Itoa(n) + " " + many.In(lang)
}
