package cases

import (
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
)

// Urgency is how soon a person needs care, 1 (ring 112 now) to 5 (self-care).
// Zero is none: a forgotten field cannot pass for self-care.
type Urgency int16

// The urgencies of DESIGN §2.
const (
	N1 Urgency = iota + 1
	N2
	N3
	N4
	N5
)

// Case is the case's row. Modules that lock it change it only through its
// methods and save it with [Service.SaveTx].
type Case struct {
	ID               id.Case     `db:"id"`
	Region           id.Region   `db:"region_id"`
	Provider         id.Provider `db:"provider_id"`
	Unit             id.Unit     `db:"unit_id"`
	Person           id.Person   `db:"person_id"`
	Opener           id.Person   `db:"opener_id"`
	Relation         string      `db:"informant_relation"`
	Proof            string      `db:"identity_proof"`
	Language         string      `db:"language"`
	Interpreter      bool        `db:"interpreter"`
	Quiet            bool        `db:"quiet"`
	PlaceNow         string      `db:"place_now"`
	PhoneNow         string      `db:"phone_now"`
	State            State       `db:"state"`
	CloseReason      CloseReason `db:"close_reason"`
	Urgency          Urgency     `db:"urgency"`
	UrgencyBy        string      `db:"urgency_by"`
	UrgencyAt        time.Time   `db:"urgency_at"`
	ByCaution        bool        `db:"by_caution"`
	Reason           string      `db:"reason_id"`
	Also             string      `db:"also_reason_id"` // the second reason; empty: none
	Channel          string      `db:"channel"`
	ResponsibleUnit  id.Unit     `db:"responsible_unit"`
	ResponsibleRole  string      `db:"responsible_role"`
	ResponsibleStaff id.Staff    `db:"responsible_staff"`
	ResponsibleSince time.Time   `db:"responsible_since"`
	DueAt            time.Time   `db:"due_at"`
	PromisedAt       time.Time   `db:"promised_at"` // when DueAt was promised
	Woken            Stage       `db:"woken"`       // who was woken last because DueAt passed
	WakeAt           time.Time   `db:"wake_at"`     // when the next is; zero: at DueAt
	Worse            bool        `db:"worse"`       // said "sämre", and nobody has acted since
	Danger           string      `db:"danger"`      // the latest sentence with words of danger, likewise
	RaisedAt         time.Time   `db:"raised_at"`   // when either was said last
	Parent           id.Case     `db:"parent"`
	OpenedAt         time.Time   `db:"opened_at"`
	SentAt           time.Time   `db:"sent_at"`
	ClosedAt         time.Time   `db:"closed_at"`
	ReopenedAt       time.Time   `db:"reopened_at"`
	ChangedAt        time.Time   `db:"changed_at"`
	LastSeq          int64       `db:"last_seq"`
	Version          int64       `db:"version"`
	openings         []access.Opening
	renewed          bool // the promise was given anew since the row was read
}

// Subject is the case as [access.Decide] sees it.
func (c *Case) Subject() access.Subject {
	return access.Subject{
		Region: c.Region, Provider: c.Provider, Unit: c.ResponsibleUnit, Person: c.Person, Class: access.Family,
		Quiet: c.Quiet, Opener: c.Opener, OpenedAt: c.OpenedAt, Closed: c.State == Closed, Draft: c.State == Draft,
		Holder: c.ResponsibleStaff, Openings: c.openings,
	}
}

// Begun is when the present round of care began: when the case was opened, or
// opened again.
func (c *Case) Begun() time.Time {
	if c.ReopenedAt.IsZero() {
		return c.OpenedAt
	}
	return c.ReopenedAt
}

// Reasons are what the case is about, the first first.
func (c *Case) Reasons() []string {
	if c.Also == "" {
		return []string{c.Reason}
	}
	return []string{c.Reason, c.Also}
}

// Do moves the case by a verb that needs nothing more; Conflict when it does
// not stand where the verb begins.
func (c *Case) Do(v Verb, now time.Time) error {
	to, err := next(c.State, v)
	if err != nil {
		return err
	}
	if c.State == Queued && to != Queued || to == Queued && c.State != Queued {
		c.ResponsibleSince = now
	}
	from := c.State
	c.State, c.ChangedAt = to, now
	if v == Reopen {
		c.ReopenedAt = now
	}
	if v == Ask || to == Closed {
		c.acted()
	}
	if to == Queued {
		c.ResponsibleStaff = ""
	}
	c.renew(v, from, now)
	return nil
}

// owned makes a unit responsible from now, with a promise.
func (c *Case) owned(unit id.Unit, provider id.Provider, due time.Time, now time.Time) {
	c.ResponsibleUnit, c.Unit, c.Provider, c.ResponsibleSince = unit, unit, provider, now
	c.promise(due, now)
}

// Queue sends a draft, or puts a case back, with an owner and a promise.
func (c *Case) Queue(v Verb, unit id.Unit, provider id.Provider, due, now time.Time) error {
	if err := c.Do(v, now); err != nil {
		return err
	}
	c.owned(unit, provider, due, now)
	if c.SentAt.IsZero() {
		c.SentAt = now
	}
	c.ClosedAt, c.CloseReason = time.Time{}, ""
	return nil
}

// TakeBy makes a named person responsible.
func (c *Case) TakeBy(v Verb, staff id.Staff, now time.Time) error {
	if err := c.Do(v, now); err != nil {
		return err
	}
	c.ResponsibleStaff, c.ResponsibleSince = staff, now
	return nil
}

// End closes the case with a reason.
func (c *Case) End(v Verb, why CloseReason, now time.Time) error {
	if err := c.Do(v, now); err != nil {
		return err
	}
	c.CloseReason, c.ClosedAt = why, now
	return nil
}

// acted says that somebody has answered what the resident said last.
func (c *Case) acted() { c.Worse, c.Danger, c.RaisedAt = false, "", time.Time{} }

// Urge sets the urgency that rules found. It raises and sets for the first
// time; an N1 stays (I4), and so does what staff have set: only [Case.Soften]
// lowers those.
func (c *Case) Urge(u Urgency, byCaution bool, by string, now time.Time) {
	byStaff := c.UrgencyBy == access.Staff.String()
	if u > c.Urgency && c.Urgency != 0 && (c.Urgency == N1 || byStaff) {
		return
	}
	c.Urgency, c.ByCaution, c.UrgencyBy, c.UrgencyAt, c.ChangedAt = u, byCaution, by, now, now
}

// Soften lowers an N1: by a named licensed human with a reason, or by the
// answer taken back on its own page. Anything else is Forbidden.
func (c *Case) Soften(u Urgency, by access.Actor, reason string, now time.Time) error {
	if by.Kind == access.Resident && c.UrgencyBy == access.Staff.String() && u > c.Urgency {
		return nil // what staff have set stands, whatever is taken back
	}
	human := by.Kind == access.Staff && by.Licensed && reason != ""
	takenBack := by.Kind == access.Resident && reason == TakenBack
	if c.Urgency == N1 && !human && !takenBack {
		return fault.New(fault.Forbidden, "staff.n1", "N1 lowered by %s", by.Kind)
	}
	c.Urgency, c.ByCaution, c.UrgencyBy, c.UrgencyAt, c.ChangedAt = u, takenBack, by.Kind.String(), now, now
	return nil
}

// TakenBack is the reason under which a resident lowers an N1: the deciding
// answer was taken back on its page (TRIAGE §3.3).
const TakenBack = "taken_back"
