package proof

import (
	"fmt"
	"strings"

	"vardlots/internal/triage/engine"
)

// verdict is what a rule can do for somebody.
type verdict struct {
	line engine.Line
	// holds: there is a person for whom it holds. decides: there is one for whom
	// nothing else says as much. careful: there is one for whom its caution,
	// while it is open, says more than anything else.
	holds, decides, careful bool
	// by and who are a person for whom it holds, and what says as much then.
	by  []string
	who string
}

// verdicts are the verdicts of every rule of a guide, by id. exact is false when
// there were too many answers to facts without order.
func verdicts(set *engine.Set, guide engine.GuideDef, say sayer) (out map[string]*verdict, exact bool) {
	out = map[string]*verdict{}
	exact = boards(set, guide, func(b *board) bool {
		for i, l := range b.lines {
			v := out[l.ID]
			if v == nil {
				v = &verdict{line: l}
				out[l.ID] = v
			}
			if !v.decides {
				b.judge(i, v, say)
			}
		}
		return true
	})
	return out, exact
}

// judge adds what a rule can do for the persons of one board.
func (b *board) judge(line int, v *verdict, say sayer) {
	l := b.lines[line]
	for _, term := range l.Terms {
		b.least(term, &b.calm, nil, func(st *engine.State, how []said) bool {
			holding, open := b.Stands(st, line)
			switch {
			case holding:
				v.holds = true
				if b.without(st, line) < rankOf(l.To, false) {
					v.decides = true
				} else if v.by == nil {
					v.by, v.who = b.others(st, line), say.person(b, how, st)
				}
			case open && b.without(st, line) < rankOf(l.Caution, true):
				v.careful = true
			}
			return !v.decides
		})
	}
}

// others are the other rules that say as much as a rule that holds.
func (b *board) others(st *engine.State, line int) []string {
	var out []string
	for i, l := range b.lines {
		if holding, _ := b.Stands(st, i); i != line && holding && l.To <= b.lines[line].To {
			out = append(out, fmt.Sprintf("%s (%v)", l.ID, l.To))
		}
	}
	if len(out) == 0 {
		return []string{"the guide's floor"}
	}
	return out
}

// idle is V07: rules that never decide. A pack's or a danger sign's rule must
// decide in one of the guides that have it. One that adds actions or brings in
// another guide does something even where it does not decide.
func (c *check) idle() {
	for _, r := range written(c.def) {
		if r.Also != "" || len(r.Actions) > 0 {
			c.onPurpose[r.ID] = "it adds actions or a guide"
		}
	}
	shared := map[string]*verdict{}
	for _, g := range c.def.Guides {
		found, exact := verdicts(c.set, g, c.say)
		if !exact {
			continue // V14 says that not everybody could be tried
		}
		for _, id := range sorted(found) {
			v := found[id]
			if own := v.line.From == g.ID; own || v.line.Stepped {
				c.idleRule(v)
				continue
			}
			if was := shared[id]; was != nil {
				v.holds, v.decides, v.careful = v.holds || was.holds, v.decides || was.decides, v.careful || was.careful
			}
			shared[id] = v
		}
	}
	for _, id := range sorted(shared) {
		c.idleRule(shared[id])
	}
}

func (c *check) idleRule(v *verdict) {
	if v.line.Stepped || v.decides || c.onPurpose[v.line.ID] != "" {
		return
	}
	id, covered := v.line.ID, strings.Join(v.by, ", ")
	switch {
	case !v.holds && !v.careful:
		c.tell(v.line.At, neverDecides, id, id+" can never hold for anybody the guide is for", "")
	case !v.holds:
		c.tell(v.line.At, neverDecides, id, id+" can never hold, and decides only by caution", "")
	case v.careful:
		c.tell(v.line.At, neverDecides, id, fmt.Sprintf("%s decides only by caution: when it holds, so does %s", id, covered), v.who)
	default:
		c.tell(v.line.At, neverDecides, id, fmt.Sprintf("%s can hold but never decides: when it holds, so does %s", id, covered), v.who)
	}
}

// calmWhileOpen is V09 on the compiled table: nobody is sent home with self-care
// while a rule is open.
func (c *check) calmWhileOpen() {
	for _, g := range c.def.Guides {
		boards(c.set, g, func(b *board) bool {
			for i, l := range b.lines {
				for _, term := range l.Terms {
					goOn := b.least(term, &b.calm, nil, func(st *engine.State, how []said) bool {
						if _, open := b.Stands(st, i); !open {
							return true
						}
						if u, _ := b.Urgency(st); u == engine.SelfCare {
							c.tell(l.At, badCaution, l.ID, l.ID+" is open and the outcome is self-care", c.say.person(b, how, st))
							return false
						}
						return true
					})
					if !goOn {
						return false
					}
				}
			}
			return true
		})
	}
}
