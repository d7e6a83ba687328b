// Package journal is the note of a case: drafted from the answers, edited,
// signed by who has a licence, immutable after, corrected only by a new version
// that says why (PDL 3:6, 3:10, 3:14; J1–J6 of the requirements).
//
// The first draft is composed by the caller from what triage and chat know, each
// sentence with its source; this module keeps, signs and shows. Neighbours:
// cases (lock, append), audit. It answers cases' question whether a signed note
// stands behind a closing, through [Service.SignedTx].
package journal
