package web

import "net/http"

// recorder remembers the status of an answer for the log.
type recorder struct {
	http.ResponseWriter
	status int    // 0 until the answer has begun
	left   bool   // the client went away first
	why    string // the key of a refusal
}

// WriteHeader notes the status; 1xx are not the answer.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= http.StatusOK {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write begins the answer with 200 if nothing else did.
func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// Flush sends what has been written; streams need it.
func (r *recorder) Flush() { _ = http.NewResponseController(r.ResponseWriter).Flush() } // a recorder in a test cannot

func (r *recorder) gone() { r.left = true }

func (r *recorder) answered() int {
	switch {
	case r.left:
		return statusGone
	case r.status == 0:
		return http.StatusOK
	}
	return r.status
}
