package app_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vardlots/content"
	"vardlots/internal/app"
)

// spoilt is the content as it is shipped, in a folder, with one change.
func spoilt(t *testing.T, file, was, is string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, content.Files); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, file)
	data, err := os.ReadFile(path) //nolint:gosec // our own folder
	if err != nil || !strings.Contains(string(data), was) {
		t.Fatalf("%s does not hold %q (%v)", file, was, err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), was, is, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestContentCheckSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	dir := spoilt(t, "danger/adult.yaml", "when: breath_cannot_speak = yes", "when: breath_cannot_speak = yes and seizure_now = yes")
	var out bytes.Buffer
	if err := app.Content([]string{"check", dir, "--json"}, &out); err == nil || !strings.Contains(err.Error(), "findings") {
		t.Errorf("check ends with %v", err)
	}
	found := false
	for line := range strings.Lines(out.String()) {
		var f map[string]any
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		for _, key := range []string{"file", "line", "rule", "message", "counterexample"} {
			if _, ok := f[key]; !ok {
				t.Errorf("%q lacks %s", line, key)
			}
		}
		if f["rule"] == "V12" && f["file"] == "danger/adult.yaml" {
			example, _ := f["counterexample"].(string)
			found = found || strings.Contains(example, "kan inte tala i hela meningar")
		}
	}
	if !found {
		t.Errorf("the danger sign that was spoilt is not told of:\n%s", out.String())
	}
	out.Reset()
	if err := app.Content([]string{"check", dir}, &out); err == nil || !strings.Contains(out.String(), "danger/adult.yaml:") {
		t.Errorf("in plain words: %v %s", err, out.String())
	}
}

func TestContentCheckHoldsTwoReleasesAgainstEachOther(t *testing.T) {
	t.Parallel()
	before := spoilt(t, "guides/urinary.yaml", "floor: N5", "floor: N5")
	now := spoilt(t, "guides/urinary.yaml", "id: UT-01, to: N2", "id: UT-01, to: N3")
	var out bytes.Buffer
	err := app.Content([]string{"check", "--before", before, now}, &out)
	if err == nil || !strings.Contains(out.String(), "V18 UT-01") || !strings.Contains(out.String(), "V19") {
		t.Errorf("who cannot pass urine was N2: %v %s", err, out.String())
	}
}

func TestContentListAndProve(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := app.Content([]string{"list", "--json"}, &out); err != nil {
		t.Fatal(err)
	}
	var line map[string]string
	if err := json.NewDecoder(&out).Decode(&line); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"kind", "id", "title", "revision", "state"} {
		if line[key] == "" {
			t.Errorf("%v lacks %s", line, key)
		}
	}
	out.Reset()
	if err := app.Content([]string{"prove", "--persons", "50"}, &out); err != nil || !strings.Contains(out.String(), "50 persons") {
		t.Errorf("prove: %v %s", err, out.String())
	}
	for _, args := range [][]string{{}, {"mend"}, {"check", "--before"}, {"prove", "--persons", "none"}} {
		if err := app.Content(args, &out); err == nil {
			t.Errorf("%v is taken", args)
		}
	}
}
