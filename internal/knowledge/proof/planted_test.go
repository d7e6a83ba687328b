package proof_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/goccy/go-yaml"

	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/proof"
)

// planted is one fault that the verifier must find, and the same change without
// the fault, which must pass.
type planted struct {
	Name   string `yaml:"name"`
	Fault  []edit `yaml:"fault"`
	Clean  []edit `yaml:"clean"`
	At     string `yaml:"at"`     // file, or file:line
	Says   string `yaml:"says"`   // a part of the message
	Shows  string `yaml:"shows"`  // a part of the example
	Before bool   `yaml:"before"` // held against the base as the previous release
}

// edit changes one file of the base. Without was the whole file is new.
type edit struct {
	In  string `yaml:"in"`
	Was string `yaml:"was"`
	Is  string `yaml:"is"`
	// Times repeats Is, with the number for {n}.
	Times int `yaml:"times"`
}

func (e edit) text() string {
	if e.Times == 0 {
		return e.Is
	}
	var out strings.Builder
	for n := range e.Times {
		out.WriteString(strings.ReplaceAll(e.Is, "{n}", strconv.Itoa(n+1)))
	}
	return out.String()
}

var today = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC) //nolint:gochecknoglobals // a fixed day

// base is a small content folder without fault, free to be spoilt.
func base(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	root := os.DirFS(filepath.Join("testdata", "base"))
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, path)
		out[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func edited(t *testing.T, edits []edit) fstest.MapFS {
	t.Helper()
	files := base(t)
	for _, e := range edits {
		if e.Was == "" {
			files[e.In] = &fstest.MapFile{Data: []byte(e.text())}
			continue
		}
		file := files[e.In]
		if file == nil || !strings.Contains(string(file.Data), e.Was) {
			t.Fatalf("%s does not hold %q", e.In, e.Was)
		}
		files[e.In] = &fstest.MapFile{Data: []byte(strings.Replace(string(file.Data), e.Was, e.text(), 1))}
	}
	return files
}

func found(t *testing.T, p planted, edits []edit) []knowledge.Finding {
	t.Helper()
	opts := proof.Options{Today: today}
	if p.Before {
		opts.Before = base(t)
	}
	return proof.Check(edited(t, edits), opts)
}

func TestTheBaseIsClean(t *testing.T) {
	t.Parallel()
	for _, f := range proof.Check(base(t), proof.Options{Today: today, Before: base(t)}) {
		t.Errorf("%s:%d %s %s (%s)", f.File, f.Line, f.Rule, f.Message, f.Example)
	}
}

// TestPlantedFaults finds every planted fault where it stands, under its number,
// and nothing in its clean twin.
func TestPlantedFaults(t *testing.T) {
	t.Parallel()
	rows, err := filepath.Glob(filepath.Join("testdata", "planted", "V*.yaml"))
	if err != nil || len(rows) != 21 {
		t.Fatalf("%d rows are planted, want 21 (%v)", len(rows), err)
	}
	for _, file := range rows {
		row := strings.TrimSuffix(filepath.Base(file), ".yaml")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var faults []planted
		if err := yaml.UnmarshalWithOptions(data, &faults, yaml.Strict()); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if len(faults) < 2 {
			t.Errorf("%s has %d planted faults, want two", row, len(faults))
		}
		for _, p := range faults {
			t.Run(row+" "+p.Name, func(t *testing.T) {
				t.Parallel()
				p.isFound(t, row)
				for _, f := range found(t, p, p.Clean) {
					t.Errorf("the clean twin: %s:%d %s %s (%s)", f.File, f.Line, f.Rule, f.Message, f.Example)
				}
			})
		}
	}
}

func (p planted) isFound(t *testing.T, row string) {
	t.Helper()
	file, line, _ := strings.Cut(p.At, ":")
	all := found(t, p, p.Fault)
	for _, f := range all {
		place := f.File == file && (line == "" || line == strconv.Itoa(f.Line))
		if f.Rule == row && place && strings.Contains(f.Message, p.Says) && strings.Contains(f.Example, p.Shows) {
			return
		}
	}
	t.Errorf("not found at %s: %s %q %q", p.At, row, p.Says, p.Shows)
	for _, f := range all {
		t.Logf("found %s:%d %s %s (%s)", f.File, f.Line, f.Rule, f.Message, f.Example)
	}
}
