package triage

import "vardlots/internal/triage/engine"

// Phase is where in the way from outcome to page a case stands (SPINE §2). The
// resident's delivery has a page for each.
type Phase string

// The phases, in the order they are met.
const (
	Asking   Phase = "asking"    // a question waits
	Hearing  Phase = "hearing"   // words of danger in what was written are asked back
	IsItSo   Phase = "is_it_so"  // before N1 and N2, never for self-harm and violence
	Call112  Phase = "call_112"  // N1
	SeekCare Phase = "seek_care" // N2 by rule
	TalkNow  Phase = "talk_now"  // N2 or N3 by caution
	Feeling  Phase = "feeling"   // self-rated health
	Wording  Phase = "wording"   // own words and hope
	Reaching Phase = "reaching"  // where and how we reach the person
	Checking Phase = "checking"  // check your answers, send
	Advice   Phase = "advice"    // N5: self-care, contact if wanted
	Waiting  Phase = "waiting"   // sent
)

// Phase is the pure rule behind the table of SPINE §2.
func (iv *Interview) Phase() Phase {
	o := iv.Outcome
	switch {
	case iv.Anew.at(stageAsking):
		return Asking
	case iv.Anew.at(stageFound):
		return iv.urgent(Waiting)
	case iv.State == Left:
		return Advice
	case iv.State == Sent:
		return Waiting
	case o != nil && owned(o):
		return iv.urgent(Waiting)
	case iv.unheard() >= 0:
		return Hearing
	case o == nil:
		return Asking
	case iv.Health == "":
		return Feeling
	case !iv.Worded:
		return Wording
	case !iv.Reached && mustReach(o):
		return Reaching
	}
	return Checking
}

// urgent is the page of an outcome that does not wait, or other when it may.
func (iv *Interview) urgent(other Phase) Phase {
	switch o := iv.Outcome; {
	case o == nil || !owned(o):
		return other
	case immediate(o) && iv.Confirmed == "" && !o.ConfirmNever:
		return IsItSo
	case o.Urgency == engine.Immediate:
		return Call112
	case o.ByCaution:
		return TalkNow
	}
	return SeekCare
}

// mustReach reports whether the person is asked where they are and on which
// number, before Skicka: at N3, and when somebody is to ring (SPINE §2).
func mustReach(o *engine.Outcome) bool {
	return o.Urgency == engine.WithinDay || o.VisitForm == "phone"
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
