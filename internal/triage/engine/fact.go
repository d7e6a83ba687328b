package engine

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A fact's answers are numbered from 0: no and yes, the options of a choice, or
// the intervals that the conditions of the set cut a number into.
const (
	maxValues = 60   // values of one fact
	maxFacts  = 1024 // facts of one set

	open   = 60 // not answered yet; "vet ej" to a condition
	dunno  = 61 // "vet ej"
	weak   = 62 // no wording for the speaker: "vet ej" to N1 and N2, otherwise no
	absent = 63 // outside the speaker's table: every condition on it is false
)

// fact is a compiled FactDef.
type fact struct {
	FactDef
	index int
	size  int     // how many values
	calm  int     // the calm value; -1 when the fact has no order
	step  float64 // of a number: the smallest difference
	cuts  []int64 // of a number, in steps: a value counts the cuts at or below it
	gate  dnf     // when it applies; nil: always
	gated []int   // the facts that the gate reads
}

// newFact checks what can be checked of a fact by itself.
func newFact(def FactDef, index int) (*fact, error) {
	f := &fact{FactDef: def, index: index, step: math.Pow10(-def.Decimals)}
	switch {
	case def.ID == "":
		return nil, fmt.Errorf("a fact has no id")
	case def.Kind < YesNo || def.Kind > Duration:
		return nil, fmt.Errorf("a fact is yes_no, choice, number or duration")
	case def.Alarm == Neutral && !def.About:
		return nil, flawed(NotUpward, "only about-facts may be without order")
	case def.Alarm == WhenNo && def.Kind != YesNo:
		return nil, fmt.Errorf("when_no is for yes_no facts")
	case def.Alarm == WhenNo && def.OnlyIf != "":
		return nil, flawed(NotUpward, "a reassuring fact never stands under only_if")
	case (def.Alarm == Down || def.Alarm == Both) && def.Kind != Number && def.Kind != Duration:
		return nil, fmt.Errorf("only numbers alarm down or both ways")
	case def.Kind == Choice && (len(def.Options) < 2 || len(def.Options) > maxValues):
		return nil, fmt.Errorf("a choice has 2 to %d options", maxValues)
	case def.Alarm == Both && def.Calm[0] > def.Calm[1]:
		return nil, fmt.Errorf("the calm range is upside down")
	}
	switch def.Kind {
	case YesNo:
		f.size = 2
		if def.Alarm == WhenNo {
			f.calm = 1
		}
	case Choice:
		f.size = len(def.Options)
	case Number, Duration:
		if def.Alarm == Both {
			f.cuts = []int64{f.steps(def.Calm[0]), f.steps(def.Calm[1]) + 1}
		}
	}
	if def.Alarm == Neutral {
		f.calm = -1
	}
	return f, nil
}

func (f *fact) steps(v float64) int64 { return int64(math.Round(v / f.step)) }

// bounded reports whether the fact names bounds.
func (f *fact) bounded() bool { return f.Min != 0 || f.Max != 0 }

// cut adds the cuts that a comparison needs.
func (f *fact) cut(cmp, val string) error {
	if f.Kind != Number && f.Kind != Duration {
		return nil
	}
	if err := f.unitOf(val); err != nil {
		return err
	}
	v, err := f.quantity(val)
	if err != nil {
		return err
	}
	if f.bounded() && (float64(v)*f.step < f.Min || float64(v)*f.step > f.Max) {
		return flawed(OutsideRange, "%s is outside the bounds of %s", val, f.ID)
	}
	switch cmp {
	case ">=", "<":
		f.cuts = append(f.cuts, v)
	case ">", "<=":
		f.cuts = append(f.cuts, v+1)
	case "=":
		f.cuts = append(f.cuts, v, v+1)
	}
	return nil
}

// unitOf refuses a number in a condition that lacks its unit, or has another:
// 18 could be years or months, 4 hours or days.
func (f *fact) unitOf(val string) error {
	last := val[len(val)-1]
	_, known := f.units()[last]
	switch {
	case val[0] < '0' || val[0] > '9': // no number at all
		return nil
	case !known && last >= 'a' && last <= 'z':
		return flawed(WrongUnit, "%s is no number in a unit of %s", val, f.ID)
	case !known && f.units() != nil:
		return flawed(WrongUnit, "%s of %s lacks its unit", val, f.ID)
	}
	return nil
}

// settle fixes the values of a number once every cut is known.
func (f *fact) settle() error {
	if f.Kind != Number && f.Kind != Duration {
		return nil
	}
	slices.Sort(f.cuts)
	f.cuts = slices.Compact(f.cuts)
	f.size = len(f.cuts) + 1
	if f.size > maxValues {
		return fmt.Errorf("conditions cut %s into more than %d parts", f.ID, maxValues)
	}
	switch f.Alarm {
	case Down:
		f.calm = f.size - 1
	case Both:
		f.calm = f.interval(f.steps(f.Calm[0]))
	}
	return nil
}

func (f *fact) interval(steps int64) int {
	n, exact := slices.BinarySearch(f.cuts, steps)
	if exact {
		n++
	}
	return n
}

