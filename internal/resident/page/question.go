package page

// QuestionKind is how a question is answered. Its zero value draws nothing to
// answer with, so that a forgotten kind is seen.
type QuestionKind uint8

// The kinds of question.
const (
	One      QuestionKind = iota + 1 // one of the choices
	Boxes                            // any of the choices
	Number                           // a figure with a unit
	Duration                         // a figure and a choice of unit
	Date                             // a day
	Scale                            // 0 to 10
	Text                             // own words
)

// QuestionView is one question. The legend or label is the h1.
type QuestionView struct {
	Kind     QuestionKind
	Back     string
	Progress Progress
	Action   string
	Carry    []Hidden // which question this is, so that an old page is seen

	Title string
	Hint  string
	Field string // name and id of what is filled in

	Choices []Choice // One, Boxes; the units of a Duration
	Apart   []Choice // "Inget av det här", "Jag vet inte", "Jag har inte mätt"

	Value   string // as it was typed
	Unit    string // beside a Number
	UnitTag string // name of the field of a Duration's unit
	Latest  string // Date: the last day that can be, as 2026-11-25
	Low     string // what 0 stands for
	High    string // what 10 stands for
	Max     int    // characters of a Text; no counter when zero
	Rows    int

	Known    string  // a fact known from before, with its source
	Suggest  Suggest // a likely meaning of what was typed
	Why      []string
	Problems []Problem
	Told     Told
	Later    string // where "Spara och fortsätt senare" leads; empty: not offered
	Go       string // the primary button; empty: "Fortsätt"
	Optional bool   // own words that need not be written
}

// Suggest is a likely meaning, sent by a form of its own.
type Suggest struct {
	Text  string
	Value string
}

// ApartField is the name of the field for what stands apart from a Number, a
// Duration or a Date.
func (v QuestionView) ApartField() string {
	if v.Kind == One || v.Kind == Boxes || v.Kind == Scale {
		return v.Field
	}
	return v.Field + "-annat"
}

func (v QuestionView) problem() string { return problemOf(v.Problems, v.Field) }

func (v QuestionView) describedBy() string {
	return describedBy(v.Field, v.Hint != "", v.problem())
}

func (v QuestionView) rows() int {
	if v.Rows == 0 {
		return 5
	}
	return v.Rows
}
