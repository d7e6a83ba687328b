package content_test

import (
	"testing"

	"vardlots/internal/triage/engine"
)

func headache() engine.Situation {
	return engine.Situation{
		Guides:  []string{"headache-adult"},
		Answers: map[string]string{"age": "31y", "sex": "female"},
	}
}

// Deciding a laid-out case: at most 1 µs, nothing allocated.
func BenchmarkTableUrgency(b *testing.B) {
	set := library(b).Set()
	for _, id := range []string{"headache-adult", "chest-pain", "fever-child"} {
		b.Run(id, func(b *testing.B) {
			table, err := set.Table(engine.Situation{Guides: []string{id}, Answers: map[string]string{"age": "12y"}})
			if err != nil {
				b.Fatal(err)
			}
			st := table.Blank()
			for _, fact := range set.Reads(id) {
				if calm := set.Calm(fact); calm != "" {
					if err := table.Set(&st, fact, calm); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				table.Urgency(&st)
			}
		})
	}
}

func BenchmarkDecide(b *testing.B) {
	set := library(b).Set()
	sit := headache()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := set.Decide(sit); err != nil {
			b.Fatal(err)
		}
	}
}

// Finding the next page when almost everything is open: the slowest moment of a
// case. The goal is 200 µs.
func BenchmarkNext(b *testing.B) {
	set := library(b).Set()
	for name, guides := range map[string][]string{
		"one":   {"headache-adult"},
		"two":   {"headache-adult", "chest-pain"},
		"child": {"fever-child"},
	} {
		b.Run(name, func(b *testing.B) {
			sit := headache()
			sit.Guides = guides
			if name == "child" {
				sit.Answers["age"], sit.Speaker = "4y", engine.ForChild
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := set.Next(sit); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
