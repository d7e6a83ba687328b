package staff

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"vardlots/content"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/knowledge"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// shelf is releases by the revision of one guide.
type shelf map[string]*knowledge.Library

func (s shelf) Under(_ context.Context, _ access.Actor, revisions map[string]string) (*knowledge.Library, error) {
	if lib := s[revisions["urinary"]]; lib != nil {
		return lib, nil
	}
	return nil, fault.New(fault.NotFound, "error.404", "no such release")
}

func edited(t *testing.T, was, is string) *knowledge.Library {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(content.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.Files, path)
		files[path] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(data), was, is))}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	lib, err := knowledge.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// TestACaseIsShownUnderItsOwnRevision reads a case that was answered before the
// content changed: the nurse sees the words that the person saw, and which
// revision that was.
func TestACaseIsShownUnderItsOwnRevision(t *testing.T) {
	t.Parallel()
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	today := edited(t, "Urinstämma", "Urinretention")
	before := edited(t, "En full blåsa som inte går att tömma behöver hjälp direkt.", "Blåsan är full.")
	v := &Delivery{Deps: Deps{Messages: words, Knowledge: today, Releases: shelf{before.Revision("urinary"): before}}}
	out, err := before.Set().Decide(engine.Situation{Guides: []string{"urinary"}, Answers: map[string]string{"cannot_pee": "yes"}})
	if err != nil {
		t.Fatal(err)
	}
	iv := triage.Interview{
		Revisions: map[string]string{"urinary": before.Revision("urinary")}, Outcome: &out,
		History: []triage.Answer{{N: 1, Fact: "cannot_pee", Value: "yes", Marked: true, By: "resident"}},
	}
	shown := func(iv triage.Interview) (string, string, string) {
		t.Helper()
		lib, err := v.under(t.Context(), access.Actor{}, iv)
		if err != nil {
			t.Fatal(err)
		}
		o := v.outcome(lib, iv)
		for _, r := range o.Rules {
			if r.ID == "UT-01" {
				return r.Because, v.answers(lib, iv)[0].Question, o.Revision
			}
		}
		t.Fatalf("UT-01 does not hold: %+v", o.Rules)
		return "", "", ""
	}
	why, question, revision := shown(iv)
	if why != "Blåsan är full." || question != "Urinstämma" || revision != before.Revision("urinary")[:8] {
		t.Errorf("shown %q, %q, %q", why, question, revision)
	}
	// One whose release nobody kept is read with today's words, and says which
	// revision it was answered under all the same.
	iv.Revisions = map[string]string{"urinary": strings.Repeat("a", 64)}
	why, question, revision = shown(iv)
	if why == "Blåsan är full." || question != "Urinretention" || revision != "aaaaaaaa" {
		t.Errorf("shown %q, %q, %q", why, question, revision)
	}
}
