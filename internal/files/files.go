package files

import (
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/seal"
	"vardlots/internal/cases"
)

// The limits of UX §7 (image.big).
const (
	Most       = 5        // pictures of a case
	MostBytes  = 10 << 20 // of a picture as it is sent
	MostMBytes = "10"     // the same, as it is said
)

// Field is the field that a refused picture is told by.
const Field = "image"

// Deps is what the module is given.
type Deps struct {
	DB    *pg.DB
	IDs   id.Source
	Audit *audit.Log
	Cases *cases.Service
	Keys  *seal.Keys
	Dir   string // of the sealed files; made when missing
}

// Service is the module's door.
type Service struct {
	db     *pg.DB
	ids    id.Source
	audit  *audit.Log
	cases  *cases.Service
	keys   *seal.Keys
	disk   *disk
	studio *studio
}

// New returns the module. It fails when the directory cannot be used.
func New(d Deps) (*Service, error) {
	at, err := openDisk(d.Dir)
	if err != nil {
		return nil, err
	}
	return &Service{d.DB, d.IDs, d.Audit, d.Cases, d.Keys, at, newStudio()}, nil
}

// Image is a picture of a case, without its bytes.
type Image struct {
	ID     id.File
	At     time.Time
	Width  int
	Height int
}

func (o object) image() Image { return Image{o.ID, o.At, o.Width, o.Height} }

// standing are those that have not been taken away.
func standing(objects []object) (left []object) {
	for _, o := range objects {
		if o.RemovedAt.IsZero() {
			left = append(left, o)
		}
	}
	return left
}

// mayChange holds who adds and takes away: the resident, and who acts for them,
// answering in a draft and writing in a case that has been sent.
func mayChange(by access.Actor, c *cases.Case, now time.Time) error {
	if by.Kind != access.Resident {
		return fault.New(fault.NotFound, "error.404", "pictures come from residents")
	}
	act := access.Write
	if c.State == cases.Draft {
		act = access.Answer
	}
	return access.Allowed(by, c.Subject(), act, now)
}

// draftKept is when the pictures of a draft are destroyed unless it is sent: 30
// days after it has expired, which is 30 after it was last written in (SPINE §13).
const draftKept = 60 * 24 * time.Hour

// deleteAfter is when a picture that is added or put back now is looked at again.
// In a case that has been sent it is record class.
func deleteAfter(c *cases.Case, now time.Time) time.Time {
	if c.State != cases.Draft {
		return time.Time{}
	}
	return now.Add(draftKept)
}

func (s *Service) recordTx(tx *pg.Tx, c *cases.Case, act string, of id.File) {
	s.audit.RecordTx(tx, audit.Entry{
		Act: act, Person: c.Person, Case: c.ID, Object: string(of), Provider: c.Provider, Unit: c.ResponsibleUnit,
	})
}

// The refusals of a picture.

func unreadable() error { return fault.Fields(fault.Field{Name: Field, Key: "image.type"}) }

func tooManyPixels() error { return fault.Fields(fault.Field{Name: Field, Key: "image.pixels"}) }

func tooBig() error { return limit(fault.Invalid) }

// tooMany is a Conflict, so that the fifth picture sent again is answered as
// before and not as the sixth.
func tooMany() error { return limit(fault.Conflict) }

func limit(k fault.Kind) error {
	vars := map[string]string{"mb": MostMBytes}
	f := fault.New(k, "image.big", "more than a case takes").With("mb", MostMBytes)
	f.Fields = []fault.Field{{Name: Field, Key: "image.big", Vars: vars}}
	return f
}
