// Package queue orders the work of a unit: one queue for every channel, the
// neediest first.
//
// Rules: one open item per case and kind (I9); the queue clock entered_at is
// never reset (I10); the order is one pure function that also answers "Varför
// först?" (I11); an item is held by one, and a late answer is Conflict (I12).
//
// Neighbours: cases puts and ends items through the port it declares, in its
// own transaction; the staff delivery lists and takes.
package queue
