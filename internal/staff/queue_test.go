package staff

import (
	"testing"
	"time"

	"vardlots/internal/queue"
)

// A call-back that has not woken is given to nobody yet, and so it is not shown
// as one that waits: it comes to the top, and is told, when its time has come.
func TestACallbackWaitsWhenItWakes(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		state string
		wakes time.Time
		want  string
	}{
		"before its time":              {"waiting", at.Add(time.Minute), "parked"},
		"its time has come":            {"waiting", at, "waiting"},
		"one that never slept":         {"waiting", time.Time{}, "waiting"},
		"a nurse has taken it already": {"taken", at.Add(time.Minute), "taken"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := shownState(queue.Item{State: tc.state, WakesAt: tc.wakes}, at); got != tc.want {
				t.Errorf("shown as %q, want %q", got, tc.want)
			}
		})
	}
}
