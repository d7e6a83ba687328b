package files_test

import (
	"testing"

	"vardlots/internal/app/schemas"
	"vardlots/internal/base/pgtest"
)

func TestStatementsArePreparable(t *testing.T) {
	t.Parallel()
	pgtest.Prepare(t, ".", schemas.All())
}
