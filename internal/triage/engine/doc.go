// Package engine decides how soon a person needs care, and asks only what can
// still change that.
//
// It owns the meaning of a guide: a floor and rules that only raise. The
// urgency is the most urgent of the floor, every rule that holds, and the
// caution of every rule that cannot be ruled out. No rule lowers, so no later
// guide, answer or local addition can soften what another rule has said. The
// professions, visit forms and levels of care come from a second table, read
// after the urgency is known, which cannot change it.
//
// Rules: Immediate (N1) that holds ends the questions at once, leaves the
// service and rings 112, whatever a guide writes. "Vet ej" is never no. The
// same situation gives the same outcome for ever: the engine reads no clock,
// chance, file or network, and keeps nothing between calls.
//
// A Set is compiled once from a Definition and may be used by any number of
// goroutines. Next asks; Decide answers for what is known so far; Table is the
// inner door for those who decide millions of cases.
//
// Neighbours: knowledge compiles content into a Set. The engine imports the
// standard library only.
package engine
