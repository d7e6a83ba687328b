// Package fault is how a use case says no: a kind that decides the status, a
// key that finds the sentence a person reads, and a cause for the log.
package fault

import (
	"errors"
	"fmt"
	"time"
)

// Kind is what sort of no it is. Its zero value is Internal, so that a plain
// error never passes for something the person did.
type Kind uint8

// The kinds. Deliveries map them to 500, 422, 404, 403, 409, 401, 429 and 503.
const (
	Internal    Kind = iota // our fault
	Invalid                 // what was sent cannot be right; Fields say where
	NotFound                // missing, or somebody else's: nobody can tell which
	Forbidden               // the person's own role does not reach it
	Conflict                // true once, but somebody was first
	NoSession               // not logged in, or no longer
	TooMany                 // slow down; After says how long
	Unavailable             // a part that is needed does not answer
)

// String names the kind in logs.
func (k Kind) String() string {
	return [...]string{"internal", "invalid", "not_found", "forbidden", "conflict", "no_session", "too_many", "unavailable"}[k]
}

// Field is one thing to correct: the field's name, the message key and what
// the message's variables stand for.
type Field struct {
	Name string
	Key  string
	Vars map[string]string
}

// Fault is an error with a kind and a message key. Its text is for the log and
// must hold no personal data.
type Fault struct {
	Kind   Kind
	Key    string
	Fields []Field
	Vars   map[string]string // of the message; names of staff, times, never a resident's data
	After  time.Duration
	cause  error
}

// New makes a fault. The format may wrap a cause with %w.
func New(kind Kind, key, format string, args ...any) *Fault {
	return &Fault{Kind: kind, Key: key, cause: fmt.Errorf(format, args...)}
}

// Fields makes an Invalid fault about named fields.
func Fields(fields ...Field) *Fault {
	return &Fault{Kind: Invalid, Key: "form.summary", Fields: fields, cause: fmt.Errorf("%d fields to correct", len(fields))}
}

// With returns the fault with a message variable set.
func (f *Fault) With(name, value string) *Fault {
	if f.Vars == nil {
		f.Vars = map[string]string{}
	}
	f.Vars[name] = value
	return f
}

// Error is for the log.
func (f *Fault) Error() string { return f.Key + ": " + f.cause.Error() }

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.cause }

// KindOf returns the kind of the first fault in err's chain, Internal when
// there is none.
func KindOf(err error) Kind {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f.Kind
	}
	return Internal
}

// KeyOf returns the message key of the first fault in err's chain, or
// "error.500".
func KeyOf(err error) string {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f.Key
	}
	return "error.500"
}

// Wrap adds to *err what was being done, if there is an error. Use cases defer
// it once.
func Wrap(err *error, format string, args ...any) {
	if *err != nil {
		*err = fmt.Errorf(format+": %w", append(args, *err)...)
	}
}
