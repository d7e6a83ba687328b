package idem

import (
	"context"
	"sync"

	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// flights lets the same write be under way once in this process: whoever comes
// while it is waits for its end rather than for the database's lock (I20).
var flights = flight{going: map[flown]chan struct{}{}}

// flown is a write of somebody's in one database.
type flown struct {
	db     *pg.DB
	region id.Region
	actor  string
	key    string
}

type flight struct {
	mu    sync.Mutex
	going map[flown]chan struct{} // guarded by mu; closed when the write has ended
}

// enter returns when no other has entered with the key, or with the context's
// error. waited reports whether another was there; leave must be called.
func (f *flight) enter(ctx context.Context, key flown) (leave func(), waited bool, err error) {
	for {
		f.mu.Lock()
		other, busy := f.going[key]
		if !busy {
			mine := make(chan struct{})
			f.going[key] = mine
			f.mu.Unlock()
			return func() { f.leave(key, mine) }, waited, nil
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

func (f *flight) leave(key flown, mine chan struct{}) {
	f.mu.Lock()
	delete(f.going, key)
	f.mu.Unlock()
	close(mine)
}
