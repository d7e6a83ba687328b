package page

// ChatView is the conversation of a case.
type ChatView struct {
	Back    string
	Title   string // "Chatt om hosta"; in a quiet case "Ärende"
	Partner Partner
	Told    string // in a call, handed over, closed: said above the log
	Older   string // address of older messages
	Latest  string // address of the latest, on a page of older ones
	Items   []ChatItem
	Nobody  string // that nobody has written yet
	Action  string // where a message is posted; empty: the chat is closed
	Label   string // "Skriv till Karin"
	Value   string
	Max     int
	Image   string // where a picture is added
	Hours   string // when an answer comes, and that it is kept in the record
	Warn    Warn   // whom to ring now, because of what the reader wrote
	Shut    string // why nothing can be written, and what to do instead
	Case    string // where that leads
	New     string // address that shows what is new, without script
	Live    string // address of the stream, for script
	Typing  string // "Karin Provin, sjuksköterska skriver"
	Here    string // where script tells that the page is open
	Also    []Act
	AlsoTo  string
	Texts   Texts

	Problems []Problem
}

// Warn is whom to ring because of words of danger. Without a sentence there is
// none.
type Warn struct {
	Sentence string // as it was written
	Alarm    bool   // 112
	Lines    []Act  // crisis lines
}

// Partner is who answers and is responsible. A protected colleague is a role.
type Partner struct {
	Initial string
	Name    string // "Karin Provin, sjuksköterska"
	Role    string // "Tallmons vårdcentral. Ansvarar för ditt ärende nu."
}

// ChatItem is one thing in the log: a day, an event, or a message.
type ChatItem struct {
	ID      string // of a day or event: names the element, so that it is not shown twice
	Day     string
	Event   string
	Link    Link // beside an event
	Message Message
	Newest  bool // the first that was not here when the reader last was
}

// Message is what somebody wrote.
type Message struct {
	ID     string // opaque; names the element, so that it is not shown twice
	Mine   bool
	By     string // the author in words: "Karin, sjuksköterska", "Du"
	At     string
	Text   []string
	Images []Image
	State  string // "Läst 14.14"
	Unsent bool
	Offer  Offer
}

// Offer is times to choose from, under the message they came with.
type Offer struct {
	Action string
	Title  string
	Times  []Choice // Text is the time, Hint with whom
	Terms  string
	None   string // where "Ingen tid passar" leads
	Taken  string // what became of it
}

// MessageField is the field of a message.
const MessageField = "meddelande"
