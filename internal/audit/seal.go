package audit

import (
	"context"
	"crypto/hmac"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

// mostRows is about how many rows one block holds. A single transaction is never
// divided.
const mostRows = 20_000

// SealerDeps is what a sealer needs.
type SealerDeps struct {
	DB     *pg.DB
	Clock  clock.Clock
	Log    *slog.Logger
	Key    []byte // of 32 bytes, for this purpose alone
	Anchor *Anchor
	Most   int // rows of a block; mostRows when zero
}

// Sealer seals the access log in blocks, and holds the log against its blocks.
type Sealer struct{ SealerDeps }

// NewSealer returns a sealer.
func NewSealer(d SealerDeps) *Sealer {
	if d.Most == 0 {
		d.Most = mostRows
	}
	return &Sealer{d}
}

func sealer() access.Actor { return access.Actor{Kind: access.Sealer} }

// Seal seals one block of what can no longer change and anchors it; rows tells
// how many it has, 0 when nothing waits. Only one seals at a time, whatever
// process asks; the others get 0. It refuses to go on, and says so, from a log
// that disagrees with its anchor.
func (s *Sealer) Seal(ctx context.Context) (rows int64, err error) {
	defer fault.Wrap(&err, "seal the access log")
	if err := s.catchUp(ctx); err != nil {
		return 0, err
	}
	var b blockRow
	err = s.DB.InTx(ctx, sealer(), func(ctx context.Context, tx *pg.Tx) error {
		b = blockRow{}
		var head headRow
		if err := tx.Read(ctx, pg.One(&head, sqlLockHead, nil)); err != nil {
			return err
		}
		return s.sealTx(ctx, tx, head, &b)
	})
	if fault.KindOf(err) == fault.Conflict {
		return 0, nil // somebody else holds the head
	}
	if err != nil || b.Count == 0 {
		return 0, err
	}
	return b.Count, s.Anchor.add(mark{b.N, b.MAC})
}

func (s *Sealer) sealTx(ctx context.Context, tx *pg.Tx, head headRow, b *blockRow) error {
	hi, err := s.bound(ctx, tx, head)
	if err != nil || hi == "" {
		return err
	}
	*b = blockRow{N: head.N + 1, Form: form, Lo: head.Hi, Hi: hi, Prev: head.MAC, SealedAt: tx.Now()}
	if b.MAC, b.Count, err = s.hash(ctx, tx, *b); err != nil || b.Count == 0 {
		return err
	}
	tx.Queue(sqlInsertBlock, pg.Args{
		"n": b.N, "form": b.Form, "lo": b.Lo, "hi": b.Hi, "count": b.Count, "prev": b.Prev, "mac": b.MAC, "at": b.SealedAt,
	}, nil)
	tx.Queue(sqlMoveHead, pg.Args{"n": b.N, "hi": b.Hi, "mac": b.MAC}, nil)
	return nil
}

// bound is where the next block ends: at the oldest transaction that is still
// open, or earlier when that would be too many rows; empty when nothing can be
// sealed.
func (s *Sealer) bound(ctx context.Context, tx *pg.Tx, head headRow) (string, error) {
	lo, safe, err := twoNumbers(head.Hi, head.Safe)
	if err != nil {
		return "", err
	}
	if safe < lo {
		// A restored dump numbers its transactions anew: rows below lo would
		// never be sealed, so say it rather than go on.
		return "", fmt.Errorf("the database numbers its transactions from %d, the log is sealed to %d", safe, lo)
	}
	if safe == lo {
		return "", nil
	}
	var cut string
	var found bool
	if err := tx.Read(ctx, pg.Maybe(&cut, &found, sqlBound, pg.Args{"lo": head.Hi, "hi": head.Safe, "most": s.Most})); err != nil || !found {
		return head.Safe, err
	}
	if cut == head.Hi { // the first transaction alone is larger
		cut = strconv.FormatUint(lo+1, 10)
	}
	return cut, nil
}

func twoNumbers(a, b string) (x, y uint64, err error) {
	if x, err = strconv.ParseUint(a, 10, 64); err != nil {
		return 0, 0, err
	}
	y, err = strconv.ParseUint(b, 10, 64)
	return x, y, err
}

// hash reads the rows between a block's bounds and returns what seals them.
func (s *Sealer) hash(ctx context.Context, tx *pg.Tx, b blockRow) (mac []byte, count int64, err error) {
	c := newCanon(s.Key, b)
	each := func(r accessRow) error {
		c.row(r)
		count++
		return nil
	}
	if err := tx.Read(ctx, pg.Each(each, sqlRows, pg.Args{"lo": b.Lo, "hi": b.Hi})); err != nil {
		return nil, 0, err
	}
	return c.sum(count), count, nil
}

// catchUp anchors blocks that were committed and not yet anchored: by a process
// that died in between, or by another node. A block that nobody with the key has
// made is found by [Sealer.Verify], anchored or not.
func (s *Sealer) catchUp(ctx context.Context) error {
	last, err := s.Anchor.last()
	if err != nil {
		return err
	}
	return s.DB.InTx(ctx, sealer(), func(ctx context.Context, tx *pg.Tx) error {
		var head headRow
		if err := tx.Read(ctx, pg.One(&head, sqlReadHead, nil)); err != nil {
			return err
		}
		if head.N < last.n || head.N == last.n && last.n > 0 && !hmac.Equal(head.MAC, last.mac) {
			return fmt.Errorf("the anchor knows block %d, the log ends at block %d: blocks are missing or changed", last.n, head.N)
		}
		for head.N > last.n {
			var blocks []blockRow
			if err := tx.Read(ctx, pg.All(&blocks, sqlBlocks, pg.Args{"after": last.n})); err != nil {
				return err
			}
			if len(blocks) == 0 {
				return fmt.Errorf("block %d is missing", last.n+1)
			}
			for _, b := range blocks {
				if last, err = s.anchor(last, b); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (s *Sealer) anchor(last mark, b blockRow) (mark, error) {
	if b.N != last.n+1 || last.n > 0 && !hmac.Equal(b.Prev, last.mac) {
		return last, fmt.Errorf("block %d does not follow the anchor: run audit verify", b.N)
	}
	next := mark{b.N, b.MAC}
	return next, s.Anchor.add(next)
}

// Lag is how old the oldest row is that is not sealed yet; zero when all are.
func (s *Sealer) Lag(ctx context.Context) (d time.Duration, err error) {
	defer fault.Wrap(&err, "lag of the seal")
	err = s.DB.InTx(ctx, sealer(), func(ctx context.Context, tx *pg.Tx) error {
		var oldest time.Time
		if err := tx.Read(ctx, pg.One(&oldest, sqlOldestOpen, nil)); err != nil {
			return err
		}
		if d = 0; oldest.Year() > 1 {
			d = max(0, tx.Now().Sub(oldest))
		}
		return nil
	})
	return d, err
}
