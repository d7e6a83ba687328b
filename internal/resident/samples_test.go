package resident_test

import (
	"testing"

	"github.com/a-h/templ"

	"vardlots/internal/base/i18n"
	"vardlots/internal/resident/page"
)

// say chooses a sample's text by the page's language.
type say func(sv, en string) string

// sample is a page with something invented on it.
type sample struct {
	name  string
	frame func(*page.Frame)
	draw  func(page.Frame, say) templ.Component
}

func frameOf(t testing.TB, lang i18n.Lang) page.Frame {
	t.Helper()
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	region := "Region Exempel"
	return page.Frame{
		Words: words, Lang: lang, Region: region, CSRF: "token", Key: "key",
		Style: "resident.css", Script: "resident.js", Icon: "icon.svg",
	}
}

func speak(lang i18n.Lang) say {
	return func(sv, en string) string {
		if lang == i18n.En {
			return en
		}
		return sv
	}
}

func samples() []sample {
	var all []sample
	for _, some := range [][]sample{startSamples(), questionSamples(), hearingSamples(), outcomeSamples(), caseSamples(), otherSamples()} {
		all = append(all, some...)
	}
	return all
}

// known is a frame for who is logged in; medical marks the page's content.
func known(f *page.Frame)   { f.Person = "Alva Testdal" }
func medical(f *page.Frame) { known(f); f.Example = true }
func quiet(f *page.Frame)   { medical(f); f.Quiet = true }
func open(f *page.Frame)    { f.Example = true }

const caseURL = "/arenden/0199c0de-0000-7000-8000-000000000001"

func told(l say) page.Told {
	change := caseURL + "/fraga"
	return page.Told{Items: []page.Answer{
		{Question: l("Gäller", "About"), Text: l("Dig själv, 34 år", "Yourself, 34 years"), Change: "/vem"},
		{Question: l("Besvär", "Problem"), Text: l("Hosta", "Cough"), Change: "/sok"},
		{Question: l("Hur länge", "How long"), Text: l("6 dagar", "6 days"), Change: change},
		{Question: l("Feber", "Fever"), Text: l("38,7 °C i går kväll", "38.7 °C last night"), Change: change},
	}}
}

func part(l say, of int) page.Progress {
	return page.Progress{
		Subject: l("Hosta", "Cough"), Of: 4, Done: of - 1,
		Place: l("Del 3 av 4, om dig själv. 3–7 frågor kvar", "Part 3 of 4, about yourself. 3–7 questions left"),
	}
}

func unknown(l say) page.Choice {
	return page.Choice{Value: "vet-ej", Text: l("Jag vet inte", "I don’t know")}
}
