package journal

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// Deps is what the module is given.
type Deps struct {
	DB    *pg.DB
	IDs   id.Source
	Audit *audit.Log
	Cases *cases.Service
}

// Service is the module's door.
type Service struct {
	db    *pg.DB
	ids   id.Source
	audit *audit.Log
	cases *cases.Service
}

// New returns the module.
func New(d Deps) *Service { return &Service{d.DB, d.IDs, d.Audit, d.Cases} }

// Heading is a part of the note. The list is closed.
type Heading string

// The headings, in the order of a note. Reason, Advice, Referral and Other are
// also what the resident's receipt shows.
const (
	Reason     Heading = "reason"     // Kontaktorsak
	History    Heading = "history"    // Anamnes: the answers
	OwnWords   Heading = "own_words"  // the person's own words, untouched
	Assessment Heading = "assessment" // Bedömning
	Advice     Heading = "advice"     // Råd
	Referral   Heading = "referral"   // Hänvisning
	Other      Heading = "other"      // Övrigt
)

// Headings lists them in order.
func Headings() []Heading {
	return []Heading{Reason, History, OwnWords, Assessment, Advice, Referral, Other}
}

// Section is the text under a heading and where it came from.
type Section struct {
	Heading Heading `json:"heading"`
	Text    string  `json:"text"`
	Source  string  `json:"source,omitempty"` // answers, resident, staff
}

// Draft is the note as it is being written. One that nobody has saved has no
// SavedBy; its version is what the first save is written on.
type Draft struct {
	Version  int64
	Sections []Section
	SavedBy  id.Staff
	SavedAt  time.Time
}

// Signed is a signed note.
type Signed struct {
	ID        id.Note
	Version   int
	Sections  []Section
	Why       string
	By        id.Staff
	Name      string // a role when the signer is protected and the reader a resident
	Role      string
	Protected bool
	At        time.Time
}

// Book is everything written about a case.
type Book struct {
	Draft  Draft
	Signed []Signed // newest first
	Renew  bool     // the case was opened again since: what is done now wants a note of its own
}

// Read returns the note of a case and logs the reading. Residents get signed
// notes only.
func (s *Service) Read(ctx context.Context, by access.Actor, of id.Case) (b Book, err error) {
	defer fault.Wrap(&err, "read the note of %s", of)
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var notes []noteRow
		var drafts []draftRow
		reads := []pg.Query{pg.All(&notes, sqlNotes, pg.Args{"case": string(of)})}
		if by.Kind == access.Staff {
			reads = append(reads, pg.All(&drafts, sqlDraft, pg.Args{"case": string(of)}))
		}
		c, err := s.cases.ReadTx(ctx, tx, of, reads...)
		if err != nil {
			return err
		}
		subject := c.Subject()
		subject.Class = c.Class()
		if err := access.Allowed(by, subject, access.Read, tx.Now()); err != nil {
			return err
		}
		s.recordTx(tx, c, "note.read")
		b, err = book(by, notes, drafts)
		b.Renew = renewed(c, notes)
		return err
	})
	return b, err
}

// renewed reports whether the case has been opened again since the last note.
func renewed(c *cases.Case, notes []noteRow) bool {
	return len(notes) > 0 && notes[0].At.Before(c.Begun())
}

func book(by access.Actor, notes []noteRow, drafts []draftRow) (b Book, err error) {
	for _, n := range notes {
		signed, err := n.signed()
		if err != nil {
			return Book{}, err
		}
		if by.Kind == access.Resident && signed.Protected {
			signed.Name = ""
		}
		b.Signed = append(b.Signed, signed)
	}
	b.Draft.Version = versionOf(drafts, notes)
	for _, d := range drafts {
		if b.Draft, err = d.draft(); err != nil {
			return Book{}, err
		}
	}
	return b, nil
}

// Saved is a draft to be kept.
type Saved struct {
	cases.Written
	Version  int64 // the version it was written on; 0 for the first
	Sections []Section
}

// Version is the reply to a save.
type Version struct {
	Version int64 `json:"version"`
}

// Save keeps a draft. Conflict with key staff.conflict when a colleague saved
// since: both texts are kept, the page shows them side by side.
func (s *Service) Save(ctx context.Context, by access.Actor, in Saved) (_ Version, err error) {
	defer fault.Wrap(&err, "save the note of %s", in.Case)
	kept, err := tidy(in.Sections)
	if err != nil {
		return Version{}, err
	}
	in.Body = string(kept)
	return idem.Do(ctx, s.db, by, in.Once("note.save"), func(ctx context.Context, tx *pg.Tx) (Version, error) {
		var drafts []draftRow
		var notes []noteRow
		of := pg.Args{"case": string(in.Case)}
		c, err := s.cases.LockTx(ctx, tx, in.Case, pg.All(&drafts, sqlDraft, of), pg.All(&notes, sqlNotes, of))
		if err != nil {
			return Version{}, err
		}
		if err := access.Allowed(by, c.Subject(), access.Note, tx.Now()); err != nil {
			return Version{}, err
		}
		if at := versionOf(drafts, notes); at != in.Version {
			return Version{}, fault.New(fault.Conflict, "staff.conflict", "draft is at %d, written on %d", at, in.Version)
		}
		tx.Queue(sqlSaveDraft, pg.Args{
			"case": string(c.ID), "region": string(c.Region), "provider": string(c.Provider), "version": in.Version + 1,
			"sections": kept, "by": string(by.Staff), "at": tx.Now(),
		}, nil)
		s.recordTx(tx, c, "note.save")
		return Version{in.Version + 1}, nil
	})
}

// versionOf is the version to write on: the draft's, or that of the draft which
// was signed last. It never falls back.
func versionOf(drafts []draftRow, notes []noteRow) int64 {
	switch {
	case len(drafts) > 0:
		return drafts[0].Version
	case len(notes) > 0:
		return notes[0].Draft
	}
	return 0
}

// tidy orders sections as a note has them and refuses unknown headings.
func tidy(in []Section) ([]byte, error) {
	byHeading := map[Heading]Section{}
	for _, s := range in {
		s.Text = strings.TrimSpace(s.Text)
		byHeading[s.Heading] = s
	}
	out := make([]Section, 0, len(in))
	for _, h := range Headings() {
		if s, ok := byHeading[h]; ok {
			out = append(out, s)
			delete(byHeading, h)
		}
	}
	for h := range byHeading {
		return nil, fault.New(fault.Invalid, "form.summary", "no heading %q", h)
	}
	return json.Marshal(out)
}

func (s *Service) recordTx(tx *pg.Tx, c *cases.Case, act string) {
	s.audit.RecordTx(tx, audit.Entry{Act: act, Person: c.Person, Case: c.ID, Provider: c.Provider, Unit: c.ResponsibleUnit})
}
