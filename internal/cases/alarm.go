package cases

import (
	"vardlots/internal/base/access"
	"vardlots/internal/base/pg"
)

// longestShown is how much of a sentence a list shows, in characters.
const longestShown = 200

// AlarmTx tells staff of words of danger in what the person wrote, with the
// sentence (TRIAGE §7). With lift the case comes before whoever has it, or the
// queue, as at "sämre"; words alone decide nothing and lower nothing. A draft is
// told of when it is sent.
func (s *Service) AlarmTx(tx *pg.Tx, c *Case, a Alarm, lift bool) error {
	s.AppendTx(tx, c, Entry{Kind: Alarmed, Class: access.StaffOnly, Payload: a})
	if !lift || c.State == Draft || c.State == Closed {
		return nil
	}
	c.Danger, c.RaisedAt = shortened(a.Sentence), tx.Now()
	return s.liftTx(tx, c)
}

func shortened(s string) string {
	if runes := []rune(s); len(runes) > longestShown {
		return string(runes[:longestShown-1]) + "…"
	}
	return s
}
