package watch_test

import (
	"io/fs"
	"slices"
	"testing"

	"github.com/goccy/go-yaml"

	"vardlots/content"
	"vardlots/internal/knowledge/watch"
)

// sentence is what somebody writes, and what the watch must find in it.
type sentence struct {
	Sv    string   `yaml:"sv"`
	En    string   `yaml:"en"`
	About string   `yaml:"about"`
	Hits  []string `yaml:"hits"`
}

func (s sentence) text() (text, lang string) {
	if s.En != "" {
		return s.En, "en"
	}
	return s.Sv, "sv"
}

func (s sentence) about() watch.About {
	if s.About == "another" {
		return watch.Another
	}
	return watch.Self
}

// find is the concepts found in the sentence, each once.
func (s sentence) find(w *watch.Watcher) []string {
	text, lang := s.text()
	return concepts(w.Find(text, lang, s.about()))
}

func concepts(hits []watch.Hit) (out []string) {
	for _, h := range hits {
		if !slices.Contains(out, h.Concept) {
			out = append(out, h.Concept)
		}
	}
	slices.Sort(out)
	return out
}

// tuned are all sentences that the rules were tuned to.
func tuned(t testing.TB) []sentence {
	return append(sentences(t, "labelled.yaml"), sentences(t, "rounds.yaml")...)
}

func sentences(t testing.TB, file string) []sentence {
	t.Helper()
	data, err := fs.ReadFile(content.Files, "watch/sentences/"+file)
	if err != nil {
		t.Fatal(err)
	}
	var in struct {
		Sentences []sentence `yaml:"sentences"`
	}
	if err := yaml.UnmarshalWithOptions(data, &in, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	return in.Sentences
}

// tally counts what was found of what there was.
type tally struct{ found, there, alarms int }

func (n tally) recall() float64 { return share(n.found, n.there) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// measure counts, by concept and for the dangerous together ("danger"), and how
// many calm sentences gave any hit.
func measure(t *testing.T, file string) (by map[string]*tally, calm tally) {
	t.Helper()
	w := load(t)
	by = map[string]*tally{"danger": {}, "all": {}}
	for _, c := range w.Concepts() {
		by[c.ID] = &tally{}
	}
	for _, s := range sentences(t, file) {
		got := s.find(w)
		text, _ := s.text()
		for _, want := range s.Hits {
			c, ok := w.Concept(want)
			if !ok {
				t.Errorf("%q names the concept %s, which is not there", text, want)
				continue
			}
			for _, name := range []string{want, "all", "danger"} {
				if name == "danger" && !c.Danger && !c.Crisis {
					continue
				}
				by[name].there++
				if slices.Contains(got, want) {
					by[name].found++
				}
			}
			if !slices.Contains(got, want) {
				t.Logf("missed %s: %q", want, text)
			}
		}
		for _, name := range got {
			if !slices.Contains(s.Hits, name) {
				by[name].alarms++
				by["all"].alarms++
				t.Logf("alarm %s: %q", name, text)
			}
		}
		if len(s.Hits) == 0 {
			calm.there++
			if len(got) > 0 {
				calm.found++
			}
		}
	}
	return by, calm
}
