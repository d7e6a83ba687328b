package knowledge_test

import (
	"slices"
	"testing"

	"vardlots/internal/knowledge"
)

// What people write, and what must come first for a grown woman, or for a child
// of five. Nothing: there is no reason for it, and own words are offered.
func TestWhatPeopleWriteFindsWhatTheyMean(t *testing.T) {
	t.Parallel()
	lib := load(t)
	for _, tc := range []struct {
		query, want string
		child       bool
		only        bool // and nothing else
	}{
		{"ont i halsen", "sore-throat", false, true},
		{"jag har jätteont i halsen", "sore-throat", false, true},
		{"halsont sedan i går", "sore-throat", false, true},
		{"hallsont", "sore-throat", false, false},
		{"svårt att svälja", "sore-throat", false, true},
		{"ont i bröstet", "chest-pain", false, true},
		{"ont i bröstet och svårt att andas", "chest-pain", false, false},
		{"hjärtat värker", "chest-pain", false, true},
		{"ont i magen", "abdominal-pain-adult", false, true},
		{"magknip", "abdominal-pain-adult", false, true},
		{"blindtarmen", "abdominal-pain-adult", false, true},
		{"ont i ryggen", "back-pain", false, true},
		{"låst i ryggen", "back-pain", false, false},
		{"ont i huvudet", "headache-adult", false, true},
		{"migrän", "headache-adult", false, true},
		{"hosta", "cough-adult", false, true},
		{"rethosta med slem", "cough-adult", false, true},
		{"svider när jag kissar", "uti-women", false, true},
		{"kissar hela tiden", "uti-women", false, false},
		{"röda prickar som kliar", "rash-adult", false, true},
		{"röd ring efter fästing", "tick-bite", false, false},
		{"mår så dåligt", "depression", false, true},
		{"vill inte leva längre", "suicidal-thoughts", false, true},
		{"medicinen är slut", "renew-prescription", false, true},
		{"förnya recept", "renew-prescription", false, true},
		{"jag har haft ont i halsen i tre dagar och lite feber på kvällarna, men det är bättre i dag", "sore-throat", false, true},
		{"sedan i måndags gör det ont i hela magen och jag har legat till sängs", "abdominal-pain-adult", false, true},
		{"ont i örat", "", false, false},
		{"ont i örat sedan tre dagar", "", false, false},
		{"domnar i lillfingret", "", false, false},
		{"feber", "fever-child-1-17y", true, true},
		{"mitt barn har hög feber", "fever-child-1-17y", true, false},
		{"barnet hostar på natten", "child-cough", true, true},
		{"ont i magen", "child-abdominal-pain", true, true},
		{"utslag på magen", "child-rash", true, false},
		{"barnet slog i huvudet", "head-injury-child", true, false},
		{"svider att kissa", "child-urinary", true, true},
		{"ont i halsen", "sore-throat", true, true},
	} {
		months := 34 * 12
		if tc.child {
			months = 5 * 12
		}
		fits := func(r knowledge.Reason) bool {
			return months >= r.For.From && (r.For.Below == 0 || months < r.For.Below) && r.For.Sex != "male"
		}
		hits := lib.SearchFor(tc.query, "sv", 8, fits)
		switch {
		case tc.want == "" && len(hits) > 0:
			t.Errorf("%q finds %v, want nothing", tc.query, ids(hits))
		case tc.want != "" && (len(hits) == 0 || hits[0].ID != tc.want):
			t.Errorf("%q finds %v, want %s first", tc.query, ids(hits), tc.want)
		case tc.only && len(hits) > 1:
			t.Errorf("%q finds %v, want %s alone", tc.query, ids(hits), tc.want)
		}
	}
}

func ids(hits []knowledge.Hit) (out []string) {
	for _, h := range hits {
		out = append(out, h.ID)
	}
	return out
}

// Two complaints in one query keep both.
func TestTwoComplaintsInOneQuery(t *testing.T) {
	t.Parallel()
	lib := load(t)
	for query, want := range map[string][]string{
		"ont i halsen och utslag": {"sore-throat", "rash-adult"}, "hosta och ont i ryggen": {"cough-adult", "back-pain"},
	} {
		hits := ids(lib.Search(query, "sv", 8))
		for _, id := range want {
			if !slices.Contains(hits, id) {
				t.Errorf("%q finds %v, without %s", query, hits, id)
			}
		}
	}
}

// The best of those that fit decides: who is grown is not left without a hit
// because a child's reason fits better.
func TestTheBestThatFitsDecides(t *testing.T) {
	t.Parallel()
	lib := load(t)
	grown := func(r knowledge.Reason) bool { return r.For.Below == 0 }
	if hits := lib.SearchFor("slog i huvudet", "sv", 8, grown); len(hits) == 0 {
		t.Error("a grown person who hit their head finds nothing")
	}
}
