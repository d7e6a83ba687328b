package triage

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// People tells what triage must know of a person before it asks: the day they
// were born and their sex (F, M or empty).
type People interface {
	About(ctx context.Context, by access.Actor, p id.Person) (born time.Time, sex string, err error)
}

// Deps is what the module is given.
type Deps struct {
	DB        *pg.DB
	Clock     clock.Clock
	IDs       id.Source
	Audit     *audit.Log
	Knowledge *knowledge.Library
	Cases     *cases.Service
	People    People
}

// Service is the module's door.
type Service struct {
	db     *pg.DB
	clock  clock.Clock
	ids    id.Source
	audit  *audit.Log
	know   *knowledge.Library
	cases  *cases.Service
	people People
}

// New returns the module.
func New(d Deps) *Service {
	return &Service{d.DB, d.Clock, d.IDs, d.Audit, d.Knowledge, d.Cases, d.People}
}

// Begun is the start of an interview.
type Begun struct {
	Key    string
	Reason string
	Also   string // a second complaint; empty: none
	Words  string // own words, that a reason which is told in them begins with
	Lang   string
	Parent id.Case // the ended case that this one goes on from; empty: none
	Quiet  bool    // the person has asked for it before
}

// Started is the reply: the new case.
type Started struct {
	Case id.Case `json:"case"`
}

// Begin opens a case about the actor, or whom they act for, and its interview.
// It fails with Invalid for a reason that is not offered to that person, for two
// that cannot stand together, and for own words that are missing or too long.
func (s *Service) Begin(ctx context.Context, by access.Actor, in Begun) (_ Started, err error) {
	defer fault.Wrap(&err, "begin an interview about %s", in.Reason)
	born, sex, err := s.people.About(ctx, by, by.Subject())
	if err != nil {
		return Started{}, err
	}
	iv, quiet, err := s.fresh(by, in, born, sex)
	if err != nil {
		return Started{}, err
	}
	write := idem.Write{Key: in.Key, Body: []byte(strings.Join(
		[]string{"begin", in.Reason, in.Also, string(by.Subject()), string(in.Parent), in.Words}, "\x00"))}
	return idem.Do(ctx, s.db, by, write, func(_ context.Context, tx *pg.Tx) (Started, error) {
		c, err := s.cases.OpenTx(tx, cases.Fresh{
			ID: iv.Case, Person: by.Subject(), Relation: relation(by), Language: in.Lang, Reason: in.Reason, Also: in.Also,
			Quiet: quiet, Parent: in.Parent,
		})
		if err != nil {
			return Started{}, err
		}
		s.cases.SaveTx(tx, c)
		if err := iv.saveTx(tx, sqlInsertInterview, 0); err != nil {
			return Started{}, err
		}
		for _, g := range iv.Guides {
			s.walkTx(tx, iv, g)
		}
		s.recordTx(tx, c, "triage.begin")
		return Started{iv.Case}, nil
	})
}

func relation(by access.Actor) string {
	if by.For.Person != "" {
		return by.For.Basis
	}
	return ""
}

// fresh makes the interview with what is known before the first question.
func (s *Service) fresh(by access.Actor, in Begun, born time.Time, sex string) (*Interview, bool, error) {
	now := s.clock.Now()
	age, reasons := months(born, now), []string{in.Reason}
	if in.Also != "" {
		reasons = append(reasons, in.Also)
	}
	found, err := s.choose(age, sexOption(sex), reasons...)
	if err != nil {
		return nil, false, err
	}
	words, err := wording(in.Words, found.words && in.Parent == "") // one that goes on from another has its words there
	if err != nil {
		return nil, false, err
	}
	iv := &Interview{
		Case: id.Case(s.ids.New()), Region: by.Region, Speaker: speaker(by), Reason: in.Reason, State: Open,
		Guides: found.guides, OwnWords: words, OpenedAt: now, Version: 1,
	}
	about, err := s.about(age, sex)
	if err != nil {
		return nil, false, err
	}
	iv.record("about", about, func(string) bool { return true }, "robot", now)
	s.listen(iv, in.Lang)
	return iv, found.quiet || in.Quiet, nil
}

// about is what is known before the first question, as answers.
func (s *Service) about(age int, sex string) (map[string]string, error) {
	canonical, err := s.know.Set().Canonical("age", strconv.Itoa(age)+"m")
	if err != nil {
		return nil, err
	}
	known := map[string]string{"age": canonical}
	if option := sexOption(sex); option != "" {
		known["sex"] = option
	}
	return known, nil
}

