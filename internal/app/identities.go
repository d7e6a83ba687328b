package app

import (
	"context"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/config"
	"vardlots/internal/base/id"
	"vardlots/internal/catalogue"
	"vardlots/internal/identity"
)

// callback is where the staff's identity provider sends people back.
const callback = "/personal/inloggad"

// identities connects the ways to log in that are configured. A way that is not
// is not offered.
func identities(c config.Config, g ground, log *audit.Log, units *catalogue.Service) (*identity.Service, error) {
	outside, err := identity.Connect(c, callback, g.clock)
	if err != nil {
		return nil, err
	}
	return identity.New(identity.Deps{
		DB: g.db, Clock: g.clock, IDs: g.ids, Log: g.log, Audit: log, Keys: g.keys, Units: units,
		Ways: outside.Ways, Register: outside.Register, StaffIDP: outside.StaffIDP,
		Limits: identity.Limits{
			ResidentIdle: c.Session.ResidentIdle, ResidentMax: c.Session.ResidentMax,
			StaffIdle: c.Session.StaffIdle, StaffMax: c.Session.StaffMax,
		},
	}), nil
}

// people gives triage what it must know of a person.
type people struct{ identity *identity.Service }

// About tells when the person was born and their sex.
func (p people) About(ctx context.Context, by access.Actor, who id.Person) (time.Time, string, error) {
	got, err := p.identity.Person(ctx, by, who)
	return got.Born, string(got.Sex), err
}
