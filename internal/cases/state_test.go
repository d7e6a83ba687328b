package cases

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/catalogue"
)

func TestI2StateChangesOnlyByVerb(t *testing.T) {
	t.Parallel()
	states := []State{Draft, Queued, Assigned, WaitingResident, WaitingCare, Closed}
	allowed := map[State]map[Verb]State{}
	for _, m := range Moves() {
		for _, from := range m.From {
			if allowed[from] == nil {
				allowed[from] = map[Verb]State{}
			}
			if _, twice := allowed[from][m.Verb]; twice {
				t.Errorf("%s from %s stands twice in the table", m.Verb, from)
			}
			to := m.To
			if to == "" {
				to = from
			}
			allowed[from][m.Verb] = to
		}
	}
	for _, from := range states {
		for _, m := range Moves() {
			got, err := next(from, m.Verb)
			want, ok := allowed[from][m.Verb]
			switch {
			case ok && (err != nil || got != want):
				t.Errorf("%s from %s = %s, %v; want %s", m.Verb, from, got, err, want)
			case !ok && fault.KindOf(err) != fault.Conflict:
				t.Errorf("%s from %s = %s, %v; want a conflict", m.Verb, from, got, err)
			}
		}
	}
}

// docs/case-states.md is printed from the table: with WRITE_DOCS set the test
// writes the file, otherwise it compares.
func TestStatesDocument(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("# Case states\n\nPrinted from `internal/cases/state.go` by its test.\n\n| verb | from | to |\n|---|---|---|\n")
	for _, m := range Moves() {
		from := make([]string, len(m.From))
		for i, s := range m.From {
			from[i] = "`" + string(s) + "`"
		}
		to := "`" + string(m.To) + "`"
		if m.To == "" {
			to = "stays"
		}
		b.WriteString("| `" + string(m.Verb) + "` | " + strings.Join(from, " ") + " | " + to + " |\n")
	}
	path := filepath.Join("..", "..", "docs", "case-states.md")
	if os.Getenv("WRITE_DOCS") != "" {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != b.String() {
		t.Errorf("docs/case-states.md differs from the table (%v): run WRITE_DOCS=1 go test ./internal/cases", err)
	}
}

func TestI4N1IsLoweredOnlyByALicensedHumanOrItsOwnAnswer(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
	nurse := access.Actor{Kind: access.Staff, Licensed: true}
	for name, tc := range map[string]struct {
		by     access.Actor
		reason string
		want   Urgency
	}{
		"a licensed nurse with a reason":         {nurse, "assessed", N3},
		"a licensed nurse without a reason":      {nurse, "", N1},
		"an administrator":                       {access.Actor{Kind: access.Staff}, "assessed", N1},
		"a robot":                                {access.Actor{Kind: access.Robot}, "rules", N1},
		"the resident with another reason":       {access.Actor{Kind: access.Resident}, "feels better", N1},
		"the resident taking the answer back":    {access.Actor{Kind: access.Resident}, TakenBack, N3},
		"a robot that says the answer was taken": {access.Actor{Kind: access.Robot}, TakenBack, N1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := &Case{Urgency: N1}
			_ = c.Soften(N3, tc.by, tc.reason, at) // the urgency tells
			if c.Urgency != tc.want {
				t.Errorf("urgency = N%d, want N%d", c.Urgency, tc.want)
			}
		})
	}
	c := &Case{Urgency: N1}
	if c.Urge(N5, false, "triage", at); c.Urgency != N1 {
		t.Errorf("rules lowered N1 to N%d", c.Urgency)
	}
}

func TestDueIsNeverLaterThanTheLevelAllows(t *testing.T) {
	t.Parallel()
	day := catalogue.Hours{Opens: 8 * time.Hour, Closes: 17 * time.Hour}
	friday := time.Date(2026, 3, 6, 15, 0, 0, 0, time.UTC) // 16.00 in Sweden
	for name, tc := range map[string]struct {
		need Need
		want time.Time
	}{
		"N1 within five minutes":                {Need{Urgency: N1}, friday.Add(5 * time.Minute)},
		"N2 within half an hour, Friday or not": {Need{Urgency: N2}, friday.Add(30 * time.Minute)},
		"caution within half an hour":           {Need{Urgency: N3, ByCaution: true}, friday.Add(30 * time.Minute)},
		"N3 before the weekend is over":         {Need{Urgency: N3}, friday.Add(24 * time.Hour)},
		"N4 by closing time on Tuesday":         {Need{Urgency: N4}, time.Date(2026, 3, 10, 16, 0, 0, 0, time.UTC)},
		"an errand by Wednesday":                {Need{Urgency: N5, Errand: true}, time.Date(2026, 3, 11, 16, 0, 0, 0, time.UTC)},
		"N5 with contact by Wednesday":          {Need{Urgency: N5, Wanted: true}, time.Date(2026, 3, 11, 16, 0, 0, 0, time.UTC)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := due(tc.need, day, friday); !got.Equal(tc.want) {
				t.Errorf("due = %v, want %v", got, tc.want)
			}
		})
	}
}
