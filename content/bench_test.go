package content_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

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

// Next for persons drawn by chance somewhere on their way, with two complaints:
// the goal is 200 µs for ninety-nine of a hundred.
func BenchmarkNextOnTheWay(b *testing.B) {
	set := library(b).Set()
	guides := library(b).Guides()
	var ways []engine.Situation
	for n := range 400 {
		r := rand.New(rand.NewPCG(uint64(n), 5))
		sit := engine.Situation{Answers: map[string]string{"age": "34y", "sex": "female"}}
		for len(sit.Guides) < 2 {
			id := guides[r.IntN(len(guides))]
			if p := set.For(id); p.From <= 408 && (p.Below == 0 || p.Below > 408) && !slices.Contains(sit.Guides, id) {
				sit.Guides = append(sit.Guides, id)
			}
		}
		for pages := r.IntN(12); pages > 0; pages-- {
			step, err := set.Next(sit)
			if err != nil {
				b.Fatal(err)
			}
			if step.Page == nil {
				break
			}
			for _, fact := range step.Page.Facts {
				sit.Answers[fact] = set.Calm(fact)
				if answers := set.Answers(fact, engine.Self); r.IntN(12) == 0 {
					sit.Answers[fact] = answers[r.IntN(len(answers))]
				}
			}
		}
		ways = append(ways, sit)
	}
	// The best of many tries of each: what the machine does beside is not ours.
	best := make([]time.Duration, len(ways))
	n := 0
	for b.Loop() {
		at := n % len(ways)
		from := time.Now()
		if _, err := set.Next(ways[at]); err != nil {
			b.Fatal(err)
		}
		if took := time.Since(from); best[at] == 0 || took < best[at] {
			best[at] = took
		}
		n++
	}
	slices.Sort(best)
	b.ReportMetric(float64(best[len(best)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(best[len(best)*99/100].Microseconds()), "p99-µs")
}
