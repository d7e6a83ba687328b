package staff

import (
	"bytes"
	"context"
	"errors"
	"net/http"
)

// serve lets huma decode and answer, and takes a use case's refusal past it:
// base/web draws every failure, so that all have one shape.
func (a *api) serve(w http.ResponseWriter, r *http.Request) error {
	left := &refusal{}
	held := &answer{header: http.Header{}, status: http.StatusOK}
	a.mux.ServeHTTP(held, r.WithContext(context.WithValue(r.Context(), refusalKey{}, left)))
	if left.err != nil {
		return left.err
	}
	for name, values := range held.header {
		w.Header()[name] = values
	}
	w.WriteHeader(held.status)
	_, _ = held.body.WriteTo(w) // the client may have gone
	return nil
}

type refusalKey struct{}

// refusal carries a use case's error from inside huma to serve.
type refusal struct{ err error }

var errLeft = errors.New("refused by the use case")

// leave notes the error for serve; what it returns is never shown.
func leave(ctx context.Context, err error) error {
	if left, ok := ctx.Value(refusalKey{}).(*refusal); ok {
		left.err = err
	}
	return errLeft
}

// answer holds what huma writes until it is known to be the answer. Answers of
// this API are small.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header is of the held answer.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader keeps the status.
func (a *answer) WriteHeader(status int) { a.status = status }

// Write keeps the body.
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }
