package staff

import (
	"context"
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/cases"
)

func (v *Delivery) work() {
	add(v.api, operation{http.MethodPost, "/cases/{case}/park", "case.park", "Set a case aside until a time"}, v.park)
	add(v.api, operation{http.MethodPost, "/cases/{case}/callbacks", "case.callback", "Record a call to the person"}, v.calledBack)
	add(v.api, operation{http.MethodPost, "/cases/{case}/deviation", "case.deviation", "Report a deviation"}, v.deviate)
	add(v.api, operation{http.MethodGet, "/phrases", "phrases.list", "Phrases by short code"}, v.listPhrases)
	add(v.api, operation{http.MethodPost, "/session/state", "session.state", "Ready, pause, or ending the shift"}, v.setState)
}

type parkIn struct {
	TakeIn
	Body struct {
		Until time.Time `json:"until"`
	}
}

func (v *Delivery) park(ctx context.Context, by access.Actor, in *parkIn) (none, error) {
	return none{}, v.named(ctx, by, v.Cases.Park(ctx, by, in.of(), in.Body.Until))
}

type callbackIn struct {
	TakeIn
	Body struct {
		Result  string `json:"result" enum:"answered,no_answer,busy,wrong_number,declined"`
		Comment string `json:"comment,omitempty" maxLength:"1000"`
	}
}

func (v *Delivery) calledBack(ctx context.Context, by access.Actor, in *callbackIn) (none, error) {
	rung := cases.Rung{Written: in.of(), Result: in.Body.Result, Comment: in.Body.Comment}
	return none{}, v.named(ctx, by, v.Cases.CallBack(ctx, by, rung))
}

type deviationIn struct {
	TakeIn
	Body struct {
		Kind string `json:"kind"`
		Text string `json:"text" maxLength:"4000"`
	}
}

func (v *Delivery) deviate(ctx context.Context, by access.Actor, in *deviationIn) (none, error) {
	return none{}, v.Cases.Deviate(ctx, by, cases.Deviated{Written: in.of(), What: in.Body.Kind, Text: in.Body.Text})
}

type phrasesOut struct {
	Phrases []phrase `json:"phrases"`
}

type phrase struct {
	Code  string `json:"code"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

func (v *Delivery) listPhrases(_ context.Context, _ access.Actor, _ *none) (phrasesOut, error) {
	out := phrasesOut{Phrases: []phrase{}}
	for _, p := range v.Knowledge.Phrases() {
		out.Phrases = append(out.Phrases, phrase{p.Code, p.Title, p.Text})
	}
	return out, nil
}

type stateIn struct {
	Written
	Body struct {
		State  string `json:"state" enum:"ready,pause,ending"`
		Reason string `json:"reason,omitempty" maxLength:"100"`
	}
}

func (v *Delivery) setState(ctx context.Context, by access.Actor, in *stateIn) (none, error) {
	return none{}, v.Queue.SetState(ctx, by, in.Key, in.Body.State, in.Body.Reason)
}
