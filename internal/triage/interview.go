package triage

import (
	"encoding/json"
	"slices"
	"time"

	"vardlots/internal/base/id"
	"vardlots/internal/triage/engine"
)

// State is whether the interview still asks.
type State string

// The states.
const (
	Open State = "open"
	Sent State = "sent" // the person has checked and sent it
	Left State = "left" // checked, with self-care as the outcome
)

// Answer is one answer as it was given.
type Answer struct {
	N      int       `db:"n"`
	Fact   string    `db:"fact"`
	Value  string    `db:"value"` // empty: taken back
	Page   string    `db:"page"`
	Marked bool      `db:"marked"` // false: a box left beside a ticked one
	By     string    `db:"by_kind"`
	At     time.Time `db:"at"`
}

// Interview is a person's walk through the guides of their case.
type Interview struct {
	Case      id.Case
	Region    id.Region
	Speaker   engine.Speaker
	Reason    string
	State     State
	Guides    []string
	Revisions map[string]string // of the guides it began with, by guide
	OneByOne  []string          // pages whose boxes come one by one, after "Jag vet inte"
	TakenBack map[string]string // by fact, answers that once made N1 hold and were changed since
	Confirmed string            // "", "yes" or "unsure"
	Health    string
	OwnWords  string
	Hope      string
	Worded    bool
	Outcome   *engine.Outcome
	DecidedAt time.Time
	OpenedAt  time.Time
	SentAt    time.Time
	Version   int64
	History   []Answer // every answer, in order
	Reached   bool     // where and how to reach the person has been asked
	Needs     string   // the language of the interpreter; empty: none
	Anew      *Anew    // the danger signs are, or were, asked again
	Heard     []Heard  // words of danger in what the person wrote
}

// Holding returns the answers that hold now, in the order of their first time.
func (iv *Interview) Holding() []Answer {
	last := map[string]Answer{}
	var order []string
	for _, a := range iv.History {
		if _, seen := last[a.Fact]; !seen {
			order = append(order, a.Fact)
		}
		last[a.Fact] = a
	}
	out := make([]Answer, 0, len(order))
	for _, fact := range order {
		if last[fact].Value != "" {
			out = append(out, last[fact])
		}
	}
	return out
}

// situation is the interview as the engine knows it.
func (iv *Interview) situation() engine.Situation {
	one := map[string]bool{}
	for _, p := range iv.OneByOne {
		one[p] = true
	}
	return engine.Situation{
		Guides: iv.Guides, Speaker: iv.Speaker, Answers: iv.answers(), OneByOne: one,
		TakenBack: iv.TakenBack,
	}
}

// record adds answers as the next ones. One that says what already holds is
// left out: pressing Fortsätt twice is not a change of mind.
func (iv *Interview) record(page string, values map[string]string, marked func(fact string) bool, by string, at time.Time) {
	holds := iv.answers()
	for _, fact := range sortedKeys(values) {
		if holds[fact] == values[fact] {
			continue
		}
		iv.History = append(iv.History, Answer{
			N: len(iv.History) + 1, Fact: fact, Value: values[fact], Page: page, Marked: marked(fact), By: by, At: at,
		})
	}
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// decide sets or clears the outcome that the engine found.
func (iv *Interview) decide(step engine.Step, at time.Time) {
	iv.Outcome = step.Outcome
	if step.Outcome == nil {
		iv.DecidedAt = time.Time{}
		return
	}
	iv.DecidedAt = at
}

// takeBack remembers the answers that made an N1 or N2 hold and no longer do.
func (iv *Interview) takeBack(was *engine.Outcome, before map[string]string) {
	now := iv.answers()
	for _, f := range was.Deciding {
		if before[f] != "" && before[f] != now[f] {
			if iv.TakenBack == nil {
				iv.TakenBack = map[string]string{}
			}
			iv.TakenBack[f] = before[f]
		}
	}
	iv.Confirmed = ""
}

// answers returns what holds now, by fact. What is too old to hold has not been
// answered (TRIAGE §2).
func (iv *Interview) answers() map[string]string {
	out := map[string]string{}
	for _, a := range iv.Holding() {
		if !iv.Anew.voids(a) {
			out[a.Fact] = a.Value
		}
	}
	return out
}

// encode writes what may be missing; nothing is NULL.
func encode[T any](v *T) (any, error) {
	if v == nil {
		return nil, nil
	}
	return json.Marshal(v)
}
