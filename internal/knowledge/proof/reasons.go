package proof

import (
	"fmt"
	"slices"
	"strings"

	"vardlots/internal/triage/engine"
)

// fertile are the ages in months at which somebody can be pregnant.
const (
	fertileFrom  = 12 * 12
	fertileBelow = 56 * 12
)

// gaps is V13: everybody a reason is for has one guide, and no more. The ages,
// sexes and pregnancies that the guides and the reason tell apart are tried.
func (c *check) gaps() {
	for _, reason := range c.book.Reasons() {
		var guides []engine.GuideDef
		for _, note := range c.book.Guides() {
			if slices.Contains(note.Reasons, reason.ID) {
				guides = append(guides, c.guide(note.ID))
			}
		}
		if len(guides) > 0 {
			c.gapsOf(reason.ID, reason.Line, reason.For, guides)
		}
	}
}

func (c *check) guide(id string) engine.GuideDef {
	i := slices.IndexFunc(c.def.Guides, func(g engine.GuideDef) bool { return g.ID == id })
	return c.def.Guides[i]
}

func (c *check) gapsOf(reason string, line int, of engine.Persons, guides []engine.GuideDef) {
	parts := []int{0, fertileFrom, fertileBelow, of.From, of.Below}
	for _, g := range guides {
		parts = append(parts, g.For.From, g.For.Below)
	}
	slices.Sort(parts)
	at := engine.Pos{File: "reasons.yaml", Line: line}
	told := map[string]bool{}
	for _, age := range slices.Compact(parts) {
		for _, sex := range []string{"female", "male"} {
			for _, pregnant := range []bool{false, true} {
				p := seeker{age, sex, pregnant}
				if !p.is(of) || pregnant && (sex == "male" || age < fertileFrom || age >= fertileBelow) {
					continue
				}
				var fits []string
				for _, g := range guides {
					if p.is(g.For) {
						fits = append(fits, g.ID)
					}
				}
				message := ""
				switch {
				case len(fits) == 0:
					message = reason + " has no guide for some of those it is for"
				case len(fits) > 1:
					message = fmt.Sprintf("%s has more than one guide for the same person: %s", reason, strings.Join(fits, ", "))
				}
				if message != "" && !told[message] {
					told[message] = true
					c.tell(at, gap, reason, message, p.String())
				}
			}
		}
	}
}

// seeker is a person as reasons and guides choose them.
type seeker struct {
	age      int
	sex      string
	pregnant bool
}

func (s seeker) is(p engine.Persons) bool {
	return s.age >= p.From && (p.Below == 0 || s.age < p.Below) && (p.Sex == "" || p.Sex == s.sex) && (!p.Pregnant || s.pregnant)
}

func (s seeker) String() string {
	text := who(s.age, s.sex, engine.Self)
	if s.pregnant {
		text += ", gravid"
	}
	return text
}
