package triage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/knowledge/watch"
	"vardlots/internal/triage/engine"
)

// Heard is a sentence with words of danger in what the person wrote, and what
// they said when it was asked back (TRIAGE §7). The words decide nothing: only
// the answer does.
type Heard struct {
	Concept  string
	Sentence string
	Fact     string // what is asked; empty: only whom to ring is shown
	Shown    bool   // it stops the way once
	Answer   string // yes, unsure, no, or seen when nothing was asked; empty: not yet
	Told     bool   // staff have been told
}

// Mark names the sentence in a form, so that an answer is to it and no other.
func (h Heard) Mark() string {
	sum := sha256.Sum256([]byte(h.Concept + "\x00" + h.Sentence))
	return hex.EncodeToString(sum[:8])
}

// said is what the person answered; empty when nothing was asked, or not yet.
func (h Heard) said() string {
	if h.Fact == "" {
		return ""
	}
	return h.Answer
}

// Unheard is the first sentence that the person has yet to be asked about.
func (iv *Interview) Unheard() (Heard, bool) {
	i := iv.unheard()
	if i < 0 {
		return Heard{}, false
	}
	return iv.Heard[i], true
}

func (iv *Interview) unheard() int {
	return slices.IndexFunc(iv.Heard, func(h Heard) bool { return h.Shown && h.Answer == "" })
}

// listen reads what the person has written. What was answered about a sentence
// that still stands holds.
func (s *Service) listen(iv *Interview, lang string) {
	about := watch.Another
	if iv.Speaker == engine.Self {
		about = watch.Self
	}
	var heard []Heard
	for _, hit := range s.know.Watch().Find(iv.OwnWords+"\n"+iv.Hope, lang, about) {
		same := func(h Heard) bool { return h.Concept == hit.Concept && h.Sentence == hit.Sentence }
		switch i := slices.IndexFunc(iv.Heard, same); {
		case slices.ContainsFunc(heard, same):
		case i >= 0:
			heard = append(heard, iv.Heard[i])
		default:
			heard = append(heard, s.heard(iv, hit))
		}
	}
	iv.Heard = heard
}

// heard says what a hit asks. What is not worded for who speaks is neither asked
// of them nor shown to them: violence is the person's own (I27).
func (s *Service) heard(iv *Interview, hit watch.Hit) Heard {
	concept, _ := s.know.Watch().Concept(hit.Concept) // Find returns none that is not there
	h := Heard{Concept: hit.Concept, Sentence: hit.Sentence, Shown: concept.Danger || concept.Crisis || hit.Beside}
	_, worded := s.know.Text(concept.Asks, "sv", iv.Speaker)
	switch {
	case worded && !hit.Beside:
		h.Fact, h.Shown = concept.Asks, true
	case concept.Person && !worded && iv.Speaker != engine.Self:
		h.Shown = false
	}
	return h
}

// Hear takes what the person says when the sentence of a mark is asked back: yes,
// unsure or no; seen when nothing is asked. Conflict with key
// triage.interview.moved-on when that sentence is not the one that waits.
func (s *Service) Hear(ctx context.Context, by access.Actor, w cases.Written, mark, answer string) (_ Reached, err error) {
	defer fault.Wrap(&err, "hear in %s", w.Case)
	if !slices.Contains([]string{"yes", "unsure", "no", "seen"}, answer) {
		return Reached{}, fault.Fields(fault.Field{Name: "answer", Key: "form.choose"})
	}
	w.Body = mark + "\x00" + answer
	return s.change(ctx, by, w, "triage.hear", func(tx *pg.Tx, c *cases.Case, iv *Interview) error {
		i := iv.unheard()
		if i < 0 || iv.Phase() != Hearing || iv.Heard[i].Mark() != mark {
			return movedOn("no sentence is to be asked about")
		}
		h := &iv.Heard[i]
		switch {
		case h.Fact == "":
			h.Answer = "seen"
			return nil
		case answer == "seen":
			return fault.Fields(fault.Field{Name: "answer", Key: "form.choose"})
		}
		for j := range iv.Heard { // another sentence that asks the same has its answer
			if iv.Heard[j].Fact == h.Fact {
				iv.Heard[j].Answer = answer
			}
		}
		before := iv.answers()
		if holds, answered := before[h.Fact]; s.says(h.Fact, holds, answered, answer) {
			value := map[string]string{h.Fact: s.meaning(h.Fact, answer)}
			iv.record("own-words", value, func(string) bool { return true }, by.Kind.String(), tx.Now())
		}
		if answer != "no" {
			s.walkFor(tx, iv, h.Fact)
		}
		if err := s.settleTx(tx, c, iv, before); err != nil {
			return err
		}
		if answer == "yes" && iv.Outcome != nil && immediate(iv.Outcome) {
			iv.Confirmed = "yes" // it has just been asked whether it is really so
		}
		return nil
	})
}

// says reports whether an answer to a sentence is one to its fact. Free text never
// lowers: what alarms already stands, and "nej" is an answer only where there was
// none.
func (s *Service) says(fact, holds string, answered bool, answer string) bool {
	return !answered || answer != "no" && !s.know.Set().Alarming(fact, holds)
}

// meaning is what yes, unsure or no to a fact is as an answer. Yes to one that has
// degrees takes back what was answered, so that it is asked in full.
func (s *Service) meaning(fact, answer string) string {
	text, _ := s.know.Text(fact, "sv", engine.Nurse)
	switch {
	case answer == "no":
		return s.know.Set().Calm(fact)
	case answer == "unsure":
		return engine.Unknown
	case text.Kind == "yes_no":
		return "yes"
	}
	return ""
}

// walkFor adds a guide that asks about a fact, when none of the case does.
func (s *Service) walkFor(tx *pg.Tx, iv *Interview, fact string) {
	asks := func(guide string) bool { return slices.Contains(s.know.Set().Reads(guide), fact) }
	if slices.ContainsFunc(iv.Guides, asks) {
		return
	}
	for _, r := range s.know.Reasons("sv") {
		guide, fits := s.know.GuideFor(r.ID, iv.age(), iv.answers()["sex"])
		if fits && !r.Errand && asks(guide) {
			s.walkTx(tx, iv, guide)
			iv.Guides = append(iv.Guides, guide)
			return
		}
	}
}

// unaskedDanger reports whether the person wrote of danger that no question could
// be put about: then a nurse reads it, also where self-care would do.
func (s *Service) unaskedDanger(iv *Interview) bool {
	return slices.ContainsFunc(iv.Heard, func(h Heard) bool {
		concept, _ := s.know.Watch().Concept(h.Concept) // one that content has dropped lifts nothing
		return concept.Lifts && h.Fact == ""
	})
}

// alarmTx tells staff of what they have not been told, now that the case is
// theirs to read. What the person has said no to is told and lifts nothing.
func (s *Service) alarmTx(tx *pg.Tx, c *cases.Case, iv *Interview) error {
	for i, h := range iv.Heard {
		if h.Told {
			continue
		}
		concept, _ := s.know.Watch().Concept(h.Concept) // one that content has dropped lifts nothing
		waits := iv.Outcome == nil || !immediate(iv.Outcome)
		if err := s.cases.AlarmTx(tx, c, cases.Alarm{Concept: h.Concept, Sentence: h.Sentence, Answer: h.said()}, waits && concept.Lifts && h.Answer != "no"); err != nil {
			return err
		}
		iv.Heard[i].Told = true
	}
	return nil
}
