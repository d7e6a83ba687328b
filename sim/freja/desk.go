package freja

import (
	"crypto/rand"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"

	"vardlots/sim/people"
)

// desk keeps the logins.
type desk struct {
	clock  Clock
	people *people.Directory
	signer jose.Signer

	mu     sync.Mutex // guards logins and all they point at
	logins []*login   // oldest first
}

// What can be wrong on the side of the app.
var (
	errNoLogin  = errors.New("det finns ingen sådan pågående inloggning")
	errOldQR    = errors.New("QR-koden är för gammal eller inte äkta")
	errNoPerson = errors.New("personen har inte Freja, eller är en annan än den som frågan gäller")
)

// settle lets time work. The caller holds the lock.
func (d *desk) settle() time.Time {
	now := d.clock.Now()
	d.logins = slices.DeleteFunc(d.logins, func(l *login) bool {
		l.settle(now)
		return l.forgotten(now)
	})
	return now
}

func (d *desk) start(rp string, ask request) (*login, *fault) {
	p, f := ask.subject(d.people)
	if f != nil {
		return nil, f
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.settle()
	if p != nil && d.endOthers(p.PersonalNumber, nil, now) {
		return nil, bad(previous, "Authentication request failed. Previous authentication request was rejected due to security reasons.")
	}
	l := &login{ref: rand.Text(), handle: rand.Text(), rp: rp, ask: ask, begun: now, status: started, person: p}
	if ask.UseDynamicQRCode {
		l.qrSecret = rand.Text()
	}
	d.logins = append(d.logins, l)
	return l, nil
}

// endOthers cancels the person's running logins but one and tells whether there
// were any.
func (d *desk) endOthers(personalNumber string, but *login, now time.Time) bool {
	ended := false
	for _, l := range d.logins {
		if l != but && l.running() && l.person != nil && l.person.PersonalNumber == personalNumber {
			l.end(canceled, now)
			ended = true
		}
	}
	return ended
}

type result struct {
	Ref     string `json:"authRef"`
	Status  status `json:"status"`
	Details string `json:"details,omitempty"`
}

func (d *desk) result(rp, ref string) (result, *fault) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.settle()
	l := d.find(func(l *login) bool { return l.ref == ref && l.rp == rp })
	if l == nil {
		return result{}, bad(badReference, "Invalid reference (for example, nonexistent or expired).")
	}
	return result{l.ref, l.status, l.details}, nil
}

// results lists every login of the relying party that is still known.
func (d *desk) results(rp string) []result {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.settle()
	list := []result{}
	for _, l := range d.logins {
		if l.rp == rp {
			list = append(list, result{l.ref, l.status, l.details})
		}
	}
	return list
}

func (d *desk) cancel(rp, ref string) *fault {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.settle()
	l := d.find(func(l *login) bool { return l.ref == ref && l.rp == rp && l.running() })
	if l == nil {
		return bad(badReference, "Invalid reference (for example, nonexistent or expired).")
	}
	l.end(rpCanceled, now)
	return nil
}

func (d *desk) find(is func(*login) bool) *login {
	if i := slices.IndexFunc(d.logins, is); i >= 0 {
		return d.logins[i]
	}
	return nil
}
