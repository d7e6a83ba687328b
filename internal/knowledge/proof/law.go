package proof

import (
	"maps"
	"slices"

	"vardlots/internal/triage/engine"
)

// What content can break, by the numbers of docs/design/TRIAGE.md §6.
const (
	unknownName  = engine.UnknownName
	noWayOut     = engine.NoWayOut
	neverDecides = engine.NeverDecides
	unread       = "V08"
	badCaution   = engine.BadCaution
	softened     = "V10"
	overlap      = "V11"
	missingSign  = "V12"
	gap          = "V13"
	tooLong      = "V14"
	badText      = "V15"
	outdated     = "V16"
	badAdvice    = "V17"
	otherNumber  = "V18"
	badWalk      = "V19"
	otherOutcome = "V20"
	tooCautious  = "V21"
)

// sorted are the keys of a map in order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
