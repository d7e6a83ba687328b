package live

import (
	"context"
	"hash/fnv"
	"log/slog"
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
)

// Event is one thing told, and where the reader stands after it.
type Event struct {
	Name string
	Data any // becomes JSON
	At   Cursor
}

// Feed is what one stream tells. Its methods are called by one goroutine, in
// the order open, read …, close.
type Feed interface {
	// Open begins where the reader stands, nil for nowhere, and commits the
	// access row of the opening (I17). A refusal becomes the answer.
	Open(ctx context.Context, at Cursor) error
	// Topics is what wakes the stream now.
	Topics() []Topic
	// Later returns what has happened since the last call, in order. More
	// reports that there is more to be had at once. A refusal ends the stream.
	Later(ctx context.Context) (events []Event, more bool, err error)
	// Close commits the access row of the closing.
	Close(ctx context.Context) error
}

// Sessions tells whether the actor's session still holds; NoSession when not.
// *identity.Service is one.
type Sessions interface {
	Alive(ctx context.Context, by access.Actor) error
}

// Pace is how often a stream does what. The zero value is the house's pace.
type Pace struct {
	Poll    time.Duration // asks the database for what is later, which checks access too
	Session time.Duration // asks whether the session holds
	Beat    time.Duration // says something, so that the line is not taken for dead
	Rest    time.Duration // least time between two readings
	Write   time.Duration // how long a reader may keep a write waiting
	Age     time.Duration // ends, so that everything is checked anew when the reader comes back
}

func (p Pace) orDefault() Pace {
	preset := func(d *time.Duration, to time.Duration) {
		if *d == 0 {
			*d = to
		}
	}
	preset(&p.Poll, time.Second)
	preset(&p.Session, 3*time.Second)
	preset(&p.Beat, 15*time.Second)
	preset(&p.Rest, 20*time.Millisecond)
	preset(&p.Write, 10*time.Second)
	preset(&p.Age, 15*time.Minute)
	return p
}

// Streams serves streams of events. Every delivery of a node shares one.
type Streams struct {
	Hub      *Hub
	Keys     Sealer
	Sessions Sessions
	Log      *slog.Logger
	Pace     Pace
}

// after is the parameter by which a page says how far it was drawn, before the
// browser has a cursor of its own to come back with.
const after = "efter"

// Address is a stream's address for a page that was drawn as far as the cursor.
func (s *Streams) Address(path string, by access.Actor, at Cursor) string {
	return path + "?" + after + "=" + at.Seal(s.Keys, by)
}

// Serve tells what the feed has until the reader goes, the session ends, access
// ends, the server closes, or the stream has become old. A reader comes back
// with the cursor of the last event that arrived whole. What fails before the
// first byte is returned; later failures end the stream.
func (s *Streams) Serve(w http.ResponseWriter, r *http.Request, by access.Actor, f Feed) error {
	session := string(by.Session)
	if !s.Hub.sit(session) {
		tooMany := fault.New(fault.TooMany, "error.many", "session holds %d streams", maxSeats).With("n", "10")
		tooMany.After = 10 * time.Second
		return tooMany
	}
	defer s.Hub.rise(session)
	ctx := r.Context()
	if err := f.Open(ctx, s.cursor(r, by)); err != nil {
		return err
	}
	defer s.closed(ctx, f)
	pace := s.Pace.orDefault()
	out, err := newWriter(w, pace.Write, retry(by))
	if err != nil {
		return nil //nolint:nilerr // the reader has gone
	}
	t := &teller{Streams: s, by: by, feed: f, out: out, pace: pace, sub: s.Hub.Subscribe(f.Topics()...)}
	defer t.sub.Close()
	t.tell(ctx)
	return nil
}

// cursor is where the reader stands: what the browser says wins over the page.
func (s *Streams) cursor(r *http.Request, by access.Actor) Cursor {
	for _, token := range []string{r.Header.Get("Last-Event-ID"), r.URL.Query().Get(after)} {
		if at, ok := Unseal(s.Keys, by, token); ok {
			return at
		}
	}
	return nil
}

// retry spreads those who come back after a node has gone over two seconds.
func retry(by access.Actor) time.Duration {
	h := fnv.New32a()
	_, _ = h.Write([]byte(by.Request)) // a hash takes everything
	return time.Second + time.Duration(h.Sum32()%2000)*time.Millisecond
}

// closed writes the row of the closing, also when the reader went first.
func (s *Streams) closed(ctx context.Context, f Feed) {
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if err := f.Close(late); err != nil {
		s.Log.LogAttrs(late, slog.LevelError, "closing of a stream not logged", slog.String("error", err.Error()))
	}
}
