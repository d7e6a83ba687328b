package identity

import (
	"context"
	"strconv"
	"strings"
	"time"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// BeganLogin is a resident's wish to log in.
type BeganLogin struct {
	Region     id.Region
	Way        Way
	Browser    string // the browser's own token; the login works in no other
	IP         string // of the person's device
	UserAgent  string
	Host       string // name of our site
	SameDevice bool   // the app is on this device
	ReturnURL  string // where the app sends the person on the same device
}

// ReturnMark is replaced by the login's id in [BeganLogin.ReturnURL].
const ReturnMark = "{login}"

// BeginLogin starts a login and returns its id. It fails with TooMany when the
// address has begun too many, Unavailable when the e-identification does not
// answer, Conflict when the person has another login under way, and Invalid for
// a way that is not offered. Nobody acts: nobody is logged in.
func (s *Service) BeginLogin(ctx context.Context, in BeganLogin) (_ string, err error) {
	defer fault.Wrap(&err, "begin login by %s", in.Way)
	eid, ok := s.Ways[in.Way]
	if !ok || in.Browser == "" {
		return "", fault.New(fault.Invalid, "error.form", "way not offered, or no browser")
	}
	if err := s.mayBegin(ctx, in.Region, in.IP); err != nil {
		return "", err
	}
	l := s.newLogin(in)
	if l.held.Order, err = eid.Begin(ctx, l.held.Ask); err != nil {
		return "", s.named(err, in.Way)
	}
	l.OrderAt = s.Clock.Now()
	return l.ID, s.insertLogin(ctx, l, in.IP)
}

func (s *Service) newLogin(in BeganLogin) *login {
	now := s.Clock.Now()
	l := &login{
		ID: s.IDs.New(), Region: in.Region, Way: in.Way, BrowserHash: hash(in.Browser), Same: in.SameDevice,
		State: Waiting, Step: StepScan, BeganAt: now, OrderAt: now, AskedAt: now, HeardAt: now,
	}
	host, _, _ := strings.Cut(in.Host, ":") // a port is no part of a site's name
	l.held.Ask = Asked{
		IP: in.IP, UserAgent: in.UserAgent, Host: host, Same: in.SameDevice,
		ReturnURL: replaceMark(in.ReturnURL, l.ID),
	}
	return l
}

// mayBegin counts the logins of an address. A clinic may stand behind one, so
// the limit is wide.
func (s *Service) mayBegin(ctx context.Context, region id.Region, ip string) error {
	var n int
	now := s.Clock.Now()
	err := s.DB.InTx(ctx, door(region), func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.One(&n, sqlCountByAddress, pg.Args{"address": s.address(ip), "since": now.Add(-window)}))
	})
	if err != nil {
		return err
	}
	if n >= s.Limits.PerAddress {
		return tooMany()
	}
	return nil
}

// window is what the limits count in.
const window = 10 * time.Minute

func tooMany() error {
	f := fault.New(fault.TooMany, "login.many", "logins within %s", window).With("n", strconv.Itoa(int(window/time.Minute)))
	f.After = window
	return f
}

// address hides an IP address in a keyed hash.
func (s *Service) address(ip string) []byte { return s.Keys.Lookup("address", ip) }

// named completes an outage's sentence with the way that is down and another.
func (s *Service) named(err error, way Way) error {
	if fault.KeyOf(err) != "login.down" {
		return err
	}
	if way == StaffWay {
		return fault.New(fault.Unavailable, "login.staff.down", "%w", err)
	}
	other := "1177"
	for w := range s.Ways {
		if w != way {
			other = w.Name()
		}
	}
	return fault.New(fault.Unavailable, "login.down", "%w", err).With("way", way.Name()).With("other", other)
}

// CancelLogin ends a login on the person's word. One that is over already, or
// another browser's, is left as it is.
func (s *Service) CancelLogin(ctx context.Context, loginID, browser string) (err error) {
	defer fault.Wrap(&err, "cancel login")
	l, err := s.readLogin(ctx, loginID, browser)
	if err != nil {
		return err
	}
	if l.State != Waiting {
		return nil
	}
	l.fail("login.cancelled")
	if err := s.saveLogin(ctx, l); err != nil {
		return err
	}
	if err := s.Ways[l.Way].Cancel(ctx, l.held.Order); err != nil {
		s.note(ctx, "order not cancelled", err) // it ends by itself within minutes
	}
	return nil
}
