package scene

import (
	"context"
	"testing"

	"vardlots/internal/base/access"
	"vardlots/internal/base/pg"
)

// In runs f in a transaction of the actor's and fails the test when it fails.
func (w *World) In(t *testing.T, by access.Actor, f func(*pg.Tx) error) {
	t.Helper()
	if err := w.DB.InTx(t.Context(), by, func(_ context.Context, tx *pg.Tx) error { return f(tx) }); err != nil {
		t.Fatal(err)
	}
}
