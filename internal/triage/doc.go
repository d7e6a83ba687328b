// Package triage walks a person through the guides of their case and hands the
// case on with what was found.
//
// Rules: the engine decides, this module keeps and acts (TRIAGE §3–4). Every
// answer is kept; the last one of a fact holds. An N1 or N2 has an owner in the
// same transaction as the answer that made it hold, before any page is shown
// (I1). An N1 is lowered only by the deciding answer taken back on its page
// (I4), and then never below N3, N2 for self-harm and violence.
//
// Neighbours: triage/engine (pure), knowledge (guides and their revisions),
// cases (the case, its owner and its item), audit.
package triage
