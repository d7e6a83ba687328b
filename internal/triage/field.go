package triage

import (
	"errors"
	"strconv"
	"strings"

	"vardlots/internal/base/fault"
	"vardlots/internal/triage/engine"
)

// field turns what the engine says of a typed value into what a page says.
func field(fact, raw string, err error) fault.Field {
	f := fault.Field{Name: fact, Key: "form.choose"}
	bad, ok := errors.AsType[*engine.AnswerError](err)
	if !ok {
		return f
	}
	f.Vars = map[string]string{"v": raw, "a": number(bad.Min, bad.Decimals), "b": number(bad.Max, bad.Decimals)}
	switch bad.What {
	case engine.NotANumber:
		f.Key = "form.number"
	case engine.OutsideBounds:
		f.Key = "form.range"
	case engine.NoSuchFact, engine.NotAnOption, engine.MustBeKnown:
	}
	return f
}

// number writes a bound as Swedes do, with a decimal comma.
func number(v float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', min(decimals, 1), 64), ".", ",", 1)
}

func tooLong(name string, over int) fault.Field {
	return fault.Field{Name: name, Key: "form.long", Vars: map[string]string{"n": strconv.Itoa(over)}}
}
