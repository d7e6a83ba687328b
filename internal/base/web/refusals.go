package web

import (
	"net/http"
	"slices"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
)

// refusals tells of acts on cases that were refused (SPINE I2, I18): tries at
// what is not one's own, and races that were lost. A case that exists and one
// that does not cost the same.
func (s *Server) refusals(rt Route, next Handler) Handler {
	if s.deps.Refused == nil {
		return next
	}
	told := []fault.Kind{fault.Forbidden, fault.NotFound, fault.Conflict}
	return func(w http.ResponseWriter, r *http.Request) error {
		err := next(w, r)
		c, ctx := r.PathValue("case"), r.Context()
		by := ActorOf(ctx)
		if err == nil || by.Kind == access.Nobody || !id.Valid(c) || !slices.Contains(told, fault.KindOf(err)) {
			return err
		}
		s.deps.Refused(ctx, by, rt.Act, id.Case(c), problemOf(ctx, err).Key)
		return err
	}
}
