package staff

import (
	"context"
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
	"vardlots/internal/queue"
)

func (v *Delivery) queue() {
	add(v.api, operation{http.MethodGet, "/queue", "queue.list", "The unit's open items, neediest first"}, v.listQueue)
	add(v.api, operation{http.MethodGet, "/queue/{item}/why", "queue.why", "Why an item stands where it stands"}, v.whyFirst)
	add(v.api, operation{http.MethodPost, "/queue/next", "queue.next", "Take the neediest case"}, v.takeNext)
	add(v.api, operation{http.MethodPost, "/cases/{case}/take", "case.take", "Take a named case"}, v.take)
	add(v.api, operation{http.MethodPost, "/cases/{case}/release", "case.release", "Give a case back to the queue"}, v.release)
	add(v.api, operation{http.MethodPost, "/cases/{case}/assign", "case.assign", "Give a case to a colleague"}, v.assign)
}

// queueOut is the queue as a nurse sees it.
type queueOut struct {
	AsOf      time.Time   `json:"asOf"`
	Items     []queueItem `json:"items"`
	Handovers []string    `json:"handovers"`
}

type queueItem struct {
	Item           id.Item    `json:"item"`
	Case           id.Case    `json:"case"`
	Reason         string     `json:"reason"`
	Quiet          bool       `json:"quiet"`
	Urgency        string     `json:"urgency,omitempty" enum:"N1,N2,N3,N4,N5"`
	ByCaution      bool       `json:"byCaution"`
	Class          int        `json:"class"`
	WaitedSeconds  int64      `json:"waitedSeconds"`
	OverdueSeconds int64      `json:"overdueSeconds,omitempty"`
	DueAt          time.Time  `json:"dueAt"`
	EnteredAt      time.Time  `json:"enteredAt"`
	Person         *who       `json:"person,omitempty"`
	Channel        string     `json:"channel"`
	Kind           string     `json:"kind"`
	Worse          bool       `json:"worse" doc:"Said to be worse, and nobody has acted since"`
	Danger         string     `json:"danger,omitempty" doc:"The sentence with words of danger, until somebody has acted"`
	Holder         *colleague `json:"holder,omitempty"`
	Mine           bool       `json:"mine"`
	State          string     `json:"state"`
	Why            string     `json:"why"`
}

// who is a person as a list shows them: no number, no address.
type who struct {
	Name string `json:"name"`
	Age  string `json:"age"`
}

type colleague struct {
	Staff id.Staff `json:"staff"`
	Name  string   `json:"name"`
}

func (v *Delivery) listQueue(ctx context.Context, by access.Actor, _ *none) (queueOut, error) {
	items, err := v.Queue.List(ctx, by)
	if err != nil {
		return queueOut{}, err
	}
	names, err := v.names(ctx, by, items)
	if err != nil {
		return queueOut{}, err
	}
	out := queueOut{AsOf: v.Clock.Now(), Items: make([]queueItem, 0, len(items)), Handovers: []string{}}
	for _, it := range items {
		out.Items = append(out.Items, v.item(by, it, names, out.AsOf))
	}
	return out, nil
}

func (v *Delivery) item(by access.Actor, it queue.Item, names people, now time.Time) queueItem {
	c := it.Summary
	q := queueItem{
		Item: it.ID, Case: it.Case, Reason: v.reason(c), Quiet: c.Quiet, Urgency: level(c.Urgency), ByCaution: c.ByCaution,
		Class: int(it.Class), WaitedSeconds: seconds(now.Sub(it.EnteredAt)), OverdueSeconds: seconds(now.Sub(it.DueAt)),
		DueAt: it.DueAt, EnteredAt: it.EnteredAt, Person: names.who(c.Person, now), Channel: c.Channel, Kind: it.Kind,
		Mine: it.Holder == by.Staff && by.Staff != "", State: shownState(it, now), Why: v.why(it),
		Worse: c.Worse, Danger: c.Danger,
	}
	if it.Holder != "" {
		q.Holder = &colleague{it.Holder, names.staff[it.Holder]}
	}
	return q
}

// shownState is parked too for a call-back that has not woken: nobody is given it
// yet (SPINE §2).
func shownState(it queue.Item, now time.Time) string {
	if it.State == "waiting" && it.WakesAt.After(now) {
		return "parked"
	}
	return it.State
}

func seconds(d time.Duration) int64 { return max(0, int64(d/time.Second)) }

// level is the wire's word for an urgency; empty for none.
func level(u cases.Urgency) string {
	if u < cases.N1 || u > cases.N5 {
		return ""
	}
	return "N" + string(rune('0'+u))
}

type itemIn struct {
	Item string `path:"item" format:"uuid"`
}

// whyOut answers "Varför först?" with what the order is made of.
type whyOut struct {
	Text  string    `json:"text"`
	Terms []whyTerm `json:"terms"`
}

type whyTerm struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

func (v *Delivery) whyFirst(ctx context.Context, by access.Actor, in *itemIn) (whyOut, error) {
	it, err := v.Queue.Why(ctx, by, id.Item(in.Item))
	if err != nil {
		return whyOut{}, err
	}
	return whyOut{Text: v.why(it), Terms: v.terms(it)}, nil
}

type nextIn struct {
	Written
}

func (v *Delivery) takeNext(ctx context.Context, by access.Actor, in *nextIn) (queue.Took, error) {
	return v.Queue.TakeNext(ctx, by, in.Key)
}

type TakeIn struct {
	Written
	OfCase
}

func (in TakeIn) of() cases.Written {
	return cases.Written{Case: id.Case(in.Case), Key: in.Key, Strict: true}
}

func (v *Delivery) take(ctx context.Context, by access.Actor, in *TakeIn) (queue.Took, error) {
	took, err := v.Queue.Take(ctx, by, in.of())
	return took, v.named(ctx, by, err)
}

func (v *Delivery) release(ctx context.Context, by access.Actor, in *TakeIn) (none, error) {
	if err := v.Chat.SendHeld(ctx, by, id.Case(in.Case)); err != nil {
		return none{}, err
	}
	return none{}, v.named(ctx, by, v.Cases.Release(ctx, by, in.of()))
}

type assignIn struct {
	TakeIn
	Body struct {
		Staff string `json:"staff" format:"uuid"`
	}
}

func (v *Delivery) assign(ctx context.Context, by access.Actor, in *assignIn) (none, error) {
	if err := v.Chat.SendHeld(ctx, by, id.Case(in.Case)); err != nil {
		return none{}, err
	}
	return none{}, v.named(ctx, by, v.Cases.Assign(ctx, by, in.of(), id.Staff(in.Body.Staff)))
}
