package triage

import (
	"context"
	"slices"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/triage/engine"
)

// How long an answer holds (TRIAGE §2).
const (
	calmHolds     = 30 * time.Minute // to an N1 or N2 sign
	alarmingHolds = 4 * time.Hour
)

// Anew is the danger signs asked again, because the person is worse or opens the
// case again. It voids answers that are too old; what it finds raises the case
// and lowers nothing.
type Anew struct {
	Why   Why
	At    time.Time
	Stage stage
	From  int             // answers with a greater number were given since
	Facts []string        // whose answers up to From no longer hold
	Held  *engine.Outcome // what held before
	Floor cases.Urgency   // how urgent the case was
	Stays bool            // what an asking before this one found stands: its page is shown until somebody acts
}

// Why is what made the signs be asked again.
type Why string

// The reasons.
const (
	IsWorse Why = "worse"
	Reopens Why = "reopened"
)

// stage is how far the asking has come.
type stage string

const (
	stageAsking stage = "asking"
	stageFound  stage = "found" // something that does not wait
	stageDone   stage = "done"
)

func (a *Anew) at(s stage) bool { return a != nil && a.Stage == s }

// open reports whether answers are taken.
func (a *Anew) open() bool { return a.at(stageAsking) || a.at(stageFound) }

// voids reports whether an answer is too old to hold.
func (a *Anew) voids(answer Answer) bool {
	return a != nil && answer.N <= a.From && slices.Contains(a.Facts, answer.Fact)
}

// JustAsked is why the signs are being asked again when no answer has been given
// since, and empty otherwise.
func (iv *Interview) JustAsked() Why {
	if iv.Anew.at(stageAsking) && iv.Anew.From == len(iv.History) {
		return iv.Anew.Why
	}
	return ""
}

// askAnew begins to ask again. The signs on the danger pages are asked whatever
// their age when nothing alarmed, since the person has just said that something
// is different; other signs of N1 and N2 when they are too old.
func (s *Service) askAnew(c *cases.Case, iv *Interview, why Why, now time.Time) error {
	signs, err := s.know.Set().Signs(iv.situation())
	if err != nil {
		return err
	}
	a := &Anew{Why: why, At: now, Stage: stageAsking, From: len(iv.History), Held: iv.Outcome, Floor: c.Urgency}
	a.Stays = iv.Anew.at(stageFound) || iv.Anew.at(stageAsking) && iv.Anew.Stays
	for _, given := range iv.Holding() {
		danger, sign := signs[given.Fact]
		if iv.Anew.voids(given) || sign && s.stale(given, danger, now) {
			a.Facts = append(a.Facts, given.Fact)
		}
	}
	iv.Anew, iv.OneByOne = a, nil
	return nil
}

func (s *Service) stale(given Answer, danger bool, now time.Time) bool {
	age := now.Sub(given.At)
	if s.know.Set().Alarming(given.Fact, given.Value) {
		return age >= alarmingHolds
	}
	return danger || age >= calmHolds
}

// Worse is "Sämre": the case is raised at once, before anything is asked, and
// then the danger signs are. Conflict for a draft and a closed case; NotFound
// also for a case without an interview.
func (s *Service) Worse(ctx context.Context, by access.Actor, w cases.Written) (_ Reached, err error) {
	defer fault.Wrap(&err, "worse in %s", w.Case)
	return s.change(ctx, by, w, "triage.worse", func(tx *pg.Tx, c *cases.Case, iv *Interview) error {
		if err := s.cases.FeelTx(tx, c, cases.FeelsWorse); err != nil {
			return err
		}
		if iv.Outcome == nil { // the questions have not ended yet, and go on
			return nil
		}
		return s.anewTx(tx, c, iv, IsWorse)
	})
}

// Reopen is "Öppna igen": first the danger signs, then the queue. Conflict with
// key case.not-again for a case that cannot be opened any more.
func (s *Service) Reopen(ctx context.Context, by access.Actor, w cases.Written) (_ Reached, err error) {
	defer fault.Wrap(&err, "reopen %s", w.Case)
	return s.change(ctx, by, w, "triage.reopen", func(tx *pg.Tx, c *cases.Case, iv *Interview) error {
		if err := access.Allowed(by, c.Subject(), access.Reopen, tx.Now()); err != nil {
			return err
		}
		if !c.Reopenable(tx.Now()) || iv.Outcome == nil {
			return fault.New(fault.Conflict, "case.not-again", "closed as %s", c.CloseReason)
		}
		return s.anewTx(tx, c, iv, Reopens)
	})
}

func (s *Service) anewTx(tx *pg.Tx, c *cases.Case, iv *Interview, why Why) error {
	if err := s.askAnew(c, iv, why, tx.Now()); err != nil {
		return err
	}
	return s.settleAnewTx(tx, c, iv, iv.answers())
}

// settleAnewTx is settleTx while the signs are asked again.
func (s *Service) settleAnewTx(tx *pg.Tx, c *cases.Case, iv *Interview, answers map[string]string) error {
	step, err := s.know.Set().Next(iv.situation())
	if err != nil {
		return err
	}
	if was := iv.Outcome; iv.Anew.Stage == stageFound && immediate(was) && (step.Outcome == nil || step.Outcome.Urgency > was.Urgency) {
		if err := s.takeBackTx(tx, c, iv, was, answers); err != nil {
			return err
		}
		iv.Outcome, iv.Anew.Stage = iv.Anew.Held, stageAsking
		if step, err = s.know.Set().Next(iv.situation()); err != nil {
			return err
		}
	}
	if step.Outcome == nil {
		iv.Anew.Stage = stageAsking
		return nil
	}
	return s.foundAnewTx(tx, c, iv, step.Outcome)
}

// foundAnewTx acts on what was found. Nothing more urgent than before leaves the
// outcome as it was; a closed case is opened either way.
func (s *Service) foundAnewTx(tx *pg.Tx, c *cases.Case, iv *Interview, o *engine.Outcome) error {
	before := iv.Outcome
	c.Quiet = c.Quiet || o.Quiet
	iv.Anew.Stage, iv.Outcome = stageDone, iv.Anew.Held
	if iv.Anew.Stays {
		iv.Anew.Stage = stageFound
	}
	if moreUrgent(o, iv.Anew.Held) {
		iv.decide(engine.Step{Outcome: o}, tx.Now())
		if owned(o) {
			iv.Anew.Stage = stageFound
		}
		if moreUrgent(o, before) {
			iv.Confirmed = ""
			s.cases.AppendTx(tx, c, cases.Entry{Kind: cases.Outcome, Payload: found(o)})
		}
	}
	if c.State == cases.Closed {
		return s.reopenedTx(tx, c, iv, o)
	}
	if iv.Outcome == iv.Anew.Held {
		return nil
	}
	return s.cases.RaiseTx(tx, c, need(o))
}

func (s *Service) reopenedTx(tx *pg.Tx, c *cases.Case, iv *Interview, o *engine.Outcome) error {
	iv.State = Sent
	if iv.SentAt.IsZero() {
		iv.SentAt = tx.Now()
	}
	return s.cases.ReopenTx(tx, c, need(o))
}

// moreUrgent orders outcomes: by level, and at one level what a rule holds before
// what is only not ruled out.
func moreUrgent(o, than *engine.Outcome) bool {
	switch {
	case than == nil:
		return true
	case o.Urgency != than.Urgency:
		return o.Urgency < than.Urgency
	}
	return !o.ByCaution && than.ByCaution
}
