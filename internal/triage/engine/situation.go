package engine

// Situation is all that the engine knows of a case. Equal situations have equal
// steps and outcomes.
type Situation struct {
	// Guides are the ids of the guides in play: at most two symptom guides, and
	// errands beside. Guides that a rule brings in need not be listed.
	Guides []string
	// Speaker is who answers now.
	Speaker Speaker
	// Answers holds one canonical text a fact: "yes", "no", an option, a number
	// ("38.5"), hours for durations, months for age ("34y" and "7m" are read
	// too), or Unknown. About-facts stand here as well. A fact that is not here
	// has not been answered; staleness is decided by the caller.
	Answers map[string]string
	// OneByOne names the boxes pages that were answered with "Jag vet inte":
	// their boxes come one by one, each with its check.
	OneByOne map[string]bool
	// TakenBack holds, by fact, the answers that once made N1 hold and were
	// changed or taken back since. The case is then at least N3 by caution, N2
	// when such a fact is one of self-harm or violence.
	TakenBack map[string]string
	// NoSelfCare closes N5: a third complaint, or text in a language that nobody
	// watches. A nurse reads, and the level is at least N4 by caution.
	NoSelfCare bool
}

// Step is what comes next: exactly one of Page and Outcome is set.
type Step struct {
	Page    *Page
	Outcome *Outcome
	// Min and Max are how many pages remain, this one included: Min when every
	// answer is calm, Max when every fact that can still matter is asked.
	Min, Max int
	// Guides are the guides in play, those that a rule brought in included.
	Guides []string
	// Also is what rules that hold have brought in: guide ids, and ChooseReason.
	Also []string
}

// Page is what is asked next.
type Page struct {
	// ID is the boxes page's own id, or that of the one fact.
	ID string
	// Facts are the facts to ask, in the author's order.
	Facts []string
	// Boxes is true for a page of tick boxes: a tick is yes, the rest is no.
	Boxes bool
	// Danger is true for a page of general danger signs.
	Danger bool
	// Level is the most urgent level that the page can still lead to.
	Level Urgency
	// AfterTick is true when a tick is followed by "Stämmer något mer?" before
	// the rest counts as no.
	AfterTick bool
	// Check is true for a box that comes alone because its page was answered
	// with "Jag vet inte": it is shown with its check.
	Check bool
	// Of is the boxes page that a box with Check comes from.
	Of string
}

// Outcome is what was decided. It is complete: what is not here was not part of
// the decision.
type Outcome struct {
	Urgency Urgency
	// ByCaution is true when the level stands only because of something unknown.
	ByCaution   bool
	Profession  string
	VisitForm   string
	LevelOfCare string
	// Actions are what the person can do now. At least one reaches a human.
	Actions  []string
	SelfCare []string
	// Guide is the guide whose route stands.
	Guide string
	// Guides are all guides in play, those that a rule brought in included.
	Guides []string
	// Also is what rules that hold have brought in: guide ids, and ChooseReason.
	Also []string
	// Tell are the questions that only inform the clinician, at most six.
	Tell []string
	// Quiet is true when a guide in play, or a fact that decided, is nobody
	// else's business: neutral words everywhere outside.
	Quiet bool
	// ConfirmNever is true when a deciding fact is one of self-harm or violence:
	// no page "is it really so?" is shown.
	ConfirmNever bool
	// Errand is true when the guide whose route stands is an errand.
	Errand bool
	// Errands are the errands of the case, each with a route of its own.
	Errands []ErrandOutcome
	// Open are the facts that are unknown in rules that nobody has ruled out and
	// that would raise the urgency if they held.
	Open []string
	// Deciding are the facts whose answers made the level hold; by caution, the
	// facts whose lack of an answer did.
	Deciding []string
	Trace    Trace
}

// ErrandOutcome is where one errand goes, beside the urgency of the case.
type ErrandOutcome struct {
	Guide       string
	Urgency     Urgency
	ByCaution   bool
	Profession  string
	VisitForm   string
	LevelOfCare string
	Actions     []string
}

// Trace explains an outcome.
type Trace struct {
	// Floor is true when a guide's floor gives the level.
	Floor bool
	// Holding are the rules that hold at the level, with what made them hold.
	Holding []RuleTrace
	// Open are the rules that are neither true nor ruled out and that would raise
	// the urgency if they held, most urgent first, with the facts that would
	// settle them.
	Open []RuleTrace
	// OneMore is the smallest change that would give a more urgent level, and
	// OneLess the smallest that would give a less urgent one. Empty: there is none.
	OneMore, OneLess Change
	// TakenBack are the facts whose deciding answer was taken back.
	TakenBack []string
}

// RuleTrace is one rule of a trace.
type RuleTrace struct {
	Rule    string
	Guide   string  // the guide, pack or danger block it was written in
	To      Urgency `json:",omitzero"`
	Caution Urgency `json:",omitzero"`
	Facts   []FactValue
}

// FactValue is a fact and its answer in canonical text.
type FactValue struct {
	Fact, Value string
}

// Change is a set of answers that would have given another level.
type Change struct {
	To    Urgency `json:",omitzero"` // none: there is no such change
	Facts []FactValue
}
