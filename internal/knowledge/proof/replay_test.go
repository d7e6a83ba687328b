package proof_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"vardlots/content"
	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/proof"
)

// stored is one stored case of every walk, as they come out today.
func stored(t *testing.T, files fs.FS) []byte {
	t.Helper()
	lib, err := knowledge.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	people, err := proof.People(files)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for i := range people {
		walked, err := people[i].Walk(lib)
		if err != nil {
			t.Fatal(err)
		}
		sit, err := people[i].Situation()
		if err != nil {
			t.Fatal(err)
		}
		maps.Copy(sit.Answers, people[i].Answers)
		s, err := proof.Record(lib, proof.Stored{ID: people[i].ID, Situation: sit, Calm: true}, walked.Outcome.Guides)
		if err != nil {
			t.Fatal(err)
		}
		line, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(line, '\n'))
	}
	return out.Bytes()
}

const wornOut = "run UPDATE=1 go test ./internal/knowledge/proof -run Stored"

// TestStoredCasesOfTheBaseAreOfToday keeps the small stored cases exact: the
// planted faults of V20 are changes of them.
func TestStoredCasesOfTheBaseAreOfToday(t *testing.T) {
	t.Parallel()
	dir := filepath.Join("testdata", "base")
	file := filepath.Join(dir, "replay", "walks.jsonl")
	want := stored(t, os.DirFS(dir))
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, want, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not of today (%v): %s", file, err, wornOut)
	}
}

// TestStoredCasesStillTell keeps at least half of the stored cases of what is
// shipped under today's revisions. The others say nothing about today's engine
// (V20); UPDATE=1 writes all of them anew.
func TestStoredCasesStillTell(t *testing.T) {
	t.Parallel()
	file := filepath.Join("..", "..", "..", "content", "replay", "walks.jsonl")
	if os.Getenv("UPDATE") != "" {
		text := append([]byte("# Example content, not medically reviewed.\n"), stored(t, content.Files)...)
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lib, err := knowledge.Load(content.Files)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all, today := 0, 0
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		var s proof.Stored
		if json.Unmarshal(lines.Bytes(), &s) == nil {
			if all++; s.Same(lib) {
				today++
			}
		}
	}
	if all == 0 || today*2 < all {
		t.Errorf("%d of %d stored cases are of today's revisions: %s", today, all, wornOut)
	}
}
