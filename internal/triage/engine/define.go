package engine

// Definition is everything a Set is compiled from: plain values, as an author
// wrote them. A condition is text; its language stands in parse.go.
type Definition struct {
	Facts []FactDef
	// Texts are the ids of facts in free text. They decide nothing: an answer to
	// one is let through and not read.
	Texts   []string
	Dangers []DangerDef
	Packs   []PackDef
	Guides  []GuideDef
	// LevelOrder is the national order of levels of care, highest first. It
	// decides which guide's route stands when two guides gave the same urgency.
	LevelOrder []string
}

// Pos is where something was written, for the errors of Compile.
type Pos struct {
	File string
	Line int
}

// Kind is what an answer to a fact looks like.
type Kind uint8

// The kinds of facts that decide. Free text decides nothing and is not here.
const (
	YesNo    Kind = iota + 1 // "yes" or "no"
	Choice                   // the id of an option
	Number                   // a number within bounds
	Duration                 // hours
)

// Alarm is the direction in which a fact alarms.
type Alarm uint8

// The directions. A choice alarms along its list of options.
const (
	Up      Alarm = iota // yes, a later option, a higher number
	WhenNo               // no alarms: a reassuring fact; "vet ej" is read as no
	Down                 // a lower number alarms
	Both                 // numbers outside the calm range alarm
	Neutral              // no order; only about-facts
)

// May says who may answer "vet ej" to a fact.
type May uint8

// Who may answer "vet ej".
const (
	Always  May = iota // everybody
	NotSelf            // everybody but the person themself
	Never              // nobody: age and sex are known or looked up
)

// FactDef is one thing that is true of the person now.
type FactDef struct {
	ID       string
	Kind     Kind
	About    bool // comes from the case, asked only when missing
	Alarm    Alarm
	Options  []string // of a choice, calm to alarming
	Unit     string   // of a number; "months" accepts ages such as 34y and 7m
	Min, Max float64  // bounds of a number or a duration; both zero: no bounds
	Decimals int      // how many decimals a number may have
	Calm     [2]float64
	OnlyIf   string // upward-closed condition; empty: always applies
	Page     string // the boxes page it stands on; empty: a page of its own
	Unknown  May
	Wording  Speakers // who it has a wording for
	Outside  Speakers // who it is outside the table for, by decision of the council
	Quiet    bool     // theirs alone: never a proxy's or a shared screen's
	// ConfirmNever marks self-harm and violence: no page "is it really so?", and
	// who takes such an answer back keeps at least N2 by caution.
	ConfirmNever bool
	Pos          Pos
}

// Persons is who a guide or a danger page is for. Zero fields do not limit.
type Persons struct {
	From, Below int    // age in completed months; Below 0 is no upper limit
	Sex         string // option of the fact sex
	Pregnant    bool
}

// RuleDef is one raising rule.
type RuleDef struct {
	ID      string
	To      Urgency
	When    string
	Caution Urgency  // zero: one step below To, never below N4
	Actions []string // added to those of the route, in any guide
	Also    string   // another guide, or ChooseReason
	Pos     Pos
}

// ChooseReason is the `also` of a rule that brings the search for a contact
// reason before the person.
const ChooseReason = "choose_reason"

// DangerDef is a block of general danger signs, chosen by age.
type DangerDef struct {
	ID    string
	For   Persons
	Named bool // only for guides that name it: the question that opens an errand
	Pages []DangerPage
	Ask   []string
	Raise []RuleDef
	Pos   Pos
}

// DangerPage is one page of boxes of a danger block.
type DangerPage struct {
	Page      string
	AfterTick bool // a tick is followed by "Stämmer något mer?"
}

// PackDef is a set of rules that several guides use.
type PackDef struct {
	ID    string
	Ask   []string
	Raise []RuleDef
	Pos   Pos
}

// StepUpDef raises every rule of a guide one level for some persons.
type StepUpDef struct {
	When     string
	NotAbove Urgency
	Pos      Pos
}

// GuideDef is one decision document.
type GuideDef struct {
	ID       string
	For      Persons
	Errand   bool
	Quiet    bool
	Danger   string // names a Named danger block; empty: by age
	Floor    Urgency
	Ask      []string
	Use      []string
	StepUp   []StepUpDef
	Raise    []RuleDef
	Route    []RouteDef
	SelfCare []string
	Tell     []string
	Pos      Pos
}

// RouteDef is one row of the second table: where to, once the urgency is known.
type RouteDef struct {
	At          []Urgency // empty with Else: every level
	ByCaution   bool      // only when the level stands because something is unknown
	When        string    // true, or no match; unknown is no match
	Else        bool
	Profession  string
	Form        string
	LevelOfCare string
	Actions     []string
	Pos         Pos
}
