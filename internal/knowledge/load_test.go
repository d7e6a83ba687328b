package knowledge_test

import (
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"vardlots/content"
	"vardlots/internal/knowledge"
)

// files is the content as it is shipped, free to be spoilt.
func files(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(content.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.Files, path)
		out[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// shipped is loaded once: a Library never changes.
var shipped = sync.OnceValues(func() (*knowledge.Library, error) { return knowledge.Load(content.Files) })

func load(t *testing.T) *knowledge.Library {
	t.Helper()
	lib, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func TestWhatIsRefusedNamesItsPlace(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		file, was, is string
		place, want   string
	}{
		"a word nobody knows":                {"guides/urinary.yaml", "floor: N5", "flor: N5", "guides/urinary.yaml:6", "flor"},
		"a level that does not exist":        {"guides/urinary.yaml", "id: UT-01, to: N2", "id: UT-01, to: N0", "guides/urinary.yaml:", "N0"},
		"a calm answer that raises":          {"guides/urinary.yaml", "flank_pain >= severe", "flank_pain = none", "guides/urinary.yaml:", "UT-03"},
		"an age without a unit":              {"guides/sore-throat.yaml", "for: {from: 3y}", "for: {from: 3}", "guides/sore-throat.yaml:", "18y or 3m"},
		"a source nobody has written":        {"guides/urinary.yaml", "source: skane-uvi", "source: hearsay", "guides/urinary.yaml:", "hearsay"},
		"an action nobody has written":       {"guides/urinary.yaml", "[call_112, stay_with]", "[call_113]", "guides/urinary.yaml:", "call_113"},
		"a profession outside the list":      {"guides/urinary.yaml", "profession: midwife", "profession: doula", "guides/urinary.yaml:", "doula"},
		"a document nobody has written":      {"guides/urinary.yaml", "[uti-women-care]", "[cranberries]", "guides/urinary.yaml:", "cranberries"},
		"a question in Swedish only":         {"facts/chest.yaml", `      en: {self: "Do you have pain or pressure in the chest right now?", other`, `      en: {other`, "facts/chest.yaml:3", "self stands in one language"},
		"no wording for who is asked":        {"facts/throat.yaml", `child: "Det väser eller piper när barnet andas in", `, "", "guides/sore-throat.yaml:8", "noisy_breathing"},
		"an option of one language":          {"facts/mind.yaml", `{id: manages, sv: "Ungefär som vanligt", en: "About as usual"}`, `{id: manages, sv: "Ungefär som vanligt", en: ""}`, "facts/mind.yaml:", "manages"},
		"a box without a page title":         {"pages.yaml", "chest_with:", "chest_without:", "facts/chest.yaml:", "chest_with"},
		"advice that one language lacks":     {"selfcare/sore-throat-care.yaml", `    - "Rest if you have a fever."` + "\n", "", "selfcare/sore-throat-care.yaml:", "more in one language"},
		"a reason that leads nowhere":        {"reasons.yaml", "id: renew-prescription", "id: renew-passport", "", "renew-passport"},
		"a quiet reason with a telling name": {"reasons.yaml", `    list_title: {sv: "Din kontakt med vården", en: "Your contact with care"}` + "\n    quiet: true\n    body_part: mind\n    for: {from: 12y}\n    keywords: {sv: [deprimerad", "    quiet: true\n    body_part: mind\n    for: {from: 12y}\n    keywords: {sv: [deprimerad", "reasons.yaml:", "neutral list title"},
		"a watch of a word nobody knows":     {"watch/faint.yaml", "danger: true", "dangerous: true", "watch/faint.yaml:", "dangerous"},
		"a watch that asks nothing there is": {"watch/faint.yaml", "asks: near_faint", "asks: far_faint", "watch/faint.yaml:1", "far_faint"},
		"a watch that asks a number":         {"watch/faint.yaml", "asks: near_faint", "asks: oxygen", "watch/faint.yaml:1", "oxygen"},
		"a watch that tells of self-harm":    {"watch/self-harm.yaml", "asks: suicidal", "asks: near_faint", "watch/self-harm.yaml:1", "not quiet"},
		"a watch without a source":           {"watch/faint.yaml", "[savelife-brost]", "[hearsay]", "watch/faint.yaml:1", "hearsay"},
		"a watch in Swedish only":            {"watch/faint.yaml", `, en: "Faints or is about to"`, "", "watch/faint.yaml:1", "both languages"},
		"a watch under another's name":       {"watch/faint.yaml", "id: faint", "id: swoon", "watch/faint.yaml:1", "faint.yaml"},
		"a watch that misses its own words":  {"watch/faint.yaml", "svimm*, ", "", "watch/faint.yaml:1", "is not found"},
		"a watch that cries at nothing":      {"watch/faint.yaml", `calm: ["Jag har inte svimmat"]`, `calm: ["Jag har svimmat"]`, "watch/faint.yaml:1", "is found"},
		"a pattern of one slot":              {"watch/faint.yaml", "{seq: [[föll, faller, rasade, sjönk, ramlade, ramlar, trillade], [ihop]]", "{seq: [[ihop]]", "watch/faint.yaml:11", "two to four slots"},
		"a group nobody has written":         {"watch/unconscious.yaml", "$hardly", "$barely", "watch/unconscious.yaml:", "no group barely"},
		"a language that denies nothing":     {"watch/language/en.yaml", "denial: [", "denial: []\nknown_too: [", "watch/language/en.yaml:", "known_too"},
		"half a file":                        {"guides/urinary.yaml", "ask: [", "ask: [[", "guides/urinary.yaml:", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			spoilt := files(t)
			before := string(spoilt[tc.file].Data)
			after := strings.Replace(before, tc.was, tc.is, 1)
			if before == after {
				t.Fatalf("%s does not hold %q", tc.file, tc.was)
			}
			if strings.HasPrefix(tc.file, "facts/throat") {
				after = strings.Replace(after, `child: "There is a harsh noise when the child breathes in", `, "", 1)
			}
			spoilt[tc.file] = &fstest.MapFile{Data: []byte(after)}
			_, err := knowledge.Load(spoilt)
			if err == nil || !strings.Contains(err.Error(), tc.place) || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("Load() = %v, want %q and %q", err, tc.place, tc.want)
			}
		})
	}
}

func TestARevisionNamesWhatDecides(t *testing.T) {
	t.Parallel()
	before := load(t)
	spoilt := files(t)
	change := func(file, was, is string) {
		t.Helper()
		text := string(spoilt[file].Data)
		if !strings.Contains(text, was) {
			t.Fatalf("%s does not hold %q", file, was)
		}
		spoilt[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, was, is, 1))}
	}
	change("guides/urinary.yaml", "floor: N5\n", "floor: N5   # a remark\n")
	change("facts/throat.yaml", "Hur länge har du haft ont i halsen?", "Sedan när har du haft ont i halsen?")
	after, err := knowledge.Load(spoilt)
	if err != nil {
		t.Fatal(err)
	}
	for guide, changed := range map[string]bool{"urinary": false, "sore-throat": true, "headache-adult": false} {
		a, b := before.Revision(guide), after.Revision(guide)
		if len(a) != 64 || (a != b) != changed {
			t.Errorf("%s: %s became %s, want changed = %v", guide, a, b, changed)
		}
	}
}
