package page

// UrgentView is a step of "Är det akut?": age, then the N1 boxes, then the N2
// boxes, or one sign at a time for who does not know. Nothing is stored: what
// has been answered goes along in the form.
type UrgentView struct {
	Back     string
	Progress Progress
	Boxes    bool
	Title    string // empty: "Är det akut?"
	Hint     string
	Field    string
	Choices  []Choice
	Apart    []Choice
	Carry    []Hidden
	Problems []Problem
}

// UrgentNoneView is the end of "Är det akut?" when no sign was ticked.
type UrgentNoneView struct {
	Back string
}

func (v UrgentView) title(f Frame) string {
	if v.Title != "" {
		return v.Title
	}
	return f.T("urgent.title")
}
