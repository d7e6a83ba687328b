package pg

import "vardlots/internal/base/id"

// Topic names a thing that others follow: "case:<id>". It holds ids only;
// base/live makes the product's topics.
type Topic string

// Announcer tells who follows a topic that it has changed. It is called after
// COMMIT has succeeded, on the writer's goroutine: it must not wait.
type Announcer interface {
	Announce(topics []Topic)
}

// AnnounceTo sets who is told of what was committed. It is called once, before
// the first transaction; without it nothing is told, and who follows finds out
// by asking.
func (db *DB) AnnounceTo(a Announcer) { db.announcer = a }

// ReplaysTo sets who notes that a write was answered as before, in the
// transaction that answers it (SPINE I21). It is called once, before the first
// transaction.
func (db *DB) ReplaysTo(note func(tx *Tx, of id.Case)) { db.replays = note }

// NoteReplay tells, in the caller's transaction, that a write is answered as
// before; the case is empty when it was done to none.
func (db *DB) NoteReplay(tx *Tx, of id.Case) {
	if db.replays != nil {
		db.replays(tx, of)
	}
}

// Announce notes topics that are told as changed if, and only after, the
// transaction has been committed.
func (tx *Tx) Announce(topics ...Topic) { tx.topics = append(tx.topics, topics...) }

func (db *DB) announce(topics []Topic) {
	if db.announcer != nil && len(topics) > 0 {
		db.announcer.Announce(topics)
	}
}
