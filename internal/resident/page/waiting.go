package page

// WaitingView is the page of who has sent and waits.
type WaitingView struct {
	Back  string
	Level int    // 3 to 5; an errand has none
	Name  string // "Du behöver en bedömning inom ett dygn"
	Title string // when an answer comes, as a range: the h1
	Lead  string // who has it and what happens
	By    string // the promise, or that nobody knows more
	AsOf  string // "Uppdaterat 13.05. 11 personer väntar. …"
	Late  string // later than was said
	Ring  bool   // late at N3: 1177 or a call-back at once
	Shut  string // closed: when it opens, and 1177
	Chat  string // address of the chat, once somebody has written

	Feel  string // where "Hur är det nu?" is posted; empty: not asked
	Since string // "Jämfört med när du skickade 12.31. …"
	Said  string // what was answered last, and what it meant

	Stops     []Stop
	Meanwhile []string
	CallIf    []string // ring 112 if
	Also      []Act
	AlsoTo    string // where those that are buttons are posted
	Texts     Texts
	Told      Told
	Live      string // address of what is new, for script
	Stand     string // how things stand on this page, for the same
}

// Stop is a place on the way of a case.
type Stop struct {
	What  string
	More  string
	State StopState
}

// StopState is where a stop lies. Its zero value lies ahead.
type StopState uint8

// The states of a stop.
const (
	Ahead StopState = iota
	Done
	Here
)

// FeelField is the answer to "Hur är det nu?": battre, samma or samre.
const FeelField = "laget"
