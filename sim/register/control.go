package register

import (
	"net/http"
	"slices"

	"vardlots/sim/wire"
)

// Control is what tests steer, to be mounted on /control/register/: protect or
// unprotect a person, take guardianship from a parent or give it back, and undo
// everything.
func (g *Register) Control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /control/register/change", g.steer)
	mux.HandleFunc("POST /control/register/reset", func(w http.ResponseWriter, _ *http.Request) {
		g.mu.Lock()
		clear(g.changes)
		g.mu.Unlock()
		wire.Write(w, http.StatusOK, struct{}{})
	})
	return mux
}

type steering struct {
	PersonalNumber string `json:"personalNumber"`
	Protected      *bool  `json:"protected"`
	RemoveGuardian string `json:"removeGuardian"`
	AddGuardian    string `json:"addGuardian"` // one who was removed
}

func (g *Register) steer(w http.ResponseWriter, r *http.Request) {
	var s steering
	if err := wire.Read(w, r, wire.Limit, &s); err != nil {
		wire.Refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	p, known := g.people.Resident(s.PersonalNumber)
	if !known {
		wire.Refuse(w, http.StatusNotFound, "there is no such resident")
		return
	}
	for _, n := range []string{s.RemoveGuardian, s.AddGuardian} {
		if n != "" && !slices.Contains(p.Guardians, n) {
			wire.Refuse(w, http.StatusUnprocessableEntity, "not a parent of this resident")
			return
		}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.changes[s.PersonalNumber] = s.apply(g.changes[s.PersonalNumber], g.clock.Now().In(g.local).Format("20060102"))
	wire.Write(w, http.StatusOK, struct{}{})
}

// apply adds to what had changed before.
func (s steering) apply(before change, on string) change {
	after := change{protected: before.protected, lost: slices.Clone(before.lost), on: on}
	if s.Protected != nil {
		after.protected = s.Protected
	}
	if s.RemoveGuardian != "" {
		after.lost = append(after.lost, s.RemoveGuardian)
	}
	after.lost = slices.DeleteFunc(after.lost, func(n string) bool { return n == s.AddGuardian })
	return after
}
