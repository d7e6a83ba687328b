package triage

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/triage/engine"
)

// Confirm takes the answer to "Är det verkligen så?": yes, unsure, or no, which
// takes the deciding answers back and asks them anew. Conflict when the page is
// not shown, as for self-harm and violence.
func (s *Service) Confirm(ctx context.Context, by access.Actor, w cases.Written, answer string) (_ Reached, err error) {
	defer fault.Wrap(&err, "confirm %s", w.Case)
	if !slices.Contains([]string{"yes", "unsure", "no"}, answer) {
		return Reached{}, fault.Fields(fault.Field{Name: "answer", Key: "form.choose"})
	}
	w.Body = answer
	return s.change(ctx, by, w, "triage.confirm", func(tx *pg.Tx, c *cases.Case, iv *Interview) error {
		if iv.Phase() != IsItSo {
			return movedOn("nothing is to be confirmed")
		}
		if answer != "no" {
			iv.Confirmed = answer
			s.cases.AppendTx(tx, c, cases.Entry{Kind: cases.Confirmed, Payload: cases.Told{What: answer}})
			return nil
		}
		back := map[string]string{}
		for _, f := range iv.Outcome.Deciding {
			back[f] = ""
		}
		before := iv.answers()
		iv.record("is-it-so", back, func(string) bool { return true }, by.Kind.String(), tx.Now())
		return s.settleTx(tx, c, iv, before)
	})
}

// Healths lists the answers to "Hur mår du i stort just nu?". None decides.
func Healths() []string { return []string{"very_good", "good", "fair", "bad", "very_bad", "unsaid"} }

// Feel takes the self-rated health.
func (s *Service) Feel(ctx context.Context, by access.Actor, w cases.Written, health string) (_ Reached, err error) {
	defer fault.Wrap(&err, "health in %s", w.Case)
	if !slices.Contains(Healths(), health) {
		return Reached{}, fault.Fields(fault.Field{Name: "health", Key: "form.choose"})
	}
	w.Body = health
	return s.change(ctx, by, w, "triage.health", func(_ *pg.Tx, _ *cases.Case, iv *Interview) error {
		if iv.State != Open || iv.Outcome == nil {
			return movedOn("health is not asked")
		}
		iv.Health = health
		return nil
	})
}

// Worded is what the person tells in their own words. Both may be empty.
type Worded struct {
	cases.Written
	Words string
	Hope  string
}

// Longest texts, in characters.
const (
	LongestWords = 4000
	LongestHope  = 2000
)

// Tell keeps the person's own words, untouched.
func (s *Service) Tell(ctx context.Context, by access.Actor, in Worded) (_ Reached, err error) {
	defer fault.Wrap(&err, "own words in %s", in.Case)
	in.Words, in.Hope = strings.TrimSpace(in.Words), strings.TrimSpace(in.Hope)
	var wrong []fault.Field
	for _, f := range []struct {
		name, text string
		most       int
	}{{"words", in.Words, LongestWords}, {"hope", in.Hope, LongestHope}} {
		if n := utf8.RuneCountInString(f.text); n > f.most {
			wrong = append(wrong, tooLong(f.name, n-f.most))
		}
	}
	if len(wrong) > 0 {
		return Reached{}, fault.Fields(wrong...)
	}
	in.Body = in.Words + "\x00" + in.Hope
	return s.change(ctx, by, in.Written, "triage.words", func(tx *pg.Tx, c *cases.Case, iv *Interview) error {
		if iv.State != Open || iv.Outcome == nil {
			return movedOn("words are not asked")
		}
		iv.OwnWords, iv.Hope, iv.Worded = in.Words, in.Hope, true
		s.listen(iv, c.Language)
		if c.State != cases.Draft { // staff have the case already
			return s.alarmTx(tx, c, iv)
		}
		return nil
	})
}

// Hush shows the case without its subject from now on, as who wrote it has asked:
// to others it is "Ärende", and another guardian sees it no more (UX §3). Nothing
// takes it back. It fails with NotFound for who would lose the case by it.
func (s *Service) Hush(ctx context.Context, by access.Actor, w cases.Written) (_ Reached, err error) {
	defer fault.Wrap(&err, "hush %s", w.Case)
	return s.change(ctx, by, w, "triage.hush", func(tx *pg.Tx, c *cases.Case, _ *Interview) error {
		c.Quiet = true
		return access.Allowed(by, c.Subject(), access.Read, tx.Now())
	})
}

// Send hands the case on: to a unit's queue, or, for self-care, to its end. It
// is the page "Stämmer det här?" sent in.
func (s *Service) Send(ctx context.Context, by access.Actor, w cases.Written) (_ Reached, err error) {
	defer fault.Wrap(&err, "send %s", w.Case)
	return s.change(ctx, by, w, "triage.send", func(tx *pg.Tx, c *cases.Case, iv *Interview) error {
		if iv.Phase() != Checking {
			return movedOn("it is not to be sent now")
		}
		iv.SentAt = tx.Now()
		s.cases.AppendTx(tx, c, cases.Entry{Kind: cases.Outcome, Payload: found(iv.Outcome)})
		s.cases.AppendTx(tx, c, cases.Entry{Kind: cases.SentIn, Payload: cases.Nothing{}})
		if c.State != cases.Draft { // it has an owner already, since an answer that was changed
			iv.State = Sent
			return s.alarmTx(tx, c, iv)
		}
		lifts := s.unaskedDanger(iv)
		if iv.Outcome.Urgency == engine.SelfCare && !iv.Outcome.Errand && !lifts {
			iv.State, c.SentAt = Left, tx.Now()
			return c.End(cases.Leave, cases.BySelfCare, tx.Now()) // staff are told when contact is wanted
		}
		iv.State = Sent
		n := need(iv.Outcome)
		n.Wanted = n.Wanted || lifts
		if err := s.cases.QueueTx(tx, c, cases.Send, n); err != nil {
			return err
		}
		return s.alarmTx(tx, c, iv)
	})
}

// WantContact is "Jag vill ändå ha kontakt": one press queues, nothing more is
// asked.
func (s *Service) WantContact(ctx context.Context, by access.Actor, w cases.Written) (_ Reached, err error) {
	defer fault.Wrap(&err, "contact wanted in %s", w.Case)
	return s.change(ctx, by, w, "triage.contact", func(tx *pg.Tx, c *cases.Case, iv *Interview) error {
		if iv.State != Left {
			return movedOn("contact is under way")
		}
		iv.State = Sent
		s.cases.AppendTx(tx, c, cases.Entry{Kind: cases.Contact, Payload: cases.Nothing{}})
		n := need(iv.Outcome)
		n.Wanted = true
		if err := s.cases.QueueTx(tx, c, cases.Reopen, n); err != nil {
			return err
		}
		return s.alarmTx(tx, c, iv)
	})
}
