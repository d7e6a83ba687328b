// Package proof holds content against the rules of docs/design/TRIAGE.md §6
// (V01 to V21) before anybody is asked by it.
//
// Rules: a verdict about who ends where is exact. Because rules only raise,
// whatever a rule can do, it does for one of the persons with the least answers
// that make it true or open, every other fact calm; those persons are tried, one
// by one, on the engine's own compiled table, so that verifier and engine cannot
// disagree. Where everybody cannot be tried (the longest path, the median number
// of pages) the persons are drawn by chance from a fixed seed, and the finding
// is a person who was found, never a guess. Every finding names its file and
// line, and a person in plain words where one shows it.
//
// Neighbours: knowledge reads content and refuses what cannot be read;
// triage/engine decides. This package knows no database and no network: links
// are read, not followed.
package proof
