package proof

import (
	"fmt"
	"slices"
	"strings"

	"vardlots/internal/triage/engine"
)

// tooCautiousFrom is the share in percent when the demands do not state one.
const tooCautiousFrom = 25

// lifetime is up to where ages count in a share: every year of life counts the
// same.
const lifetime = 90 * 12

// tooCautious is V21: a fact whose "vet ej" alone sends more than the stated
// share of calm persons to N2, and that has no check a layperson can do. Of
// self-harm and violence nobody can check anything.
func (c *check) tooCautious() {
	limit := tooCautiousFrom
	if d, ok := c.stated(); ok && d.TooCautious > 0 {
		limit = d.TooCautious
	}
	worst := map[string]cautionShare{}
	for _, g := range c.def.Guides {
		for fact, s := range cautionShares(c.set, g) {
			was, seen := worst[fact]
			s.guides = append(was.guides, s.guides...)
			if !seen || s.percent() > was.percent() {
				worst[fact] = s
			} else {
				was.guides = s.guides
				worst[fact] = was
			}
		}
	}
	for _, f := range c.def.Facts {
		s, found := worst[f.ID]
		if !found || s.percent() <= limit || f.ConfirmNever {
			continue
		}
		if text, _ := c.lib.Text(f.ID, "sv", s.speaker); text.Check != "" {
			continue
		}
		c.tell(f.Pos, tooCautious, f.ID, fmt.Sprintf(
			"vet ej on %s alone sends %d %% of calm persons to N2 (%s): word it better, give it a check, or lower the caution",
			f.ID, s.percent(), strings.Join(s.guides, ", ")), s.who(c.say))
	}
}

// stated reads the demands without telling of faults in them again.
func (c *check) stated() (demandFile, bool) {
	quiet := &check{files: c.files, set: c.set, told: map[string]bool{}}
	return quiet.readDemands()
}

// cautionShare is how many months of calm lives one "vet ej" sends to N2.
type cautionShare struct {
	sent, all int
	guides    []string
	speaker   engine.Speaker
	board     board
	column    int
}

func (s cautionShare) percent() int { return (100*s.sent + s.all/2) / max(s.all, 1) }

func (s cautionShare) who(say sayer) string {
	st := s.board.calm
	s.board.Put(&st, s.column, engine.Unsure)
	return say.person(&s.board, []said{{s.column, engine.Unsure}}, &st)
}

// cautionShares are the shares of one guide by fact: of everybody it is for who
// answers calmly, themselves from 13 and by a guardian before.
func cautionShares(set *engine.Set, guide engine.GuideDef) map[string]cautionShare {
	out := map[string]cautionShare{}
	all := 0
	parts := ages(set, guide.ID)
	boards(set, guide, func(b *board) bool {
		who := engine.Self
		if b.age >= 0 && b.age < mayAnswer {
			who = engine.ForChild
		}
		if b.speaker != who {
			return true
		}
		weight := months(parts, b.age, set.For(guide.ID))
		all += weight
		for i, c := range b.columns {
			if !c.Unsure || c.Calm < 0 {
				continue
			}
			st := b.calm
			if before, _ := b.Urgency(&st); before <= engine.Direct {
				continue
			}
			b.Put(&st, i, engine.Unsure)
			if u, _ := b.Urgency(&st); u <= engine.Direct {
				s := out[c.ID]
				if s.sent == 0 {
					s.board, s.column, s.speaker, s.guides = *b, i, b.speaker, []string{guide.ID}
					s.board.neutral = slices.Clone(b.neutral)
				}
				s.sent += weight
				out[c.ID] = s
			}
		}
		return true
	})
	for fact, s := range out {
		s.all = all
		out[fact] = s
	}
	return out
}

// months is how long a part of life is.
func months(parts []int, from int, p engine.Persons) int {
	end := lifetime
	if p.Below > 0 {
		end = p.Below
	}
	for _, next := range parts {
		if next > from {
			end = min(end, next)
			break
		}
	}
	return max(end-max(from, 0), 0)
}
