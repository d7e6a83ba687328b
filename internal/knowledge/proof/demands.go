package proof

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// demandsFile says what every guide must catch, whoever wrote it: the danger
// signs and the modifiers, as persons with the level they must have.
const demandsFile = "demands.yaml"

type demandFile struct {
	// TooCautious is the share of calm persons, in percent, that one "vet ej" may
	// send to N2 without a check that a layperson can do (V21).
	TooCautious int          `yaml:"too_cautious"`
	Signs       []demandSign `yaml:"signs"`
	Modifiers   []modifier   `yaml:"modifiers"`
	// Siblings are guides that a person may well choose one of for the other: a
	// sign that is N1 by itself in one is caught in the others too.
	Siblings []family `yaml:"siblings"`
}

// family is guides that are siblings. Except are rules whose sign the others
// need not catch, and Why says why.
type family struct {
	Guides []string `yaml:"guides"`
	Except []string `yaml:"except"`
	Why    string   `yaml:"why"`
}

// demandSign is a sign, or several together, and the level it must have.
type demandSign struct {
	ID      string            `yaml:"id"`
	From    string            `yaml:"from"`
	Below   string            `yaml:"below"`
	Sex     string            `yaml:"sex"`
	Guides  []string          `yaml:"guides"` // empty: every guide that is no errand
	Answers map[string]string `yaml:"answers"`
	To      string            `yaml:"to"`
	// Unsure is the level when one of the answers is "vet ej"; empty: one step
	// below, never below N4.
	Unsure string `yaml:"unsure"`

	line        int
	from, below int
	to, unsure  engine.Urgency
}

// UnmarshalYAML reads a sign and keeps its line.
func (d *demandSign) UnmarshalYAML(node ast.Node) error {
	type plain demandSign
	if err := yaml.NodeToValue(node, (*plain)(d), yaml.Strict()); err != nil {
		return err
	}
	d.line = node.GetToken().Position.Line
	return nil
}

// modifier is an about-fact that some rule of the guides must read.
type modifier struct {
	ID     string   `yaml:"id"`
	Facts  []string `yaml:"facts"` // one is enough
	Guides []string `yaml:"guides"`

	line int
}

// UnmarshalYAML reads a modifier and keeps its line.
func (m *modifier) UnmarshalYAML(node ast.Node) error {
	type plain modifier
	if err := yaml.NodeToValue(node, (*plain)(m), yaml.Strict()); err != nil {
		return err
	}
	m.line = node.GetToken().Position.Line
	return nil
}

// demands is V12.
func (c *check) demands() {
	d, ok := c.readDemands()
	if !ok {
		return
	}
	missing := map[string]*shortfall{}
	for _, g := range c.def.Guides {
		boards(c.set, g, func(b *board) bool {
			for i := range d.Signs {
				s := &d.Signs[i]
				if s.concerns(b, g) {
					c.demand(b, g, s, missing)
				}
			}
			return true
		})
	}
	for i := range d.Signs {
		if short := missing[d.Signs[i].ID]; short != nil {
			c.tell(short.at, missingSign, d.Signs[i].ID, fmt.Sprintf("%s (%s:%d) must be at least %v and is not, in %s",
				d.Signs[i].ID, demandsFile, d.Signs[i].line, short.want, strings.Join(short.guides, ", ")), short.who)
		}
	}
	c.unreadModifiers(d)
	c.siblings(d)
}

// readDemands reads the file; false after a finding.
func (c *check) readDemands() (demandFile, bool) {
	var d demandFile
	data, err := fs.ReadFile(c.files, demandsFile)
	if errors.Is(err, fs.ErrNotExist) {
		c.tell(engine.Pos{File: demandsFile}, missingSign, "", "nobody says which danger signs every guide must catch", "")
		return d, false
	}
	if err == nil {
		err = yaml.UnmarshalWithOptions(data, &d, yaml.Strict())
	}
	if err != nil {
		c.tell(engine.Pos{File: demandsFile}, engine.WrongForm, "", firstLine(err), "")
		return d, false
	}
	for i := range d.Signs {
		if err := d.Signs[i].settle(c.set); err != nil {
			c.tell(engine.Pos{File: demandsFile, Line: d.Signs[i].line}, missingSign, d.Signs[i].ID, d.Signs[i].ID+": "+err.Error(), "")
			d.Signs[i].Guides = []string{""} // concerns no guide
		}
	}
	return d, true
}

