package triage

import (
	"context"
	"slices"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/triage/engine"
)

// Answered is a page sent in.
type Answered struct {
	cases.Written
	Page    string
	Values  map[string]string // fact → as it was typed or chosen
	Ticked  []string          // of a page of boxes
	None    bool              // "Nej, inget av detta"
	Unknown bool              // "Jag vet inte" to a page of boxes
}

// Answer takes a page and tells where the person stands. An N1 or N2 that holds
// after it has an owner in the same transaction (I1).
//
// It fails with Invalid and fields for what cannot be read, with Conflict and
// key triage.interview.moved-on for a page that is not asked now and was not
// asked before, and with NotFound for an interview that is not the actor's own.
func (s *Service) Answer(ctx context.Context, by access.Actor, in Answered) (_ Reached, err error) {
	defer fault.Wrap(&err, "answer %s in %s", in.Page, in.Case)
	in.Body = in.fingerprint()
	return s.change(ctx, by, in.Written, "triage.answer", func(tx *pg.Tx, c *cases.Case, iv *Interview) error {
		if iv.State != Open && !iv.Anew.open() {
			return movedOn("the interview is sent")
		}
		values, err := s.read(iv, in)
		if err != nil {
			return err
		}
		boxes := in.None || len(in.Ticked) > 0
		ticked := func(fact string) bool { return !boxes || slices.Contains(in.Ticked, fact) }
		before := iv.answers()
		iv.record(in.Page, values, ticked, by.Kind.String(), tx.Now())
		return s.settleTx(tx, c, iv, before)
	})
}

func (in Answered) fingerprint() string {
	out := in.Page
	for _, k := range sortedKeys(in.Values) {
		out += "\x00" + k + "\x00" + in.Values[k]
	}
	for _, t := range slices.Sorted(slices.Values(in.Ticked)) {
		out += "\x00+" + t
	}
	if in.None {
		out += "\x00none"
	}
	if in.Unknown {
		out += "\x00unknown"
	}
	return out
}

func movedOn(why string) error {
	return fault.New(fault.Conflict, "triage.interview.moved-on", "%s", why)
}

// read turns what was sent into canonical answers to the page's facts.
func (s *Service) read(iv *Interview, in Answered) (map[string]string, error) {
	step, err := s.know.Set().Next(iv.situation())
	if err != nil {
		return nil, err
	}
	if step.Page == nil || step.Page.ID != in.Page {
		return s.reread(iv, in)
	}
	if step.Page.Boxes {
		return s.boxes(iv, *step.Page, in)
	}
	return s.facts(step.Page.Facts, in)
}

// reread changes answers given before, reached by Back or Ändra.
func (s *Service) reread(iv *Interview, in Answered) (map[string]string, error) {
	var before []string
	for _, a := range iv.Holding() {
		if a.Page == in.Page && a.By == "resident" {
			before = append(before, a.Fact)
		}
	}
	if len(before) == 0 {
		return nil, movedOn("the page is not asked and was not")
	}
	if s.know.PageTitle(in.Page, "sv") != "" && !slices.Contains(iv.OneByOne, in.Page) {
		return s.boxes(iv, engine.Page{ID: in.Page, Facts: before, Boxes: true}, in)
	}
	return s.facts(before, in)
}

func (s *Service) boxes(iv *Interview, page engine.Page, in Answered) (map[string]string, error) {
	switch {
	case in.Unknown:
		iv.OneByOne = append(iv.OneByOne, page.ID)
		return nil, nil
	case len(in.Ticked) == 0 && !in.None, len(in.Ticked) > 0 && in.None:
		return nil, fault.Fields(fault.Field{Name: page.ID, Key: "form.boxes"})
	}
	for _, t := range in.Ticked {
		if !slices.Contains(page.Facts, t) {
			return nil, movedOn("a box that is not on the page")
		}
	}
	return page.Ticked(in.Ticked)
}

