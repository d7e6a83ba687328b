package chat

import (
	"vardlots/internal/base/access"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/knowledge/watch"
)

// Watch reads what residents write for words of danger. *watch.Watcher is one.
type Watch interface {
	Find(text, lang string, about watch.About) []watch.Hit
	Concept(id string) (watch.Concept, bool)
}

// watchTx tells staff of words of danger in a resident's message, in the
// transaction that keeps it, and lifts the case when they call for it.
func (s *Service) watchTx(tx *pg.Tx, c *cases.Case, text string) error {
	by := tx.By()
	if by.Kind != access.Resident {
		return nil
	}
	for _, hit := range s.watch.Find(text, c.Language, About(by)) {
		concept, _ := s.watch.Concept(hit.Concept) // Find returns none that is not there
		alarm := cases.Alarm{Concept: hit.Concept, Sentence: hit.Sentence}
		if err := s.cases.AlarmTx(tx, c, alarm, concept.Lifts || hit.Beside); err != nil {
			return err
		}
	}
	return nil
}

// About is whom a resident writes about: who acts for another writes about them.
func About(by access.Actor) watch.About {
	if by.For.Person != "" {
		return watch.Another
	}
	return watch.Self
}
