package triage

import (
	"testing"

	"vardlots/internal/triage/engine"
)

// Self-harm: 112 and a nurse's call at once, not after five minutes of silence.
func TestWhoIsRungAtOnce(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		o    engine.Outcome
		want bool
	}{
		"about to take their life":       {engine.Outcome{Urgency: engine.Immediate, VisitForm: "leave", ConfirmNever: true}, true},
		"thoughts of it, by a rule":      {engine.Outcome{Urgency: engine.Direct, VisitForm: "physical", ConfirmNever: true}, true},
		"something unknown":              {engine.Outcome{Urgency: engine.Direct, VisitForm: "phone", ByCaution: true}, true},
		"pressure over the chest":        {engine.Outcome{Urgency: engine.Immediate, VisitForm: "leave"}, false},
		"afraid of somebody, in a day":   {engine.Outcome{Urgency: engine.WithinDay, VisitForm: "phone", ConfirmNever: true}, false},
		"a cough that a chat can answer": {engine.Outcome{Urgency: engine.WithinDays, VisitForm: "chat"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := need(&tc.o).Callback; got != tc.want {
				t.Errorf("rung at once: %v, want %v", got, tc.want)
			}
		})
	}
}
