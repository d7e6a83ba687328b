package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
)

// Problem is a failure ready to be told: a status, the key of its sentence with
// its variables, and a code that the log knows.
type Problem struct {
	Status int
	Kind   fault.Kind
	Key    string
	Vars   map[string]string // id is always among them
	Fields []fault.Field
	Code   string // the request's id
	After  time.Duration
	Access access.Kind // of the route that failed, so that a page knows whose login to offer
}

// Text is the problem's sentence.
func (p Problem) Text(messages *i18n.Catalogue, lang i18n.Lang) string {
	return messages.T(lang, p.Key, Pairs(p.Vars)...)
}

// Pairs turns a map of variables into what [i18n.Catalogue.T] takes.
func Pairs(vars map[string]string) []string {
	pairs := make([]string, 0, 2*len(vars))
	for name, value := range vars {
		pairs = append(pairs, name, value)
	}
	return pairs
}

// statusFault is a fault whose status its kind does not tell.
type statusFault struct {
	status int
	*fault.Fault
}

// Unwrap gives the fault.
func (f *statusFault) Unwrap() error { return f.Fault }

// statusGone is logged for a client that left before the answer. Nobody sees it.
const statusGone = 499

// problemOf translates an error.
func problemOf(ctx context.Context, err error) Problem {
	st := stateOf(ctx)
	p := Problem{
		Kind: fault.KindOf(err), Key: fault.KeyOf(err), Code: string(st.request),
		Vars: map[string]string{"id": string(st.request)}, Access: st.route.kind(),
	}
	p.Status = statusOf(p.Kind)
	if f, ok := errors.AsType[*fault.Fault](err); ok {
		p.Fields, p.After = f.Fields, f.After
		for name, value := range f.Vars {
			p.Vars[name] = value
		}
	}
	if special, ok := errors.AsType[*statusFault](err); ok {
		p.Status = special.status
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		p.Status, p.Kind, p.Key = http.StatusRequestEntityTooLarge, fault.Invalid, "error.too-big"
	}
	if errors.Is(err, context.DeadlineExceeded) && p.Kind == fault.Internal {
		p.Status, p.Kind, p.Key = http.StatusServiceUnavailable, fault.Unavailable, "error.503"
	}
	return p
}

func statusOf(k fault.Kind) int {
	switch k {
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.Conflict:
		return http.StatusConflict
	case fault.NoSession:
		return http.StatusUnauthorized
	case fault.TooMany:
		return http.StatusTooManyRequests
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	case fault.Internal:
	}
	return http.StatusInternalServerError
}
