package page

// WordsView asks for own words and what the person hopes for. It is also how a
// person begins who found no reason in the search.
type WordsView struct {
	Back     string
	Progress Progress
	Action   string
	Carry    []Hidden
	Begin    bool // own words instead of a reason: they are needed
	Words    string
	Hope     string
	Max      int
	Told     Told
	Later    string
	Problems []Problem
}

// The fields of [WordsView].
const (
	WordsField = "egna"
	HopeField  = "hopp"
)

func (v WordsView) title(f Frame) string {
	if v.Begin {
		return f.T("words.begin")
	}
	return f.T("words.title")
}

func (v WordsView) hint(f Frame) string {
	if v.Begin {
		return f.T("words.begin.hint")
	}
	return f.T("words.hint")
}
