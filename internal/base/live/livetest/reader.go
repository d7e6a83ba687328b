package livetest

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"strings"
)

// Event is one event of a stream.
type Event struct {
	Name string
	ID   string
	Data string
}

// Reader is one browser. It is for one goroutine at a time.
type Reader struct {
	Client *http.Client
	Cookie *http.Cookie
	Last   string // the cursor it comes back with
}

// Read reads until take returns false, the stream ends or ctx does. It returns
// the status of the answer, 0 when there was none.
func (r *Reader) Read(ctx context.Context, url string, take func(Event) bool) (status int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	req.AddCookie(r.Cookie)
	if r.Last != "" {
		req.Header.Set("Last-Event-ID", r.Last)
	}
	res, err := r.Client.Do(req)
	if err != nil {
		return 0, err
	}
	defer func() { _ = res.Body.Close() }() // it is left half-read on purpose
	if res.StatusCode != http.StatusOK {
		return res.StatusCode, nil
	}
	return res.StatusCode, r.events(res.Body, take)
}

func (r *Reader) events(body io.Reader, take func(Event) bool) error {
	lines := bufio.NewScanner(body)
	lines.Buffer(nil, 1<<20)
	var e Event
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ": ")
		switch name {
		case "event":
			e.Name = value
		case "id":
			e.ID = value
		case "data":
			e.Data = value
		case "":
			if e.Name == "" {
				continue
			}
			if e.ID != "" {
				r.Last = e.ID
			}
			if !take(e) {
				return nil
			}
			e = Event{}
		}
	}
	return lines.Err()
}
