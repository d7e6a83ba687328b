package page

// HearingView asks back a sentence of the person's own in which words of danger
// stand, or only shows whom to ring.
type HearingView struct {
	Back     string
	Subject  string
	Title    string
	Sentence string // as it was written
	Mark     string // names the sentence in the form
	Asks     bool   // false: nothing is asked, the person goes on
	Question string // what the sentence may mean
	Alarm    bool   // the call to 112
	Lines    []Act  // whom to ring in a crisis
	Action   string
	Problems []Problem
}

// HearingSeen goes on from [Hearing] when nothing is asked.
const HearingSeen = "sett"

// HearingMark is the field that says which sentence is answered.
const HearingMark = "mening"