func firstLine(err error) string {
	text, _, _ := strings.Cut(err.Error(), "\n")
	return text
}

// settle reads the words of a sign. A fact or an answer that content does not
// have is a sign that is missing.
func (d *demandSign) settle(set *engine.Set) error {
	ok := true
	if d.From != "" {
		d.from, ok = knowledge.ParseAge(d.From)
	}
	if ok && d.Below != "" {
		d.below, ok = knowledge.ParseAge(d.Below)
	}
	if !ok {
		return errors.New("an age is written 18y or 3m")
	}
	var err error
	if d.to, err = engine.ParseUrgency(d.To); err != nil {
		return err
	}
	d.unsure = min(d.to+1, engine.WithinDays)
	if d.Unsure != "" {
		if d.unsure, err = engine.ParseUrgency(d.Unsure); err != nil {
			return err
		}
	}
	for _, fact := range sorted(d.Answers) {
		if d.Answers[fact], err = set.Canonical(fact, d.Answers[fact]); err != nil {
			return err
		}
	}
	return nil
}

// concerns reports whether a sign is demanded of the persons of a board.
func (d *demandSign) concerns(b *board, g engine.GuideDef) bool {
	if len(d.Guides) > 0 && !slices.Contains(d.Guides, g.ID) || len(d.Guides) == 0 && g.Errand {
		return false
	}
	if b.age >= 0 && (b.age < d.from || d.below > 0 && b.age >= d.below) {
		return false
	}
	for _, n := range b.neutral {
		if b.columns[n.column].ID == "sex" && d.Sex != "" && b.text(n) != d.Sex {
			return false
		}
	}
	return true
}

// shortfall is where a sign is not caught.
type shortfall struct {
	at     engine.Pos
	want   engine.Urgency
	guides []string
	who    string
}

// demand tries a sign on the persons of one board: with the answers as they are
// listed, and with each of them unknown.
func (c *check) demand(b *board, g engine.GuideDef, s *demandSign, missing map[string]*shortfall) {
	st := b.calm
	var how []said
	outside := false
	for _, fact := range sorted(s.Answers) {
		column := slices.IndexFunc(b.columns, func(col engine.Column) bool { return col.ID == fact })
		if column < 0 {
			continue // nothing here reads it: what the others give shows whether it was needed
		}
		if !b.columns[column].Asked {
			outside = true // not theirs to say: the engine keeps the caution of a wording that is missing
			continue
		}
		_ = b.Set(&st, fact, s.Answers[fact]) // canonical since settle
		how = append(how, said{column, b.Answer(&st, column)})
	}
	short := func(want engine.Urgency, st *engine.State, how []said) {
		if u, _ := b.Urgency(st); u <= want {
			return
		}
		m := missing[s.ID]
		if m == nil {
			m = &shortfall{at: c.placeOf(b, g, s), want: want, who: c.say.person(b, how, st)}
			missing[s.ID] = m
		}
		if !slices.Contains(m.guides, g.ID) {
			m.guides = append(m.guides, g.ID)
		}
	}
	if outside {
		return
	}
	short(s.to, &st, how)
	for i, h := range how {
		if b.columns[h.column].Unsure {
			b.Put(&st, h.column, engine.Unsure)
			how[i].answer = engine.Unsure
			short(s.unsure, &st, how)
			b.Put(&st, h.column, h.answer)
			how[i].answer = h.answer
		}
	}
}

// placeOf is where a missing sign belongs: the danger signs of the age, or the
// guide that it is demanded of.
func (c *check) placeOf(b *board, g engine.GuideDef, s *demandSign) engine.Pos {
	if len(s.Guides) > 0 {
		return c.at(g.Pos.File, "raise")
	}
	for _, d := range c.def.Dangers {
		if !d.Named && b.age >= d.For.From && (d.For.Below == 0 || b.age < d.For.Below) {
			return c.at(d.Pos.File, "ask")
		}
	}
	return engine.Pos{File: demandsFile, Line: s.line}
}

// unreadModifiers tells of modifiers that no rule of a guide reads.
func (c *check) unreadModifiers(d demandFile) {
	for _, m := range d.Modifiers {
		for _, id := range m.Guides {
			i := slices.IndexFunc(c.def.Guides, func(g engine.GuideDef) bool { return g.ID == id })
			if i < 0 {
				c.tell(engine.Pos{File: demandsFile, Line: m.line}, unknownName, m.ID, m.ID+" is demanded of "+id+", which is no guide", "")
				continue
			}
			if !c.reads(c.def.Guides[i], m.Facts) {
				c.tell(c.at(c.def.Guides[i].Pos.File, "raise"), missingSign, m.ID,
					fmt.Sprintf("no rule reads %s, which %s:%d demands (%s)", strings.Join(m.Facts, " or "), demandsFile, m.line, m.ID), "")
			}
		}
	}
}

