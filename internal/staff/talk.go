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
	add(v.api, operation{http.MethodPost, "/cases/{case}/messages", "chat.say", "Write to the resident"}, v.say)
	add(v.api, operation{http.MethodPost, "/cases/{case}/internal", "chat.note", "Write to colleagues only"}, v.sayInternally)
}

type sayIn struct {
	TakeIn
	Body struct {
		Text string `json:"text" maxLength:"4000"`
	}
}

// sentOut names what was kept; SendAt is when the resident sees it.
type sentOut struct {
	ID     id.Message `json:"id"`
	At     time.Time  `json:"at"`
	SendAt time.Time  `json:"sendAt"`
}

func (v *Delivery) say(ctx context.Context, by access.Actor, in *sayIn) (sentOut, error) {
	return v.write(ctx, by, in, false)
}

func (v *Delivery) sayInternally(ctx context.Context, by access.Actor, in *sayIn) (sentOut, error) {
	return v.write(ctx, by, in, true)
}

func (v *Delivery) write(ctx context.Context, by access.Actor, in *sayIn, internal bool) (sentOut, error) {
	sent, err := v.Chat.Say(ctx, by, chat.Said{Written: in.of(), Text: in.Body.Text, Internal: internal})
	return sentOut{ID: sent.ID, At: sent.At, SendAt: sent.At}, v.named(ctx, by, err)
}
