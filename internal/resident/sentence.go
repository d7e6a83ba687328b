package resident

import (
	"errors"
	"net/http"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
)

// sentence is what a fault says to a person.
func (d *Delivery) sentence(f page.Frame, err error) string {
	if told, ok := errors.AsType[*fault.Fault](err); ok {
		return f.T(told.Key, web.Pairs(told.Vars)...)
	}
	return f.T(fault.KeyOf(err))
}

// problems are the fields to correct. Names say how a field of a use case is
// called on the page; one that is not named keeps its own.
func (d *Delivery) problems(f page.Frame, err error, names map[string]string) []page.Problem {
	told, ok := errors.AsType[*fault.Fault](err)
	if !ok {
		return nil
	}
	var out []page.Problem
	for _, field := range told.Fields {
		name := field.Name
		if on, renamed := names[name]; renamed {
			name = on
		}
		out = append(out, page.Problem{Field: name, Text: f.T(field.Key, web.Pairs(field.Vars)...)})
	}
	return out
}

// statusOf is the status of a page that is drawn again because of a fault.
func statusOf(err error) int {
	switch fault.KindOf(err) {
	case fault.Conflict:
		return http.StatusConflict
	case fault.TooMany:
		return http.StatusTooManyRequests
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.Internal, fault.Invalid, fault.NoSession:
	}
	return http.StatusUnprocessableEntity
}
