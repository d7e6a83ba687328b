package proof

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// TestALyingEngineIsFound puts an engine that breaks one law in the place of
// ours, and wants the law named.
func TestALyingEngineIsFound(t *testing.T) {
	t.Parallel()
	lib, err := knowledge.Load(os.DirFS(filepath.Join("testdata", "base")))
	if err != nil {
		t.Fatal(err)
	}
	answer := func(b *board, st *engine.State, fact string) int {
		i := slices.IndexFunc(b.columns, func(c engine.Column) bool { return c.ID == fact })
		return b.Answer(st, i)
	}
	for law, lie := range map[string]func(b *board, st *engine.State) (engine.Urgency, bool){
		"total": func(b *board, st *engine.State) (engine.Urgency, bool) {
			if answer(b, st, "fever") == 2 {
				return 0, false
			}
			return b.Urgency(st)
		},
		"monotone": func(b *board, st *engine.State) (engine.Urgency, bool) {
			if answer(b, st, "fever") == 2 {
				return engine.SelfCare, false
			}
			return b.Urgency(st)
		},
		"unknown-safe": func(b *board, st *engine.State) (engine.Urgency, bool) {
			if answer(b, st, "fever") == engine.Unsure {
				return engine.SelfCare, false
			}
			return b.Urgency(st)
		},
		"union": func(b *board, st *engine.State) (engine.Urgency, bool) {
			return engine.Immediate, false // more urgent alone than with a second complaint
		},
	} {
		p := newProver(lib, "cold", 1)
		p.urgency = lie
		out := p.prove(Sampling{Persons: 3000, Walked: 3})
		if !slices.ContainsFunc(out.Violations, func(v Violation) bool { return v.Law == law && v.Who != "" }) {
			t.Errorf("%s is broken and not found: %+v", law, out.Violations)
		}
	}
	honest := newProver(lib, "cold", 1).prove(Sampling{Persons: 3000, Walked: 3})
	if len(honest.Violations) > 0 {
		t.Errorf("our own engine: %+v", honest.Violations)
	}
}
