// Package live tells open pages that something has changed, on every node
// (SPINE §8). It owns the hub, the word between nodes, the cursor and the
// stream of server-sent events; it knows nothing of what is told.
//
// A writer says what it changed with [vardlots/internal/base/pg.Tx.Announce];
// the topics are handed to the [Hub] after COMMIT. The hub wakes the node's own
// streams at once and passes the word on, coalesced, over a [Bus]: ids only,
// never content. A word is only a hint. What is told is read from the database
// in the reader's own scope, and every stream also asks by itself each second,
// so that a word that was lost costs a second and no more.
//
// A [Cursor] says how far a reader has come in everything that a stream follows.
// It leaves the server sealed, so that a gap in the numbers tells nobody of what
// is not for them (I6), and a reader who comes back with it, to any node, gets
// every later thing once and in order (I23).
//
// Neighbours: cases, queue and chat announce; the deliveries give [Streams] a
// [Feed]; app starts the hub before the listener and stops it after.
package live
