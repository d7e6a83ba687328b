package faults

import (
	"bytes"
	"context"
	"net/http"
	"time"
)

// Refusal answers in the part's own words for an HTTP status.
type Refusal func(w http.ResponseWriter, status int)

// Wrap puts the part's faults in front of its handler.
func (d *Desk) Wrap(part string, refuse Refusal, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, on := d.take(part)
		if !on {
			next.ServeHTTP(w, r)
			return
		}
		switch f.Mode {
		case Slow:
			if pause(r.Context(), f.wait()) {
				next.ServeHTTP(w, r)
			}
		case Error:
			refuse(w, f.Status)
		case Late:
			held := &held{header: http.Header{}, status: http.StatusOK}
			next.ServeHTTP(held, r)
			if pause(r.Context(), f.wait()) {
				held.release(w)
			}
		case Drop:
			next.ServeHTTP(&held{header: http.Header{}}, r)
			panic(http.ErrAbortHandler) // how net/http is told to break off
		}
	})
}

// pause waits, unless the client leaves first.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// held is an answer that is kept back.
type held struct {
	header http.Header
	status int
	body   bytes.Buffer
	sent   bool
}

func (h *held) Header() http.Header { return h.header }

func (h *held) WriteHeader(status int) {
	if !h.sent {
		h.status, h.sent = status, true
	}
}

func (h *held) Write(b []byte) (int, error) {
	h.sent = true
	return h.body.Write(b)
}

func (h *held) release(w http.ResponseWriter) {
	for name, values := range h.header {
		w.Header()[name] = values
	}
	w.WriteHeader(h.status)
	_, _ = w.Write(h.body.Bytes()) // the client may have left
}
