package audit

import (
	"context"
	"crypto/hmac"
	"fmt"
	"time"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

// Finding is something in the log or its blocks that is not as it was sealed.
type Finding struct {
	Block int64  `json:"block"` // 0 when it is the head's or the anchor's
	What  string `json:"what"`  // changed, removed, inserted, chain, truncated, anchor, future
	Text  string `json:"text"`
}

// Report is what [Sealer.Verify] found.
type Report struct {
	Blocks   int64     `json:"blocks"`
	Rows     int64     `json:"rows"`
	Findings []Finding `json:"findings"`
}

func (r *Report) find(block int64, what, text string, args ...any) {
	r.Findings = append(r.Findings, Finding{block, what, fmt.Sprintf(text, args...)})
}

// anchorWithin is how long after its sealing a block may stand without its
// anchor: a process that died in between catches up at its next start.
const anchorWithin = 10 * time.Minute

// Verify holds every block against the log, the one before it and the anchor.
// What was edited, removed, inserted, swapped or truncated is found, and the block
// named. Rows that no block has sealed yet are not judged.
func (s *Sealer) Verify(ctx context.Context) (report Report, err error) {
	defer fault.Wrap(&err, "verify the access log")
	marks, err := s.Anchor.read()
	if err != nil {
		report.find(0, "anchor", "%v", err)
	}
	at := &walk{Sealer: s, report: &report, marks: map[int64][]byte{}, hi: "0", mac: make([]byte, 32)}
	for _, m := range marks {
		at.marks[m.n] = m.mac
		at.known = m.n
	}
	for more := true; more && err == nil; {
		more, err = at.some(ctx)
	}
	if err != nil {
		return report, err
	}
	return report, at.end(ctx)
}

// walk is how far a verification has come.
type walk struct {
	*Sealer

	report *Report
	marks  map[int64][]byte
	known  int64 // the last block that is anchored
	n      int64
	hi     string
	mac    []byte
}

// some verifies the next blocks, in a transaction of their own so that none is
// long; it reports whether there may be more.
func (w *walk) some(ctx context.Context) (more bool, err error) {
	err = w.DB.InTx(ctx, sealer(), func(ctx context.Context, tx *pg.Tx) error {
		var blocks []blockRow
		if err := tx.Read(ctx, pg.All(&blocks, sqlBlocks, pg.Args{"after": w.n})); err != nil {
			return err
		}
		more = len(blocks) > 0
		for _, b := range blocks {
			if err := w.block(ctx, tx, b); err != nil {
				return err
			}
		}
		return nil
	})
	return more, err
}

func (w *walk) block(ctx context.Context, tx *pg.Tx, b blockRow) error {
	switch {
	case b.N != w.n+1:
		w.report.find(w.n+1, "removed", "the block is missing")
	case b.Lo != w.hi || !hmac.Equal(b.Prev, w.mac):
		w.report.find(b.N, "chain", "the block does not follow block %d", w.n)
	}
	mac, count, err := w.hash(ctx, tx, b)
	if err != nil {
		return err
	}
	switch {
	case count < b.Count:
		w.report.find(b.N, "removed", "%d rows where %d were sealed", count, b.Count)
	case count > b.Count:
		w.report.find(b.N, "inserted", "%d rows where %d were sealed", count, b.Count)
	case !hmac.Equal(mac, b.MAC):
		w.report.find(b.N, "changed", "rows, or the block itself, are not as sealed")
	}
	w.anchored(tx.Now(), b)
	w.report.Blocks, w.report.Rows = w.report.Blocks+1, w.report.Rows+count
	w.n, w.hi, w.mac = b.N, b.Hi, b.MAC
	return nil
}

// anchored holds a block against the anchor.
func (w *walk) anchored(now time.Time, b blockRow) {
	mac, ok := w.marks[b.N]
	switch {
	case ok && !hmac.Equal(mac, b.MAC):
		w.report.find(b.N, "anchor", "the block is another than was anchored")
	case !ok && now.Sub(b.SealedAt) > anchorWithin:
		w.report.find(b.N, "anchor", "the block was never anchored")
	}
}

// end holds the head against the last block, and both against the anchor. The
// head is read last, so that a sealer at work does not look like a fault.
func (w *walk) end(ctx context.Context) error {
	return w.DB.InTx(ctx, sealer(), func(ctx context.Context, tx *pg.Tx) error {
		var head headRow
		if err := tx.Read(ctx, pg.One(&head, sqlReadHead, nil)); err != nil {
			return err
		}
		var future int64
		if err := tx.Read(ctx, pg.One(&future, sqlFuture, pg.Args{"next": head.Next})); err != nil {
			return err
		}
		var later []blockRow // sealed since the walk
		if err := tx.Read(ctx, pg.All(&later, sqlBlocks, pg.Args{"after": w.n})); err != nil {
			return err
		}
		for _, b := range later {
			if err := w.block(ctx, tx, b); err != nil {
				return err
			}
		}
		if head.N != w.n || head.Hi != w.hi || !hmac.Equal(head.MAC, w.mac) {
			w.report.find(w.n, "chain", "the head is not the last block")
		}
		if w.known > w.n {
			w.report.find(w.n+1, "truncated", "the anchor knows blocks to %d, the log ends at %d", w.known, w.n)
		}
		if future > 0 {
			w.report.find(0, "future", "%d rows of transactions that have not begun", future)
		}
		return nil
	})
}
