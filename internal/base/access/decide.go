package access

import (
	"slices"
	"time"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
)

// Verdict is the answer of [Decide]. Its zero value is Nothing: what nobody
// thought of is refused.
type Verdict uint8

// The verdicts. Nothing looks like a thing that does not exist: the same
// status, the same words, the same time.
const (
	Nothing Verdict = iota
	ExistenceOnly
	Allow
)

// Class says to whom a thing is shown (SPINE I8).
type Class string

// The classes of visibility.
const (
	PersonOnly Class = "person"     // the one it concerns and their staff; never guardian, proxy or informant
	Family     Class = "family"     // also who acts for the person
	StaffOnly  Class = "staff"      // internal notes
	Restricted Class = "restricted" // named staff
	ByProvider Class = "provider"   // staff of the responsible provider
)

// Act is what somebody wants to do.
type Act string

// The acts of the main job. An act that is not in the table of [Decide] is
// refused.
const (
	Begin    Act = "begin"    // start a case
	Answer   Act = "answer"   // answer questions, add images, write own words in a draft
	Send     Act = "send"     // send the form
	Read     Act = "read"     // read the case and what is addressed to the reader
	Write    Act = "write"    // write in the conversation
	Withdraw Act = "withdraw" // take the case back
	Reopen   Act = "reopen"
	List     Act = "list"   // see that it exists, in a queue or a list
	Take     Act = "take"   // become responsible
	Manage   Act = "manage" // release, park, assign, close
	Note     Act = "note"   // write, sign and correct a note
	Triage   Act = "triage" // change the urgency
)

// Subject is what an act is done to, as the caller knows it after locking the
// row.
type Subject struct {
	Region    id.Region
	Provider  id.Provider
	Unit      id.Unit // the responsible unit
	Person    id.Person
	Class     Class     // empty counts as Family
	Quiet     bool      // opened about violence, self-harm, sexual health, pregnancy, or by wish
	Opener    id.Person // the resident who began the case, if one did
	OpenedAt  time.Time
	Closed    bool
	Draft     bool // not sent: staff do not see it
	Holder    id.Staff
	Openings  []Opening
	Restricts []id.Staff // Restricted: who may
}

// Opening is a way over a border of region or provider (SPINE §6).
type Opening struct {
	Unit  id.Unit
	Staff id.Staff // empty: everybody at the unit
	From  time.Time
	Until time.Time
}

// Decide says what the actor may see of the subject for this act, and why, in
// a word for the log. It is pure.
func Decide(by Actor, on Subject, act Act, now time.Time) (Verdict, string) {
	if on.Class == "" {
		on.Class = Family
	}
	switch by.Kind {
	case Resident:
		return decideResident(by, on, act, now)
	case Staff:
		return decideStaff(by, on, act, now)
	case Robot:
		if by.Region == on.Region {
			return Allow, "robot"
		}
		return Nothing, "other region"
	case Nobody, Partner, Door, Sealer:
	}
	return Nothing, "no capacity"
}

var residentActs = []Act{Begin, Answer, Send, Read, Write, Withdraw, Reopen, List}

func decideResident(by Actor, on Subject, act Act, now time.Time) (Verdict, string) {
	if !slices.Contains(residentActs, act) {
		return Nothing, "not a resident's act"
	}
	if on.Class != Family && on.Class != PersonOnly {
		return Nothing, "staff only"
	}
	if by.Owns(on.Person) {
		return Allow, "own"
	}
	if by.For.Person == "" || by.For.Person != on.Person {
		return Nothing, "somebody else's"
	}
	return decideGuardian(by, on, act, now)
}

// decideGuardian holds I8, I28 and I29: a guardian reads and writes what is
// addressed to them until the thirteenth birthday; in a case opened before it,
// until staff close it. One guardian's draft is never told to the other, and
// what is the person's own does not exist for a guardian.
func decideGuardian(by Actor, on Subject, act Act, now time.Time) (Verdict, string) {
	switch {
	case on.Class == PersonOnly:
		return Nothing, "the person's own"
	case on.Quiet && !by.Owns(on.Opener):
		return Nothing, "quiet case of the person's own"
	case on.Draft && on.Opener != "" && !by.Owns(on.Opener):
		return Nothing, "another's draft"
	case now.Before(by.For.Until):
		return Allow, "guardian"
	case act != Begin && by.Owns(on.Opener) && on.OpenedAt.Before(by.For.Until) && !on.Closed:
		return Allow, "guardian, opened before thirteen"
	}
	return Nothing, "guardian no longer"
}

func decideStaff(by Actor, on Subject, act Act, now time.Time) (Verdict, string) {
	if by.Purpose != Care || !by.Has(ReadCare) {
		return Nothing, "purpose"
	}
	if on.Draft && act != Begin {
		return Nothing, "not sent"
	}
	within := by.Region == on.Region && by.Provider == on.Provider
	related := within && (by.Unit == on.Unit || by.Staff == on.Holder && !on.Closed)
	if !related && !opened(by, on, now) {
		return Nothing, "no care relation"
	}
	if on.Class == Restricted && !slices.Contains(on.Restricts, by.Staff) {
		return Nothing, "restricted"
	}
	if on.Class == ByProvider && !within {
		return Nothing, "provider only"
	}
	return staffAct(by, on, act)
}

// opened reports whether an opening in force lets the actor in. It is the only
// way over a border of unit, provider or region (PDL 4:1, SPINE §6).
func opened(by Actor, on Subject, now time.Time) bool {
	return slices.ContainsFunc(on.Openings, func(o Opening) bool {
		return o.Unit == by.Unit && (o.Staff == "" || o.Staff == by.Staff) &&
			!now.Before(o.From) && now.Before(o.Until)
	})
}

func staffAct(by Actor, on Subject, act Act) (Verdict, string) {
	switch act {
	case Read, List:
		return Allow, "care relation"
	case Take, Manage, Write, Triage:
		if !by.Has(WriteCare) {
			return ExistenceOnly, "may not write"
		}
		return Allow, "care relation"
	case Note:
		if !by.Has(WriteCare) || !by.Licensed {
			return ExistenceOnly, "licensed staff only"
		}
		return Allow, "licensed"
	case Begin, Answer, Send, Withdraw, Reopen:
	}
	return Nothing, "not a staff act"
}

// Allowed is [Decide] as a fault: NotFound for Nothing, Forbidden for
// ExistenceOnly, nil for Allow.
func Allowed(by Actor, on Subject, act Act, now time.Time) error {
	switch v, why := Decide(by, on, act, now); v {
	case Allow:
		return nil
	case ExistenceOnly:
		return fault.New(fault.Forbidden, "error.403", "%s may not %s: %s", by.Kind, act, why)
	default:
		return fault.New(fault.NotFound, "error.404", "%s may not %s: %s", by.Kind, act, why)
	}
}
