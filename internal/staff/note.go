package staff

import (
	"context"
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
	"vardlots/internal/journal"
)

func (v *Delivery) note() {
	add(v.api, operation{http.MethodGet, "/cases/{case}/note", "note.read", "The note: its draft, or what is signed"}, v.readNote)
	add(v.api, operation{http.MethodPut, "/cases/{case}/note", "note.save", "Keep the draft"}, v.saveNote)
	add(v.api, operation{http.MethodPost, "/cases/{case}/note/sign", "note.sign", "Sign the draft"}, v.signNote)
	add(v.api, operation{http.MethodPost, "/cases/{case}/note/correct", "note.correct", "Begin a correction of the signed note"}, v.correctNote)
	add(v.api, operation{http.MethodPost, "/cases/{case}/close", "case.close", "End the case"}, v.closeCase)
	add(v.api, operation{http.MethodPost, "/cases/{case}/urgency", "case.urgency", "Change the urgency with a reason"}, v.setUrgency)
}

// noteOut is the note with its history.
type noteOut struct {
	Version  int64         `json:"version"`
	State    string        `json:"state" enum:"draft,signed"`
	Sections []noteSection `json:"sections"`
	SavedBy  string        `json:"savedBy"` // whose draft it is
	History  []signedNote  `json:"history"`
}

type noteSection struct {
	Heading string `json:"heading"`
	Text    string `json:"text" maxLength:"20000"`
	Source  string `json:"source,omitempty"`
}

type signedNote struct {
	Version  int           `json:"version"`
	By       string        `json:"by"`
	Role     string        `json:"role"`
	At       time.Time     `json:"at"`
	Why      string        `json:"why,omitempty"`
	Sections []noteSection `json:"sections"`
}

func (v *Delivery) readNote(ctx context.Context, by access.Actor, in *OfCase) (noteOut, error) {
	book, err := v.Journal.Read(ctx, by, id.Case(in.Case))
	if err != nil {
		return noteOut{}, err
	}
	out := noteOut{Version: book.Draft.Version, State: "draft", Sections: sections(book.Draft.Sections), History: []signedNote{}}
	for _, n := range book.Signed {
		out.History = append(out.History, signedNote{n.Version, n.Name, n.Role, n.At, v.whyWritten(n.Why), sections(n.Sections)})
	}
	if book.Draft.SavedBy != "" {
		names, err := v.lookUp(ctx, by, nil, []id.Staff{book.Draft.SavedBy})
		out.SavedBy = names.staff[book.Draft.SavedBy]
		return out, err
	}
	if len(book.Signed) > 0 && !book.Renew {
		out.State, out.Sections = "signed", out.History[0].Sections
		return out, nil
	}
	out.Sections, err = v.firstDraft(ctx, by, id.Case(in.Case))
	return out, err
}

// whyWritten is why a later version was written, in words.
func (v *Delivery) whyWritten(why string) string {
	if why == journal.Reopened {
		return v.Messages.T(i18n.Sv, "staff.note.reopened")
	}
	return why
}

func sections(in []journal.Section) []noteSection {
	out := make([]noteSection, 0, len(in))
	for _, s := range in {
		out = append(out, noteSection{string(s.Heading), s.Text, s.Source})
	}
	return out
}

type saveNoteIn struct {
	TakeIn
	Body struct {
		Version  int64         `json:"version" minimum:"0"`
		Sections []noteSection `json:"sections" maxItems:"7"`
	}
}

func (v *Delivery) saveNote(ctx context.Context, by access.Actor, in *saveNoteIn) (journal.Version, error) {
	kept := make([]journal.Section, 0, len(in.Body.Sections))
	for _, s := range in.Body.Sections {
		kept = append(kept, journal.Section{Heading: journal.Heading(s.Heading), Text: s.Text, Source: s.Source})
	}
	return v.Journal.Save(ctx, by, journal.Saved{Written: in.of(), Version: in.Body.Version, Sections: kept})
}

type signNoteIn struct {
	TakeIn
	Body struct {
		Version int64  `json:"version" minimum:"1"`
		Why     string `json:"why,omitempty" maxLength:"500"`
	}
}

func (v *Delivery) signNote(ctx context.Context, by access.Actor, in *signNoteIn) (journal.Stamp, error) {
	if err := v.Chat.SendHeld(ctx, by, id.Case(in.Case)); err != nil {
		return journal.Stamp{}, err
	}
	return v.Journal.Sign(ctx, by, journal.Signing{Written: in.of(), Version: in.Body.Version, Why: in.Body.Why})
}

type closeIn struct {
	TakeIn
	Body struct {
		Outcome string `json:"outcome"`
		Verdict string `json:"verdict" enum:"right,too_high,too_low"`
		Comment string `json:"comment,omitempty" maxLength:"1000"`
	}
}

func (v *Delivery) closeCase(ctx context.Context, by access.Actor, in *closeIn) (none, error) {
	if err := v.Chat.SendHeld(ctx, by, id.Case(in.Case)); err != nil {
		return none{}, err
	}
	closing := cases.Closing{
		Written: in.of(), Outcome: cases.CloseReason(in.Body.Outcome), Verdict: in.Body.Verdict, Comment: in.Body.Comment,
	}
	return none{}, v.named(ctx, by, v.Cases.Close(ctx, by, closing, v.Journal.SignedTx))
}

type urgencyIn struct {
	TakeIn
	Body struct {
		Level   string `json:"level" enum:"N1,N2,N3,N4,N5"`
		Reason  string `json:"reason" maxLength:"40"`
		Comment string `json:"comment,omitempty" maxLength:"1000"`
	}
}

func (v *Delivery) setUrgency(ctx context.Context, by access.Actor, in *urgencyIn) (none, error) {
	return none{}, v.Cases.SetUrgency(ctx, by, cases.Reurged{
		Written: in.of(), To: cases.Urgency(in.Body.Level[1] - '0'), Why: in.Body.Reason, Comment: in.Body.Comment,
	})
}

func (v *Delivery) correctNote(ctx context.Context, by access.Actor, in *TakeIn) (journal.Version, error) {
	return v.Journal.Correct(ctx, by, in.of())
}
