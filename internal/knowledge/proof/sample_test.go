package proof_test

import (
	"os"
	"strconv"
	"testing"

	"vardlots/content"
	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/proof"
)

// TestSampledPersons holds the laws of the engine against persons drawn by
// chance for every guide that is shipped. PROVE=1000000 draws as many for each.
func TestSampledPersons(t *testing.T) {
	t.Parallel()
	lib, err := knowledge.Load(content.Files)
	if err != nil {
		t.Fatal(err)
	}
	n := proof.Sampling{Persons: 3000, Walked: 12, Seed: 20261125}
	if many, err := strconv.Atoi(os.Getenv("PROVE")); err == nil {
		n.Persons, n.Walked = many, many/500
	}
	for _, id := range lib.Guides() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			p := proof.Sample(lib, id, n)
			for _, v := range p.Violations {
				t.Errorf("%s does not hold for: %s", v.Law, v.Who)
			}
			if p.Persons != n.Persons || p.Walked != n.Walked {
				t.Errorf("%d persons were drawn, want %d", p.Persons, n.Persons)
			}
			t.Logf("%d persons, %d decisions, %d walked", p.Persons, p.Decided, p.Walked)
		})
	}
}
