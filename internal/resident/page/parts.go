package page

import "strings"

// Progress says where in the questions a person is.
type Progress struct {
	Subject string // what it is about: "Hosta", in a quiet case "Ärende"
	Place   string // "Del 3 av 4, om dig själv. 3–7 frågor kvar"
	Of      int    // legs; none when zero
	Done    int    // legs behind; the next is under way
	Change  Link   // beside the text, if it has one
}

// Link leads somewhere.
type Link struct {
	Text string
	More string // said after the text, for those who do not see what it stands beside
	Href string
	Icon string // a name of [icon]; empty: none
}

// Act is a button in a form of its own, or a link when Href is set.
type Act struct {
	Text  string
	More  string // a second line
	Icon  string
	Href  string
	To    string // where the form posts
	Name  string // the button's field
	Value string
	Carry []Hidden // what else the form sends
}

// Choice is an answer that can be chosen.
type Choice struct {
	Value  string
	Text   string
	Hint   string
	Chosen bool
}

// Problem is one thing to correct: the id of the field, and what is wrong and
// how to mend it.
type Problem struct {
	Field string
	Text  string
}

// Told is what the person has said so far.
type Told struct {
	Title string // empty: "Det du har berättat"
	Items []Answer
}

// Answer is a question, in short, and what was answered.
type Answer struct {
	Question string
	Text     string
	Source   string // where a known fact comes from
	Change   string // where it is changed; empty: it cannot be
}

// Why is an explanation that opens.
type Why struct {
	Title string
	Text  []string
}

// Worse is "seek care if" for one level, most urgent first.
type Worse struct {
	Level int
	Head  string
	If    []string
}

// Hidden is a field that carries something along.
type Hidden struct {
	Name  string
	Value string
}

// problemOf returns what is wrong with a field.
func problemOf(problems []Problem, field string) string {
	for _, p := range problems {
		if p.Field == field {
			return p.Text
		}
	}
	return ""
}

// describedBy lists the ids of a field's hint and error, those that exist.
func describedBy(id string, hint bool, problem string) string {
	var ids []string
	if hint {
		ids = append(ids, id+"-tips")
	}
	if problem != "" {
		ids = append(ids, id+"-fel")
	}
	return strings.Join(ids, " ")
}

// rich cuts a sentence at its stars: "Ring *1177* nu" has its middle strong.
func rich(s string) []string { return strings.Split(s, "*") }
