package page

// ClosedView is a closed case with its receipt.
type ClosedView struct {
	Back    string
	Title   string // the reason; in a quiet case "Ärende"
	Date    string // "avslutat 3 september", in the title of the page
	Lead    string
	Receipt Receipt
	Reopen  string // where it is opened again; empty: it no longer can be
	Until   string // "Går till och med 17 september. …"
	Again   string // where a new one about the same is begun, when it cannot be opened
	New     string // address of a new case, when there is nothing to go on from
	Readers []string
	Unread  string // instead of readers, when none is shown
	AllRead string // address of who has read
	Chat    string // address of the conversation
	File    string // address of the receipt as a file
}

// Receipt is the seven headings; an empty one says "Inget".
type Receipt struct {
	Reason, Advice, Referral string
	Level                    int
	LevelName                string
	At, By, Other            string
}

// ReadersView is "Vem har läst", newest first.
type ReadersView struct {
	Back  string
	Case  string // which case; empty: all
	Empty string // when there are no rows
	Rows  []Reader
	Older string
}

// Reader is one reading: who, from where, when, what for.
type Reader struct {
	Who  string
	Unit string
	When string
	What string
	Case string // which case, in the list of all
}
