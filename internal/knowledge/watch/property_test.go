package watch_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"vardlots/internal/knowledge/watch"
)

// harmless are sentences that reveal nothing and deny nothing.
var harmless = []string{
	"Hej, tack för att ni läser.", "Jag heter Anna och bor i Lund.", "Min mamma är 80 år.", "Jag har inga andra besvär.",
	"Förra året var jag hos er!", "Om ni behöver mer kan ni fråga.", "Är ni öppna i morgon?", "Jag är inte rädd.",
	"Hello, thank you for reading.", "I have no other problems.", "When I was a child we lived in York.", "Ont i foten, t.ex. när jag går m.m.",
}

// TestNoOtherClauseHidesADanger: nor does what is joined on without a full stop.
func TestNoOtherClauseHidesADanger(t *testing.T) {
	t.Parallel()
	w := load(t)
	for _, s := range tuned(t) {
		if s.Sv == "" || strings.HasPrefix(s.Sv, "I ") {
			continue // English is not joined to Swedish
		}
		body := strings.TrimRight(s.Sv, ".!?")
		for _, longer := range []string{
			"Hej, " + body, "Jag mår inte bra och har ont i magen, " + body, "Det började i går, " + body,
			body + " och jag mår inte bra", body + ", jag har inte sovit på hela natten", body + " snälla hjälp",
			body + " och jag vet inte vad jag ska göra", body + ", kan ni hjälpa mig", body + " fast jag har ingen feber",
		} {
			got := concepts(w.Find(longer, "sv", s.about()))
			for _, want := range s.find(w) {
				if !slices.Contains(got, want) {
					t.Errorf("%s is found in %q and not in %q", want, s.Sv, longer)
				}
			}
		}
	}
}

// TestNoOtherSentenceHidesADanger: whatever stands before or after, on the same
// line or another, what was found is found.
func TestNoOtherSentenceHidesADanger(t *testing.T) {
	t.Parallel()
	w := load(t)
	for _, h := range harmless {
		if hits := w.Find(h, "sv", watch.Self); len(hits) > 0 {
			t.Fatalf("%q is not harmless: %+v", h, hits)
		}
	}
	for i, s := range tuned(t) {
		text, lang := s.text()
		found := s.find(w)
		for j := range 3 { // each meets a quarter of them, which ones goes round
			h := harmless[(i+j*5)%len(harmless)]
			for _, longer := range []string{h + " " + text, h + "\n" + text, text + "\n" + h, text + "! " + h, text + ". " + h} {
				got := concepts(w.Find(longer, lang, s.about()))
				for _, want := range found {
					if !slices.Contains(got, want) {
						t.Errorf("%s is found in %q and not in %q", want, text, longer)
					}
				}
			}
		}
	}
}

// TestCaseDoesNotMatter: nor do the dots and rings, where they are left out.
func TestCaseDoesNotMatter(t *testing.T) {
	t.Parallel()
	w := load(t)
	bare := strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "Å", "A", "Ä", "A", "Ö", "O")
	apart := strings.NewReplacer("å", "a\u030a", "ä", "a\u0308", "ö", "o\u0308")
	for _, s := range tuned(t) {
		text, lang := s.text()
		want := s.find(w)
		for _, same := range []string{strings.ToUpper(text), strings.ToLower(text), apart.Replace(text)} {
			if got := concepts(w.Find(same, lang, s.about())); !slices.Equal(got, want) {
				t.Errorf("%q: %v, but %q: %v", text, want, same, got)
			}
		}
		got := concepts(w.Find(bare.Replace(text), lang, s.about()))
		for _, c := range want {
			if !slices.Contains(got, c) {
				t.Errorf("%s is found in %q and not without its dots: %v", c, text, got)
			}
		}
		if len(want) == 0 && len(got) > 0 {
			t.Logf("without its dots %q alarms: %v", text, got)
		}
	}
}

// checkHits holds what every caller relies on.
func checkHits(t *testing.T, w *watch.Watcher, text string, hits []watch.Hit) {
	t.Helper()
	for i, h := range hits {
		if h.From < 0 || h.To > len(text) || h.From >= h.To || text[h.From:h.To] != h.Sentence {
			t.Fatalf("%+v is no part of %q", h, text)
		}
		if utf8.ValidString(text) && !utf8.ValidString(h.Sentence) {
			t.Fatalf("%q cuts a letter", h.Sentence)
		}
		if strings.TrimSpace(h.Sentence) != h.Sentence || i > 0 && h.From < hits[i-1].From {
			t.Fatalf("%+v is out of order or has space around it", hits)
		}
		if _, ok := w.Concept(h.Concept); !ok {
			t.Fatalf("%s is no concept", h.Concept)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range tuned(f) {
		text, _ := s.text()
		f.Add(text, true)
	}
	for _, odd := range []string{"", ".", "...", "\x00\xff\xfe", "a\u0301\u0308", "\u00ad", "inte inte inte inte", "t.ex.", "?", "å", "...\n\n??", "1,2.3", "👨‍👩‍👧 andas inte", "İ", "ſ"} {
		f.Add(odd, false)
	}
	w := load(f)
	f.Fuzz(func(t *testing.T, text string, self bool) {
		about, lang := watch.Another, "en"
		if self {
			about, lang = watch.Self, "sv"
		}
		checkHits(t, w, text, w.Find(text, lang, about))
	})
}
