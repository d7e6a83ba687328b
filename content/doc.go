// Package content carries the example content: facts, danger signs, packs,
// guides, self-care documents, contact reasons, the walks that prove them, and the
// words of danger that free text is watched for.
//
// Rules: every file begins with "Example content, not medically reviewed." A
// change of what a guide decides is a change of its walks. Words that mean yes
// and no to a YAML reader stand in quotes.
//
// Neighbours: knowledge reads it. Nothing else does.
package content
