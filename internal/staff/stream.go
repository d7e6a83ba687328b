package staff

import (
	"context"
	"hash/fnv"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
)

// stream is the one stream of a browser: the unit's queue and every case that
// the member of staff holds or has named in the parameter cases.
func (v *Delivery) stream() {
	const path = prefix + "/stream"
	v.api.huma.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "stream.read", Method: http.MethodGet, Path: path, Summary: "What changes, as server-sent events",
		Description: "Events: unit (the queue or what you hold has changed), case (with the new entry, or none: read the case again), " +
			"presence (who has the case open, and how far the resident has read), end (do not come back by yourself). Last-Event-ID resumes: every later entry once, in order.",
		Parameters: []*huma.Param{
			{Name: "cases", In: "query", Description: "Cases to follow besides those you hold, parted by commas", Schema: &huma.Schema{Type: "string"}},
			{Name: "Last-Event-ID", In: "header", Description: "The id of the last event that arrived", Schema: &huma.Schema{Type: "string"}},
		},
		Responses: map[string]*huma.Response{"200": {
			Description: "OK", Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: "string"}}},
		}},
	})
	v.api.routes = append(v.api.routes, web.Route{
		Pattern: "GET " + path, Access: access.Staff, Act: "stream.read", Stream: true, Handle: v.follow,
	})
}

func (v *Delivery) follow(w http.ResponseWriter, r *http.Request) error {
	by := web.ActorOf(r.Context())
	f := &deskFeed{v: v, by: by, around: map[id.Case]string{}}
	for _, c := range strings.Split(r.URL.Query().Get("cases"), ",") {
		if id.Valid(c) {
			f.asked = append(f.asked, id.Case(c))
		}
	}
	return v.Streams.Serve(w, r, by, f)
}

// The events of the stream.
type (
	unitEvent struct {
		Changed bool `json:"changed"`
	}
	caseEvent struct {
		Case    id.Case      `json:"case"`
		Changed bool         `json:"changed"`
		Entry   *timelineOut `json:"entry,omitempty"` // none: read the case again
	}
)

// deskFeed is what a member of staff follows.
type deskFeed struct {
	v      *Delivery
	by     access.Actor
	asked  []id.Case
	follow *cases.Following
	at     live.Cursor        // as the browser knows it
	around map[id.Case]string // who was told to be at a case
}

func (f *deskFeed) unit() live.Topic { return live.Unit(f.by.Region, f.by.Unit) }

// Open begins where the browser stands.
func (f *deskFeed) Open(ctx context.Context, at live.Cursor) (err error) {
	f.at = at
	f.follow, err = f.v.Cases.Follow(ctx, f.by, f.asked, at.Cases())
	return err
}

// Close logs the end.
func (f *deskFeed) Close(ctx context.Context) error { return f.v.Cases.Unfollow(ctx, f.by, f.follow) }

// Topics is the unit, the person, and each case.
func (f *deskFeed) Topics() []live.Topic {
	topics := []live.Topic{f.unit(), live.Staff(f.by.Staff)}
	for _, c := range f.follow.Cases() {
		topics = append(topics, live.Case(c))
	}
	return topics
}

// Later tells the queue first, then the cases, then who is at them.
func (f *deskFeed) Later(ctx context.Context) ([]live.Event, bool, error) {
	news, more, err := f.v.Cases.Later(ctx, f.by, f.follow)
	if err != nil {
		return nil, false, err
	}
	events, err := f.queue(ctx)
	for _, n := range news {
		if err != nil {
			break
		}
		var told []live.Event
		told, err = f.told(ctx, n)
		events = slices.Concat(events, told)
	}
	if err != nil {
		return nil, false, err
	}
	present, err := f.present(ctx)
	return append(events, present...), more, err
}

// queue tells that the unit's list, or what the person holds, has changed.
func (f *deskFeed) queue(ctx context.Context) ([]live.Event, error) {
	list, err := f.v.Queue.Mark(ctx, f.by)
	if err != nil {
		return nil, err
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(list + "\n" + f.follow.Standing())) // a hash takes everything
	if mark, known := f.at[f.unit()]; known && mark == h.Sum64() {
		return nil, nil
	}
	f.at = f.at.At(f.unit(), h.Sum64())
	return []live.Event{{Name: "unit", Data: unitEvent{true}, At: f.at}}, nil
}

// told is a case's new entries, or that it must be read again.
func (f *deskFeed) told(ctx context.Context, n cases.News) ([]live.Event, error) {
	c := n.Case.ID
	switch {
	case n.Gone:
		f.at = f.at.Without(live.Case(c))
		return []live.Event{{Name: "case", Data: caseEvent{Case: c, Changed: true}, At: f.at}}, nil
	case n.Joined:
		f.at = f.at.At(live.Case(c), uint64(n.Case.LastSeq)) //nolint:gosec // a number of an entry is positive
		return []live.Event{{Name: "case", Data: caseEvent{Case: c, Changed: true}, At: f.at}}, nil
	}
	p, err := f.parts(ctx, n)
	if err != nil {
		return nil, err
	}
	var events []live.Event
	for i, entry := range f.v.timeline(p) {
		f.at = f.at.At(live.Case(c), uint64(n.Lines[i].Seq)) //nolint:gosec // a number of an entry is positive
		events = append(events, live.Event{Name: "case", Data: caseEvent{c, true, &entry}, At: f.at})
	}
	return events, nil
}

// parts is what the sentences of the timeline need. What was said is read after
// the entries that point at it, so it is there.
func (f *deskFeed) parts(ctx context.Context, n cases.News) (p parts, err error) {
	p.view = cases.View{Case: n.Case, Lines: n.Lines}
	p.messages = map[string]chat.Message{}
	said, err := f.v.Chat.Later(ctx, f.by, f.follow, n.Case.ID, n.Lines[0].Seq-1)
	if err != nil {
		return p, err
	}
	for _, m := range said {
		p.messages[string(m.ID)] = m
	}
	if p.names, err = f.v.lookUp(ctx, f.by, []id.Person{n.Case.Person}, nil); err != nil {
		return p, err
	}
	p.person = p.names.persons[n.Case.Person]
	return p, nil
}
