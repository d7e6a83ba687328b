package staff

import (
	"context"
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/chat"
)

func (v *Delivery) talk() {
	add(v.api, operation{http.MethodPost, "/cases/{case}/messages", "chat.say", "Write to the resident: held until sendAt"}, v.say)
	add(v.api, operation{http.MethodPost, "/cases/{case}/messages/{message}/undo", "chat.undo", "Take back a message that is held"}, v.undo)
	add(v.api, operation{http.MethodPost, "/cases/{case}/internal", "chat.note", "Write to colleagues only"}, v.sayInternally)
}

type sayIn struct {
	TakeIn
	Body struct {
		Text string `json:"text" maxLength:"4000"`
	}
}

// sentOut names what was kept. Until SendAt it is in no timeline and can be taken
// back; an internal note is there at once.
type sentOut struct {
	ID     id.Message `json:"id"`
	At     time.Time  `json:"at"`
	SendAt time.Time  `json:"sendAt"`
}

func (v *Delivery) say(ctx context.Context, by access.Actor, in *sayIn) (sentOut, error) {
	held, err := v.Chat.Hold(ctx, by, chat.Said{Written: in.of(), Text: in.Body.Text})
	return sentOut(held), v.named(ctx, by, err)
}

func (v *Delivery) sayInternally(ctx context.Context, by access.Actor, in *sayIn) (sentOut, error) {
	sent, err := v.Chat.Say(ctx, by, chat.Said{Written: in.of(), Text: in.Body.Text, Internal: true})
	return sentOut{ID: sent.ID, At: sent.At, SendAt: sent.At}, v.named(ctx, by, err)
}

type undoIn struct {
	TakeIn
	Message string `path:"message" format:"uuid"`
}

func (v *Delivery) undo(ctx context.Context, by access.Actor, in *undoIn) (none, error) {
	return none{}, v.Chat.Undo(ctx, by, in.of(), id.Message(in.Message))
}
