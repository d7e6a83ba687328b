package staff

import (
	"fmt"
	"strings"
	"testing"

	"vardlots/internal/base/i18n"
)

// A box nobody ticked is never a no, and a page of them does not drown the note.
func TestANoteNamesFewUnmarkedBoxes(t *testing.T) {
	t.Parallel()
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	v := &Delivery{Deps: Deps{Messages: words}}
	answers := []answerOut{{Note: "Hostar sedan tre dygn", Marked: true}}
	for n := range 30 {
		few := v.history(false, answers)
		if strings.Contains(few, "nekar") || !strings.HasPrefix(few, "Hostar sedan tre dygn.") {
			t.Errorf("%d unmarked: %s", n, few)
		}
		if named := strings.Contains(few, "Tecken 0"); named != (n > 0 && n <= mostListed) {
			t.Errorf("%d unmarked: named %v in %q", n, named, few)
		}
		answers = append(answers, answerOut{Question: fmt.Sprintf("Tecken %d", n)})
	}
	if many := v.history(false, answers); !strings.Contains(many, "30 rutor i formuläret är ej markerade") {
		t.Errorf("thirty unmarked: %s", many)
	}
}
