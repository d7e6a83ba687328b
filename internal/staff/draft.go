package staff

import (
	"context"
	"strconv"
	"strings"

	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/journal"
)

// firstDraft composes the note from what is known, each part with its source.
// What the person wrote is taken over untouched; a box nobody ticked is "ej
// markerat", never "nekar". Nothing is kept until staff save it.
func (v *Delivery) firstDraft(ctx context.Context, by access.Actor, c id.Case) ([]noteSection, error) {
	p, err := v.gather(ctx, by, c)
	if err != nil {
		return nil, err
	}
	iv := p.interview.Interview
	out := []noteSection{
		{string(journal.Reason), v.reason(p.view.Case), "answers"},
		{string(journal.History), v.history(iv.Outcome == nil, v.answers(p.content, iv)), "answers"},
		{string(journal.OwnWords), joined(iv.OwnWords, iv.Hope), "resident"},
		{string(journal.Assessment), "", "staff"},
		{string(journal.Advice), "", "staff"},
		{string(journal.Referral), "", "staff"},
		{string(journal.Other), "", "staff"},
	}
	return out, nil
}

func joined(texts ...string) string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return strings.Join(out, "\n\n")
}

// mostListed is how many unmarked boxes a note names: a page of danger signs
// would drown what was said, and each stands among the answers.
const mostListed = 6

// history is the answers as sentences, and what was left unmarked in one. An
// interview that is not finished says so first.
func (v *Delivery) history(unfinished bool, answers []answerOut) string {
	var lines, unmarked []string
	if unfinished {
		lines = append(lines, v.Messages.T(i18n.Sv, "staff.note.unfinished"))
	}
	for _, a := range answers {
		switch {
		case !a.Marked:
			unmarked = append(unmarked, a.Question)
		case a.Note != "":
			lines = append(lines, strings.TrimSuffix(a.Note, ".")+".")
		}
	}
	switch n := len(unmarked); {
	case n > mostListed:
		lines = append(lines, v.Messages.T(i18n.Sv, "staff.note.unmarked-many", "n", strconv.Itoa(n)))
	case n > 0:
		lines = append(lines, v.Messages.T(i18n.Sv, "staff.note.unmarked", "list", strings.Join(unmarked, ", ")))
	}
	return strings.Join(lines, " ")
}
