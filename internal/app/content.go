package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"time"

	"vardlots/content"
	"vardlots/internal/base/clock"
	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/proof"
)

// contentArgs is what a content command was asked.
type contentArgs struct {
	verb    string
	files   fs.FS
	before  fs.FS
	persons int
	asJSON  bool
}

// readContentArgs reads `check|list|prove [DIR] [--before DIR] [--persons N]
// [--json]`. The built-in content is read when no folder is named.
func readContentArgs(args []string) (contentArgs, error) {
	a := contentArgs{files: content.Files, persons: 1_000_000}
	var plain []string
	for i := 0; i < len(args); i++ {
		value := func() (string, error) {
			if i++; i == len(args) {
				return "", fmt.Errorf("%s is followed by a value", args[i-1])
			}
			return args[i], nil
		}
		switch args[i] {
		case "--json":
			a.asJSON = true
		case "--before":
			dir, err := value()
			if err != nil {
				return a, err
			}
			a.before = os.DirFS(dir)
		case "--persons":
			text, err := value()
			if err != nil {
				return a, err
			}
			if a.persons, err = strconv.Atoi(text); err != nil || a.persons < 1 {
				return a, fmt.Errorf("--persons is a number of one or more, not %q", text)
			}
		default:
			plain = append(plain, args[i])
		}
	}
	if len(plain) == 0 || len(plain) > 2 {
		return a, errors.New("say what to do: content check, content list or content prove, with one folder at most")
	}
	if a.verb = plain[0]; len(plain) == 2 {
		a.files = os.DirFS(plain[1])
	}
	return a, nil
}

// Content checks, lists or proves content. Check and prove fail when they find
// something.
func Content(args []string, out io.Writer) error {
	a, err := readContentArgs(args)
	if err != nil {
		return err
	}
	switch a.verb {
	case "check":
		found := proof.Check(a.files, proof.Options{Today: clock.System().Now(), Before: a.before})
		return writeFindings(found, out, a.asJSON)
	case "list", "prove":
		lib, err := knowledge.Load(a.files)
		if err != nil {
			return err
		}
		if a.verb == "list" {
			return list(lib, out, a.asJSON)
		}
		return prove(lib, a, out)
	}
	return fmt.Errorf("content has no command %q", a.verb)
}

// findingOut is a finding as it is written.
type findingOut struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Rule    string `json:"rule"`
	About   string `json:"about"`
	Message string `json:"message"`
	Example string `json:"counterexample"`
}

// writeFindings writes what is wrong, a line each.
func writeFindings(found []knowledge.Finding, out io.Writer, asJSON bool) error {
	for _, f := range found {
		if asJSON {
			if err := json.NewEncoder(out).Encode(findingOut(f)); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(out, "%s:%d: %s %s\n", f.File, f.Line, f.Rule, f.Message)
		if f.Example != "" {
			fmt.Fprintf(out, "\t%s\n", f.Example)
		}
	}
	if len(found) > 0 {
		return fmt.Errorf("%d findings", len(found))
	}
	return nil
}

func list(lib *knowledge.Library, out io.Writer, asJSON bool) error {
	for _, id := range lib.Guides() {
		g, _ := lib.Guide(id) // from the library's own list
		if !asJSON {
			fmt.Fprintf(out, "guide\t%s\t%s\t%.12s\n", id, g.Title.In("sv"), g.Revision)
			continue
		}
		line := map[string]string{"kind": "guide", "id": id, "title": g.Title.In("sv"), "revision": g.Revision, "state": "released"}
		if err := json.NewEncoder(out).Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// proofOut is what sampled persons showed of one guide.
type proofOut struct {
	Guide      string            `json:"guide"`
	Persons    int               `json:"persons"`
	Decisions  int               `json:"decisions"`
	Walked     int               `json:"walked"`
	Seconds    float64           `json:"seconds"`
	Violations []proof.Violation `json:"violations"`
}

// prove draws persons for every guide. One in five hundred is also asked page by
// page.
func prove(lib *knowledge.Library, a contentArgs, out io.Writer) error {
	broken := 0
	for _, id := range lib.Guides() {
		from := clock.System().Now()
		p := proof.Sample(lib, id, proof.Sampling{Persons: a.persons, Walked: a.persons / 500, Seed: proofSeed})
		took := clock.System().Now().Sub(from)
		broken += len(p.Violations)
		line := proofOut{id, p.Persons, p.Decided, p.Walked, took.Round(time.Millisecond).Seconds(), p.Violations}
		if a.asJSON {
			if err := json.NewEncoder(out).Encode(line); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(out, "%s\t%d persons\t%d decisions\t%d walked\t%d violations\t%.1f s\n",
			id, line.Persons, line.Decisions, line.Walked, len(p.Violations), line.Seconds)
		for _, v := range p.Violations {
			fmt.Fprintf(out, "\tnot %s: %s\n", v.Law, v.Who)
		}
	}
	if broken > 0 {
		return fmt.Errorf("%d laws do not hold", broken)
	}
	return nil
}

// proofSeed makes every run draw the same persons.
const proofSeed = 20261125
