package page

// TalkView is "Du behöver prata med en sjuksköterska nu": the level stands only
// because something is unknown. It never says to seek care at once.
type TalkView struct {
	Back   string
	Lead   string // what was unknown, and why it matters
	Action string // where a way is chosen
	Ways   []Act  // besides ringing 1177: call me back, write now, relay services, interpreter
	Worse  []Worse
	Told   Told
}

// WayField is the field of a chosen way.
const WayField = "vag"
