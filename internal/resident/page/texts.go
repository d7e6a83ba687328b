package page

// Texts says whether an SMS tells the person of an answer. In a quiet case it is
// asked for and taken back here.
type Texts struct {
	Text   string // empty: nothing is said
	Action string // where the wish is posted; empty: none can be
	Button string
	Value  string
	Back   string // the page to come back to
	Number string // where a number is given first
}

// The fields of [Texts], and what the first holds.
const (
	TextsField = "sms"
	TextsBack  = "till"
	TextsYes   = "ja"
	TextsNo    = "nej"
)
