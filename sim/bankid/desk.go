package bankid

import (
	"crypto/rand"
	"fmt"
	"slices"
	"sync"
	"time"

	"vardlots/sim/people"
)

// desk keeps the orders. Every exported-looking step takes the lock, lets time
// work, and then does one thing.
type desk struct {
	clock  Clock
	people *people.Directory
	signer signer

	mu     sync.Mutex // guards orders and all they point at
	orders []*order   // oldest first
}

// refusal is an error of the relying party API.
type refusal struct {
	status  int
	code    string
	details string
}

func (r *refusal) Error() string { return r.code + ": " + r.details }

// settle lets time work on every order and drops those that nobody can collect.
// The caller holds the lock.
func (d *desk) settle() time.Time {
	now := d.clock.Now()
	d.orders = slices.DeleteFunc(d.orders, func(o *order) bool {
		o.settle(now)
		return o.forgotten(now)
	})
	return now
}

// start opens an order, unless its person already has one.
func (d *desk) start(k kind, rp string, ask request) (*order, *refusal) {
	if f := ask.fault(k); f != "" {
		return nil, invalid(f)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.settle()
	if d.endOthers(ask.wants(), nil, now) {
		return nil, &refusal{400, "alreadyInProgress", "Order already in progress for pno"}
	}
	o := &order{
		ref: uuid(), handle: uuid(), autoStart: uuid(), qrToken: uuid(), qrSecret: uuid(),
		rp: rp, kind: k, ask: ask, begun: now, status: pending, hint: outstanding,
	}
	d.orders = append(d.orders, o)
	return o, nil
}

// endOthers cancels the person's running orders other than keep, and tells
// whether there were any.
func (d *desk) endOthers(personalNumber string, keep *order, now time.Time) bool {
	ended := false
	for _, o := range d.orders {
		if personalNumber != "" && o != keep && o.status == pending && o.belongsTo(personalNumber) {
			o.fail(cancelled, now)
			ended = true
		}
	}
	return ended
}

// collected is what collect answers.
type collected struct {
	Ref    string      `json:"orderRef"`
	Status status      `json:"status"`
	Hint   string      `json:"hintCode,omitempty"`
	Result *completion `json:"completionData,omitempty"`
}

// collect tells how the order stands. A final answer is given once.
func (d *desk) collect(rp, ref string) (collected, *refusal) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.settle()
	o := d.find(func(o *order) bool { return o.ref == ref && o.rp == rp })
	if o == nil {
		return collected{}, invalid("No such order")
	}
	if o.status != pending {
		d.drop(o)
	}
	return collected{o.ref, o.status, o.hint, o.result}, nil
}

// cancel ends an order on the relying party's word. It can no longer be collected.
func (d *desk) cancel(rp, ref string) *refusal {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.settle()
	o := d.find(func(o *order) bool { return o.ref == ref && o.rp == rp && o.status == pending })
	if o == nil {
		return invalid("No such order")
	}
	d.drop(o)
	return nil
}

func (d *desk) drop(o *order) {
	d.orders = slices.DeleteFunc(d.orders, func(x *order) bool { return x == o })
}

func (d *desk) find(is func(*order) bool) *order {
	if i := slices.IndexFunc(d.orders, is); i >= 0 {
		return d.orders[i]
	}
	return nil
}

func invalid(details string) *refusal { return &refusal{400, "invalidParameters", details} }

// uuid returns a random UUID (RFC 9562, version 4).
func uuid() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
