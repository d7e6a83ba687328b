package staff

import (
	"testing"

	"vardlots/content"
	"vardlots/internal/cases"
	"vardlots/internal/knowledge"
)

// The queue, the case and the draft of the note name both complaints.
func TestTwoComplaintsHaveOneName(t *testing.T) {
	t.Parallel()
	know, err := knowledge.Load(content.Files)
	if err != nil {
		t.Fatal(err)
	}
	v := &Delivery{Deps: Deps{Knowledge: know}}
	for name, tc := range map[string]struct {
		c    cases.Case
		want string
	}{
		"one":                           {cases.Case{Reason: "rash-adult"}, "Utslag, vuxen"},
		"two":                           {cases.Case{Reason: "sore-throat", Also: "rash-adult"}, "Ont i halsen och utslag"},
		"a quiet one is named to staff": {cases.Case{Reason: "sore-throat", Also: "depression", Quiet: true}, "Ont i halsen och nedstämdhet eller depression"},
		"one that nobody knows":         {cases.Case{Reason: "moon"}, "moon"},
	} {
		if got := v.reason(tc.c); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
