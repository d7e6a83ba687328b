package page

// CasesView is "Mina ärenden". A section that could not be read says so; the
// others stand.
type CasesView struct {
	Draft  Draft
	Open   CaseList
	Booked CaseList
	Closed CaseList
	New    string // address of a new case
}

// CaseList is a section.
type CaseList struct {
	Rows   []CaseRow
	Failed bool
	More   string // address of the rest
}

// CaseRow is a case, a draft or a booked time.
type CaseRow struct {
	Href string
	Name string // the reason; of a child "Nils: utslag"; in a quiet case "Ärende"
	New  string // "1 nytt"
	More string // who wrote and when, what it ended in, which unit; the region if another
}

func (v CasesView) empty() bool {
	return len(v.Open.Rows)+len(v.Booked.Rows)+len(v.Closed.Rows) == 0 &&
		!v.Open.Failed && !v.Booked.Failed && !v.Closed.Failed && v.Draft.Href == ""
}
