package files

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// List returns the pictures of a case that the actor may see, in the order in
// which they came, and logs that they were told of.
func (s *Service) List(ctx context.Context, by access.Actor, of id.Case) (found []Image, err error) {
	defer fault.Wrap(&err, "pictures of %s", of)
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var rows []object
		c, err := s.cases.ReadTx(ctx, tx, of, pg.All(&rows, sqlObjects, pg.Args{"case": string(of)}))
		if err != nil {
			return err
		}
		if err := access.Allowed(by, c.Subject(), access.Read, tx.Now()); err != nil {
			return err
		}
		found = found[:0]
		for _, o := range standing(rows) {
			if v, _ := access.Decide(by, subject(c, o), access.Read, tx.Now()); v == access.Allow {
				found = append(found, o.image())
			}
		}
		s.recordTx(tx, c, "file.list", "")
		return nil
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

func subject(c *cases.Case, o object) access.Subject {
	on := c.Subject()
	on.Class = o.Class
	return on
}

// Size is how much of a picture is wanted.
type Size uint8

// The sizes.
const (
	Whole Size = iota
	Small
)

// Wanted names a picture to open.
type Wanted struct {
	Case id.Case
	File id.File
	Size Size
}

// Opened is a picture's bytes.
type Opened struct {
	MediaType string
	Body      []byte
}

// Open returns the bytes of a picture. They are read only once the access row is
// committed (I24). NotFound for one that is missing, taken away or somebody
// else's; bytes that are not those that were kept are refused.
func (s *Service) Open(ctx context.Context, by access.Actor, in Wanted) (_ Opened, err error) {
	defer fault.Wrap(&err, "open a picture of %s", in.Case)
	o, region, err := s.log(ctx, by, in)
	if err != nil {
		return Opened{}, err
	}
	key, err := s.keys.Open(o.Key, keyPlace(o.ID))
	if err != nil {
		return Opened{}, err
	}
	sealed, err := s.disk.read(region, fileName(o.Name, in.Size))
	if err != nil {
		return Opened{}, err
	}
	body, err := unlock(key, sealed, place(o.ID, in.Size))
	if err != nil {
		return Opened{}, err
	}
	if sum := sha256.Sum256(body); in.Size == Whole && !bytes.Equal(sum[:], o.SHA256) {
		return Opened{}, errors.New("not the picture that was kept")
	}
	return Opened{o.Media, body}, nil
}

// log decides, and records the reading before there is anything to read.
func (s *Service) log(ctx context.Context, by access.Actor, in Wanted) (o object, region id.Region, err error) {
	if !id.Valid(string(in.File)) {
		return o, "", fault.New(fault.NotFound, "error.404", "no picture of that name")
	}
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var found bool
		c, err := s.cases.ReadTx(ctx, tx, in.Case,
			pg.Maybe(&o, &found, sqlObject, pg.Args{"id": string(in.File), "case": string(in.Case)}))
		if err != nil {
			return err
		}
		if !found {
			return fault.New(fault.NotFound, "error.404", "no such picture")
		}
		if err := access.Allowed(by, subject(c, o), access.Read, tx.Now()); err != nil {
			return err
		}
		region = c.Region
		s.recordTx(tx, c, "file.read", o.ID)
		return nil
	})
	return o, region, err
}
