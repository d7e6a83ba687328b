package demo

import (
	"context"
	_ "embed"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

//go:embed directory.sql
var directory string

// Fill writes the demo's directory. It may run again at every start.
func Fill(ctx context.Context, owner string) (err error) {
	defer fault.Wrap(&err, "fill the demo")
	return pg.RunAsOwner(ctx, owner, directory)
}
