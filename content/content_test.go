package content_test

import (
	"sync"
	"testing"

	"vardlots/content"
	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/proof"
)

// shipped is loaded once: a Library never changes.
var shipped = sync.OnceValues(func() (*knowledge.Library, error) { return knowledge.Load(content.Files) })

func library(t testing.TB) *knowledge.Library {
	t.Helper()
	lib, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// TestTheContentIsVerified holds what is shipped against V01 to V21, the bank of
// walks among them. Dates are judged by the command, which knows the day.
func TestTheContentIsVerified(t *testing.T) {
	t.Parallel()
	for _, f := range proof.Check(content.Files, proof.Options{}) {
		t.Errorf("%s:%d: %s %s\n\t%s", f.File, f.Line, f.Rule, f.Message, f.Example)
	}
}
