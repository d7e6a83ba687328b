// Package knowledge is what the organisation knows and may say: guides, danger
// signs, facts with their wording, actions, self-care documents and contact
// reasons.
//
// Rules: content is read strictly; a word that nobody knows is a fault with its
// file and line, never a silent default. Every text stands in Swedish and
// English and in the wording of everybody who may be asked. A Library is
// complete or it is not there, and never changes after Load. All content here
// is example content, not medically reviewed, until a medical council has
// released its own.
//
// Neighbours: triage/engine compiles the rules and decides; this package holds
// the words. It knows no HTTP and no database.
package knowledge
