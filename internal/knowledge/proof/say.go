package proof

import (
	"fmt"
	"strconv"
	"strings"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// sayer tells of a person in plain Swedish, as a doctor would.
type sayer struct {
	note func(fact, answer string) string // an answer in the clinician's words
}

// person is one of a board with the answers that matter, and where they end:
// "kvinna 34 år, gravid, ont i bröstet just nu, allt annat lugnt: Egenvård (N5)".
func (s sayer) person(b *board, how []said, st *engine.State) string {
	sex := ""
	var rest []string
	for _, n := range b.neutral {
		if b.columns[n.column].ID == "sex" && n.answer != engine.Unsure {
			sex = b.text(n)
			continue
		}
		rest = append(rest, s.answer(b.columns[n.column].ID, b.text(n)))
	}
	for _, h := range how {
		if h.answer == b.columns[h.column].Calm {
			continue
		}
		rest = append(rest, s.answer(b.columns[h.column].ID, b.text(h)))
	}
	u, byCaution := b.Urgency(st)
	return who(b.age, sex, b.speaker) + list(rest) + ", allt annat lugnt: " + level(u, byCaution)
}

// answers is a person who is known by fact, and where they end.
func (s sayer) answers(p person, out engine.Outcome) string {
	var rest []string
	for _, fact := range sorted(p.answers) {
		rest = append(rest, s.answer(fact, p.answers[fact]))
	}
	return who(p.age, p.sex, p.speaker) + list(rest) + ", allt annat lugnt: " + level(out.Urgency, out.ByCaution)
}

// answer is one fact as a doctor would say it. Without words it is the fact's
// own id.
func (s sayer) answer(fact, value string) string {
	if s.note != nil {
		if text := s.note(fact, value); text != "" {
			return lower(text)
		}
	}
	return fact + " = " + value
}

func list(parts []string) string {
	if len(parts) == 0 {
		return ""
	}
	return ", " + strings.Join(parts, ", ")
}

func lower(text string) string {
	runes := []rune(text)
	if len(runes) > 1 && strings.ToLower(string(runes[1])) == string(runes[1]) {
		return strings.ToLower(string(runes[0])) + string(runes[1:])
	}
	return text // an abbreviation
}

// who is the person and who answers for them.
func who(months int, sex string, by engine.Speaker) string {
	const years = 12
	noun := map[string]string{"female": "kvinna", "male": "man"}[sex]
	if months >= 0 && months < ofAge {
		noun = map[string]string{"female": "flicka", "male": "pojke", "": "barn"}[sex]
	}
	if noun == "" {
		noun = "person"
	}
	switch {
	case months >= 2*years:
		noun += " " + strconv.Itoa(months/years) + " år"
	case months == 1:
		noun += " 1 månad"
	case months >= 0:
		noun += fmt.Sprintf(" %d månader", months)
	}
	switch by {
	case engine.ForChild:
		return noun + " (en vårdnadshavare svarar)"
	case engine.ForOther:
		return noun + " (någon annan svarar)"
	case engine.Nurse:
		return noun + " (sjuksköterskan frågar)"
	}
	return noun
}

// level is the Swedish name of an urgency with its code (DESIGN §2).
func level(u engine.Urgency, byCaution bool) string {
	name := map[engine.Urgency]string{
		engine.Immediate: "Ring 112 nu", engine.Direct: "Sök vård direkt", engine.WithinDay: "Inom ett dygn",
		engine.WithinDays: "Inom några dagar", engine.SelfCare: "Egenvård",
	}[u]
	if byCaution {
		return fmt.Sprintf("%s (%v av försiktighet)", name, u)
	}
	return fmt.Sprintf("%s (%v)", name, u)
}

// words makes a sayer of a book.
func words(book *knowledge.Book) sayer { return sayer{book.Say} }
