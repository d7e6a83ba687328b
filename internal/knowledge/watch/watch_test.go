package watch_test

import (
	"sync"
	"testing"

	"vardlots/content"
	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/watch"
)

// shipped is the watch as it is shipped, loaded once.
var shipped = sync.OnceValues(func() (*watch.Watcher, error) {
	lib, err := knowledge.Load(content.Files)
	if err != nil {
		return nil, err
	}
	return lib.Watch(), nil
})

func load(t testing.TB) *watch.Watcher {
	t.Helper()
	w, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestTheSentenceIsMarkedAsItWasWritten(t *testing.T) {
	t.Parallel()
	text := "Hej!\n  Jag har FÅTT svårt att andas, sen i natt...  Tack på förhand."
	hits := load(t).Find(text, "sv", watch.Self)
	if len(hits) != 1 || hits[0].Concept != "cannot-breathe" || hits[0].Sentence != "Jag har FÅTT svårt att andas, sen i natt." {
		t.Fatalf("%+v", hits)
	}
	if h := hits[0]; text[h.From:h.To] != h.Sentence {
		t.Errorf("%d to %d is %q", h.From, h.To, text[h.From:h.To])
	}
}

func TestWhomItIsAbout(t *testing.T) {
	t.Parallel()
	w := load(t)
	for text, want := range map[string][2]int{ // hits about Self, about Another
		"Jag har svårt att andas":          {1, 1},
		"Hon har svårt att andas":          {0, 1},
		"Min son kan inte andas":           {0, 1},
		"Min son hade astma för 3 år sen.": {0, 0},
	} {
		if got := [2]int{len(w.Find(text, "sv", watch.Self)), len(w.Find(text, "sv", watch.Another))}; got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestWatchedLanguages(t *testing.T) {
	t.Parallel()
	w := load(t)
	for lang, want := range map[string]bool{"sv": true, "en": true, "ar": false, "": false} {
		if got := w.Watched(lang); got != want {
			t.Errorf("Watched(%q) = %v", lang, got)
		}
	}
	if hits := w.Find("I can't breathe", "sv", watch.Self); len(hits) != 1 {
		t.Errorf("English on a Swedish page: %+v", hits)
	}
}
