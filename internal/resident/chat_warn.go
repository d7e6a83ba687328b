package resident

import (
	"vardlots/internal/base/access"
	"vardlots/internal/chat"
	"vardlots/internal/resident/page"
)

// chatWarn is whom to ring because of words of danger in what the reader has written
// since staff last answered: at once, whether or not anybody has read them. It
// is the reader's own, and what another has written warns nobody here.
func (d *Delivery) chatWarn(f page.Frame, by access.Actor, language string, said []chat.Message) (w page.Warn) {
	for i := len(said) - 1; i >= 0 && said[i].AuthorKind == access.Resident.String(); i-- {
		if said[i].Author != by.ID() {
			continue
		}
		for _, hit := range d.Watch.Find(said[i].Body, language, chat.About(by)) {
			concept, _ := d.Watch.Concept(hit.Concept) // Find returns none that is not there
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
