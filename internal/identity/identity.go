package identity

import (
	"crypto/sha256"
	"log/slog"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/seal"
)

// Deps is what the service needs. A way to log in that is nil is not offered.
type Deps struct {
	DB       *pg.DB
	Clock    clock.Clock
	IDs      id.Source
	Log      *slog.Logger
	Audit    *audit.Log
	Keys     *seal.Keys
	Limits   Limits
	Units    Units
	Ways     map[Way]EID
	Register Register
	StaffIDP StaffIDP
}

// Limits is how long sessions hold, and how often one may try to log in.
type Limits struct {
	ResidentIdle, ResidentMax time.Duration
	StaffIdle, StaffMax       time.Duration
	PerAddress                int // logins begun from one address in ten minutes; 60 when zero
	PerPerson                 int // logins of one person in ten minutes; 10 when zero
}

func (l Limits) orDefault() Limits {
	preset := func(d *time.Duration, to time.Duration) {
		if *d == 0 {
			*d = to
		}
	}
	preset(&l.ResidentIdle, 30*time.Minute)
	preset(&l.ResidentMax, 12*time.Hour)
	preset(&l.StaffIdle, 15*time.Minute)
	preset(&l.StaffMax, 8*time.Hour)
	if l.PerAddress == 0 {
		l.PerAddress = 60
	}
	if l.PerPerson == 0 {
		l.PerPerson = 10
	}
	return l
}

// Service is the module's door.
type Service struct {
	Deps
}

// New returns the service.
func New(d Deps) *Service {
	d.Limits = d.Limits.orDefault()
	return &Service{d}
}

// door is who acts while nobody is logged in.
func door(region id.Region) access.Actor { return access.Actor{Kind: access.Door, Region: region} }

// hash keeps a token of high entropy so that it can be found but not used.
func hash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
