package knowledge

import (
	"fmt"
	"path"
	"slices"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"vardlots/internal/knowledge/watch"
)

// Watch is what reads free text for words of danger.
func (l *Library) Watch() *watch.Watcher { return l.watch }

type conceptShape struct {
	ID      string                  `yaml:"id"`
	Title   Words                   `yaml:"title"`
	Lifts   bool                    `yaml:"lifts"`
	Danger  bool                    `yaml:"danger"`
	Crisis  bool                    `yaml:"crisis"`
	Person  bool                    `yaml:"person"`
	Whoever bool                    `yaml:"whoever"`
	Asks    string                  `yaml:"asks"`
	Sources []string                `yaml:"sources"`
	EvenIf  []string                `yaml:"even_if"`
	Sv      []patternShape          `yaml:"sv"`
	En      []patternShape          `yaml:"en"`
	Try     map[string]watch.TryDef `yaml:"try"`
}

type patternShape struct {
	Any    []string   `yaml:"any"`
	All    [][]string `yaml:"all"`
	Seq    [][]string `yaml:"seq"`
	Within int        `yaml:"within"`
	Unless []string   `yaml:"unless"`
	EvenIf []string   `yaml:"even_if"`

	line int
}

// UnmarshalYAML reads a pattern and keeps its line.
func (p *patternShape) UnmarshalYAML(node ast.Node) error {
	type plain patternShape
	if err := yaml.NodeToValue(node, (*plain)(p), yaml.Strict()); err != nil {
		return err
	}
	p.line = lineOf(node)
	return nil
}

type languageShape struct {
	Lang           string              `yaml:"lang"`
	Common         []string            `yaml:"common"`
	Known          []string            `yaml:"known"`
	Negation       []string            `yaml:"negation"`
	NegationEnds   []string            `yaml:"negation_ends"`
	Denies         []string            `yaml:"denies"`
	Contrast       []string            `yaml:"contrast"`
	Reach          int                 `yaml:"reach"`
	JoinsDenied    []string            `yaml:"joins_denied"`
	DeniedAfter    []string            `yaml:"denied_after"`
	Denial         []string            `yaml:"denial"`
	Hypothesis     []string            `yaml:"hypothesis"`
	HypothesisEnds []string            `yaml:"hypothesis_ends"`
	Fear           []string            `yaml:"fear"`
	Past           []string            `yaml:"past"`
	Lasting        []string            `yaml:"lasting"`
	PastVerbs      []string            `yaml:"past_verbs"`
	Now            []string            `yaml:"now"`
	Persons        []string            `yaml:"persons"`
	Own            []string            `yaml:"own"`
	NotAgent       []string            `yaml:"not_agent"`
	Relative       []string            `yaml:"relative"`
	Subjects       []string            `yaml:"subjects"`
	Links          []string            `yaml:"links"`
	Breaks         []string            `yaml:"breaks"`
	And            []string            `yaml:"and"`
	Verbs          []string            `yaml:"verbs"`
	Numbers        []string            `yaml:"numbers"`
	Intensifiers   []string            `yaml:"intensifiers"`
	Abbreviations  []string            `yaml:"abbreviations"`
	Groups         map[string][]string `yaml:"groups"`
}

func (r *reader) watchConcept(file string, data []byte) {
	var in conceptShape
	if !r.decode(file, data, &in) {
		return
	}
	if want := in.ID + ".yaml"; path.Base(file) != want {
		r.fault(file, 1, "the concept %s stands in a file called %s", in.ID, path.Base(file))
	}
	def := watch.ConceptDef{
		Concept: watch.Concept{
			ID: in.ID, Title: watch.Words(in.Title), Lifts: in.Lifts, Danger: in.Danger, Crisis: in.Crisis,
			Person: in.Person, Asks: in.Asks, Sources: in.Sources,
		},
		Whoever: in.Whoever, EvenIf: in.EvenIf, Try: in.Try, At: file + ":1",
		In: map[string][]watch.PatternDef{"sv": patterns(file, in.Sv), "en": patterns(file, in.En)},
	}
	r.watch.Concepts = append(r.watch.Concepts, def)
}

func patterns(file string, in []patternShape) []watch.PatternDef {
	out := make([]watch.PatternDef, 0, len(in))
	for _, p := range in {
		out = append(out, watch.PatternDef{
			Any: p.Any, All: p.All, Seq: p.Seq, Within: p.Within, Unless: p.Unless, EvenIf: p.EvenIf,
			At: fmt.Sprintf("%s:%d", file, p.line),
		})
	}
	return out
}

func (r *reader) watchLanguage(file string, data []byte) {
	var in languageShape
	if !r.decode(file, data, &in) {
		return
	}
	r.watch.Languages = append(r.watch.Languages, watch.LanguageDef{
		Lang: in.Lang, Common: in.Common, Known: in.Known, Negation: in.Negation, NegationEnds: in.NegationEnds, Contrast: in.Contrast, Denies: in.Denies,
		Reach: in.Reach, JoinsDenied: in.JoinsDenied, DeniedAfter: in.DeniedAfter, Denial: in.Denial, Hypothesis: in.Hypothesis, HypothesisEnds: in.HypothesisEnds,
		Fear: in.Fear, Past: in.Past, Lasting: in.Lasting, PastVerbs: in.PastVerbs, Now: in.Now, Persons: in.Persons, Own: in.Own,
		NotAgent: in.NotAgent, Relative: in.Relative, Subjects: in.Subjects, Links: in.Links, Breaks: in.Breaks, And: in.And, Verbs: in.Verbs,
		Numbers: in.Numbers, Intensifiers: in.Intensifiers, Abbreviations: in.Abbreviations, Groups: in.Groups, At: file + ":1",
	})
}

// checkWatch finds what a concept names and content does not hold. A concept
// that is the person's own asks only what nobody repeats: a fact with
// confirm: never.
func (r *reader) checkWatch() {
	for _, c := range r.watch.Concepts {
		for _, name := range c.Sources {
			if _, ok := r.lib.sources[name]; !ok {
				r.faults = append(r.faults, fmt.Errorf("%s: %s names the source %q, which is not there", c.At, c.ID, name))
			}
		}
		if c.Asks == "" {
			continue
		}
		f := r.lib.facts[c.Asks]
		if f == nil || !slices.Contains([]string{"yes_no", "choice"}, f.Kind) {
			r.faults = append(r.faults, fmt.Errorf("%s: %s asks %s, which is no question with answers to choose", c.At, c.ID, c.Asks))
			continue
		}
		if c.Person && (f.Confirm != "never" || !f.Quiet) {
			r.faults = append(r.faults, fmt.Errorf("%s: %s is the person's own and asks %s, which is not quiet", c.At, c.ID, c.Asks))
		}
	}
}
