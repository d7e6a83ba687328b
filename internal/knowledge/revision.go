package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"

	"vardlots/internal/triage/engine"
)

// revise hashes a guide with all that it reads: its packs, the danger signs and
// every fact. encoding/json sorts the keys of maps, so equal content gives equal
// bytes however the file was laid out.
func (l *Library) revise(def engine.Definition, g engine.GuideDef) string {
	parts := map[string]any{"guide": l.raw["guide/"+g.ID]}
	for _, id := range g.Use {
		parts["pack/"+id] = l.raw["pack/"+id]
	}
	for _, d := range def.Dangers {
		if g.Danger == d.ID || g.Danger == "" && !d.Named {
			parts["danger/"+d.ID] = l.raw["danger/"+d.ID]
		}
	}
	for _, f := range l.set.Reads(g.ID) {
		parts["fact/"+f] = l.raw["fact/"+f]
	}
	for _, f := range g.Tell {
		parts["fact/"+f] = l.raw["fact/"+f]
	}
	text, err := json.Marshal(parts)
	if err != nil {
		return "" // plain maps, lists and scalars always marshal
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
