package content_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"vardlots/content"
	"vardlots/internal/triage/engine"
)

func TestEveryFileSaysWhatItIs(t *testing.T) {
	t.Parallel()
	err := fs.WalkDir(content.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.Files, path)
		if !bytes.HasPrefix(data, []byte("# Example content, not medically reviewed.\n")) {
			t.Errorf("%s does not begin with the mark of example content", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestQuestionsAreQuestions keeps boxes as statements, questions as questions,
// and both short.
func TestQuestionsAreQuestions(t *testing.T) {
	t.Parallel()
	lib := library(t)
	seen := map[string]bool{}
	for _, guide := range lib.Guides() {
		for _, fact := range lib.Set().Reads(guide) {
			if seen[fact] {
				continue
			}
			seen[fact] = true
			for _, who := range []engine.Speaker{engine.Self, engine.ForChild, engine.ForOther} {
				for _, lang := range []string{"sv", "en"} {
					text, ok := lib.Text(fact, lang, who)
					if !ok {
						continue
					}
					if box := text.Page != ""; box == strings.HasSuffix(text.Question, "?") && fact != "new_symptoms" {
						t.Errorf("%s (%s, %s): %q on page %q", fact, lang, who, text.Question, text.Page)
					}
					if n := len(strings.Fields(text.Question)); n > 18 {
						t.Errorf("%s (%s, %s): %d words: %q", fact, lang, who, n, text.Question)
					}
				}
			}
		}
	}
}
