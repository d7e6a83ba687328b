package page

import "strconv"

// group is a set of answers to one question: the legend is the question.
type group struct {
	field   string
	title   string
	small   bool // the title is no heading
	hint    string
	boxes   bool
	choices []Choice
	more    []Choice // stand apart, after "eller"
	or      bool     // say "eller" before them
	problem string
}

func (g group) kind() string {
	if g.boxes {
		return "checkbox"
	}
	return "radio"
}

// id of the nth answer: the first has the field's own, so that an error can
// lead to it.
func (g group) id(n int) string {
	if n == 0 {
		return g.field
	}
	return g.field + "-" + strconv.Itoa(n+1)
}
