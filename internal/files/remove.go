package files

import (
	"context"
	"slices"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// regret is how long a picture that was taken away can be put back.
const regret = 24 * time.Hour

// Remove takes a picture out of a draft. It fails with Conflict once the case has
// been sent. A picture that is gone already stays so.
func (s *Service) Remove(ctx context.Context, by access.Actor, w cases.Written, of id.File) (err error) {
	defer fault.Wrap(&err, "remove a picture from %s", w.Case)
	return s.change(ctx, by, change{w, "remove", of}, func(tx *pg.Tx, _ *cases.Case, _ []object) error {
		tx.Queue(sqlRemoveObject, pg.Args{
			"id": string(of), "case": string(w.Case), "at": tx.Now(), "after": tx.Now().Add(regret),
		}, nil)
		return nil
	})
}

// Restore puts back a picture that was taken out of a draft. It fails with
// Conflict when others have come in its place.
func (s *Service) Restore(ctx context.Context, by access.Actor, w cases.Written, of id.File) (err error) {
	defer fault.Wrap(&err, "restore a picture in %s", w.Case)
	return s.change(ctx, by, change{w, "restore", of}, func(tx *pg.Tx, c *cases.Case, there []object) error {
		if len(standing(there)) >= Most {
			return tooMany()
		}
		tx.Queue(sqlRestoreObject, pg.Args{
			"id": string(of), "case": string(w.Case), "after": deleteAfter(c, tx.Now()),
		}, nil)
		return nil
	})
}

// change is what is to be done to which picture.
type change struct {
	cases.Written
	act string
	of  id.File
}

// change does something to a picture of a draft.
func (s *Service) change(ctx context.Context, by access.Actor, in change, do func(*pg.Tx, *cases.Case, []object) error) error {
	in.Body = string(in.of)
	_, err := idem.Do(ctx, s.db, by, in.Once("picture."+in.act), func(ctx context.Context, tx *pg.Tx) (struct{}, error) {
		var there []object
		c, err := s.cases.LockTx(ctx, tx, in.Case, pg.All(&there, sqlObjects, pg.Args{"case": string(in.Case)}))
		if err != nil {
			return struct{}{}, err
		}
		if err := mayChange(by, c, tx.Now()); err != nil {
			return struct{}{}, err
		}
		if !slices.ContainsFunc(there, func(o object) bool { return o.ID == in.of }) {
			return struct{}{}, fault.New(fault.NotFound, "error.404", "no such picture")
		}
		if c.State != cases.Draft {
			return struct{}{}, fault.New(fault.Conflict, "image.sent", "the case has been sent")
		}
		if err := do(tx, c, there); err != nil {
			return struct{}{}, err
		}
		s.cases.SaveTx(tx, c)
		s.recordTx(tx, c, "file."+in.act, in.of)
		return struct{}{}, nil
	})
	return err
}
