package page

import (
	"strconv"

	"github.com/a-h/templ"
)

// described ties a field to its hint and error.
func described(v QuestionView) templ.Attributes {
	by := v.describedBy()
	if v.Kind == Number {
		by = join(by, v.Field+"-enhet")
	}
	return fieldAttrs(by, v.problem() != "")
}

func fieldAttrs(by string, wrong bool) templ.Attributes {
	attrs := templ.Attributes{}
	if by != "" {
		attrs["aria-describedby"] = by
	}
	if wrong {
		attrs["aria-invalid"] = "true"
	}
	return attrs
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// areaView is a field for own words with a counter that speaks from 80 %.
type areaView struct {
	id    string
	value string
	rows  int
	max   int
	attrs templ.Attributes
}

// fieldView is a labelled field of one line.
type fieldView struct {
	id, label, hint, value, problem string
	kind                            string // type; empty: text
	complete                        string // autocomplete
	mode                            string // inputmode
	area                            int    // rows of a field of several lines
	max                             int
}

func (v fieldView) attrs() templ.Attributes {
	attrs := fieldAttrs(describedBy(v.id, v.hint != "", v.problem), v.problem != "")
	if v.complete != "" {
		attrs["autocomplete"] = v.complete
	}
	if v.mode != "" {
		attrs["inputmode"] = v.mode
	}
	return attrs
}

func (v fieldView) typed() string {
	if v.kind == "" {
		return "text"
	}
	return v.kind
}

func number(n int) string { return strconv.Itoa(n) }
