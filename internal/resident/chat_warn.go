package resident

import (
	"vardlots/internal/base/access"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage/engine"
)

// chatWarn is whom to ring because of words of danger in what the reader has written
// since staff last answered: at once, whether or not anybody has read them. It
// is the reader's own, and what another has written warns nobody here.
func (d *Delivery) chatWarn(f page.Frame, by access.Actor, c cases.Case, said []chat.Message) (w page.Warn) {
	for i := len(said) - 1; i >= 0; i-- {
		byStaff := said[i].AuthorKind != access.Resident.String()
		if byStaff && (c.Danger == "" || said[i].At.Before(c.RaisedAt)) {
			break // answered; what staff had written before it was said is no answer
		}
		if byStaff || said[i].Author != by.ID() {
			continue
		}
		for _, hit := range d.Watch.Find(said[i].Body, c.Language, chat.About(by)) {
			concept, _ := d.Watch.Concept(hit.Concept) // Find returns none that is not there
			if _, asked := d.Texts.Text(concept.Asks, string(f.Lang), engine.ForChild); concept.Person && by.For.Person != "" && !asked {
				continue // the person's own: not told to who acts for them (I27)
			}
			if w.Sentence == "" && (concept.Danger || concept.Crisis || hit.Beside) {
				w.Sentence = hit.Sentence
			}
			w.Alarm = w.Alarm || concept.Danger || hit.Beside
			if concept.Crisis && len(w.Lines) == 0 {
				w.Lines = page.CrisisLines(f)
			}
		}
	}
	return w
}
