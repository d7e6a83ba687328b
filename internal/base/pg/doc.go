// Package pg is how modules reach PostgreSQL: one login role and pool per kind
// of actor, a transaction that carries the actor's scope and is always closed,
// and the translation of database errors into faults.
//
// A use case costs two round trips (SPINE §7). The first read of a [Tx] begins
// the transaction, sets the scope and reads, in one batch. Writes are queued
// and leave together with COMMIT. Nothing else in the product can set a scope.
//
// A writer may say which topics it changed ([Tx.Announce]); they are told after
// COMMIT has succeeded and never before.
package pg
