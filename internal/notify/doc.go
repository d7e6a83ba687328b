// Package notify tells people outside the service that something waits for them
// inside it: an SMS that says so, and nothing else.
//
// Rules: the text names nobody and nothing (SPINE I28); only a number given in the
// case is written to; a quiet case is silent unless the
// person has asked; at most one SMS a case and hour. The
// number and the text are not kept here, and no log has either. A message waits in
// the database until the gateway has taken it, so a gateway that is down delays
// and loses nothing.
//
// Neighbours: base/outbox brings what has happened, [Cases] (filled by app) tells
// how a person is reached, [Gateway] is the way out, audit keeps that it was used.
package notify
