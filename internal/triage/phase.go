package triage

import "vardlots/internal/triage/engine"

// Phase is where in the way from outcome to page a case stands (SPINE §2). The
// resident's delivery has a page for each.
type Phase string

// The phases, in the order they are met.
const (
	Asking   Phase = "asking"    // a question waits
	IsItSo   Phase = "is_it_so"  // before N1 and N2, never for self-harm and violence
	Call112  Phase = "call_112"  // N1
	SeekCare Phase = "seek_care" // N2 by rule
	TalkNow  Phase = "talk_now"  // N2 or N3 by caution
	Feeling  Phase = "feeling"   // self-rated health
	Wording  Phase = "wording"   // own words and hope
	Checking Phase = "checking"  // check your answers, send
	Advice   Phase = "advice"    // N5: self-care, contact if wanted
	Waiting  Phase = "waiting"   // sent
)

// Phase is the pure rule behind the table of SPINE §2.
func (iv *Interview) Phase() Phase {
	o := iv.Outcome
	switch {
	case iv.State == Left:
		return Advice
	case iv.State == Sent:
		return Waiting
	case o == nil:
		return Asking
	case immediate(o) && iv.Confirmed == "" && !o.ConfirmNever:
		return IsItSo
	case o.Urgency == engine.Immediate:
		return Call112
	case o.Urgency == engine.Direct && !o.ByCaution:
		return SeekCare
	case o.ByCaution && o.Urgency <= engine.WithinDay:
		return TalkNow
	case iv.Health == "":
		return Feeling
	case !iv.Worded:
		return Wording
	}
	return Checking
}

// immediate reports whether the outcome is an N1, or an N2 that a rule holds.
func immediate(o *engine.Outcome) bool {
	return o.Urgency == engine.Immediate || o.Urgency == engine.Direct && !o.ByCaution
}

// owned reports whether the outcome gives the case an owner at once, before it
// is sent (I1).
func owned(o *engine.Outcome) bool {
	return immediate(o) || o.ByCaution && o.Urgency <= engine.WithinDay
}
