// Package chat is the conversation of a case: what the resident and staff say
// to each other, and what staff say among themselves.
//
// Rules: a message and the entry that points at it are one transaction (I7);
// the client makes its id's key, so that a bad network neither doubles nor
// loses it (I20); an internal note is of class staff in the row, the policy and
// the query. Neighbours: cases (lock, append), audit.
package chat
