package pg

import (
	"context"
	"sync"
)

// flights are the writes under way in this process, by name.
type flights struct {
	mu    sync.Mutex
	going map[string]chan struct{} // guarded by mu; closed when the write has ended
}

// Alone returns when no other of this process is under way by the same name, or
// with the context's cause: whoever comes second waits here rather than for a lock
// of the database (SPINE I20). waited reports whether another was there; leave
// must be called when err is nil.
func (db *DB) Alone(ctx context.Context, name string) (leave func(), waited bool, err error) {
	f := &db.flights
	for {
		f.mu.Lock()
		other, busy := f.going[name]
		if !busy {
			mine := make(chan struct{})
			f.going[name] = mine
			f.mu.Unlock()
			return func() { f.leave(name, mine) }, waited, nil
		}
		f.mu.Unlock()
		waited = true
		select {
		case <-other:
		case <-ctx.Done():
			return nil, waited, context.Cause(ctx)
		}
	}
}

func (f *flights) leave(name string, mine chan struct{}) {
	f.mu.Lock()
	delete(f.going, name)
	f.mu.Unlock()
	close(mine)
}
