package page

import (
	"strconv"
	"strings"
)

// SearchView is the search for what a person needs help with. A hit is a
// button: the reason is posted and never stands in an address.
type SearchView struct {
	Back     string
	Progress Progress
	Second   bool     // a second complaint, for a case that has begun
	Carry    []Hidden // whom, or which case, it is about
	Query    string
	Asked    bool   // a search has been made
	Found    string // "4 förslag för ”rethosta och feber”"
	Hits     []Reason
	Choose   string // where a reason is posted
	Own      string // where own words are written instead
	Alarm    bool   // the words sound acute
	Crisis   bool   // the words are about not wanting to live
	Parts    []Link // body parts, as words
	Letters  string // address of the list by letter
	Errands  []Act  // errands without health questions
	Problems []Problem
}

// Reason is a hit: a name, lay words, and the value that is posted.
type Reason struct {
	Value string
	Name  []Piece
	Also  string
}

// Piece is a part of a name; Found is what the words met.
type Piece struct {
	Text  string
	Found bool
}

// ListView is a list of reasons to choose from: by letter, or by body part.
type ListView struct {
	Back     string
	Progress Progress
	Title    string
	Choose   string
	Carry    []Hidden
	Letters  []Link   // jumps within the page
	Groups   []Letter // one group without a name for a body part
	Own      string   // where own words are written instead
}

// Letter is the reasons under a letter.
type Letter struct {
	ID      string
	Name    string
	Reasons []Reason
}

// SearchField is the name and id of the search field, ReasonField of a chosen
// reason, CaseField of the case that a second complaint is added to.
const (
	SearchField = "sok"
	ReasonField = "orsak"
	CaseField   = "arende"
)

func (v SearchView) title(f Frame) string {
	if v.Second {
		return f.T("search.second")
	}
	return f.T("search.title")
}

func (v SearchView) hint(f Frame) string {
	if v.Second {
		return f.T("search.second.hint")
	}
	return f.T("search.hint")
}

// Add puts a reason under a heading, which is also linked to from the top. A
// heading of a space is none.
func (v *ListView) Add(head string, r Reason) {
	if n := len(v.Groups); n > 0 && v.Groups[n-1].Name == strings.TrimSpace(head) {
		v.Groups[n-1].Reasons = append(v.Groups[n-1].Reasons, r)
		return
	}
	g := Letter{Name: strings.TrimSpace(head), Reasons: []Reason{r}}
	if g.Name != "" {
		g.ID = "bokstav-" + strconv.Itoa(len(v.Groups)+1)
		v.Letters = append(v.Letters, Link{Text: g.Name, Href: "#" + g.ID})
	}
	v.Groups = append(v.Groups, g)
}

// orOwn is a link and, where own words may be written instead, that as well.
func orOwn(f Frame, first Link, own string) []Link {
	if own == "" {
		return []Link{first}
	}
	return []Link{first, {Text: f.T("words.begin"), Href: own}}
}
