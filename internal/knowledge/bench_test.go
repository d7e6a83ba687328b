package knowledge_test

import (
	"testing"

	"vardlots/content"
	"vardlots/internal/knowledge"
)

// Reading and compiling everything: what a start of the product pays.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := knowledge.Load(content.Files); err != nil {
			b.Fatal(err)
		}
	}
}
