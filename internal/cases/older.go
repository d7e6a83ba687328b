package cases

import (
	"context"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// MostLines is how many entries a [View] holds: of a longer timeline the latest.
const MostLines = 2000

// Older returns a case with the last entries before one of its own, at most so
// many, and logs the reading. Before an entry that is not the reader's to see
// there is nothing. NotFound as [Service.View].
func (s *Service) Older(ctx context.Context, by access.Actor, c id.Case, before id.Entry, most int) (v View, err error) {
	defer fault.Wrap(&err, "view what is older in case %s", c)
	if !id.Valid(string(before)) {
		return View{}, fault.New(fault.NotFound, "error.404", "not an entry id")
	}
	return s.view(ctx, by, c, func(lines *[]Line) pg.Query {
		return pg.All(lines, sqlOlderLines, pg.Args{"case": string(c), "before": string(before), "most": most})
	})
}
