// Package outbox carries what has happened to who subscribes to it (SPINE I22): a
// row in the transaction of the effect, given to the subscriber at least once and,
// inside a key, in order. An event that fails is tried again with longer and
// longer pauses; one that keeps failing is parked, and those behind it go on.
//
// The subscriber works in the transaction that takes the event away: what it
// writes to the same database happens exactly once. It does no network there.
package outbox

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"time"

	"vardlots/internal/base/pg"
)

// shards is how many lines events wait in. One relay at a time walks a line.
const shards = 16

// Event is something that has happened. Body holds ids, never content.
type Event struct {
	ID       int64           `db:"id"`
	Shard    int16           `db:"shard"`
	Kind     string          `db:"kind"`
	Key      string          `db:"key"`
	Body     json.RawMessage `db:"body"`
	At       time.Time       `db:"at"`
	Attempts int16           `db:"attempts"`
}

// PutTx writes an event with the caller's transaction. Events of one key are
// delivered in the order of their commits when the transaction holds the lock of
// what the key names.
func PutTx(tx *pg.Tx, kind, key string, body any) {
	text, err := json.Marshal(body)
	if err != nil {
		panic(fmt.Sprintf("body of %s: %v", kind, err)) // ids always marshal
	}
	tx.Queue(sqlPut, pg.Args{
		"shard": shardOf(key), "region": string(tx.By().Region), "kind": kind, "key": key, "body": text, "at": tx.Now(),
	}, nil)
}

func shardOf(key string) int16 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(key)) // never fails
	return int16(h.Sum32() % shards)
}