// sexOption is the content's word for a sex in the population register.
func sexOption(sex string) string { return map[string]string{"F": "female", "M": "male"}[sex] }

func speaker(by access.Actor) engine.Speaker {
	if by.For.Person != "" {
		return engine.ForChild
	}
	return engine.Self
}

// months is age in completed months (SPINE §10).
func months(born, now time.Time) int {
	local := now.In(clock.Sweden())
	n := (local.Year()-born.Year())*12 + int(local.Month()) - int(born.Month())
	if local.Day() < born.Day() {
		n--
	}
	return max(n, 0)
}

// View is an interview as pages need it: what is asked, or what was found.
type View struct {
	Case      cases.Case
	Interview Interview
	Step      engine.Step
	MayAdd    bool // a second complaint can be added now
	Pictures  bool // a guide asks for pictures
}

// View returns the interview of a case and logs the reading.
func (s *Service) View(ctx context.Context, by access.Actor, of id.Case) (v View, err error) {
	defer fault.Wrap(&err, "view the interview of %s", of)
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var r reads
		c, err := s.cases.ReadTx(ctx, tx, of, r.queries(of)...)
		if err != nil {
			return err
		}
		if err := access.Allowed(by, c.Subject(), access.Read, tx.Now()); err != nil {
			return err
		}
		iv, err := r.interview()
		if err != nil {
			return err
		}
		step, err := s.know.Set().Next(iv.situation())
		if err != nil {
			return err
		}
		v = View{*c, *iv, step, s.mayAdd(c, iv), s.pictures(iv)}
		s.recordTx(tx, c, "triage.read")
		return nil
	})
	if err != nil {
		return View{}, err
	}
	return v, nil
}

func (s *Service) recordTx(tx *pg.Tx, c *cases.Case, act string) {
	s.audit.RecordTx(tx, audit.Entry{Act: act, Person: c.Person, Case: c.ID, Provider: c.Provider, Unit: c.ResponsibleUnit})
}

// Reached is the reply to a write: where the person stands now, and whether a
// guide of the case asks for pictures.
type Reached struct {
	Phase    Phase `json:"phase"`
	Pictures bool  `json:"pictures,omitempty"`
}

// pictures reports whether a guide asks for pictures: one that is walked, or one
// that an answer has brought in.
func (s *Service) pictures(iv *Interview) bool {
	guides := iv.Guides
	if iv.Outcome != nil {
		guides = iv.Outcome.Guides
	}
	return slices.ContainsFunc(guides, func(id string) bool {
		g, _ := s.know.Guide(id)
		return g.Images
	})
}

// mayGoOn reports whether an act is meant for a closed case: opening it again,
// wanting contact in spite of advice, and the danger signs asked in between.
func mayGoOn(act string, iv *Interview) bool {
	return act == "triage.reopen" || act == "triage.contact" || iv.Anew != nil && iv.Anew.open()
}

// change is the shape of every use case below: lock, allow, decide, save,
// record. do is the decision.
func (s *Service) change(ctx context.Context, by access.Actor, w cases.Written, act string, do func(*pg.Tx, *cases.Case, *Interview) error) (Reached, error) {
	return idem.Do(ctx, s.db, by, w.Once(act), func(ctx context.Context, tx *pg.Tx) (Reached, error) {
		var r reads
		c, err := s.cases.LockTx(ctx, tx, w.Case, r.queries(w.Case)...)
		if err != nil {
			return Reached{}, err
		}
		if err := access.Allowed(by, c.Subject(), access.Answer, tx.Now()); err != nil {
			return Reached{}, err
		}
		iv, err := r.interview()
		if err != nil {
			return Reached{}, err
		}
		if c.State == cases.Closed && !mayGoOn(act, iv) {
			return Reached{}, movedOn("the case is closed")
		}
		known := len(iv.History)
		if err := do(tx, c, iv); err != nil {
			return Reached{}, err
		}
		if err := iv.saveTx(tx, sqlSaveInterview, known); err != nil {
			return Reached{}, err
		}
		s.cases.SaveTx(tx, c)
		s.recordTx(tx, c, act)
		return Reached{iv.Phase(), s.pictures(iv)}, nil
	})
}
