package content_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"unicode"

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

// TestAdviceIsEasyToRead keeps LIX at 40 or below in every self-care document.
func TestAdviceIsEasyToRead(t *testing.T) {
	t.Parallel()
	lib := library(t)
	for _, id := range lib.Documents() {
		d, _ := lib.SelfCare(id, "sv")
		var text strings.Builder
		for _, part := range [][]string{{d.Lead}, d.Do, d.Avoid, d.Ring112If, d.ContactIf, {d.Human}} {
			for _, sentence := range part {
				text.WriteString(strings.TrimRight(sentence, ".") + ". ")
			}
		}
		if got := lix(text.String()); got > 40 {
			t.Errorf("%s: LIX %.0f", id, got)
		}
	}
}

// lix is words per sentence and the share of words longer than six letters.
func lix(text string) float64 {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	long := 0
	for _, w := range words {
		if len([]rune(w)) > 6 {
			long++
		}
	}
	sentences := strings.Count(text, ".") + strings.Count(text, ":")
	return float64(len(words))/float64(sentences) + 100*float64(long)/float64(len(words))
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
