package freja

import (
	"slices"
	"time"

	"vardlots/sim/people"
)

// view is a login as the app shows it. It is a copy.
type view struct {
	Handle  string
	Ref     string
	RP      string
	Status  status
	Person  *people.Resident
	ComesTo string
	Age     time.Duration
}

func (l *login) view(now time.Time) view {
	return view{l.handle, l.ref, l.rp, l.status, l.person, l.comesTo, now.Sub(l.begun).Truncate(time.Second)}
}

func (d *desk) waiting() []view {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.settle()
	var list []view
	for _, l := range slices.Backward(d.logins) {
		if l.running() {
			list = append(list, l.view(now))
		}
	}
	return list
}

// step finds a running login, does one thing to it and shows how it stands then.
func (d *desk) step(is func(*login) bool, do func(l *login, now time.Time) error) (view, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.settle()
	l := d.find(func(l *login) bool { return is(l) && l.running() })
	if l == nil {
		return view{}, errNoLogin
	}
	if err := do(l, now); err != nil {
		return view{}, err
	}
	return l.view(now), nil
}

func byHandle(handle string) func(*login) bool {
	return func(l *login) bool { return l.handle == handle }
}

func byRef(ref string) func(*login) bool {
	return func(l *login) bool { return ref != "" && l.ref == ref }
}

func (d *desk) look(handle string) (view, error) {
	return d.step(byHandle(handle), func(*login, time.Time) error { return nil })
}

func (d *desk) pick(handle string) (view, error) {
	return d.step(byHandle(handle), func(l *login, _ time.Time) error {
		l.status = delivered
		return nil
	})
}

// bind opens the login of a reference; comesTo is the address that the same
// browser asked to be sent back to.
func (d *desk) bind(text, comesTo string) (view, error) {
	r, ok := parseReference(text)
	if !ok {
		return view{}, errNoLogin
	}
	return d.step(byRef(r.ref), func(l *login, now time.Time) error {
		if !l.opens(r, now) {
			return errOldQR
		}
		l.status, l.comesTo = delivered, comesTo
		return nil
	})
}

func (d *desk) choose(is func(*login) bool, personalNumber string) (view, error) {
	return d.step(is, func(l *login, now time.Time) error {
		p, known := d.people.Resident(personalNumber)
		if !known || !p.Freja || l.person != nil && l.person.PersonalNumber != personalNumber {
			return errNoPerson
		}
		d.endOthers(personalNumber, l, now)
		l.status, l.person = delivered, &p
		return nil
	})
}

func (d *desk) approve(is func(*login) bool) (view, error) {
	return d.step(is, func(l *login, now time.Time) error {
		if l.person == nil {
			return errNoPerson
		}
		details, err := d.sign(l, *l.person, now)
		if err != nil {
			return err
		}
		l.details = details
		l.end(approved, now)
		return nil
	})
}

func (d *desk) decline(is func(*login) bool) (view, error) {
	return d.step(is, func(l *login, now time.Time) error {
		l.end(rejected, now)
		return nil
	})
}
