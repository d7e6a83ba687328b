package proof

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// Person is one invented person of the bank of walks, with the level that must
// come out.
type Person struct {
	ID        string            `yaml:"id"`
	Who       string            `yaml:"who"`
	Guides    []string          `yaml:"guides"`
	Speaker   string            `yaml:"speaker"`
	About     map[string]string `yaml:"about"`
	Answers   map[string]string `yaml:"answers"`
	TakenBack map[string]string `yaml:"taken_back"`
	Must      []string          `yaml:"must"`
	Emergency bool              `yaml:"emergency"`
	ByCaution *bool             `yaml:"by_caution"`
	Actions   []string          `yaml:"actions"`
	NotAsked  []string          `yaml:"not_asked"`
	SelfCare  []string          `yaml:"self_care"`
	Care      string            `yaml:"level_of_care"`
	Also      []string          `yaml:"also"`
	Note      string            `yaml:"note"`

	At engine.Pos `yaml:"-"`
}

// UnmarshalYAML reads a person and keeps the line.
func (p *Person) UnmarshalYAML(node ast.Node) error {
	type plain Person
	if err := yaml.NodeToValue(node, (*plain)(p), yaml.Strict()); err != nil {
		return err
	}
	p.At.Line = node.GetToken().Position.Line
	return nil
}

// People reads the bank of walks, in order of file.
func People(files fs.FS) ([]Person, error) {
	names, err := fs.Glob(files, "walks/*.yaml")
	if err != nil {
		return nil, err
	}
	var out []Person
	for _, file := range names {
		data, err := fs.ReadFile(files, file)
		if err != nil {
			return nil, err
		}
		var in struct {
			Walks []Person `yaml:"walks"`
		}
		if err := yaml.UnmarshalWithOptions(data, &in, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for i := range in.Walks {
			in.Walks[i].At.File = file
			in.Walks[i].ID = strings.TrimSuffix(path.Base(file), ".yaml") + " " + in.Walks[i].ID
		}
		out = append(out, in.Walks...)
	}
	return out, nil
}

// Situation is the person before the first question: what is about them is
// known. A guardian answers below 13 years where nobody else is named.
func (p *Person) Situation() (engine.Situation, error) {
	sit := engine.Situation{Guides: p.Guides, Answers: maps.Clone(p.About), TakenBack: p.TakenBack}
	if sit.Answers == nil {
		sit.Answers = map[string]string{}
	}
	months, known := knowledge.ParseAge(p.About["age"])
	switch {
	case p.Speaker != "":
		who, err := engine.ParseSpeaker(p.Speaker)
		sit.Speaker = who
		return sit, err
	case known && months < mayAnswer:
		sit.Speaker = engine.ForChild
	}
	return sit, nil
}

// Walked is where a walk ended.
type Walked struct {
	Outcome engine.Outcome
	Asked   []string
	Pages   int
}

// maxWalk stops a walk that would not end.
const maxWalk = 100

// Walk asks as the product does, page by page, until there is an outcome. It
// fails when it asks twice, or what has no wording for the speaker.
func Walk(lib *knowledge.Library, sit engine.Situation, answer func(fact string) string) (Walked, error) {
	var w Walked
	sit.Answers = maps.Clone(sit.Answers)
	for ; w.Pages < maxWalk; w.Pages++ {
		step, err := lib.Set().Next(sit)
		if err != nil {
			return w, err
		}
		if step.Outcome != nil {
			w.Outcome = *step.Outcome
			return w, nil
		}
		if step.Min < 1 || step.Max < step.Min {
			return w, fmt.Errorf("page %d %s: %d to %d pages remain", w.Pages, step.Page.ID, step.Min, step.Max)
		}
		for _, fact := range step.Page.Facts {
			if _, again := sit.Answers[fact]; again {
				return w, fmt.Errorf("asked %s again", fact)
			}
			if _, worded := lib.Text(fact, "sv", sit.Speaker); !worded {
				return w, fmt.Errorf("asked %s, which has no wording for %v", fact, sit.Speaker)
			}
			w.Asked = append(w.Asked, fact)
			sit.Answers[fact] = answer(fact)
		}
	}
	return w, fmt.Errorf("asked more than %d pages", maxWalk)
}

// Walk walks the person: answers as listed, calm otherwise.
func (p *Person) Walk(lib *knowledge.Library) (Walked, error) {
	sit, err := p.Situation()
	if err != nil {
		return Walked{}, err
	}
	return Walk(lib, sit, p.answer(lib))
}

func (p *Person) answer(lib *knowledge.Library) func(string) string {
	return func(fact string) string {
		if a, listed := p.Answers[fact]; listed {
			return a
		}
		return lib.Set().Calm(fact)
	}
}

// AtOnce decides the person with every answer given at once.
func (p *Person) AtOnce(lib *knowledge.Library, guides []string) (engine.Outcome, error) {
	sit, err := p.Told(lib, guides)
	if err != nil {
		return engine.Outcome{}, err
	}
	return lib.Set().Decide(sit)
}

// Told is the person with every answer that the guides read.
func (p *Person) Told(lib *knowledge.Library, guides []string) (engine.Situation, error) {
	sit, err := p.Situation()
	if err != nil {
		return sit, err
	}
	for _, id := range guides {
		for _, fact := range lib.Set().Reads(id) {
			_, known := sit.Answers[fact]
			if _, worded := lib.Text(fact, "sv", sit.Speaker); !known && worded {
				sit.Answers[fact] = p.answer(lib)(fact)
			}
		}
	}
	return sit, nil
}

// Wrong says what is not as the person must have it, a sentence each.
func (p *Person) Wrong(w Walked) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	o := w.Outcome
	if !slices.Contains(p.Must, o.Urgency.String()) {
		say("ends at %v, must be %s", o.Urgency, strings.Join(p.Must, " or "))
	}
	if p.Emergency && o.Urgency > engine.Direct {
		say("is an emergency and ends at %v", o.Urgency)
	}
	if p.ByCaution != nil && o.ByCaution != *p.ByCaution {
		say("by caution is %v, must be %v", o.ByCaution, *p.ByCaution)
	}
	for _, fact := range p.NotAsked {
		if slices.Contains(w.Asked, fact) {
			say("is asked %s, which must not be", fact)
		}
	}
	say2 := func(what string, have, want []string) {
		for _, id := range want {
			if !slices.Contains(have, id) {
				say("%s %v lack %s", what, have, id)
			}
		}
	}
	say2("actions", o.Actions, p.Actions)
	say2("self-care documents", o.SelfCare, p.SelfCare)
	say2("guides brought in", o.Also, p.Also)
	if p.Care != "" && o.LevelOfCare != p.Care {
		say("level of care is %s, must be %s", o.LevelOfCare, p.Care)
	}
	if o.Urgency == engine.Immediate && (len(o.Actions) == 0 || o.Actions[0] != "call_112") {
		say("N1 does not begin with call_112")
	}
	return out
}

