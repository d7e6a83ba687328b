package knowledge

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vardlots/internal/triage/engine"
)

// Finding is one thing that is wrong with content.
type Finding struct {
	File string
	Line int
	// Rule is the number of what it breaks, V01 to V21 (docs/design/TRIAGE.md §6).
	Rule string
	// About is the rule, fact, guide or document that is wrong.
	About   string
	Message string
	// Example is a person in plain words, when there is one who shows it.
	Example string
}

// Error is file:line and the message.
func (f *Finding) Error() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message) }

// findings are what an error of Load says, by file and line.
func findings(err error, say func(fact, answer string) string) []Finding {
	var out []Finding
	var walk func(err error)
	walk = func(err error) {
		var compiled *engine.CompileError
		switch e := err.(type) { //nolint:errorlint // each part of a joined error is looked at by itself
		case nil:
		case *Finding:
			out = append(out, *e)
		case interface{ Unwrap() []error }:
			for _, part := range e.Unwrap() {
				walk(part)
			}
		default:
			if errors.As(err, &compiled) {
				out = append(out, Finding{
					File: compiled.File, Line: compiled.Line, Rule: compiled.Breaks, About: compiled.Rule,
					Message: compiled.Rule + ": " + compiled.Message, Example: example(compiled.Example, say),
				})
				return
			}
			out = append(out, Finding{Rule: engine.WrongForm, Line: 1, Message: err.Error()})
		}
	}
	walk(err)
	Sort(out)
	return out
}

// example is a person for whom a more alarming answer would calm, in Swedish.
func example(e engine.Example, say func(fact, answer string) string) string {
	if e.Fact == "" {
		return ""
	}
	var others []string
	for _, o := range e.Others {
		others = append(others, say(o.Fact, o.Value))
	}
	with := ""
	if len(others) > 0 {
		with = " (med " + strings.Join(others, ", ") + ")"
	}
	return fmt.Sprintf("%s%s: regeln gäller; %s: den gäller inte längre", say(e.Fact, e.From), with, say(e.Fact, e.To))
}

// Sort orders findings by file, line and rule.
func Sort(findings []Finding) {
	slices.SortFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.About, b.About), cmp.Compare(a.Message, b.Message))
	})
}
