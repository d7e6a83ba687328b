package access

import (
	"slices"
	"time"

	"vardlots/internal/base/id"
)

// Kind is the capacity in which somebody acts. Its zero value is nobody.
type Kind uint8

// The kinds of actor. Each has a login role and a pool of its own.
const (
	Nobody   Kind = iota // not logged in: pages without patient data
	Resident             // a person about their own care, or a proxy's for one request
	Staff                // one person in one chosen assignment
	Robot                // a named job or rule set of one region
	Partner              // another organisation's system with its acting user
	Door                 // the login itself: sessions and identities, no care data
	Sealer               // the seal on the access log: reads that log, writes blocks, nothing else
)

// String names the kind in the timeline and the access log.
func (k Kind) String() string {
	names := [...]string{"nobody", "resident", "staff", "robot", "partner", "door", "sealer"}
	if int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}

// Actor is who acts. It is built once, at the edge, and never changed.
type Actor struct {
	Kind    Kind
	Region  id.Region
	Session id.Session
	Request id.Request

	Person  id.Person   // Resident: themself in this region
	Persons []id.Person // Resident: themself in every region
	For     Proxy       // Resident: for whom they act in this request, if not themself

	Staff      id.Staff // Staff: the person, and the one chosen assignment
	Name       string   // shown to colleagues; to residents unless Protected
	Protected  bool     // protected identity: residents see the role only
	Assignment id.Assignment
	Provider   id.Provider
	Unit       id.Unit
	Profession Profession
	Licensed   bool    // holds a Swedish licence (legitimation) for the profession
	Purpose    Purpose // what the assignment is for
	Rights     []Right

	Robot string // Robot: name and version
}

// Proxy is a person for whom somebody acts, and the date the right ends. The
// check is made in the same request (a register's answer is not kept).
type Proxy struct {
	Person id.Person
	Basis  string    // "guardian"
	Until  time.Time // for a guardian the child's thirteenth birthday, Swedish date
}

// Subject reports whom a resident's request is about.
func (a Actor) Subject() id.Person {
	if a.For.Person != "" {
		return a.For.Person
	}
	return a.Person
}

// Owns reports whether p is the resident themself, in any region.
func (a Actor) Owns(p id.Person) bool {
	return p != "" && a.Kind == Resident && (a.Person == p || slices.Contains(a.Persons, p))
}

// In is a resident as their own person of another region, for an act on a case
// there: each region keeps its own log (SPINE §1). A person that is not theirs
// leaves the actor as it was.
func (a Actor) In(region id.Region, p id.Person) Actor {
	if a.Owns(p) {
		a.Region, a.Person = region, p
	}
	return a
}

// Has reports whether the assignment carries the right.
func (a Actor) Has(r Right) bool { return slices.Contains(a.Rights, r) }

// ID names the actor in rows: the staff person, the resident's person or the
// robot's name.
func (a Actor) ID() string {
	switch a.Kind {
	case Staff:
		return string(a.Staff)
	case Resident:
		return string(a.Person)
	case Robot:
		return a.Robot
	case Door:
		return "door"
	case Sealer:
		return "sealer"
	case Nobody, Partner:
	}
	return "nobody"
}

// Profession is one of the closed list of SPINE §10.
type Profession string

// The professions.
const (
	Nurse           Profession = "nurse"
	Physician       Profession = "physician"
	Midwife         Profession = "midwife"
	DistrictNurse   Profession = "district_nurse"
	Physiotherapist Profession = "physiotherapist"
	Occupational    Profession = "occupational_therapist"
	Psychologist    Profession = "psychologist"
	Counsellor      Profession = "counsellor"
	Dentist         Profession = "dentist"
	DentalHygienist Profession = "dental_hygienist"
	Optician        Profession = "optician"
	Pharmacist      Profession = "pharmacist"
	Dietitian       Profession = "dietitian"
	Administrator   Profession = "administrator"
)

// Purpose is what an assignment is for (PDL 4:1). Only care opens patient data.
type Purpose string

// The purposes the product knows.
const (
	Care           Purpose = "care"           // Vård och behandling
	Administration Purpose = "administration" // Administration
)

// Right is what an assignment may do beyond its purpose.
type Right string

// The rights.
const (
	ReadCare  Right = "read"
	WriteCare Right = "write"
	LeadShift Right = "lead"
	AdminUnit Right = "admin"
)
