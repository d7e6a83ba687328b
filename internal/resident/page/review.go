package page

// ReviewView is "Stämmer det här?": everything before it is sent.
type ReviewView struct {
	Back     string
	Progress Progress
	Action   string
	Answers  []Answer // each with its source when known from before
	Images   []Image
	AddImage Link   // "Lägg till bild"
	To       string // "Det går till Tallmons vårdcentral, där du är listad."
	OtherTo  Link   // to choose another unit
	Reached  string // "Vi skickar sms till 070-••• •• 12 …"; empty: no texts
	Number   Link
	MayQuiet bool // the box "Visa utan ämne" is offered
	Quiet    bool // the box is ticked
	Always   bool // the case is quiet by its subject: no box, only told
	Later    string
	Problems []Problem
}

// QuietField is the box "Visa utan ämne".
const QuietField = "utan-amne"
