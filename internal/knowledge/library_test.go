package knowledge_test

import (
	"strings"
	"testing"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

func TestTheGuideForAPerson(t *testing.T) {
	t.Parallel()
	lib := load(t)
	for name, tc := range map[string]struct {
		reason string
		months int
		sex    string
		want   string
	}{
		"a man of 58 with chest pain":         {"chest-pain", 58 * 12, "male", "chest-pain"},
		"a child of four has no chest guide":  {"chest-pain", 48, "male", ""},
		"a girl of four with fever":           {"fever-child-1-17y", 48, "female", "fever-child"},
		"nobody knows how old":                {"headache-adult", knowledge.AgeUnknown, "", "headache-adult"},
		"a reason that nobody has written":    {"moon-sickness", 300, "", ""},
		"who wants a prescription is any age": {"renew-prescription", 3, "male", "renew-prescription"},
	} {
		if got, ok := lib.GuideFor(tc.reason, tc.months, tc.sex); got != tc.want || ok != (tc.want != "") {
			t.Errorf("%s: %q, %v, want %q", name, got, ok, tc.want)
		}
	}
}

func TestTheWordsForWhoAnswers(t *testing.T) {
	t.Parallel()
	lib := load(t)
	for name, tc := range map[string]struct {
		fact, lang string
		who        engine.Speaker
		want       string
	}{
		"the person":       {"breathless", "sv", engine.Self, "Är det svårare än vanligt att andas?"},
		"a parent":         {"breathless", "sv", engine.ForChild, "Är det svårare än vanligt för barnet att andas?"},
		"a relative":       {"breathless", "en", engine.ForOther, "Is it harder than usual for the person to breathe?"},
		"the nurse":        {"noisy_breathing", "sv", engine.Nurse, "Stridor"},
		"never of a proxy": {"violence_home", "sv", engine.ForOther, ""},
	} {
		got, ok := lib.Text(tc.fact, tc.lang, tc.who)
		if got.Question != tc.want || ok != (tc.want != "") {
			t.Errorf("%s: %q, %v, want %q", name, got.Question, ok, tc.want)
		}
	}
	of, _ := lib.Text("suicidal", "sv", engine.ForChild)
	if len(of.Options) != 5 || !strings.Contains(of.Options[2].Text, "barnet") || !of.MayUnknown || !of.Quiet {
		t.Errorf("what a parent reads: %+v", of)
	}
}

func TestNotes(t *testing.T) {
	t.Parallel()
	lib := load(t)
	for name, tc := range map[string]struct{ fact, value, lang, want string }{
		"a sign that is there":       {"chest_now", "yes", "sv", "Ont i bröstet just nu"},
		"a sign that is not":         {"chest_now", "no", "sv", "Inte ont i bröstet just nu"},
		"vet ej is not no":           {"chest_now", engine.Unknown, "sv", "Pågående bröstsmärta: vet ej"},
		"an option":                  {"fever", "f39", "sv", "Feber: 39,0–40,9 grader"},
		"an option that began Yes":   {"breathless", "at_rest", "en", "Breathless: even at rest"},
		"four days":                  {"fever_days", "96", "sv", "Feber i 4 dygn"},
		"five weeks":                 {"mood_weeks", "840", "en", "Low mood for 5 weeks"},
		"an hour":                    {"fever_days", "1", "sv", "Feber i 1 timme"},
		"a measured value":           {"oxygen", "89", "sv", "Syremättnad 89 %"},
		"a fact nobody has written":  {"moon", "full", "sv", ""},
		"a reassuring answer":        {"head_usual", "yes", "sv", "Som vanlig huvudvärk"},
		"a reassurance that is gone": {"head_usual", "no", "sv", "Inte som vanlig huvudvärk"},
	} {
		if got := lib.NoteText(tc.fact, tc.value, tc.lang); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestABoxNobodyTickedIsNotADenial(t *testing.T) {
	t.Parallel()
	if got := load(t).NoteUnticked("chest_spread", "sv"); got != "Utstrålning: ej markerat" {
		t.Errorf("%q", got)
	}
}

func TestWhatIsShownOutside(t *testing.T) {
	t.Parallel()
	lib := load(t)
	for _, r := range lib.Reasons("sv") {
		if r.Quiet && (r.Outside().Sv == "" || r.Outside().Sv == r.Title.Sv) {
			t.Errorf("%s is shown outside as %q", r.ID, r.Outside().Sv)
		}
		if !r.Quiet && r.Outside() != r.Title {
			t.Errorf("%s is shown outside as %q", r.ID, r.Outside().Sv)
		}
	}
	if g, ok := lib.Guide("low-mood"); !ok || !g.Quiet || g.Outside == g.Title {
		t.Errorf("low mood is shown outside as %q", g.Outside.Sv)
	}
}

func TestActionsDifferByWhoAnswers(t *testing.T) {
	t.Parallel()
	lib := load(t)
	a, ok := lib.ActionText("not_alone", "sv", engine.ForChild)
	if !ok || a.Text != "Lämna inte barnet ensamt." || a.Human {
		t.Errorf("not_alone for a parent: %+v", a)
	}
	if a, _ := lib.ActionText("call_112", "en", engine.Nurse); a.Text != "Ring 112 now." || !a.Human {
		t.Errorf("call_112: %+v", a)
	}
}

func TestSteppedRulesSpeakWithTheirOwnWords(t *testing.T) {
	t.Parallel()
	lib := load(t)
	if lib.Because("CP-01", "sv") == "" || lib.Because("CP-01"+engine.SteppedUp, "sv") != lib.Because("CP-01", "sv") {
		t.Error("a stepped rule has lost its reason")
	}
	if s, ok := lib.Source("CP-01"); !ok || s.Title == "" {
		t.Errorf("source of CP-01: %+v", s)
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	lib := load(t)
	for query, want := range map[string]string{
		"ont i bröstet":            "chest-pain",
		"Ont i BROSTET":            "chest-pain",
		"tryck över bröst":         "chest-pain",
		"brösmärta":                "chest-pain",
		"huvvudvärk":               "headache-adult",
		"huvudvark":                "headache-adult",
		"halsfluss":                "sore-throat",
		"ont i hlasen":             "sore-throat",
		"svider när jag kissar":    "uti-women",
		"förnya recept":            "renew-prescription",
		"resept":                   "renew-prescription",
		"vill inte leva":           "suicidal-thoughts",
		"nedstämd":                 "depression",
		"barn 40 graders feber":    "fever-child-1-17y",
		"bebis har feber":          "fever-infant-0-2m",
		"jag är så ledsen jämt":    "depression",
		"kärlkramp":                "chest-pain",
		"sprängande ont i huvudet": "headache-adult",
	} {
		hits := lib.Search(query, "sv", 3)
		if len(hits) == 0 || hits[0].ID != want {
			t.Errorf("%q finds %v, want %s first", query, hits, want)
		}
	}
	if hits := lib.Search("headache", "en", 3); len(hits) == 0 || hits[0].ID != "headache-adult" || hits[0].Title != "Headache" {
		t.Errorf("headache in English: %v", hits)
	}
	for _, nothing := range []string{"", "   ", "xyzzy", "i och på"} {
		if hits := lib.Search(nothing, "sv", 3); len(hits) != 0 {
			t.Errorf("%q finds %v", nothing, hits)
		}
	}
	if hits := lib.Search("feber", "sv", 2); len(hits) != 2 {
		t.Errorf("a limit of two gives %d", len(hits))
	}
}

func TestADocumentForEveryWayHome(t *testing.T) {
	t.Parallel()
	lib := load(t)
	for _, id := range lib.Documents() {
		for _, lang := range []string{"sv", "en"} {
			d, ok := lib.SelfCare(id, lang)
			if !ok || d.ID != id || len(d.Ring112If) == 0 || !strings.Contains(d.Human, "1177") {
				t.Errorf("%s in %s: %+v", id, lang, d)
			}
		}
	}
}

func TestTwoReasonsInOneTitle(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		lang   string
		titles []string
		want   string
	}{
		"one keeps its whole title":    {"sv", []string{"Utslag, vuxen"}, "Utslag, vuxen"},
		"two":                          {"sv", []string{"Ont i halsen", "Utslag, vuxen"}, "Ont i halsen och utslag"},
		"the first one is cut as well": {"sv", []string{"Hosta, barn", "Barn med utslag"}, "Hosta och barn med utslag"},
		"in English":                   {"en", []string{"Sore throat", "Rash, adult"}, "Sore throat and rash"},
		"a letter that has a ring":     {"sv", []string{"Hosta", "Ångest"}, "Hosta och ångest"},
		"none":                         {"sv", nil, ""},
	} {
		if got := knowledge.Together(tc.lang, tc.titles...); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestTheGeneralReasonIsForEverybody(t *testing.T) {
	t.Parallel()
	lib := load(t)
	general, ok := lib.General()
	if !ok || general.ID != "other" || general.Errand || general.Quiet {
		t.Fatalf("general = %+v, %v", general, ok)
	}
	for _, months := range []int{0, 5, 40, 150, 200, 480, 1000} {
		for _, sex := range []string{"female", "male", ""} {
			if guide, ok := lib.GuideFor(general.ID, months, sex); !ok || guide != "other" {
				t.Errorf("%d months, %q: %q, %v", months, sex, guide, ok)
			}
		}
	}
}

func TestPicturesAreAskedForWhereAGuideSays(t *testing.T) {
	t.Parallel()
	lib := load(t)
	for guide, want := range map[string]bool{"rash": true, "tick-bite": true, "other": true, "sore-throat": false, "low-mood": false} {
		if g, _ := lib.Guide(guide); g.Images != want {
			t.Errorf("%s asks for pictures: %v, want %v", guide, g.Images, want)
		}
	}
}
