package pgserver

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"
)

// tick is how often a state that sends no signal is looked at again.
const tick = 5 * time.Millisecond

// lock is a file whose flock is held as long as any process has it open. The
// descriptor closes on exec, unless it is passed on by name.
type lock struct{ *os.File }

// openLock follows no link: root must not write to what another user chose.
func openLock(path string) (lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600) //nolint:gosec // in the data directory
	return lock{f}, err
}

// take tries once; false means that somebody holds it.
func (l lock) take() (bool, error) {
	err := syscall.Flock(int(l.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) //nolint:gosec // a descriptor fits
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}

// takeWithin tries until the time is up. A holder that is just exiting, or a child
// of another thread that has not yet closed its descriptors, lets go by itself.
func (l lock) takeWithin(ctx context.Context, d time.Duration) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for {
		if ok, err := l.take(); ok || err != nil {
			return ok, err
		}
		select {
		case <-ctx.Done():
			return false, nil
		case <-ticker.C:
		}
	}
}

// isAt tells whether the locked file is still the one at the path.
func (l lock) isAt(path string) bool {
	held, err := l.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(held, there)
}
