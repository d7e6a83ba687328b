package triage

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// chosen is what reasons come to: the guides that are walked, and whether the
// case is to be quiet.
type chosen struct {
	guides []string
	quiet  bool
	words  bool // one of them is told in own words
}

// choose finds the guides of what somebody wants help with: one complaint or
// two, or one errand by itself. It fails with Invalid and the field reason for
// anything else.
func (s *Service) choose(age int, sex string, reasons ...string) (out chosen, err error) {
	refuse := func(key string) (chosen, error) {
		return chosen{}, fault.Fields(fault.Field{Name: "reason", Key: key})
	}
	for i, id := range reasons {
		reason, ok := s.know.Reason(id)
		guide, fits := s.know.GuideFor(id, age, sex)
		switch {
		case !ok || !fits:
			return refuse("search.none")
		case slices.Contains(reasons[:i], id):
			return refuse("reason.same")
		case i > 1:
			return refuse("reason.third")
		case reason.Errand && len(reasons) > 1:
			return refuse("reason.errand")
		}
		if !slices.Contains(out.guides, guide) {
			out.guides = append(out.guides, guide)
		}
		out.quiet, out.words = out.quiet || reason.Quiet, out.words || reason.OwnWords
	}
	return out, nil
}

// wording checks own words that a case begins with, or that come with a reason
// that is told in them.
func wording(text string, needed bool) (string, error) {
	text = strings.TrimSpace(text)
	if over := utf8.RuneCountInString(text) - LongestWords; over > 0 {
		return "", fault.Fields(tooLong("words", over))
	}
	if text == "" && needed {
		return "", fault.Fields(fault.Field{Name: "words", Key: "words.empty"})
	}
	return text, nil
}

// Added is a second complaint.
type Added struct {
	cases.Written
	Reason string
	Words  string // of a reason that is told in own words
}

// Add adds a second complaint to a case whose questions have not begun. What is
// asked by both is asked once, and the more urgent of the two decides. It fails
// with Invalid for a reason that cannot be added, and with Conflict and key
// triage.interview.moved-on when the questions have begun.
func (s *Service) Add(ctx context.Context, by access.Actor, in Added) (_ Reached, err error) {
	defer fault.Wrap(&err, "add a reason to %s", in.Case)
	in.Body = in.Reason + "\x00" + in.Words
	return s.change(ctx, by, in.Written, "triage.reason", func(tx *pg.Tx, c *cases.Case, iv *Interview) error {
		if !iv.unasked(c) {
			return movedOn("the questions have begun")
		}
		found, err := s.choose(iv.age(), iv.answers()["sex"], append(c.Reasons(), in.Reason)...)
		if err != nil {
			return err
		}
		added, _ := s.know.Reason(in.Reason) // choose has found it
		words, err := wording(in.Words, added.OwnWords)
		if err != nil {
			return err
		}
		for _, g := range found.guides {
			if !slices.Contains(iv.Guides, g) {
				s.walkTx(tx, iv, g)
				iv.Guides = append(iv.Guides, g)
			}
		}
		c.Also, c.Quiet = in.Reason, c.Quiet || found.quiet
		iv.OwnWords = strings.TrimSpace(iv.OwnWords + "\n\n" + words)
		s.listen(iv, c.Language)
		return s.settleTx(tx, c, iv, iv.answers())
	})
}

// walkTx keeps that a guide is walked, in the revision of now.
func (s *Service) walkTx(tx *pg.Tx, iv *Interview, guide string) {
	tx.Queue(sqlInsertGuide, pg.Args{"case": string(iv.Case), "region": string(iv.Region), "guide": guide,
		"revision": s.know.Revision(guide)}, nil)
}

// unasked reports whether nothing has been answered yet.
func (iv *Interview) unasked(c *cases.Case) bool {
	answered := func(a Answer) bool { return a.By != access.Robot.String() }
	return c.State == cases.Draft && len(iv.OneByOne) == 0 && !slices.ContainsFunc(iv.History, answered)
}

// age is the age in months that the interview knows.
func (iv *Interview) age() int {
	months, _ := strconv.Atoi(iv.answers()["age"]) // it was written by about
	return months
}

// mayAdd reports whether a second complaint can be added now.
func (s *Service) mayAdd(c *cases.Case, iv *Interview) bool {
	reason, ok := s.know.Reason(c.Reason)
	return ok && !reason.Errand && c.Also == "" && iv.unasked(c)
}
