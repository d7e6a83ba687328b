package page

// ReachView is how the person is reached: asked before sending at N3 and for a
// call-back, and on the page of N2.
type ReachView struct {
	Back     string
	Progress Progress
	Action   string
	Place    string
	Number   string
	Language string // the interpreter's
	Abroad   bool   // "Jag är utomlands" was pressed: the numbers abroad are shown
	AtHome   string // where "Jag är utomlands" leads
	NoPlace  bool   // protected identity: no address is asked for
	Problems []Problem
}

// The fields of [ReachView].
const (
	PlaceField       = "plats"
	NumberField      = "nummer"
	InterpreterField = "tolk"
)
