package watch

// Definition is everything a Watcher is compiled from, as an author writes it.
type Definition struct {
	Concepts  []ConceptDef
	Languages []LanguageDef
}

// ConceptDef is a concept with the words that reveal it.
type ConceptDef struct {
	Concept
	// Whoever: a present emergency of somebody else beside the writer is a hit.
	Whoever bool
	// EvenIf names what does not weaken the concept: negated, hypothetical,
	// feared, past, lasting,
	// other.
	EvenIf []string
	// In are the patterns by language. Every watched language has some.
	In map[string][]PatternDef
	// Try are sentences by language that Compile proves.
	Try map[string]TryDef
	At  string // where it is written, for faults
}

// PatternDef is one way to say it. Exactly one of Any, All and Seq is written.
//
// A term is a word or several that follow each other. "kväv*" is a stem, the
// beginning of a word; "*medicin*" may stand inside a compound; "N" is a number,
// "*" any word; "$name" stands for a group of the language, as a whole term.
type PatternDef struct {
	Any    []string   // one of these terms
	All    [][]string // one term of each slot, in any order, near each other
	Seq    [][]string // one term of each slot, in this order, near each other
	Within int        // the most words from the first slot to the last
	Unless []string   // terms that in the same clause make it something else
	EvenIf []string   // as for the concept, for this pattern alone
	At     string
}

// TryDef is a few sentences by the person themself.
type TryDef struct {
	Hits []string `yaml:"hits"` // each reveals the concept
	Calm []string `yaml:"calm"` // none does
}

// LanguageDef is how a language denies, imagines, remembers and speaks of
// others. All lists hold terms.
type LanguageDef struct {
	Lang   string
	Common []string // by which the language is known
	Known  []string // words that are never a slip for another, as no word of a list is

	Negation     []string // "inte", "ingen"; group $not
	NegationEnds []string // "inte bara": here it denies nothing
	Denies       []string // negations that go on through "och" too: "nekar"
	Contrast     []string // "utan": after a negation it means "but"
	Reach        int      // how many words a negation reaches
	JoinsDenied  []string // "eller": a list that it goes on through
	DeniedAfter  []string // "har jag inte", directly after
	Denial       []string // "nej", after a word without a verb: "andnöd: nej"

	Hypothesis     []string // "om", "tänk om"; reaches to the end of the clause
	HypothesisEnds []string // "som om": here it imagines nothing
	Fear           []string // "rädd att"
	Past           []string // "förra året", "som barn"
	Lasting        []string // "sedan N år": nothing new
	PastVerbs      []string // "hade", "kunde"
	Now            []string // "nu", "i dag": not past after all

	Persons  []string // others: "min mamma", "hon"
	Own      []string // the writer: "jag"
	NotAgent []string // "med", "hos": before a person who is not the subject
	Relative []string // "som": the person before it is the subject after all
	Subjects []string // further subjects: "det", "man"

	Breaks []string // words that begin a new clause: "men", "eftersom"
	And    []string // begins one when a verb or a subject follows
	Verbs  []string // finite verbs; a verb with its subject after it begins a clause
	Links  []string // "att", "när": the writer after it begins no new clause

	Numbers       []string // for "N", besides digits
	Intensifiers  []string // written together with what they make stronger: "jätte"
	Abbreviations []string // "t.ex": after it a full stop ends no sentence
	Groups        map[string][]string
	At            string
}