// walks is V19: the bank of walks.
func (c *check) walks() {
	people, err := People(c.files)
	if err != nil {
		c.tell(engine.Pos{File: "walks"}, engine.WrongForm, "", firstLine(err), "")
		return
	}
	seen := map[string]bool{}
	for i := range people {
		p := &people[i]
		if seen[p.ID] {
			c.tell(p.At, engine.WrongForm, p.ID, "the person "+p.ID+" is written twice", "")
		}
		seen[p.ID] = true
		if p.Emergency && slices.ContainsFunc(p.Must, func(u string) bool { return u != "N1" && u != "N2" }) {
			c.tell(p.At, badWalk, p.ID, "an emergency must be N1 or N2", p.Who)
		}
		c.walkOf(p)
	}
	c.dropped(people)
}

func (c *check) walkOf(p *Person) {
	w, err := p.Walk(c.lib)
	if err != nil {
		c.tell(p.At, badWalk, p.ID, fmt.Sprintf("%s cannot be walked: %v", p.ID, err), p.Who)
		return
	}
	for _, wrong := range p.Wrong(w) {
		c.tell(p.At, badWalk, p.ID, p.ID+" "+wrong, p.Who+": "+level(w.Outcome.Urgency, w.Outcome.ByCaution))
	}
	at, err := p.AtOnce(c.lib, w.Outcome.Guides)
	o := w.Outcome
	if err == nil && (at.Urgency != o.Urgency || at.ByCaution != o.ByCaution || at.Urgency != engine.Immediate && at.LevelOfCare != o.LevelOfCare) {
		c.tell(p.At, badWalk, p.ID, fmt.Sprintf("%s ends at %v %s page by page and at %v %s at once",
			p.ID, o.Urgency, o.LevelOfCare, at.Urgency, at.LevelOfCare), p.Who)
	}
}

// dropped is V19 against the previous release: a person who was more urgent then
// and whom no change note names.
func (c *check) dropped(people []Person) {
	if c.opts.Before == nil {
		return
	}
	before, err := knowledge.Load(c.opts.Before)
	then, readErr := People(c.opts.Before)
	if err != nil || readErr != nil {
		return // said by numbers
	}
	for i := range then {
		old := &then[i]
		was, err := old.Walk(before)
		at := slices.IndexFunc(people, func(p Person) bool { return p.ID == old.ID })
		if err != nil {
			continue
		}
		now := *old
		if at >= 0 {
			now = people[at]
		}
		is, err := old.Walk(c.lib)
		if err != nil || is.Outcome.Urgency > was.Outcome.Urgency && !c.named(now.ID) {
			c.tell(now.At, badWalk, old.ID, fmt.Sprintf("%s was %v in the previous release and is %v now, and no change note says so",
				old.ID, was.Outcome.Urgency, is.Outcome.Urgency), old.Who)
		}
	}
}

// named reports whether a new line of some change note names a person.
func (c *check) named(id string) bool {
	return slices.ContainsFunc(c.fresh(), func(note string) bool { return strings.Contains(note, id) })
}
