package staff

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/chat"
)

func (v *Delivery) presence() {
	add(v.api, operation{http.MethodPost, "/cases/{case}/presence", "chat.here", "Say that a case is open, that one writes, or that it was left"}, v.here)
	v.api.routes[len(v.api.routes)-1].Quiet = true // the page's beat keeps no session alive
}

type hereIn struct {
	OfCase
	Body struct {
		Doing string `json:"doing" enum:"reading,writing,gone"`
		To    string `json:"to,omitempty" enum:"resident,colleagues" doc:"To whom one writes; the resident when it is not said, and then they may be told of it"`
	}
}

func (v *Delivery) here(ctx context.Context, by access.Actor, in *hereIn) (none, error) {
	return none{}, v.Chat.Here(ctx, by, chat.Here{
		Case: id.Case(in.Case), Doing: chat.Doing(in.Body.Doing), Answers: in.Body.To != toColleagues,
	})
}

// toColleagues is writing that a resident is never told of.
const toColleagues = "colleagues"

// readerOut is a colleague who has the case open now.
type readerOut struct {
	Name  string `json:"name"`
	Doing string `json:"doing" enum:"reading,writing"`
}

// residentOut is the resident's side of the conversation.
type residentOut struct {
	Writing bool      `json:"writing"`
	ReadTo  id.Entry  `json:"readTo,omitempty" doc:"The last entry of staff's that they have read"`
	ReadAt  time.Time `json:"readAt,omitempty,omitzero" doc:"Since when"`
}

func side(a chat.Around) residentOut {
	return residentOut{Writing: a.Writing, ReadTo: a.Read.Entry, ReadAt: a.Read.At}
}

// readers names who has a case open, in the order in which they stand there.
func (p people) readers(a chat.Around) []readerOut {
	out := make([]readerOut, 0, len(a.Staff))
	for _, one := range a.Staff {
		out = append(out, readerOut{p.staff[one.Staff], string(one.Doing)})
	}
	return out
}

func staffOf(a chat.Around) []id.Staff {
	out := make([]id.Staff, 0, len(a.Staff))
	for _, one := range a.Staff {
		out = append(out, one.Staff)
	}
	return out
}

// presenceEvent tells who is at a case.
type presenceEvent struct {
	Case     id.Case     `json:"case"`
	Readers  []readerOut `json:"readers"`
	Resident residentOut `json:"resident"`
}

// present tells of the cases where somebody came, left, began or stopped writing,
// or read, since the stream last looked. What has lapsed is told by the asking
// each second: nobody announces it.
func (f *deskFeed) present(ctx context.Context) ([]live.Event, error) {
	all, err := f.v.Chat.AroundAll(ctx, f.by, f.follow)
	if err != nil {
		return nil, err
	}
	var events []live.Event
	for _, c := range f.follow.Cases() {
		a := all[c]
		seen := fmt.Sprint(a.Staff, a.Writing, a.Read.Seq)
		if f.around[c] == seen || f.around[c] == "" && len(a.Staff) == 0 && !a.Writing && a.Read.Seq == 0 {
			continue
		}
		f.around[c] = seen
		names, err := f.v.lookUp(ctx, f.by, nil, staffOf(a))
		if err != nil {
			return nil, err
		}
		events = append(events, live.Event{Name: "presence", Data: presenceEvent{c, names.readers(a), side(a)}, At: f.at})
	}
	return events, nil
}
