package register

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"vardlots/sim/people"
	"vardlots/sim/wire"
)

// Path is where a lookup is sent.
const Path = "/population/residentmaster/v1/LookupResidentForFullProfile"

const (
	mostAsked = 100
	ofAge     = 18
	reckoned  = "20260115" // the day of the last change of everybody whom nothing has happened to
)

// Clock tells the time.
type Clock interface{ Now() time.Time }

// Register knows the residents and what has changed since it was started. It is
// safe for concurrent use.
type Register struct {
	clock  Clock
	people *people.Directory
	local  *time.Location

	mu      sync.Mutex // guards changes
	changes map[string]change
}

// change is what differs from the demo people for one resident.
type change struct {
	protected *bool
	lost      []string // guardians who no longer are
	on        string
}

// New returns a register of the people. Ages follow the day in local.
func New(c Clock, d *people.Directory, local *time.Location) *Register {
	return &Register{clock: c, people: d, local: local, changes: map[string]change{}}
}

// ServeHTTP answers a lookup.
func (g *Register) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		wire.Refuse(w, http.StatusMethodNotAllowed, "POST only")
		return
	}
	var ask struct {
		PersonID []string `json:"personId"`
	}
	if err := wire.Read(w, r, wire.Limit, &ask); err != nil {
		wire.Refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	malformed := func(n string) bool { return len(n) != 12 || strings.Trim(n, "0123456789") != "" }
	if len(ask.PersonID) == 0 || len(ask.PersonID) > mostAsked || slices.ContainsFunc(ask.PersonID, malformed) {
		wire.Refuse(w, http.StatusBadRequest, "personId must hold 1 to 100 numbers of twelve digits")
		return
	}
	found := answer{Residents: []resident{}}
	for _, n := range ask.PersonID {
		if p, known := g.people.Resident(n); known {
			found.Residents = append(found.Residents, g.resident(p))
		}
	}
	wire.Write(w, http.StatusOK, found)
}

func (g *Register) resident(p people.Resident) resident {
	c := g.change(p.PersonalNumber)
	protected := p.Protected
	if c.protected != nil {
		protected = *c.protected
	}
	return resident{
		Protected: map[bool]string{true: "J", false: "N"}[protected],
		Changed:   c.on,
		Person: record{
			PersonID: p.PersonalNumber, Born: p.Born().Format("20060102"),
			Sex:  map[string]string{"F": "K", "M": "M"}[p.Sex],
			Name: name{p.GivenName, p.Surname},
			Address: address{
				p.Municipality[:2], p.Municipality[2:], p.Street, p.PostalCode[:3] + " " + p.PostalCode[3:], p.City,
			},
			Relations: relations{append(g.above(p), g.below(p)...)},
		},
	}
}

// above are the person's parents and guardians. The demo people's guardians are
// their parents; one who has lost guardianship remains a parent.
func (g *Register) above(p people.Resident) []relation {
	list := []relation{}
	for _, n := range p.Guardians {
		parent, _ := g.people.Resident(n) // the directory was checked when loaded
		if g.guards(n, p) {
			list = append(list, related(parent, guardian))
		}
		list = append(list, related(parent, map[string]string{"F": mother, "M": father}[parent.Sex]))
	}
	return list
}

// below are the person's children and those whom the person guards.
func (g *Register) below(p people.Resident) []relation {
	var list []relation
	for _, c := range g.people.ChildrenOf(p.PersonalNumber) {
		if g.guards(p.PersonalNumber, c) {
			list = append(list, related(c, guardianFor))
		}
		list = append(list, related(c, child))
	}
	return list
}

func (g *Register) guards(guardian string, c people.Resident) bool {
	minor := c.Age(g.clock.Now().In(g.local)) < ofAge
	return minor && !slices.Contains(g.change(c.PersonalNumber).lost, guardian)
}

func related(p people.Resident, kind string) relation {
	return relation{relationID{p.PersonalNumber}, kind, name{p.GivenName, p.Surname}}
}

func (g *Register) change(personalNumber string) change {
	g.mu.Lock()
	defer g.mu.Unlock()
	if c, changed := g.changes[personalNumber]; changed {
		return c
	}
	return change{on: reckoned}
}