// quantity reads a number with or without unit, in steps.
func (f *fact) quantity(text string) (int64, error) {
	scale := 1.0
	if n := len(text); n > 0 {
		if by, ok := f.units()[text[n-1]]; ok {
			scale, text = by, text[:n-1]
		}
	}
	whole, frac, dotted := strings.Cut(strings.Replace(text, ",", ".", 1), ".")
	if whole == "" || !digits(strings.TrimPrefix(whole, "-")) || !digits(frac) ||
		dotted && (frac == "" || len(frac) > f.Decimals || scale != 1) {
		return 0, &AnswerError{Fact: f.ID, What: NotANumber, Decimals: f.Decimals, Unit: f.Unit, Min: f.Min, Max: f.Max}
	}
	v, err := strconv.ParseFloat(whole+"."+frac+"0", 64)
	if err != nil || math.Abs(v) > 1e9 {
		return 0, &AnswerError{Fact: f.ID, What: NotANumber, Decimals: f.Decimals, Unit: f.Unit, Min: f.Min, Max: f.Max}
	}
	return f.steps(v * scale), nil
}

func digits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// units are the letters that may end a number of this fact.
func (f *fact) units() map[byte]float64 {
	switch {
	case f.Kind == Duration:
		return map[byte]float64{'h': 1, 'd': 24, 'w': 7 * 24}
	case f.Unit == "months":
		return map[byte]float64{'m': 1, 'y': 12}
	}
	return nil
}

// value finds the number of an answer.
func (f *fact) value(raw string) (uint8, error) {
	switch f.Kind {
	case YesNo:
		switch raw {
		case "no":
			return 0, nil
		case "yes":
			return 1, nil
		}
		return 0, &AnswerError{Fact: f.ID, What: NotAnOption, Options: []string{"yes", "no"}}
	case Choice:
		if i := slices.Index(f.Options, raw); i >= 0 {
			return uint8(i), nil
		}
		return 0, &AnswerError{Fact: f.ID, What: NotAnOption, Options: slices.Clone(f.Options)}
	}
	v, err := f.quantity(raw)
	if err != nil {
		return 0, err
	}
	if x := float64(v) * f.step; f.bounded() && (x < f.Min || x > f.Max) || !f.bounded() && v < 0 {
		return 0, &AnswerError{Fact: f.ID, What: OutsideBounds, Min: f.Min, Max: f.Max, Decimals: f.Decimals, Unit: f.Unit}
	}
	return uint8(f.interval(v)), nil
}

// text is an answer that has this value, in canonical form: of a number, the
// bound of the interval that lies nearest to calm.
func (f *fact) text(value uint8) string {
	switch {
	case value >= maxValues:
		return Unknown
	case f.Kind == YesNo:
		return [2]string{"no", "yes"}[value]
	case f.Kind == Choice:
		return f.Options[value]
	}
	i := int(value)
	switch {
	case len(f.cuts) == 0:
		return f.number(f.steps(f.Min))
	case i < len(f.cuts) && (i == 0 || f.calm > i):
		return f.number(f.cuts[i] - 1)
	}
	return f.number(f.cuts[i-1])
}

func (f *fact) number(steps int64) string {
	return strconv.FormatFloat(float64(steps)*f.step, 'f', f.Decimals, 64)
}

// mask is the set of values for which a comparison is true.
func (f *fact) mask(cmp, val string) (uint64, error) {
	full := uint64(1)<<f.size - 1
	if f.Kind == Number || f.Kind == Duration {
		v, err := f.quantity(val)
		if err != nil {
			return 0, err
		}
		from := func(v int64) uint64 { return full &^ (uint64(1)<<f.interval(v) - 1) }
		switch cmp {
		case ">=":
			return from(v), nil
		case ">":
			return from(v + 1), nil
		case "<":
			return full &^ from(v), nil
		case "<=":
			return full &^ from(v+1), nil
		}
		return from(v) &^ from(v+1), nil
	}
	i, err := f.value(val)
	if err != nil {
		return 0, err
	}
	switch {
	case cmp == "=":
		return 1 << i, nil
	case cmp == ">=" && f.Kind == Choice && f.Alarm != Neutral:
		return full &^ (uint64(1)<<i - 1), nil
	}
	return 0, fmt.Errorf("%s can be compared with = and, when its options have an order, with >=", f.ID)
}

// upward reports whether a set of values holds with each value all that alarm
// more, and not the calm one.
func (f *fact) upward(mask uint64) bool {
	if f.calm < 0 {
		return true
	}
	if mask>>f.calm&1 == 1 {
		return false
	}
	for i := range f.size {
		further := i + 1
		if i < f.calm {
			further = i - 1
		}
		if mask>>i&1 == 1 && further >= 0 && further < f.size && mask>>further&1 == 0 {
			return false
		}
	}
	return true
}

// least is the value in the set that alarms least.
func (f *fact) least(mask uint64) uint8 {
	best, near := 0, f.size+1
	for i := range f.size {
		d := i - f.calm
		if d < 0 {
			d = -d
		}
		if mask>>i&1 == 1 && d < near {
			best, near = i, d
		}
	}
	return uint8(best)
}

// mayDunno reports whether the speaker may answer "vet ej".
func (f *fact) mayDunno(who Speaker) bool {
	return f.Unknown == Always || f.Unknown == NotSelf && who != Self
}
