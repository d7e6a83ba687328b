package page

// LoggedOutView is "Du är utloggad". Nothing of the person stands on it.
type LoggedOutView struct {
	Idle  bool   // logged out because nothing happened
	Saved string // "Sparat i dag 22.14"; empty: unknown
	Login string // where to log in and go on
}

// CalendarView is the neutral page that a person comes to who had to leave in
// a hurry. Nothing on it says what it came from.
type CalendarView struct {
	Day   string   // "Tisdag 14 oktober"
	Week  string   // "Vecka 42"
	Month string   // "Oktober 2026"
	Names []string // of the days: "mån", "tis" …
	Weeks []Week
}

// Week is a row of the calendar.
type Week struct {
	Number string
	Days   []string // seven; empty outside the month
	Today  int      // which of them is today; -1 for none
}

// FailureView is a failure: what does not work and what to do instead.
type FailureView struct {
	Title string // the first sentence
	More  []string
	Code  string // "Kod …", for a 500
	Acts  []Link // first is the main one
	Retry Retry  // the form, given back unsaved
}

// Retry gives a form back that could not be saved.
type Retry struct {
	Action string // empty: there was none
	Fields []Hidden
	Typed  []Answer // what was written, to be seen and copied
}

// AskView asks before something that is not undone with a press.
type AskView struct {
	Back   string
	Title  string
	Lead   []string
	Action string
	Yes    string
	No     Link
}

// TextView is a page of plain text: about the service, accessibility, your data.
type TextView struct {
	Back     string
	Title    string
	Lead     string
	Sections []TextSection
}

// TextSection is a heading and its text.
type TextSection struct {
	Title string
	Text  []string
	List  []string
	Links []Link
}
