// Package access knows who acts, in which capacity, and decides what they may
// do to what. It is the second wall; row-level security in the database is the
// first (SPINE §6). [Decide] is pure and table-driven: it reads no clock,
// database or log, so that a lawyer can read its tests.
//
// Neighbours: base/web builds an [Actor] once a request from the session;
// base/pg turns it into the database's scope; every use case takes it as its
// first argument and calls [Allowed] before it reads beyond the row it locked.
package access
