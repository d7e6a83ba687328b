package faults

import (
	"errors"
	"net/http"
	"slices"
	"sync"
	"time"

	"vardlots/sim/wire"
)

// Mode is how a part misbehaves.
type Mode string

// The modes. Slow waits and then does as asked. Error refuses, nothing is done.
// Late does as asked at once and holds the answer back. Drop does as asked and
// breaks the connection without an answer.
const (
	None  Mode = "none"
	Slow  Mode = "slow"
	Error Mode = "error"
	Late  Mode = "late"
	Drop  Mode = "drop"
)

const longest = 10 * time.Minute

// Fault is one order to misbehave.
type Fault struct {
	Part         string `json:"part"`
	Mode         Mode   `json:"mode"`
	Milliseconds int    `json:"ms,omitempty"`     // for slow and late
	Count        int    `json:"count,omitempty"`  // how many requests; 0 is until told otherwise
	Status       int    `json:"status,omitempty"` // for error; 0 is 503
}

func (f Fault) wait() time.Duration { return time.Duration(f.Milliseconds) * time.Millisecond }

// Desk keeps the faults in force, one a part. It is safe for concurrent use.
type Desk struct {
	parts []string

	mu    sync.Mutex // guards force
	force map[string]Fault
}

// New returns a desk for the named parts, all of them well.
func New(parts ...string) *Desk {
	return &Desk{parts: parts, force: map[string]Fault{}}
}

// Set puts a fault in force, or ends it with [None].
func (d *Desk) Set(f Fault) error {
	modes := []Mode{None, Slow, Error, Late, Drop}
	switch {
	case !slices.Contains(d.parts, f.Part):
		return errors.New("there is no such part")
	case !slices.Contains(modes, f.Mode):
		return errors.New("there is no such mode")
	case f.Milliseconds < 0 || f.wait() > longest || f.Count < 0:
		return errors.New("ms or count is out of range")
	case f.Status != 0 && (f.Status < 400 || f.Status > 599):
		return errors.New("status is not an error status")
	}
	if f.Status == 0 {
		f.Status = http.StatusServiceUnavailable
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.force, f.Part)
	if f.Mode != None {
		d.force[f.Part] = f
	}
	return nil
}

// take uses up one of the part's faults.
func (d *Desk) take(part string) (Fault, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f, on := d.force[part]
	if !on {
		return f, false
	}
	left := f
	if left.Count--; left.Count == 0 {
		delete(d.force, part)
	} else if f.Count > 0 {
		d.force[part] = left
	}
	return f, true
}

// list is the faults in force, in the order of the parts.
func (d *Desk) list() []Fault {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := []Fault{}
	for _, part := range d.parts {
		if f, on := d.force[part]; on {
			all = append(all, f)
		}
	}
	return all
}

// ServeHTTP sets a fault by POST and lists those in force by GET.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
	case http.MethodPost:
		var f Fault
		if err := wire.Read(w, r, wire.Limit, &f); err != nil {
			wire.Refuse(w, http.StatusBadRequest, err.Error())
			return
		}
		if err := d.Set(f); err != nil {
			wire.Refuse(w, http.StatusUnprocessableEntity, err.Error())
			return
		}
	default:
		wire.Refuse(w, http.StatusMethodNotAllowed, "GET or POST")
		return
	}
	wire.Write(w, http.StatusOK, map[string]any{"parts": d.parts, "faults": d.list()})
}
