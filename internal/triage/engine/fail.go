package engine

import (
	"errors"
	"fmt"
)

// ErrTooManyGuides is returned for a situation with more than two symptom
// guides. The caller keeps the third complaint for the nurse and sets NoSelfCare.
var ErrTooManyGuides = errors.New("a case holds at most two symptom guides")

// ErrNoGuide is returned for a situation without a guide, or with one that the
// set does not have.
var ErrNoGuide = errors.New("no such guide")

// What a definition can break, by the numbers of docs/design/TRIAGE.md §6.
const (
	UnknownName  = "V01" // a fact, option, pack or danger block that nobody has written
	WrongForm    = "V02" // a word in the wrong place, or of the wrong type
	WrongUnit    = "V03" // a unit of measure that the fact does not have
	OutsideRange = "V04" // a number outside the bounds of its fact
	NoWayOut     = "V05" // no floor, no row that is always there, no action
	NotUpward    = "V06" // a more alarming answer would calm
	NeverDecides = "V07" // can never be true, or always is
	BadCaution   = "V09" // a caution that the level does not allow
)

// CompileError is one fault in a definition. Compile joins them, so that an
// author sees all at once.
type CompileError struct {
	Pos
	Rule    string // the rule, fact or guide it stands in
	Breaks  string // one of the numbers above
	Message string
	Example Example
}

// Example shows a condition that a more alarming answer would calm: it is true
// with Fact at From and the other answers as they are, and no longer at To.
// Fact is "" where there is none.
type Example struct {
	Fact, From, To string
	Others         []FactValue
}

// flaw is what is wrong with a piece of text, before its place is known.
type flaw struct {
	breaks, message string
	example         Example
}

func (e *flaw) Error() string { return e.message }

func flawed(breaks, format string, args ...any) error {
	return &flaw{breaks: breaks, message: fmt.Sprintf(format, args...)}
}

// breaks is the number of what an error says.
func breaks(err error) string {
	var f *flaw
	var answer *AnswerError
	switch {
	case errors.As(err, &f):
		return f.breaks
	case !errors.As(err, &answer):
	case answer.What == NoSuchFact, answer.What == NotAnOption:
		return UnknownName
	case answer.What == OutsideBounds:
		return OutsideRange
	}
	return WrongForm
}

// Error is file:line, where and what.
func (e *CompileError) Error() string {
	return fmt.Sprintf("%s:%d: %s: %s", e.File, e.Line, e.Rule, e.Message)
}

// Complaint is what is wrong with an answer.
type Complaint uint8

// What can be wrong with an answer.
const (
	NoSuchFact    Complaint = iota + 1 // the set has no such fact
	NotAnOption                        // not one of Options
	NotANumber                         // not a number, or too many decimals
	OutsideBounds                      // not between Min and Max
	MustBeKnown                        // "vet ej" is no answer to this fact
)

// AnswerError says why an answer was refused, with what a page needs to say so
// in words. It carries no answer.
type AnswerError struct {
	Fact     string
	What     Complaint
	Options  []string // of a choice
	Min, Max float64  // of a number, in Unit
	Decimals int
	Unit     string
}

// Error names the fact and the complaint, never the answer.
func (e *AnswerError) Error() string {
	switch e.What {
	case NoSuchFact:
		return fmt.Sprintf("no fact %s", e.Fact)
	case NotAnOption:
		return fmt.Sprintf("answer to %s is not one of %v", e.Fact, e.Options)
	case NotANumber:
		return fmt.Sprintf("answer to %s is not a number with at most %d decimals", e.Fact, e.Decimals)
	case OutsideBounds:
		return fmt.Sprintf("answer to %s is not between %v and %v", e.Fact, e.Min, e.Max)
	case MustBeKnown:
		return fmt.Sprintf("%s must be known", e.Fact)
	}
	return fmt.Sprintf("answer to %s is refused", e.Fact)
}
