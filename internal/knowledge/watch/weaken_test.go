package watch_test

import (
	"slices"
	"strings"
	"testing"

	"vardlots/internal/knowledge/watch"
)

// TestWhatWeakens is how a sentence about the same thing is read. A star marks
// what is a hit.
func TestWhatWeakens(t *testing.T) {
	t.Parallel()
	w := load(t)
	for name, lines := range map[string]string{
		"a denial reaches a few words, and through a list": `
			* Svårt att andas
			- Inte svårt att andas
			- Jag har verkligen inte ont i bröstet
			- Ingen feber, hosta eller andnöd
			* Ingen feber, svårt att andas
			* Jag kan inte sova, ont i bröstet
			* Inte feber men svårt att andas
			* Inte hosta utan ont i bröstet
			* Inte bara andnöd
			* Jag vet inte men det trycker över bröstet
			* utan medicin får jag ingen luft
			- Ont i bröstet har jag inte
			- Andnöd: nej
			- Andnöd? Nej.
			- Nekar andnöd och bröstsmärta`,
		"some dangers are made by a denial": `
			* Kan inte andas
			* vill inte leva
			- Jag vill inte dö`,
		"what is imagined or feared": `
			- Vad gör jag om jag får svårt att andas?
			* Om jag ligger ner kan jag inte andas
			* Det känns som om jag kvävs
			- Är rädd att få en hjärtinfarkt
			* rädd, ont i bröstet
			* Jag är rädd att jag ska göra mig illa`,
		"another time": `
			- Förra året hade jag ont i bröstet
			* Förra året hade jag ont i bröstet, nu har jag svårt att andas
			- För tre år sedan fick jag svårt att andas
			* Jag fick svårt att andas i natt
			- Jag är andfådd så fort jag går sedan tio år
			* I två år har jag inte velat leva, jag vill dö`,
		"somebody else": `
			- Min mamma har svårt att andas
			* Min mamma säger att jag har svårt att andas
			* Jag bor med min man och har svårt att andas
			- Jag är orolig för min man som har svårt att andas
			- Min man är trött och har svårt att andas
			* Min man slår mig`,
		"what stands in another sentence": `
			* Förra året var jag frisk. Svårt att andas.
			* Nej. Svårt att andas.
			* Om ni kan hjälpa. Ont i bröstet.`,
	} {
		for line := range strings.Lines(lines) {
			mark, text, ok := strings.Cut(strings.TrimSpace(line), " ")
			if !ok {
				continue
			}
			if hits := w.Find(text, "sv", watch.Self); (len(hits) > 0) != (mark == "*") {
				t.Errorf("%s: %q gives %v", name, text, concepts(hits))
			}
		}
	}
}

// TestAnEmergencyBesideTheWriter is told as what it is: no question about it is
// put to the writer as their own.
func TestAnEmergencyBesideTheWriter(t *testing.T) {
	t.Parallel()
	w := load(t)
	for text, want := range map[string]string{
		"Min man är medvetslös":                           "unconscious beside",
		"Min bebis andas inte":                            "unconscious beside",
		"Jag blev medvetslös i dag":                       "unconscious",
		"Min man var medvetslös":                          "",
		"Min granne har svårt att andas":                  "",
		"Jag är medvetslös ibland, min man är medvetslös": "unconscious",
	} {
		got := ""
		for _, h := range w.Find(text, "sv", watch.Self) {
			if got = h.Concept; h.Beside {
				got += " beside"
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		for _, h := range w.Find(text, "sv", watch.Another) {
			if h.Beside {
				t.Errorf("%q: who writes about another has nobody beside", text)
			}
		}
	}
}

func TestSentences(t *testing.T) {
	t.Parallel()
	w := load(t)
	for text, want := range map[string][]string{
		"Svårt att andas! Ont i bröstet":                  {"Svårt att andas!", "Ont i bröstet"},
		"ont i bröstet\nsvårt att andas\r\n":              {"ont i bröstet", "svårt att andas"},
		"Jag har t.ex. svårt att andas, bl.a. på natten.": {"Jag har t.ex. svårt att andas, bl.a. på natten."},
		"Feber 38.5 och svårt att andas":                  {"Feber 38.5 och svårt att andas"},
		"Ont i magen.Svårt att andas":                     {"Svårt att andas"},
		"Svårt att andas m.m. Tack":                       {"Svårt att andas m.m."},
		"Svårt att andas …  ":                             {"Svårt att andas …"},
		"  ":                                              nil,
		"?!":                                              nil,
	} {
		var got []string
		for _, h := range w.Find(text, "sv", watch.Self) {
			got = append(got, h.Sentence)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestWhatAConceptDoes keeps the paths of self-harm and violence, and that
// whoever wants to be called is in no danger by that.
func TestWhatAConceptDoes(t *testing.T) {
	t.Parallel()
	w := load(t)
	for _, c := range w.Concepts() {
		quiet := slices.Contains([]string{"self-harm", "violence", "harm-others"}, c.ID)
		if c.Person != quiet {
			t.Errorf("%s: the person's own is %v", c.ID, c.Person)
		}
		if c.Title.In("sv") == c.Title.In("en") || c.Title.Sv == "" {
			t.Errorf("%s has no title in both languages", c.ID)
		}
	}
	if c, ok := w.Concept("call-me"); !ok || c.Lifts || c.Danger || c.Crisis {
		t.Errorf("call-me: %+v", c)
	}
	if c, ok := w.Concept("self-harm"); !ok || !c.Crisis || !c.Danger || c.Asks != "suicidal" {
		t.Errorf("self-harm: %+v", c)
	}
	if _, ok := w.Concept("moon"); ok {
		t.Error("there is no concept moon")
	}
}
