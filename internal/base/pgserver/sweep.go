package pgserver

import (
	"os"
	"path/filepath"
)

// Sweep removes the data directories directly below parent that have been
// claimed by a process and are proved dead: neither their owner nor any process
// of their cluster lives. It is for a parent that holds throw-away data only,
// such as that of tests, whose processes end without stopping their server.
// Others may sweep, make and start there at the same time. What cannot be
// removed is left for the next sweep.
func Sweep(parent string) {
	claimed, err := filepath.Glob(filepath.Join(parent, "*", "owner.lock"))
	if err != nil {
		return // only a malformed pattern
	}
	for _, path := range claimed {
		home{filepath.Dir(path)}.removeIfDead()
	}
}

func (d home) removeIfDead() {
	for _, path := range []string{d.owner(), d.alive()} {
		l, err := openLock(path)
		if err != nil {
			return
		}
		defer func() { _ = l.Close() }() // after the removal
		if ok, err := l.take(); !ok || err != nil {
			return
		}
	}
	_ = os.RemoveAll(d.path)
}
