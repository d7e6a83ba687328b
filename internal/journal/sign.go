package journal

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// Signing is a draft to be signed as it stands.
type Signing struct {
	cases.Written
	Version int64  // of the draft that was read
	Why     string // for a correction of a signed note
}

// Reopened is why a later note was written when the case was opened again and
// its writer gave no other reason.
const Reopened = "reopened"

// Stamp is the reply to a signing.
type Stamp struct {
	Note    id.Note `json:"note"`
	Version int     `json:"version"`
}

// Sign makes the draft a signed note, immutable after. It needs an assessment; a
// later one says why it corrects (PDL 3:14), unless the case was opened again. Conflict when a
// colleague saved since.
func (s *Service) Sign(ctx context.Context, by access.Actor, in Signing) (_ Stamp, err error) {
	defer fault.Wrap(&err, "sign the note of %s", in.Case)
	in.Body = strconv.FormatInt(in.Version, 10) + in.Why
	return idem.Do(ctx, s.db, by, in.Once("note.sign"), func(ctx context.Context, tx *pg.Tx) (Stamp, error) {
		var drafts []draftRow
		var notes []noteRow
		c, err := s.cases.LockTx(ctx, tx, in.Case, pg.All(&drafts, sqlDraft, pg.Args{"case": string(in.Case)}),
			pg.All(&notes, sqlNotes, pg.Args{"case": string(in.Case)}))
		if err != nil {
			return Stamp{}, err
		}
		if err := access.Allowed(by, c.Subject(), access.Note, tx.Now()); err != nil {
			return Stamp{}, err
		}
		if renewed(c, notes) && in.Why == "" {
			in.Why = Reopened
		}
		if err := signable(in, drafts, notes); err != nil {
			return Stamp{}, err
		}
		return s.signTx(tx, c, in, drafts[0], len(notes)+1), nil
	})
}

func signable(in Signing, drafts []draftRow, notes []noteRow) error {
	if len(drafts) == 0 {
		return fault.New(fault.Invalid, "staff.note-empty", "nothing to sign")
	}
	if drafts[0].Version != in.Version {
		return fault.New(fault.Conflict, "staff.conflict", "draft is at %d, read at %d", drafts[0].Version, in.Version)
	}
	if len(notes) > 0 && strings.TrimSpace(in.Why) == "" {
		return fault.Fields(fault.Field{Name: "why", Key: "staff.correct-why"})
	}
	d, err := drafts[0].draft()
	if err != nil {
		return err
	}
	for _, sec := range d.Sections {
		if sec.Heading == Assessment && sec.Text != "" {
			return nil
		}
	}
	return fault.Fields(fault.Field{Name: string(Assessment), Key: "staff.note-assessment"})
}

func (s *Service) signTx(tx *pg.Tx, c *cases.Case, in Signing, d draftRow, version int) Stamp {
	by, note := tx.By(), s.ids.New()
	tx.Queue(sqlInsertNote, pg.Args{
		"id": note, "case": string(c.ID), "region": string(c.Region), "provider": string(c.Provider),
		"unit": string(by.Unit), "version": version, "draft": d.Version, "sections": d.Sections, "why": in.Why, "by": string(by.Staff),
		"name": by.Name, "role": string(by.Profession), "protected": by.Protected, "at": tx.Now(),
	}, nil)
	tx.Queue(sqlDropDraft, pg.Args{"case": string(c.ID)}, nil)
	s.cases.AppendTx(tx, c, cases.Entry{Kind: cases.Signed, Ref: note, Payload: cases.Told{What: strconv.Itoa(version)}})
	s.cases.SaveTx(tx, c)
	s.recordTx(tx, c, "note.sign")
	return Stamp{id.Note(note), version}
}

// Correct begins a correction: a draft that is what was signed last. The signed
// note stays as it is (PDL 3:14). Invalid when nothing is signed; a draft that
// stands already is kept.
func (s *Service) Correct(ctx context.Context, by access.Actor, w cases.Written) (_ Version, err error) {
	defer fault.Wrap(&err, "correct the note of %s", w.Case)
	return idem.Do(ctx, s.db, by, w.Once("note.correct"), func(ctx context.Context, tx *pg.Tx) (Version, error) {
		var drafts []draftRow
		var notes []noteRow
		c, err := s.cases.LockTx(ctx, tx, w.Case, pg.All(&drafts, sqlDraft, pg.Args{"case": string(w.Case)}),
			pg.All(&notes, sqlNotes, pg.Args{"case": string(w.Case)}))
		if err != nil {
			return Version{}, err
		}
		if err := access.Allowed(by, c.Subject(), access.Note, tx.Now()); err != nil {
			return Version{}, err
		}
		s.recordTx(tx, c, "note.correct")
		switch {
		case len(drafts) > 0:
			return Version{drafts[0].Version}, nil
		case len(notes) == 0:
			return Version{}, fault.New(fault.Invalid, "staff.note-empty", "nothing is signed")
		}
		next := versionOf(drafts, notes) + 1
		tx.Queue(sqlSaveDraft, pg.Args{
			"case": string(c.ID), "region": string(c.Region), "provider": string(c.Provider), "version": next,
			"sections": notes[0].Sections, "by": string(by.Staff), "at": tx.Now(),
		}, nil)
		return Version{next}, nil
	})
}

// SignedTx tells whether a signed note stands in the case for what was done
// since it was opened, or opened again.
func (s *Service) SignedTx(ctx context.Context, tx *pg.Tx, c *cases.Case) (bool, error) {
	var n int64
	if err := tx.Read(ctx, pg.One(&n, sqlCountNotes, pg.Args{"case": string(c.ID), "since": c.Begun()})); err != nil {
		return false, fmt.Errorf("count notes: %w", err)
	}
	return n > 0, nil
}
