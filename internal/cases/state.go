package cases

import (
	"slices"

	"vardlots/internal/base/fault"
)

// State is where a case stands.
type State string

// The states.
const (
	Draft           State = "draft"            // not sent
	Queued          State = "queued"           // waits for somebody to take it
	Assigned        State = "assigned"         // somebody has it
	WaitingResident State = "waiting_resident" // an answer is awaited from the resident
	WaitingCare     State = "waiting_care"     // the resident has answered
	Closed          State = "closed"
)

// Verb is what is done to a case. No other way changes its state.
type Verb string

// The verbs.
const (
	Send     Verb = "send"
	Take     Verb = "take"
	Assign   Verb = "assign"
	Release  Verb = "release"
	Park     Verb = "park"
	Ask      Verb = "ask"
	Reply    Verb = "reply"
	Withdraw Verb = "withdraw"
	Close    Verb = "close"
	Reopen   Verb = "reopen"
	Merge    Verb = "merge"
	Expire   Verb = "expire"
	Leave    Verb = "leave"
)

// Move is one line of the table: from which states a verb leads where. To is
// empty when the state stays.
type Move struct {
	Verb Verb
	From []State
	To   State
}

// Moves is the table. docs/case-states.md is printed from it.
func Moves() []Move {
	open := []State{Queued, Assigned, WaitingResident, WaitingCare}
	held := []State{Assigned, WaitingResident, WaitingCare}
	return []Move{
		{Send, []State{Draft}, Queued},
		{Leave, []State{Draft}, Closed},
		{Expire, []State{Draft}, Closed},
		{Take, []State{Queued, WaitingResident, WaitingCare}, Assigned},
		{Assign, open, Assigned},
		{Release, held, Queued},
		{Park, []State{Assigned, WaitingCare}, Assigned},
		{Ask, []State{Assigned, WaitingCare, WaitingResident}, WaitingResident},
		{Reply, []State{WaitingResident}, WaitingCare},
		{Reply, []State{Queued, Assigned, WaitingCare}, ""},
		{Withdraw, append([]State{Draft}, open...), Closed},
		{Close, open, Closed},
		{Merge, open, Closed},
		{Reopen, []State{Closed}, Queued},
	}
}

// next returns the state a verb leads to; Conflict when the case does not
// stand where the verb begins.
func next(from State, v Verb) (State, error) {
	for _, m := range Moves() {
		if m.Verb == v && slices.Contains(m.From, from) {
			if m.To == "" {
				return from, nil
			}
			return m.To, nil
		}
	}
	return from, fault.New(fault.Conflict, "case.moved-on", "%s does not begin at %s", v, from)
}

// CloseReason is why a case ended.
type CloseReason string

// The reasons of SPINE §2.
const (
	Confirmed112 CloseReason = "confirmed_112"
	SoughtCare   CloseReason = "sought_care"
	BySelfCare   CloseReason = "self_care"
	Answered     CloseReason = "answered"
	Booked       CloseReason = "booked"
	Referred     CloseReason = "referred"
	NoReply      CloseReason = "no_reply"
	Withdrawn    CloseReason = "withdrawn"
	Duplicate    CloseReason = "duplicate"
	ErrandDone   CloseReason = "errand_done"
	Expired      CloseReason = "expired"
	Deceased     CloseReason = "deceased"
)

// CloseReasons lists them in the order they are offered.
func CloseReasons() []CloseReason {
	return []CloseReason{Answered, BySelfCare, Booked, Referred, SoughtCare, Confirmed112, ErrandDone, NoReply,
		Duplicate, Withdrawn, Deceased, Expired}
}
