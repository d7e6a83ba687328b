package archive_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"vardlots/content"
	"vardlots/internal/app/schemas"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pgtest"
	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/archive"
	"vardlots/internal/triage/engine"
)

func TestStatementsArePreparable(t *testing.T) {
	t.Parallel()
	pgtest.Prepare(t, ".", schemas.All())
}

var (
	robot = access.Actor{Kind: access.Robot, Robot: "release/1"}
	nurse = access.Actor{Kind: access.Staff, Region: "01"}
)

// release is the content with one change.
func release(t *testing.T, file, was, is string) fstest.MapFS {
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
	text := string(out[file].Data)
	if !strings.Contains(text, was) {
		t.Fatalf("%s does not hold %q", file, was)
	}
	out[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, was, is, 1))}
	return out
}

func load(t *testing.T, files fs.FS) *knowledge.Library {
	t.Helper()
	lib, err := knowledge.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// TestACaseIsReadAndDecidedUnderItsOwnRevision keeps an old release and serves a
// new one in which a word, and a level, are others.
func TestACaseIsReadAndDecidedUnderItsOwnRevision(t *testing.T) {
	t.Parallel()
	w := pgtest.Own(t, schemas.All())
	ctx := t.Context()
	old := release(t, "guides/urinary.yaml", "En full blåsa som inte går att tömma behöver hjälp direkt.", "Blåsan behöver hjälp direkt.")
	today := load(t, release(t, "guides/urinary.yaml", "id: UT-01, to: N2", "id: UT-01, to: N3"))
	before := archive.New(w.DB, load(t, old))
	for range 2 { // a second node, and a second start, keep what is kept
		if err := before.Keep(ctx, robot, old); err != nil {
			t.Fatal(err)
		}
	}
	if n := w.Count(t, `SELECT count(*) FROM knowledge.release`); n != 1 {
		t.Fatalf("%d releases are kept, want one", n)
	}
	sit := engine.Situation{Guides: []string{"urinary"}, Answers: map[string]string{}}
	for _, fact := range today.Set().Reads("urinary") {
		if calm := today.Set().Calm(fact); calm != "" {
			sit.Answers[fact] = calm
		}
	}
	maps.Copy(sit.Answers, map[string]string{"age": "40y", "sex": "female", "cannot_pee": "yes"})
	was, err := load(t, old).Set().Decide(sit)
	if err != nil {
		t.Fatal(err)
	}
	revisions := map[string]string{"urinary": load(t, old).Revision("urinary"), "cough": load(t, old).Revision("cough")}

	s := archive.New(w.DB, today)
	for range 2 { // read, and from what stands ready
		lib, err := s.Under(ctx, nurse, revisions)
		if err != nil {
			t.Fatal(err)
		}
		if got := lib.Because("UT-01", "sv"); got != "Blåsan behöver hjälp direkt." {
			t.Errorf("the reason reads %q", got)
		}
		is, err := lib.Set().Decide(sit)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := json.Marshal(was)
		b, _ := json.Marshal(is)
		if string(a) != string(b) {
			t.Errorf("decided %s, was %s", b, a)
		}
	}
	if now, err := today.Set().Decide(sit); err != nil || now.Urgency == was.Urgency {
		t.Errorf("today's release decides the same: the test shows nothing (%v)", err)
	}
}

func TestTodaysContentIsNotLookedFor(t *testing.T) {
	t.Parallel()
	today := load(t, content.Files)
	s := archive.New(nil, today) // no database: it must not be asked
	got, err := s.Under(t.Context(), nurse, map[string]string{"cough": today.Revision("cough")})
	if err != nil || got != today {
		t.Errorf("Under() = %p, %v, want today's", got, err)
	}
}

func TestARevisionThatNobodyKeptIsMissing(t *testing.T) {
	t.Parallel()
	w := pgtest.Own(t, schemas.All())
	today := load(t, content.Files)
	s := archive.New(w.DB, today)
	if err := s.Keep(t.Context(), robot, content.Files); err != nil {
		t.Fatal(err)
	}
	for name, wanted := range map[string]map[string]string{
		"a hash nobody has":            {"cough": strings.Repeat("0", 64)},
		"a guide nobody has":           {"moon": today.Revision("cough")},
		"one that is and one that not": {"cough": today.Revision("cough"), "rash": strings.Repeat("a", 64)},
	} {
		if _, err := s.Under(t.Context(), nurse, wanted); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s: %v, want NotFound", name, err)
		}
	}
	if err := s.Keep(t.Context(), nurse, content.Files); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a nurse keeps a release: %v", err)
	}
}

// TestAReleaseCannotBeChanged plants a change and wants the database to refuse
// it, and one made behind its back to be noticed.
func TestAReleaseCannotBeChanged(t *testing.T) {
	t.Parallel()
	w := pgtest.Own(t, schemas.All())
	old := release(t, "guides/urinary.yaml", "UT-01, to: N2", "UT-01, to: N2")
	today := load(t, release(t, "guides/urinary.yaml", "id: UT-01, to: N2", "id: UT-01, to: N3"))
	s := archive.New(w.DB, today)
	if err := s.Keep(t.Context(), robot, old); err != nil {
		t.Fatal(err)
	}
	revisions := map[string]string{"urinary": load(t, old).Revision("urinary")}
	changed := maps.Clone(old)
	changed["guides/urinary.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(old["guides/urinary.yaml"].Data), "floor: N5", "floor: N4", 1))}
	if err := archive.New(w.DB, today).Keep(t.Context(), robot, changed); err != nil {
		t.Fatal(err)
	}
	// The files of the one in the place of the other's.
	w.Exec(t, `UPDATE knowledge.release SET files = (SELECT files FROM knowledge.release o WHERE o.hash <> release.hash)
		WHERE hash = (SELECT release FROM knowledge.revision WHERE guide = 'urinary' AND revision = $1)`, revisions["urinary"])
	if _, err := s.Under(t.Context(), nurse, revisions); fault.KindOf(err) != fault.Internal {
		t.Errorf("changed files are read: %v", err)
	}
	for _, role := range []string{"vl_robot", "vl_staff", "vl_resident"} {
		if n := w.Count(t, `SELECT count(*) FROM (VALUES ('UPDATE'), ('DELETE')) AS p (may)
			WHERE has_table_privilege($1, 'knowledge.release', p.may) OR has_table_privilege($1, 'knowledge.revision', p.may)`, role); n > 0 {
			t.Errorf("%s may change or delete what is kept", role)
		}
	}
}
