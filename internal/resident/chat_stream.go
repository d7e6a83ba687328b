package resident

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/resident/page"
)

// Live is what follows a conversation. Without Streams a page shows what is new
// when it is read again.
type Live struct {
	Streams *live.Streams
	Cases   Follower
	Talk    Hearer
}

// Follower tells what is new in a case. *cases.Service is one.
type Follower interface {
	Follow(ctx context.Context, by access.Actor, asked []id.Case, marks map[id.Case]int64) (*cases.Following, error)
	Later(ctx context.Context, by access.Actor, f *cases.Following) ([]cases.News, bool, error)
	Unfollow(ctx context.Context, by access.Actor, f *cases.Following) error
}

// Hearer tells what was said of late. *chat.Service is one.
type Hearer interface {
	Later(ctx context.Context, by access.Actor, f *cases.Following, of id.Case, after int64) ([]chat.Message, error)
}

// chatStream follows a conversation for an open page.
func (d *Delivery) chatStream() web.Route {
	return web.Route{
		Pattern: "GET /arenden/{case}/chatt/strom", Access: access.Resident, Act: "chat.follow", Stream: true, Handle: d.followChat,
	}
}

// address is where a page that has drawn the case as it is reads what comes
// after; empty when nothing is followed.
func (l Live) address(r *http.Request, c cases.Case) string {
	if l.Streams == nil {
		return ""
	}
	at := live.Cursor{live.Case(c.ID): uint64(c.LastSeq)} //nolint:gosec // a number of an entry is positive
	return l.Streams.Address(casePath(c.ID, "chatt/strom"), web.ActorOf(r.Context()), at)
}

func (d *Delivery) followChat(w http.ResponseWriter, r *http.Request) error {
	c, err := caseOf(r)
	if err != nil {
		return err
	}
	if d.Live.Streams == nil {
		return fault.New(fault.NotFound, "error.404", "nothing is followed here")
	}
	by := web.ActorOf(r.Context())
	f := &chatFeed{d: d, r: r, of: c, frame: page.Frame{Words: d.Messages, Lang: web.LangOf(r.Context())}}
	return d.Live.Streams.Serve(w, r, by, f)
}

// chatEvent is a piece of the log, and what is spoken when it comes.
type chatEvent struct {
	HTML  string `json:"html"`
	Say   string `json:"say,omitempty"`
	Shut  string `json:"shut,omitempty"`  // what stands instead of the form from now on
	Again bool   `json:"again,omitempty"` // there is a form again
}

// chatFeed is what a resident follows: one case, as themself or as a guardian.
type chatFeed struct {
	d      *Delivery
	r      *http.Request
	of     id.Case
	frame  page.Frame
	by     access.Actor // who was let in: the resident, or they for a child
	follow *cases.Following
	at     live.Cursor // as the browser knows it
	around presentEvent
	spoken time.Time // when it was last said that somebody writes
}

// Open begins after what the page has drawn; from the beginning when that is not
// known, since the page shows nothing twice.
func (f *chatFeed) Open(ctx context.Context, at live.Cursor) error {
	marks := map[id.Case]int64{f.of: at.Cases()[f.of]}
	f.at = live.Cursor{live.Case(f.of): uint64(marks[f.of])} //nolint:gosec // a number of an entry is positive
	return f.d.inCase(f.r, func(by access.Actor) (err error) {
		f.by = by
		f.follow, err = f.d.Live.Cases.Follow(ctx, by, []id.Case{f.of}, marks)
		return err
	})
}

// Close logs the end.
func (f *chatFeed) Close(ctx context.Context) error {
	return f.d.Live.Cases.Unfollow(ctx, f.by, f.follow)
}

// Topics is the case.
func (f *chatFeed) Topics() []live.Topic { return []live.Topic{live.Case(f.of)} }

// Later tells what the log would show. An entry that says nothing to the
// resident is passed over in silence: no event, no new cursor, nothing to count.
func (f *chatFeed) Later(ctx context.Context) (events []live.Event, more bool, err error) {
	news, more, err := f.d.Live.Cases.Later(ctx, f.by, f.follow)
	if err != nil {
		return nil, false, err
	}
	for _, n := range news {
		if n.Gone {
			return nil, false, fault.New(fault.NotFound, "error.404", "no longer the reader's")
		}
		if len(n.Lines) == 0 {
			continue
		}
		said, err := f.d.Live.Talk.Later(ctx, f.by, f.follow, f.of, n.Lines[0].Seq-1)
		if err != nil {
			return nil, false, err
		}
		for _, l := range n.Lines {
			e, shown, err := f.event(ctx, l, said)
			if err != nil {
				return nil, false, err
			}
			if shown {
				events = append(events, e)
			}
		}
	}
	present, err := f.present(ctx)
	return append(events, present...), more, err
}

// presentEvent is who writes to the resident, and which message of theirs was read
// last.
type presentEvent struct {
	Typing string `json:"typing"`
	Say    string `json:"say,omitempty"`
	Read   string `json:"read,omitempty"` // the message
	State  string `json:"state,omitempty"`
}

// quietly is how often it is spoken at most that somebody writes.
const quietly = time.Minute

// present tells what has changed of who is there. That nobody writes any more is
// told too, and not spoken.
func (f *chatFeed) present(ctx context.Context) ([]live.Event, error) {
	a, err := f.d.Talk.Around(ctx, f.by, f.of)
	if err != nil {
		return nil, err
	}
	e := presentEvent{Typing: typing(f.frame, a), Read: string(a.Heard.Message)}
	if e.Read != "" {
		e.State = heard(f.frame, a.Heard, f.d.Clock.Now())
	}
	if e == f.around {
		return nil, nil
	}
	began := e.Typing != "" && f.around.Typing == ""
	f.around = e
	if now := f.d.Clock.Now(); began && now.Sub(f.spoken) >= quietly {
		e.Say, f.spoken = e.Typing, now
	}
	return []live.Event{{Name: "presence", Data: e, At: f.at}}, nil
}

// event draws one line as the page would.
func (f *chatFeed) event(ctx context.Context, l cases.Line, said []chat.Message) (live.Event, bool, error) {
	items := f.d.chatItems(f.frame, cases.Case{ID: f.of}, []cases.Line{l}, said)
	if len(items) == 0 {
		return live.Event{}, false, nil
	}
	var html bytes.Buffer
	if err := page.ChatItems(f.frame, items).Render(ctx, &html); err != nil {
		return live.Event{}, false, err
	}
	e := chatEvent{HTML: html.String(), Say: f.say(l)}
	switch l.Kind {
	case cases.ClosedBy, cases.WithdrawnBy:
		var shut bytes.Buffer
		end := page.ChatView{Shut: f.frame.T("chat.closed"), Case: casePath(f.of, "")}
		if err := page.ChatShut(f.frame, end).Render(ctx, &shut); err != nil {
			return live.Event{}, false, err
		}
		e.Shut = shut.String()
	case cases.ReopenedBy:
		e.Again = true
	default:
	}
	f.at = live.Cursor{live.Case(f.of): uint64(l.Seq)} //nolint:gosec // a number of an entry is positive
	return live.Event{Name: "entry", Data: e, At: f.at}, true, nil
}

// say is what a screen reader says of a line; nothing of what the resident did.
func (f *chatFeed) say(l cases.Line) string {
	switch {
	case l.AuthorKind == access.Resident.String():
		return ""
	case l.Kind == cases.Said:
		return f.frame.T("chat.new", "name", author(f.frame, l))
	}
	return event(f.frame, l)
}
