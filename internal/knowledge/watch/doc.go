// Package watch finds words of danger in what people write: their own words,
// what they hope for, chat messages and searches (TRIAGE §7).
//
// Rules: it never decides and never lowers; a hit lifts, asks, shows numbers or
// tells the nurse, and nothing found means nothing at all. Only what is said of
// the person, now, not denied and not merely feared or imagined is a hit; where
// that cannot be told, it is one. Each sentence is read by itself, so that no
// other sentence can hide it. What a concept is, in which words, is content and
// not code. Pure: no clock, no files, nothing kept of a text.
//
// Neighbours: knowledge reads content/watch and compiles it; those who receive
// free text call Find.
package watch
