package page

// SelfCareView is "Du kan troligen sköta det här själv".
type SelfCareView struct {
	Back    string
	Level   string // the region's name of N5
	Lead    string
	Contact string // where "Jag vill ändå ha kontakt" is posted: one press queues
	Answers string // "Svar i chatten, oftast inom 3 timmar. Öppet till 22."
	Docs    []Advice
	Worse   []Worse
	Follow  FollowView
	Why     []string
	Print   string
}

// Advice is a self-care document.
type Advice struct {
	Title string
	Lead  string
	Do    []string
	Avoid []string
}

// FollowView offers to ask how it goes.
type FollowView struct {
	Action string // empty: not offered
	Text   string
	Yes    string // "Ja, fråga mig på fredag"
	Said   string // what was chosen
}

// FollowField is the answer to [FollowView].
const FollowField = "folj"
