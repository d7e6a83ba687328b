package staff

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
)

func (v *Delivery) session() {
	add(v.api, operation{http.MethodGet, "/session", "session.read", "Who is logged in, in which assignment"}, v.readSession)
	add(v.api, operation{http.MethodPost, "/session/logout", "session.end", "Log out"}, v.logout)
	add(v.api, operation{http.MethodGet, "/people", "people.list", "Colleagues at the unit"}, v.colleagues)
}

type sessionOut struct {
	Name        string    `json:"name"`
	Protected   bool      `json:"protected" doc:"Residents see the role, not the name"`
	Staff       id.Staff  `json:"staff"`
	Profession  string    `json:"profession"`
	Unit        named     `json:"unit"`
	Region      regionOut `json:"region"`
	Assignment  named     `json:"assignment"`
	Rights      []string  `json:"rights"`
	CSRF        string    `json:"csrf"`
	State       string    `json:"state" enum:"ready,pause,ending"`
	IdleSeconds int64     `json:"idleSeconds"`
}

type named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type regionOut struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

func (v *Delivery) readSession(ctx context.Context, by access.Actor, _ *none) (sessionOut, error) {
	region, err := v.Catalogue.Region(by.Region)
	if err != nil {
		return sessionOut{}, err
	}
	state, err := v.Queue.State(ctx, by)
	if err != nil {
		return sessionOut{}, err
	}
	info := web.SessionOf(ctx)
	out := sessionOut{
		Name: by.Name, Protected: by.Protected, Staff: by.Staff, Profession: string(by.Profession), Unit: named{string(by.Unit), v.unit(by.Unit)},
		Region: regionOut{string(region.Code), region.Name}, Assignment: named{string(by.Assignment), v.unit(by.Unit)},
		Rights: []string{}, CSRF: web.CSRF(ctx), State: state, IdleSeconds: seconds(info.IdleAt.Sub(v.Clock.Now())),
	}
	for _, r := range by.Rights {
		out.Rights = append(out.Rights, string(r))
	}
	return out, nil
}

func (v *Delivery) logout(ctx context.Context, by access.Actor, _ *none) (none, error) {
	held := v.Chat.SendHeld(ctx, by)
	_, kept := v.Cases.HandBack(ctx, by)
	ended := v.Identity.Logout(ctx, by) // also when something is kept: the watch gives it back later
	web.ClearSession(ctx, access.Staff)
	return none{}, errors.Join(held, kept, ended)
}

type peopleOut struct {
	People []colleague `json:"people"`
}

func (v *Delivery) colleagues(ctx context.Context, by access.Actor, _ *none) (peopleOut, error) {
	found, err := v.Identity.Colleagues(ctx, by)
	out := peopleOut{People: make([]colleague, 0, len(found))}
	for _, c := range found {
		out.People = append(out.People, colleague{c.ID, c.Name()})
	}
	slices.SortFunc(out.People, func(a, b colleague) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Staff, b.Staff))
	})
	return out, err
}

func asFault(err error) (*fault.Fault, bool) { return errors.AsType[*fault.Fault](err) }
