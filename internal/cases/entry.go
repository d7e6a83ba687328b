package cases

import (
	"encoding/json"
	"fmt"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/outbox"
	"vardlots/internal/base/pg"
)

// Kind is what an entry of the timeline tells. The list is closed: each kind
// has one payload type, below.
type Kind string

// The kinds.
const (
	Opened      Kind = "opened"    // payload Told
	Outcome     Kind = "outcome"   // payload Found
	Confirmed   Kind = "confirmed" // payload Told: yes, unsure, no
	SentIn      Kind = "sent"      // payload Nothing
	HowIsIt     Kind = "how_is_it" // payload Told: the answer to "Hur går det?"
	Worse       Kind = "worse"     // payload Told: better, same, worse
	Taken       Kind = "taken"     // payload Nothing
	Given       Kind = "assigned"  // payload Told: the staff id it was given to
	Released    Kind = "released"  // payload Told: empty, or why without a word of theirs: logged_out, lost
	Parked      Kind = "parked"    // payload Told: until, RFC 3339
	Said        Kind = "message"   // ref chat.message; payload Nothing
	Noted       Kind = "internal"  // ref chat.message; payload Told: empty, or why it was not sent: closed, moved
	Image       Kind = "image"     // ref files.object; payload Nothing
	Urged       Kind = "urgency"   // payload Change
	Signed      Kind = "note"      // ref journal.note; payload Told: its version
	CalledBack  Kind = "callback"  // payload Told: the result
	ClosedBy    Kind = "closed"    // payload Told: the close reason
	Judged      Kind = "verdict"   // payload Told: right, too_high, too_low
	ReopenedBy  Kind = "reopened"  // payload Nothing
	WithdrawnBy Kind = "withdrawn" // payload Nothing
	Deviation   Kind = "deviation" // payload Told
	Contact     Kind = "contact"   // payload Told: wanted contact although self-care would do
	Alarmed     Kind = "alarm"     // payload Alarm
	Overdue     Kind = "overdue"   // payload Told: who was woken: holder, unit, lead, watch
)

// Nothing is the payload of an entry that says all by its kind.
type Nothing struct{}

// Told is the payload of one coded word, with a staff member's own remark.
type Told struct {
	What string `json:"what"`
	Note string `json:"note,omitempty"`
}

// Found is the payload of an outcome of triage.
type Found struct {
	Urgency   Urgency `json:"urgency"`
	ByCaution bool    `json:"by_caution,omitempty"`
	Guide     string  `json:"guide,omitempty"`
	Note      string  `json:"note,omitempty"`
}

// Alarm is the payload of words of danger in what the person wrote. It decides
// nothing.
type Alarm struct {
	Concept  string `json:"concept"`
	Sentence string `json:"sentence"`
	Answer   string `json:"answer,omitempty"` // to its being asked back: yes, unsure, no
}

// Change is the payload of an urgency set by hand.
type Change struct {
	From Urgency `json:"from"`
	To   Urgency `json:"to"`
	Why  string  `json:"why"`
	Note string  `json:"note,omitempty"`
}

// Entry is one event to append.
type Entry struct {
	Kind    Kind
	Class   access.Class // empty: the case's own class
	Ref     string       // the row that the entry points at
	Payload any
}

// Line is an entry as it is read.
type Line struct {
	Seq        int64           `db:"seq"`
	ID         id.Entry        `db:"id"`
	At         time.Time       `db:"at"`
	Kind       Kind            `db:"kind"`
	AuthorKind string          `db:"author_kind"`
	Author     string          `db:"author"`
	AuthorName string          `db:"author_name"` // a role when the author is protected
	AuthorRole string          `db:"author_role"`
	VisibleTo  access.Class    `db:"visible_to"`
	Ref        string          `db:"ref"`
	Payload    json.RawMessage `db:"payload"`
}

// Told decodes the payload of a kind that carries Told; a kind that does not
// gives the zero value.
func (l Line) Told() (t Told) {
	_ = json.Unmarshal(l.Payload, &t) // written by AppendTx from the same type
	return t
}

// Alarm decodes the payload of a line of that kind; of any other it gives the
// zero value.
func (l Line) Alarm() (a Alarm) {
	_ = json.Unmarshal(l.Payload, &a) // written by AppendTx from the same type
	return a
}

// Class is to whom what is said in this case is shown unless an entry says
// otherwise: in a quiet case that the person began, to the person alone (I8).
func (c *Case) Class() access.Class {
	if c.Quiet && c.Opener == c.Person {
		return access.PersonOnly
	}
	return access.Family
}

// AppendTx queues an entry as the next of the locked case. The number is taken
// from the row that the lock guards, so entries have no gaps (I6).
func (s *Service) AppendTx(tx *pg.Tx, c *Case, e Entry) id.Entry {
	payload, err := json.Marshal(e.Payload)
	if err != nil {
		panic(fmt.Sprintf("payload of %s: %v", e.Kind, err)) // the types above always marshal
	}
	if e.Class == "" {
		e.Class = c.Class()
	}
	c.LastSeq++
	by, entry := tx.By(), s.ids.New()
	tx.Queue(sqlInsertEntry, pg.Args{
		"case_id": string(c.ID), "seq": c.LastSeq, "id": entry, "region_id": string(c.Region),
		"provider_id": string(c.Provider), "unit_id": string(c.Unit), "at": tx.Now(), "kind": string(e.Kind),
		"author_kind": by.Kind.String(), "author": by.ID(), "author_name": authorName(by),
		"author_role": string(by.Profession), "assignment": string(by.Assignment), "visible_to": string(e.Class),
		"ref": pg.Null(e.Ref), "payload": payload,
	}, nil)
	if e.Kind == Said && by.Kind == access.Staff {
		outbox.PutTx(tx, StaffWrote, string(c.ID), Happened{Case: c.ID, Entry: id.Entry(entry)})
	}
	return id.Entry(entry)
}

// StaffWrote is the kind of event that tells that staff have written to a person
// (SPINE I22); its body is [Happened]. Other entries have no subscriber.
const StaffWrote = "case.staff-wrote"

// Happened is the body of an event: which entry of which case.
type Happened struct {
	Case  id.Case  `json:"case"`
	Entry id.Entry `json:"entry"`
}

// authorName is what residents may read: protected staff are shown by role,
// and a resident's own name stands nowhere but in identity.
func authorName(by access.Actor) string {
	if by.Kind == access.Staff && !by.Protected {
		return by.Name
	}
	return ""
}
