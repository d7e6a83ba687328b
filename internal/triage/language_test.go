package triage_test

import (
	"testing"
)

// I30: who needs an interpreter is not sent home with advice to read: N5 is
// closed, and a nurse rings with one. "Vet ej" is no no.
func TestI30WhoNeedsAnInterpreterGetsANurse(t *testing.T) {
	t.Parallel()
	for answer, open := range map[string]bool{"no": true, "yes": false} {
		w := begin(t, "sore-throat")
		phase := w.calm(map[string]string{"interpreter": answer})
		o := w.view().Interview.Outcome
		if o == nil {
			t.Fatalf("interpreter %s: no outcome at %s", answer, phase)
		}
		if got := o.Urgency.String() == "N5"; got != open {
			t.Errorf("interpreter %s: %s at %s; self-care offered %v, want %v", answer, o.Urgency, phase, got, open)
		}
	}
}
