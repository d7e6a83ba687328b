package page

// WhoView is the choice of whom it is about. People are chosen by a value that
// only this page knows, never by a number.
type WhoView struct {
	Back     string
	Progress Progress
	Action   string
	People   []Choice // self first, then the children
	Down     bool     // the register does not answer: only self can be chosen
	Problems []Problem
}

// OtherView is who somebody else may turn to.
type OtherView struct {
	Back string
}

// Values of the choice of whom.
const (
	WhoField   = "vem"
	WhoSomeone = "annan" // somebody else: no case, other ways
)
