package live

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"vardlots/internal/base/clock"
)

// writer speaks text/event-stream (HTML, server-sent events). A reader that does
// not read is cut when a write has waited too long.
type writer struct {
	to      http.ResponseWriter
	control *http.ResponseController
	wait    time.Duration
}

// newWriter begins the answer. The browser is asked to wait a while before it
// comes back, each a little differently.
func newWriter(w http.ResponseWriter, wait, retry time.Duration) (*writer, error) {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // a balancer must not collect what is to come at once
	w.WriteHeader(http.StatusOK)
	s := &writer{to: w, control: http.NewResponseController(w), wait: wait}
	return s, s.write(fmt.Sprintf("retry: %d\n\n", retry.Milliseconds()))
}

// event sends one event; JSON has no line breaks, so one data line is enough.
func (s *writer) event(name, cursor string, data any) error {
	body, err := json.Marshal(data)
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("event: " + name + "\n")
	if cursor != "" {
		b.WriteString("id: " + cursor + "\n")
	}
	b.WriteString("data: ")
	b.Write(body)
	b.WriteString("\n\n")
	return s.write(b.String())
}

// beat keeps the line from being taken for dead.
func (s *writer) beat() error { return s.write(": \n\n") }

func (s *writer) write(text string) error {
	_ = s.control.SetWriteDeadline(clock.System().Now().Add(s.wait)) // of the socket, which no test clock moves; a recorder has none
	if _, err := s.to.Write([]byte(text)); err != nil {
		return err
	}
	return s.control.Flush()
}
