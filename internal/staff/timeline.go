package staff

import (
	"encoding/json"
	"strings"
	"time"

	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
)

// timelineOut is one card of the timeline.
type timelineOut struct {
	ID        id.Entry   `json:"id"`
	At        time.Time  `json:"at"`
	Kind      string     `json:"kind"`
	Author    author     `json:"author"`
	Text      string     `json:"text"`
	VisibleTo string     `json:"visibleTo"`
	Images    []imageOut `json:"images"`
}

type author struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
	Role string `json:"role"`
}

// timeline tells each entry in a sentence; what was said is told in its own
// words. The numbers of the entries never leave the server (I6).
func (v *Delivery) timeline(p parts) []timelineOut {
	out := make([]timelineOut, 0, len(p.view.Lines))
	for _, l := range p.view.Lines {
		out = append(out, timelineOut{
			ID: l.ID, At: l.At, Kind: shownKind(l), VisibleTo: string(l.VisibleTo), Text: v.sentence(l, p),
			Images: imagesIn(p.view.Case.ID, l),
			Author: author{l.AuthorKind, v.authorName(l, p), l.AuthorRole},
		})
	}
	return out
}

// dangers are the sentences that staff were told of, in the order they were
// written.
func (v *Delivery) dangers(lines []cases.Line) []dangerOut {
	out := []dangerOut{}
	for _, l := range lines {
		if l.Kind == cases.Alarmed {
			a := l.Alarm()
			concept, _ := v.Knowledge.Watch().Concept(a.Concept) // one that content has dropped has no name
			out = append(out, dangerOut{concept.Title.In(sv), a.Sentence})
		}
	}
	return out
}

// shownKind is the kind of card. "Bättre" and "ungefär lika" are no warning.
func shownKind(l cases.Line) string {
	if l.Kind == cases.Worse && l.Told().What != string(cases.FeelsWorse) {
		return "felt"
	}
	return string(l.Kind)
}

func (v *Delivery) authorName(l cases.Line, p parts) string {
	switch {
	case l.AuthorKind == "resident" && l.Author == string(p.view.Case.Person):
		return p.person.Name()
	case l.AuthorKind == "resident":
		return v.Messages.T(i18n.Sv, "staff.author.proxy")
	case l.AuthorName != "":
		return l.AuthorName
	}
	return v.Messages.T(i18n.Sv, "staff.author."+l.AuthorKind)
}

func (v *Delivery) sentence(l cases.Line, p parts) string {
	if m, ok := p.messages[l.Ref]; ok {
		if why := l.Told().What; why != "" {
			return v.Messages.T(i18n.Sv, "staff.unsent."+word(why), "text", m.Body)
		}
		return m.Body
	}
	vars := []string{"what", v.coded(l.Kind, l.Told().What), "note", l.Told().Note}
	switch l.Kind {
	case cases.Alarmed:
		a := l.Alarm()
		if a.Answer != "" {
			return v.Messages.T(i18n.Sv, "staff.alarm."+word(a.Answer), "note", a.Sentence)
		}
		vars = []string{"what", "", "note", a.Sentence}
	case cases.Outcome:
		var f cases.Found
		_ = json.Unmarshal(l.Payload, &f) // written from the same type
		vars = []string{"what", v.levelName(f.Urgency), "note", f.Note}
	case cases.Urged:
		var c cases.Change
		_ = json.Unmarshal(l.Payload, &c) // written from the same type
		vars = []string{"what", v.levelName(c.From) + " → " + v.levelName(c.To), "note", c.Note}
	case cases.Released:
		if why := l.Told().What; why != "" {
			return v.Messages.T(i18n.Sv, "staff.returned."+word(why))
		}
	}
	return strings.TrimSpace(v.Messages.T(i18n.Sv, "staff.entry."+word(string(l.Kind)), vars...))
}

// families are the beginnings of the keys that name the codes of each kind.
func families() map[cases.Kind]string {
	return map[cases.Kind]string{
		cases.ClosedBy: "close.", cases.HowIsIt: "how.", cases.Worse: "felt.", cases.Overdue: "staff.woken.", cases.Confirmed: "confirmed.",
		cases.CalledBack: "call.", cases.Judged: "verdict.", cases.Deviation: "deviation.",
	}
}

// coded gives a coded word its name, or itself when it is none.
func (v *Delivery) coded(kind cases.Kind, what string) string {
	if family, ok := families()[kind]; ok {
		return v.Messages.T(i18n.Sv, family+word(what))
	}
	switch kind {
	case cases.Parked:
		if until, err := time.Parse(time.RFC3339, what); err == nil {
			return i18n.DayTime(i18n.Sv, until, v.Clock.Now())
		}
	case cases.Opened:
		if r, ok := v.Knowledge.Reason(what); ok {
			return r.Title.In("sv")
		}
	}
	return what
}

func (v *Delivery) levelName(u cases.Urgency) string {
	if level(u) == "" {
		return v.Messages.T(i18n.Sv, "urgency.none")
	}
	return v.Messages.T(i18n.Sv, "urgency."+word(level(u)))
}

// word is a code of the product as the catalogue's keys write it.
func word(code string) string { return strings.ReplaceAll(strings.ToLower(code), "_", "-") }
