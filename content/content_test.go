package content_test

import (
	"testing"

	"vardlots/content"
	"vardlots/internal/knowledge"
)

func TestTheContentLoads(t *testing.T) {
	t.Parallel()
	if _, err := knowledge.Load(content.Files); err != nil {
		t.Fatal(err)
	}
}
