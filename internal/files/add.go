package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// Added is a picture on its way in. Of Written, Body is not read: the picture
// itself tells one write from another.
type Added struct {
	cases.Written
	Picture io.Reader
}

// Reply names what was kept.
type Reply struct {
	ID id.File `json:"id"`
}

// Add keeps a picture in a draft, or sends one in a case that is under way, where
// it counts as writing. It fails with Invalid for what is no picture or too big,
// and with Conflict when the case is closed or has its [Most].
func (s *Service) Add(ctx context.Context, by access.Actor, in Added) (_ id.File, err error) {
	defer fault.Wrap(&err, "add a picture to %s", in.Case)
	if err := s.mayAdd(ctx, by, in.Case); err != nil {
		return "", err // nothing of a stranger's is read, let alone decoded
	}
	raw, err := readAll(in.Picture)
	if err != nil {
		return "", err
	}
	p, err := s.studio.develop(ctx, raw)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(raw)
	in.Body = hex.EncodeToString(sum[:])
	kept, err := s.store(by.Region, p)
	if err != nil {
		return "", err
	}
	reply, err := idem.Do(ctx, s.db, by, in.Once("picture"), func(ctx context.Context, tx *pg.Tx) (Reply, error) {
		return s.addTx(ctx, tx, in.Case, kept)
	})
	if err != nil || reply.ID != kept.id {
		// Refused, or kept already. A file that stays behind is swept.
		err = errors.Join(err, s.discard(by.Region, kept.name))
	}
	return reply.ID, err
}

func (s *Service) mayAdd(ctx context.Context, by access.Actor, of id.Case) error {
	return s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		c, err := s.cases.ReadTx(ctx, tx, of)
		if err != nil {
			return err
		}
		return mayChange(by, c, tx.Now())
	})
}

// readAll reads at most what is allowed, and refuses what has more.
func readAll(from io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(from, MostBytes+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > MostBytes {
		return nil, tooBig()
	}
	return raw, nil
}

func (s *Service) addTx(ctx context.Context, tx *pg.Tx, of id.Case, p kept) (Reply, error) {
	var there []object
	c, err := s.cases.LockTx(ctx, tx, of, pg.All(&there, sqlObjects, pg.Args{"case": string(of)}))
	if err != nil {
		return Reply{}, err
	}
	if err := mayChange(tx.By(), c, tx.Now()); err != nil {
		return Reply{}, err
	}
	if err := receive(c, standing(there), tx.Now()); err != nil {
		return Reply{}, err
	}
	s.cases.AppendTx(tx, c, cases.Entry{Kind: cases.Image, Ref: string(p.id), Payload: cases.Nothing{}})
	tx.Queue(sqlInsertObject, pg.Args{
		"id": string(p.id), "case": string(c.ID), "region": string(c.Region), "provider": string(c.Provider), "seq": c.LastSeq,
		"class": string(c.Class()), "name": p.name, "media": mediaType, "width": p.width, "height": p.height,
		"bytes": p.bytes, "sha256": p.sha256, "key": p.key, "kind": tx.By().Kind.String(), "author": tx.By().ID(),
		"at": tx.Now(), "after": pg.NullTime(deleteAfter(c, tx.Now())),
	}, nil)
	s.cases.SaveTx(tx, c)
	s.recordTx(tx, c, "file.add", p.id)
	return Reply{p.id}, nil
}

// receive is the rule of adding: there is room, and a case that has been sent is
// one in which something can be written.
func receive(c *cases.Case, there []object, now time.Time) error {
	if len(there) >= Most {
		return tooMany()
	}
	if c.State == cases.Draft {
		return nil
	}
	return c.Do(cases.Reply, now)
}
