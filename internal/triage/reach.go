package triage

import (
	"context"
	"strings"
	"unicode/utf8"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/phone"
	"vardlots/internal/cases"
)

// Contact is where the person is now and how they are reached. Everything may be
// empty, but for the number when somebody is to ring.
type Contact struct {
	cases.Written
	Place       string
	Number      string
	Interpreter string // the language
}

// The longest texts, in characters.
const (
	LongestPlace    = 200
	LongestLanguage = 60
)

// Reach keeps how the person is reached. It fails with Invalid and fields for a
// number that is none, for one that is missing when somebody is to ring, and for
// texts that are too long.
func (s *Service) Reach(ctx context.Context, by access.Actor, in Contact) (_ Reached, err error) {
	defer fault.Wrap(&err, "reach in %s", in.Case)
	in.Place, in.Interpreter = strings.TrimSpace(in.Place), strings.TrimSpace(in.Interpreter)
	number, wrong := in.check()
	in.Body = in.Place + "\x00" + in.Number + "\x00" + in.Interpreter
	return s.change(ctx, by, in.Written, "triage.reach", func(tx *pg.Tx, c *cases.Case, iv *Interview) error {
		if c.State == cases.Closed || iv.Outcome == nil {
			return movedOn("nobody asks how the person is reached")
		}
		if in.Number == "" && iv.Outcome.VisitForm == "phone" && !owned(iv.Outcome) {
			wrong = append(wrong, fault.Field{Name: "number", Key: "form.phone"})
		}
		if len(wrong) > 0 {
			return fault.Fields(wrong...)
		}
		c.ReachedAt(in.Place, number, in.Interpreter != "", tx.Now())
		iv.Reached, iv.Needs = true, in.Interpreter
		return nil
	})
}

func (in Contact) check() (number phone.Number, wrong []fault.Field) {
	if strings.TrimSpace(in.Number) != "" {
		var err error
		if number, err = phone.Parse(in.Number); err != nil {
			wrong = append(wrong, fault.Field{Name: "number", Key: "form.phone"})
		}
	}
	if n := utf8.RuneCountInString(in.Place); n > LongestPlace {
		wrong = append(wrong, tooLong("place", n-LongestPlace))
	}
	if n := utf8.RuneCountInString(in.Interpreter); n > LongestLanguage {
		wrong = append(wrong, tooLong("interpreter", n-LongestLanguage))
	}
	return number, wrong
}
