package content_test

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/goccy/go-yaml"

	"vardlots/content"
	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// person is one invented person of the walks.
type person struct {
	ID        string            `yaml:"id"`
	Who       string            `yaml:"who"`
	Guides    []string          `yaml:"guides"`
	Speaker   string            `yaml:"speaker"`
	About     map[string]string `yaml:"about"`
	Answers   map[string]string `yaml:"answers"`
	TakenBack map[string]string `yaml:"taken_back"`
	Must      []string          `yaml:"must"`
	ByCaution *bool             `yaml:"by_caution"`
	Actions   []string          `yaml:"actions"`
	NotAsked  []string          `yaml:"not_asked"`
	SelfCare  []string          `yaml:"self_care"`
	Care      string            `yaml:"level_of_care"`
	Also      []string          `yaml:"also"`
	Note      string            `yaml:"note"`
}

func persons(t *testing.T) []person {
	t.Helper()
	files, err := fs.Glob(content.Files, "walks/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out []person
	for _, file := range files {
		data, err := fs.ReadFile(content.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		var in struct {
			Walks []person `yaml:"walks"`
		}
		if err := yaml.UnmarshalWithOptions(data, &in, yaml.Strict()); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for i := range in.Walks {
			in.Walks[i].ID = strings.TrimSuffix(path.Base(file), ".yaml") + " " + in.Walks[i].ID
		}
		out = append(out, in.Walks...)
	}
	return out
}

// shipped is loaded once: a Library never changes.
var shipped = sync.OnceValues(func() (*knowledge.Library, error) { return knowledge.Load(content.Files) })

func library(t testing.TB) *knowledge.Library {
	t.Helper()
	lib, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// situation is the person before the first question: about-facts are known.
func (p *person) situation(t *testing.T) engine.Situation {
	t.Helper()
	sit := engine.Situation{Guides: p.Guides, Answers: maps.Clone(p.About), TakenBack: p.TakenBack}
	speaker := p.Speaker
	if speaker == "" && p.years(t) < 13 {
		speaker = "child"
	}
	if speaker != "" {
		var err error
		if sit.Speaker, err = engine.ParseSpeaker(speaker); err != nil {
			t.Fatal(err)
		}
	}
	return sit
}

func (p *person) years(t *testing.T) int {
	t.Helper()
	var n int
	if _, err := fmt.Sscanf(p.About["age"], "%dy", &n); err != nil {
		return 0
	}
	return n
}

// TestWalks asks every invented person as the product would, answers as listed
// and calm otherwise, and checks where they end.
func TestWalks(t *testing.T) {
	t.Parallel()
	lib := library(t)
	for _, p := range persons(t) {
		t.Run(p.ID+" "+p.Who, func(t *testing.T) {
			t.Parallel()
			out, asked, pages := p.walk(t, lib)
			p.verify(t, out, asked)
			if pages > 20 {
				t.Errorf("asked %d pages", pages)
			}
			// The same answers, given all at once, end in the same place.
			sit := p.situation(t)
			for _, id := range out.Guides {
				for _, fact := range lib.Set().Reads(id) {
					if _, known := sit.Answers[fact]; !known && asks(lib, fact, sit.Speaker) {
						sit.Answers[fact] = p.answer(lib, fact)
					}
				}
			}
			at, err := lib.Set().Decide(sit)
			if err != nil {
				t.Fatal(err)
			}
			if at.Urgency != out.Urgency || at.ByCaution != out.ByCaution || at.LevelOfCare != out.LevelOfCare {
				t.Errorf("asked one by one: %v %v %s; at once: %v %v %s",
					out.Urgency, out.ByCaution, out.LevelOfCare, at.Urgency, at.ByCaution, at.LevelOfCare)
			}
		})
	}
}

func asks(lib *knowledge.Library, fact string, who engine.Speaker) bool {
	_, ok := lib.Text(fact, "sv", who)
	return ok
}

func (p *person) answer(lib *knowledge.Library, fact string) string {
	if a, listed := p.Answers[fact]; listed {
		return a
	}
	return lib.Set().Calm(fact)
}

// walk asks until there is an outcome.
func (p *person) walk(t *testing.T, lib *knowledge.Library) (engine.Outcome, []string, int) {
	t.Helper()
	sit := p.situation(t)
	var asked []string
	for pages := 0; ; pages++ {
		step, err := lib.Set().Next(sit)
		if err != nil {
			t.Fatal(err)
		}
		if step.Outcome != nil {
			return *step.Outcome, asked, pages
		}
		if step.Min < 1 || step.Max < step.Min || pages > 60 {
			t.Fatalf("page %d %s: min %d, max %d", pages, step.Page.ID, step.Min, step.Max)
		}
		for _, fact := range step.Page.Facts {
			if _, again := sit.Answers[fact]; again {
				t.Fatalf("asked %s again", fact)
			}
			if !asks(lib, fact, sit.Speaker) {
				t.Errorf("asked %s, which has no wording for %v", fact, sit.Speaker)
			}
			asked = append(asked, fact)
			sit.Answers[fact] = p.answer(lib, fact)
		}
	}
}

func (p *person) verify(t *testing.T, out engine.Outcome, asked []string) {
	t.Helper()
	if !slices.Contains(p.Must, out.Urgency.String()) {
		t.Errorf("%v, want %v; holding %v, open %v", out.Urgency, p.Must, out.Trace.Holding, out.Trace.Open)
	}
	if p.ByCaution != nil && out.ByCaution != *p.ByCaution {
		t.Errorf("by caution = %v, want %v", out.ByCaution, *p.ByCaution)
	}
	for _, fact := range p.NotAsked {
		if slices.Contains(asked, fact) {
			t.Errorf("asked %s", fact)
		}
	}
	for _, a := range p.Actions {
		if !slices.Contains(out.Actions, a) {
			t.Errorf("actions %v lack %s", out.Actions, a)
		}
	}
	for _, d := range p.SelfCare {
		if !slices.Contains(out.SelfCare, d) {
			t.Errorf("self-care %v lacks %s", out.SelfCare, d)
		}
	}
	if p.Care != "" && out.LevelOfCare != p.Care {
		t.Errorf("level of care %s, want %s", out.LevelOfCare, p.Care)
	}
	for _, g := range p.Also {
		if !slices.Contains(out.Also, g) {
			t.Errorf("brought in %v, not %s", out.Also, g)
		}
	}
	if out.Urgency == engine.Immediate && out.Actions[0] != "call_112" {
		t.Errorf("N1 begins with %s", out.Actions[0])
	}
}
