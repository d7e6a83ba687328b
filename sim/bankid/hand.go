package bankid

import (
	"errors"
	"slices"
	"time"

	"vardlots/sim/people"
)

// What can be wrong on the side of the app.
var (
	errNoOrder  = errors.New("det finns inget sådant pågående ärende")
	errOldQR    = errors.New("QR-koden är för gammal eller inte äkta")
	errNoPerson = errors.New("personen har inget BankID")
	errNoHint   = errors.New("the status and the hint code do not go together")
)

// view is an order as the app shows it. It is a copy.
type view struct {
	Handle    string
	Ref       string
	Kind      kind
	RP        string
	Status    status
	Hint      string
	Text      string
	Signs     bool
	Call      bool // the person has to say that the call is theirs
	Wants     string
	Person    *people.Resident
	ReturnURL string // where the same browser goes afterwards
	Age       time.Duration
}

func (o *order) view(now time.Time) view {
	v := view{
		Handle: o.handle, Ref: o.ref, Kind: o.kind, RP: o.rp, Status: o.status, Hint: o.hint,
		Text: o.ask.visible(), Signs: o.signs(), Call: o.phone() && !o.confirmed, Wants: o.ask.wants(),
		Person: o.person, Age: now.Sub(o.begun).Truncate(time.Second),
	}
	if o.sameGrip {
		v.ReturnURL = o.ask.ReturnURL
	}
	return v
}

// waiting lists the running orders, the newest first.
func (d *desk) waiting() []view {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.settle()
	var list []view
	for _, o := range slices.Backward(d.orders) {
		if o.status == pending {
			list = append(list, o.view(now))
		}
	}
	return list
}

// step finds a running order, does one thing to it and shows how it stands then.
func (d *desk) step(is func(*order) bool, do func(o *order, now time.Time) error) (view, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.settle()
	o := d.find(func(o *order) bool { return is(o) && o.status == pending })
	if o == nil {
		return view{}, errNoOrder
	}
	if err := do(o, now); err != nil {
		return view{}, err
	}
	return o.view(now), nil
}

func byHandle(handle string) func(*order) bool {
	return func(o *order) bool { return o.handle == handle }
}

// look shows an order without touching it.
func (d *desk) look(handle string) (view, error) {
	return d.step(byHandle(handle), func(*order, time.Time) error { return nil })
}

// scan opens an order by its QR text.
func (d *desk) scan(text string) (view, error) {
	return d.step(func(o *order) bool { return o.qrToken == qrToken(text) }, func(o *order, now time.Time) error {
		if !o.scanned(text, now) {
			return errOldQR
		}
		o.open(false)
		return nil
	})
}

// autoStarted opens an order by its autostart token, on the same device.
func (d *desk) autoStarted(token string) (view, error) {
	return d.step(func(o *order) bool { return o.autoStart == token && !o.phone() }, func(o *order, _ time.Time) error {
		o.open(true)
		return nil
	})
}

// pick opens an order from the list.
func (d *desk) pick(handle string) (view, error) {
	return d.step(byHandle(handle), func(o *order, _ time.Time) error {
		o.open(false)
		return nil
	})
}

// choose says who holds the app.
func (d *desk) choose(is func(*order) bool, personalNumber string) (view, error) {
	return d.step(is, func(o *order, now time.Time) error {
		p, known := d.people.Resident(personalNumber)
		if !known || !p.BankID {
			return errNoPerson
		}
		d.endOthers(personalNumber, o, now)
		o.choose(p, now)
		return nil
	})
}

// confirmCall says that the person is in a call with the relying party.
func (d *desk) confirmCall(handle string) (view, error) {
	return d.step(byHandle(handle), func(o *order, _ time.Time) error {
		o.confirmCall()
		return nil
	})
}

// approve completes an order that has its person.
func (d *desk) approve(is func(*order) bool, ip string) (view, error) {
	return d.step(is, func(o *order, now time.Time) error {
		if o.person == nil {
			return errNoPerson
		}
		if ip == "" {
			ip = o.ask.EndUserIP
		}
		result, err := d.completed(o, *o.person, ip)
		if err == nil {
			o.approve(result, now)
		}
		return err
	})
}

// decline ends an order on the person's word.
func (d *desk) decline(is func(*order) bool, hint string) (view, error) {
	return d.step(is, func(o *order, now time.Time) error {
		o.fail(hint, now)
		return nil
	})
}
