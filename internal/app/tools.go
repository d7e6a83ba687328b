package app

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"vardlots/content"
	"vardlots/internal/base/fault"
	"vardlots/internal/knowledge"
	"vardlots/internal/staff"
)

// OpenAPI writes the description of the staff's API.
func OpenAPI(out io.Writer) error { return staff.WriteDocument(out) }

func withoutJSON(args []string) (rest []string, asJSON bool) {
	for _, a := range args {
		if a == "--json" {
			asJSON = true
			continue
		}
		rest = append(rest, a)
	}
	return rest, asJSON
}

// hitOut is a reason found, as the search command writes it.
type hitOut struct {
	Kind     string   `json:"kind"`
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Keywords []string `json:"keywords"`
	Score    float64  `json:"score"`
}

// Search writes the contact reasons that a query finds, the best first.
func Search(args []string, out io.Writer) error {
	args, asJSON := withoutJSON(args)
	lib, err := knowledge.Load(content.Files)
	if err != nil {
		return err
	}
	hits := []hitOut{}
	for _, h := range lib.Search(strings.Join(args, " "), "sv", 8) {
		reason, _ := lib.Reason(h.ID) // from the library's own index
		hits = append(hits, hitOut{"reason", h.ID, reason.Title.In("sv"), reason.Keywords, h.Score})
	}
	if asJSON {
		return json.NewEncoder(out).Encode(map[string]any{"hits": hits})
	}
	for _, h := range hits {
		fmt.Fprintf(out, "%.2f\t%s\t%s\n", h.Score, h.ID, h.Title)
	}
	return nil
}

// asked is a line of the triage command.
type asked struct {
	Reasons []string          `json:"reasons"`
	Guides  []string          `json:"guides"`
	About   map[string]any    `json:"about"`
	Answers map[string]string `json:"answers"`
	Speaker string            `json:"speaker"`
}

// Triage reads situations as JSON lines and writes the next question or the
// outcome with its trace, a line each.
func Triage(in io.Reader, out io.Writer) (err error) {
	defer fault.Wrap(&err, "triage")
	lib, err := knowledge.Load(content.Files)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 64<<10), 1<<20)
	write := json.NewEncoder(out)
	for n := 1; lines.Scan(); n++ {
		var a asked
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		answer, err := step(lib, a)
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if err := write.Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

func step(lib *knowledge.Library, a asked) (any, error) {
	sit, err := situation(lib, a)
	if err != nil {
		return nil, err
	}
	got, err := lib.Set().Next(sit)
	if err != nil {
		return nil, err
	}
	if got.Page != nil {
		return map[string]any{"next": map[string]any{
			"page": got.Page.ID, "facts": factsOut(lib, got.Page.Facts, sit.Speaker),
			"remaining": map[string]int{"min": got.Min, "max": got.Max},
		}}, nil
	}
	o := got.Outcome
	return map[string]any{"outcome": map[string]any{
		"urgency": o.Urgency, "profession": o.Profession, "visit_form": o.VisitForm, "level_of_care": o.LevelOfCare,
		"self_care": o.SelfCare, "by_caution": o.ByCaution, "actions": o.Actions, "trace": o.Trace.Holding,
		"revision": lib.Revision(o.Guide), "guide": o.Guide,
	}}, nil
}
