package watch_test

import (
	"maps"
	"slices"
	"testing"
)

// TestRecallAndFalseAlarms holds what the watch finds of what it must, and how
// often it cries for nothing (TRIAGE §7). Both are reported with -v.
func TestRecallAndFalseAlarms(t *testing.T) {
	t.Parallel()
	for file, floor := range map[string]struct{ danger, each, calm float64 }{
		"labelled.yaml": {danger: 0.99, each: 0.9, calm: 0.02},
		"rounds.yaml":   {danger: 0.98, each: 0.9, calm: 0.02},
		"held-out.yaml": {danger: 0.95, each: 0.5, calm: 0.05},
	} {
		by, calm := measure(t, file)
		for _, name := range slices.Sorted(maps.Keys(by)) {
			n := by[name]
			t.Logf("%-18s recall %3d of %3d (%5.1f %%), false alarms %d", name, n.found, n.there, 100*n.recall(), n.alarms)
			if n.recall() < floor.each {
				t.Errorf("%s: %s: recall %.3f, want %.2f", file, name, n.recall(), floor.each)
			}
		}
		if by["danger"].recall() < floor.danger {
			t.Errorf("%s: recall of the dangerous %.3f, want %.2f", file, by["danger"].recall(), floor.danger)
		}
		t.Logf("%s: %d of %d calm sentences alarm (%.1f %%)", file, calm.found, calm.there, 100*share(calm.found, calm.there))
		if share(calm.found, calm.there) > floor.calm {
			t.Errorf("%s: %.3f of the calm sentences alarm, want %.2f at most", file, share(calm.found, calm.there), floor.calm)
		}
	}
}
