// Package idem makes the same write twice one write (SPINE I20). The key's row
// is a plain INSERT in the transaction of the effect: whoever comes second is
// refused by the database, whatever process it reached, and is answered with
// the first one's reply.
package idem

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// Write is one request to change something: a key made by the page or client,
// and what else makes the request what it is.
type Write struct {
	Key    string  // a UUID
	Body   []byte  // hashed, not kept
	Strict bool    // an API: another body under the same key is refused. Forms: it is another write
	Case   id.Case // what it is done to, for the access row of a replay; empty: no case
}

// Replayed is what [pg.DB.Tally] is told when a write is answered as before.
const Replayed = "idem.replay"

// Do runs f once for the write and returns its reply: ids and status, no
// content. Sent again it returns the reply of the first time, also when f
// would now be refused. f runs inside one transaction of the actor's.
//
// It fails with Invalid for a key that is no UUID, and for another body under
// a key when the write is strict; otherwise as f does.
func Do[R any](ctx context.Context, db *pg.DB, by access.Actor, w Write, f func(context.Context, *pg.Tx) (R, error)) (reply R, err error) {
	if !id.Valid(w.Key) {
		return reply, fault.New(fault.Invalid, "form.old", "idempotency key is no UUID")
	}
	hash := sha256.Sum256(w.Body)
	leave, waited, err := db.Alone(ctx, string(by.Region)+" "+by.ID()+" "+w.Key)
	if err != nil {
		return reply, fault.New(fault.Unavailable, "error.503", "the same write is under way: %w", err)
	}
	defer leave()
	if waited { // the same write has just ended here: most likely it stands
		if before, found, lookErr := look[R](ctx, db, by, w, hash); lookErr != nil || found {
			return before, lookErr
		}
	}
	err = db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		if reply, err = f(ctx, tx); err != nil {
			return err
		}
		return remember(tx, w, hash, reply)
	})
	if err == nil || !repeatable(err) {
		return reply, err
	}
	// Either the key stands already, or the effect found its own work done:
	// look before answering Conflict.
	if before, found, lookErr := look[R](ctx, db, by, w, hash); lookErr != nil || found {
		return before, lookErr
	}
	return reply, err
}

func repeatable(err error) bool {
	k := fault.KindOf(err)
	return k == fault.Conflict || k == fault.NotFound || k == fault.Forbidden || k == fault.Invalid
}

func remember(tx *pg.Tx, w Write, hash [32]byte, reply any) error {
	kept, err := json.Marshal(reply)
	if err != nil {
		return err
	}
	tx.Queue(sqlInsertKey, pg.Args{
		"region": string(tx.By().Region), "actor": tx.By().ID(), "key": w.Key, "hash": hash[:],
		"strict": w.Strict, "reply": kept, "at": tx.Now(),
	}, nil)
	return nil
}

func look[R any](ctx context.Context, db *pg.DB, by access.Actor, w Write, hash [32]byte) (reply R, found bool, err error) {
	var rows []keyRow
	err = db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		found = false
		if err := tx.Read(ctx, pg.All(&rows, sqlFindKey, pg.Args{"region": string(by.Region), "actor": by.ID(), "key": w.Key})); err != nil {
			return err
		}
		for _, r := range rows {
			if string(r.Hash) == string(hash[:]) {
				found = true
				tx.Count(Replayed)
				db.NoteReplay(tx, w.Case) // a replay commits an access row of its own before it answers (I21)
				return json.Unmarshal(r.Reply, &reply)
			}
		}
		return nil
	})
	if err != nil || found {
		return reply, found, err
	}
	if len(rows) > 0 && w.Strict {
		return reply, false, fault.New(fault.Invalid, "form.old", "another body under the same key")
	}
	return reply, false, nil
}
