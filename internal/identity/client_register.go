package identity

import (
	"context"
	"encoding/json"
	"net/http"

	"vardlots/internal/base/pnr"
)

const registerPath = "/population/residentmaster/v1/LookupResidentForFullProfile"

type register struct{ caller }

// NewRegister returns a client of the population register, with the fields of
// the service contract population.residentmaster 1.1.
func NewRegister(w Wire) Register { return &register{newCaller(w)} }

type residentMaster struct {
	Sekretessmarkering string
	Personpost         struct {
		PersonID   string `json:"PersonId"`
		Namn       struct{ Fornamn, Efternamn string }
		Relationer struct {
			Relation []struct {
				RelationID   struct{ PersonNr string } `json:"RelationId"`
				Relationstyp string
			}
		}
	}
}

// Lookup asks for several numbers at once. A number that is not known is not
// among the answers.
func (r *register) Lookup(ctx context.Context, numbers ...pnr.Number) (map[pnr.Number]Record, error) {
	var ask struct {
		PersonID []string `json:"personId"`
	}
	for _, n := range numbers {
		ask.PersonID = append(ask.PersonID, n.Digits()) // to the register, over mutual TLS
	}
	body, err := json.Marshal(ask)
	if err != nil {
		return nil, err
	}
	got, err := r.post(ctx, registerPath, body)
	if err != nil {
		return nil, err
	}
	if got.status != http.StatusOK {
		return nil, down("register: %d", got.status)
	}
	var said struct{ Resident []residentMaster }
	if err := got.read(&said); err != nil {
		return nil, err
	}
	found := map[pnr.Number]Record{}
	for _, p := range said.Resident {
		if number, err := pnr.Parse12(p.Personpost.PersonID); err == nil {
			found[number] = p.record(number)
		}
	}
	return found, nil
}

// record reads a post. Guardianship is what counts (V, VF), not parenthood. What
// is not plainly unprotected is protected.
func (p residentMaster) record(number pnr.Number) Record {
	rec := Record{
		Stated:    Stated{number, p.Personpost.Namn.Fornamn, p.Personpost.Namn.Efternamn},
		Protected: p.Sekretessmarkering != "N",
	}
	for _, rel := range p.Personpost.Relationer.Relation {
		other, err := pnr.Parse12(rel.RelationID.PersonNr)
		if err != nil {
			continue
		}
		switch rel.Relationstyp {
		case "V":
			rec.Guardians = append(rec.Guardians, other)
		case "VF":
			rec.Guards = append(rec.Guards, other)
		}
	}
	return rec
}