func (s *Service) facts(facts []string, in Answered) (map[string]string, error) {
	values := map[string]string{}
	var wrong []fault.Field
	for _, f := range facts {
		raw, sent := in.Values[f]
		if !sent || raw == "" {
			wrong = append(wrong, fault.Field{Name: f, Key: "form.choose"})
			continue
		}
		value, err := s.know.Set().Canonical(f, raw)
		if err != nil {
			wrong = append(wrong, field(f, raw, err))
			continue
		}
		values[f] = value
	}
	if len(wrong) > 0 {
		return nil, fault.Fields(wrong...)
	}
	return values, nil
}

// settleTx asks the engine where the interview stands and hands the case what
// that means: urgency, and an owner when it must not wait.
func (s *Service) settleTx(tx *pg.Tx, c *cases.Case, iv *Interview, answers map[string]string) error {
	if iv.Anew.open() {
		return s.settleAnewTx(tx, c, iv, answers)
	}
	before := iv.Outcome
	step, err := s.know.Set().Next(iv.situation())
	if err != nil {
		return err
	}
	if before != nil && immediate(before) && (step.Outcome == nil || step.Outcome.Urgency > before.Urgency) {
		if err := s.takeBackTx(tx, c, iv, before, answers); err != nil {
			return err
		}
		if step, err = s.know.Set().Next(iv.situation()); err != nil {
			return err
		}
	}
	iv.decide(step, tx.Now())
	if iv.Outcome == nil {
		return nil
	}
	o := iv.Outcome
	if o.Quiet {
		c.Quiet = true
	}
	c.Urge(cases.Urgency(o.Urgency), o.ByCaution, "triage", tx.Now())
	if !owned(o) {
		return nil
	}
	if err := s.ownTx(tx, c, o, before); err != nil {
		return err
	}
	return s.alarmTx(tx, c, iv)
}

// ownTx gives the case an owner before any page is shown.
func (s *Service) ownTx(tx *pg.Tx, c *cases.Case, o, before *engine.Outcome) error {
	if before == nil || before.Urgency != o.Urgency || before.ByCaution != o.ByCaution {
		s.cases.AppendTx(tx, c, cases.Entry{Kind: cases.Outcome, Payload: found(o)})
	}
	verb := cases.Verb("")
	if c.State == cases.Draft {
		verb = cases.Send
	}
	return s.cases.QueueTx(tx, c, verb, need(o))
}

func found(o *engine.Outcome) cases.Found {
	return cases.Found{Urgency: cases.Urgency(o.Urgency), ByCaution: o.ByCaution, Guide: o.Guide}
}

// need is what the outcome asks of the queue. A nurse rings at once who may be
// about to take their life: that call is not held back for an answer to "Hur går
// det?" (UX, is it really so; SPINE I27).
func need(o *engine.Outcome) cases.Need {
	return cases.Need{
		Urgency: cases.Urgency(o.Urgency), ByCaution: o.ByCaution, Errand: o.Errand, Profession: o.Profession,
		Callback: o.VisitForm == "phone" && o.ByCaution || o.ConfirmNever && immediate(o),
	}
}

// takeBackTx notes that an answer that made N1 or N2 hold was taken back. The
// case falls no further than N3 by caution, N2 for self-harm and violence
// (TRIAGE §3.3), whether or not the person goes on.
func (s *Service) takeBackTx(tx *pg.Tx, c *cases.Case, iv *Interview, was *engine.Outcome, answers map[string]string) error {
	iv.takeBack(was, answers)
	to := cases.N3
	if was.ConfirmNever {
		to = cases.N2
	}
	if iv.Anew.open() && iv.Anew.Floor != 0 { // it was as urgent before the signs were asked again
		to = min(to, iv.Anew.Floor)
	}
	s.cases.AppendTx(tx, c, cases.Entry{Kind: cases.Confirmed, Payload: cases.Told{What: "no"}})
	if err := c.Soften(to, tx.By(), cases.TakenBack, tx.Now()); err != nil {
		return err
	}
	return s.cases.QueueTx(tx, c, "", cases.Need{Urgency: to, ByCaution: true, MayLower: true, Profession: string(access.Nurse)})
}
