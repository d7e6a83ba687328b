package identity

import (
	"crypto/subtle"
	"time"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
)

// The times of a login.
const (
	loginLives   = 5 * time.Minute  // from beginning to session
	codeLives    = 3 * time.Minute  // so long a code that nobody reads is renewed unseen
	askEvery     = 2 * time.Second  // BankID: collect every two seconds
	tolerate     = 10 * time.Second // so long an e-identification may fail to answer
	staffChooses = 10 * time.Minute // from the provider's word to a chosen assignment
)

// State is how a login stands.
type State string

// The states of a login.
const (
	Waiting  State = "waiting"
	Complete State = "complete" // the person has proved who they are: finish it
	Failed   State = "failed"
	used     State = "used"
)

// Status is what the page of a login shows.
type Status struct {
	State State
	Way   Way
	Step  Step
	Key   string            // of the sentence that says how it goes
	Vars  map[string]string // of the sentence
	Code  string            // text of the QR code; empty when it is not to be shown
	Link  string            // opens the app on the same device; empty for a code
}

// login is a row of identity.login with its seals opened.
type login struct {
	ID          string
	Region      id.Region
	Way         Way
	BrowserHash []byte
	Same        bool
	State       State
	Step        Step
	Failure     string
	StaffID     string
	BeganAt     time.Time
	OrderAt     time.Time
	AskedAt     time.Time
	HeardAt     time.Time

	held  held
	who   *Stated
	proof []byte // the seal as read, for the guard of a write
}

// held is what a login keeps sealed.
type held struct {
	Order Order `json:"order,omitzero"`
	Ask   Asked `json:"ask,omitzero"`
	Proof Proof `json:"proof,omitzero"`
}

// belongsTo reports whether the browser is the one that began the login.
func (l *login) belongsTo(browser string) bool {
	return browser != "" && subtle.ConstantTimeCompare(l.BrowserHash, hash(browser)) == 1
}

// asks reports whether it is time to ask the e-identification: however many
// pages show the login, it is asked once in two seconds.
func (l *login) asks(now time.Time) bool {
	return l.State == Waiting && now.Sub(l.AskedAt) >= askEvery
}

// age lets time work: a login that takes too long has failed.
func (l *login) age(now time.Time) {
	if l.State == Waiting && now.Sub(l.BeganAt) >= loginLives {
		l.fail("login.expired")
	}
}

func (l *login) fail(key string) { l.State, l.Failure = Failed, key }

// take notes what the e-identification said.
func (l *login) take(p Progress, now time.Time) {
	l.HeardAt = now
	switch {
	case p.Who != nil:
		l.State, l.Step, l.who = Complete, StepWork, p.Who
	case p.Failure != "" && p.NoApp && l.Same:
		l.fail("login.no-app")
	case p.Failure != "":
		l.fail(p.Failure)
	default:
		l.Step = p.Step
	}
}

// renews reports whether a code that nobody read in time is to be replaced
// unseen, as BankID asks.
func (l *login) renews(p Progress, now time.Time) bool {
	return p.NoApp && !l.Same && now.Sub(l.BeganAt) < codeLives
}

// missed notes that the e-identification did not answer. A moment is borne in
// silence.
func (l *login) missed(err error, now time.Time) error {
	if fault.KindOf(err) != fault.Unavailable {
		l.fail(fault.KeyOf(err))
		return nil
	}
	if now.Sub(l.HeardAt) >= tolerate {
		return err
	}
	return nil
}

// status draws the login for its page.
func (l *login) status(eid EID, now time.Time) Status {
	s := Status{State: l.State, Way: l.Way, Step: l.Step, Key: l.sentence()}
	if l.State != Waiting {
		return s
	}
	if l.Same {
		s.Link = eid.Link(l.held.Order)
	} else if l.Step == StepScan {
		s.Code = eid.Code(l.held.Order, now.Sub(l.OrderAt))
	}
	return s
}

func (l *login) sentence() string {
	switch {
	case l.State == Failed:
		return l.Failure
	case l.State != Waiting:
		return "login.working"
	}
	switch l.Step {
	case StepScan:
		if l.Same {
			return "login.start"
		}
		return "login.wait"
	case StepOpen:
		return "login.start"
	case StepSign:
		return "login.sign"
	case StepWork:
	}
	return "login.working"
}