// reads reports whether a rule that decides in the guide reads one of the facts,
// as more than the parent of another.
func (c *check) reads(g engine.GuideDef, facts []string) bool {
	read := false
	boards(c.set, g, func(b *board) bool {
		for _, l := range b.lines {
			for _, term := range l.Terms {
				for _, lit := range term {
					read = read || slices.Contains(facts, b.columns[lit.Column].ID)
				}
			}
		}
		return !read
	})
	return read
}

// siblings tells of a sign that is N1 by itself in one guide and that a sibling,
// for the same person, does not take for an emergency.
func (c *check) siblings(d demandFile) {
	for _, family := range d.Siblings {
		for _, from := range family.Guides {
			for _, to := range family.Guides {
				a, b := c.guideOrNot(from), c.guideOrNot(to)
				if from != to && a != nil && b != nil {
					c.sibling(*a, *b, family.Except)
				}
			}
		}
	}
}

func (c *check) guideOrNot(id string) *engine.GuideDef {
	i := slices.IndexFunc(c.def.Guides, func(g engine.GuideDef) bool { return g.ID == id })
	if i < 0 {
		return nil
	}
	return &c.def.Guides[i]
}

func (c *check) sibling(a, b engine.GuideDef, except []string) {
	told := map[string]bool{}
	for _, id := range except {
		told[id] = true
	}
	boards(c.set, a, func(own *board) bool {
		if own.age >= 0 && !within(c.set, b.ID, own.age) {
			return true
		}
		for i, l := range own.lines {
			if l.From != a.ID || l.To != engine.Immediate || told[l.ID] {
				continue
			}
			for _, term := range l.Terms {
				if !own.oneSign(term) {
					continue
				}
				own.least(term, &own.calm, nil, func(st *engine.State, how []said) bool {
					if holding, _ := own.Stands(st, i); !holding || told[l.ID] {
						return true
					}
					if u, known := c.elsewhere(b, own, how); known && u > engine.Direct {
						told[l.ID] = true
						c.tell(c.at(b.Pos.File, "ask"), missingSign, b.ID,
							fmt.Sprintf("a sign that is N1 by itself in %s (%s) is not caught here", a.ID, l.ID), own.say(c.say, how, b.ID, u))
					}
					return true
				})
			}
		}
		return true
	})
}

// oneSign reports whether a term reads one sign and nothing else but facts about
// the person and the parents of the sign.
func (b *board) oneSign(term []engine.Literal) bool {
	signs := 0
	for _, lit := range term {
		parent := slices.ContainsFunc(term, func(other engine.Literal) bool {
			return slices.Contains(b.columns[other.Column].Parents, b.columns[lit.Column].ID)
		})
		if !b.columns[lit.Column].About && !parent {
			signs++
		}
	}
	return signs == 1
}

// elsewhere decides a person of one board in another guide.
func (c *check) elsewhere(g engine.GuideDef, from *board, how []said) (engine.Urgency, bool) {
	sit := engine.Situation{Guides: []string{g.ID}, Speaker: from.speaker, Answers: map[string]string{}}
	if from.age >= 0 {
		sit.Answers["age"] = strconv.Itoa(from.age) + "m"
	}
	table, err := c.set.Table(sit)
	if err != nil {
		return 0, false
	}
	st := table.Calm()
	for fact, answer := range sit.Answers {
		_ = table.Set(&st, fact, answer) // an age within the bounds
	}
	for _, s := range append(slices.Clone(from.neutral), how...) {
		_ = table.Set(&st, from.columns[s.column].ID, from.text(s)) // answers of the same set
	}
	u, _ := table.Urgency(&st)
	return u, true
}

// say is a person of one guide who ends elsewhere in another.
func (b *board) say(words sayer, how []said, guide string, u engine.Urgency) string {
	text := words.person(b, how, &b.calm)
	text, _, _ = strings.Cut(text, ", allt annat lugnt")
	return fmt.Sprintf("%s, allt annat lugnt: i %s %s", text, guide, level(u, false))
}
