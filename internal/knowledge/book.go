package knowledge

import (
	"fmt"
	"io/fs"
	"slices"

	"vardlots/internal/triage/engine"
)

// Book is content as its authors wrote it, each part with its place: what the
// verifier reads. It never changes.
type Book struct {
	r       *reader
	library *Library
}

// Open reads a content directory and says what Load would refuse. The Book
// holds what could be read also when something was refused.
func Open(files fs.FS) (*Book, []Finding) {
	r, err := read(files)
	b := &Book{r: r}
	if err == nil {
		b.library = r.lib
	}
	return b, findings(err, b.Say)
}

// Library is the loaded content; nil when something was refused.
func (b *Book) Library() *Library { return b.library }

// Definition is what the engine compiles.
func (b *Book) Definition() engine.Definition { return b.r.def }

// Line is the line of a path in a file, such as "raise[3].when"; that of the
// nearest part around it when the path itself is not there.
func (b *Book) Line(file, path string) int { return b.r.line(file, path) }

// Changes is the change note of a file.
func (b *Book) Changes(file string) []Change { return b.r.changes[file] }

// RuleNote is what stands beside a rule and decides nothing.
type RuleNote struct {
	ID        string
	At        engine.Pos
	OnPurpose string
	Source    string
}

// Rules are the notes of all rules, by id.
func (b *Book) Rules() []RuleNote {
	var out []RuleNote
	for _, id := range sortedKeys(b.r.lib.rules) {
		rule := b.r.lib.rules[id]
		out = append(out, RuleNote{ID: id, At: b.r.lib.ruleIn[id], OnPurpose: rule.OnPurpose, Source: rule.Source})
	}
	return out
}

// GuideNote is what stands in a guide and decides nothing.
type GuideNote struct {
	ID            string
	File          string
	Reasons       []string
	LongOnPurpose string
	// Before says, by row, why it stands before another.
	Before []string
}

// Guides are the notes of all guides, by id.
func (b *Book) Guides() []GuideNote {
	var out []GuideNote
	for _, id := range sortedKeys(b.r.lib.guides) {
		g := b.r.lib.guides[id]
		note := GuideNote{ID: id, File: g.at.File, Reasons: slices.Clone(g.Reasons), LongOnPurpose: g.LongWhy}
		for _, row := range g.Route {
			note.Before = append(note.Before, row.BeforeOnPurpose)
		}
		out = append(out, note)
	}
	return out
}

// ReasonNote is a contact reason with its place.
type ReasonNote struct {
	ID   string
	Line int // in reasons.yaml
	For  engine.Persons
}

// Reasons are the contact reasons in the author's order.
func (b *Book) Reasons() []ReasonNote {
	var out []ReasonNote
	for i, s := range b.r.reasonShapes {
		out = append(out, ReasonNote{ID: s.ID, Line: b.r.line("reasons.yaml", fmt.Sprintf("reasons[%d]", i)), For: s.For.define()})
	}
	return out
}

// DocumentNote is what a self-care document refers to.
type DocumentNote struct {
	ID, File string
	Reasons  []string
}

// Documents are the notes of all self-care documents, by id.
func (b *Book) Documents() []DocumentNote {
	var out []DocumentNote
	for _, d := range b.r.docs {
		out = append(out, DocumentNote{ID: d.ID, File: "selfcare/" + d.ID + ".yaml", Reasons: slices.Clone(d.Reasons)})
	}
	return out
}

// Dated is something that is valid for a time.
type Dated struct {
	What, File string
	Line       int
	// From and Review are yyyy-mm-dd, as written; "" where it is not written.
	From, Review string
	// URL is where a source stands.
	URL string
}

// Dated are the guides, the self-care documents and the sources, with their
// dates.
func (b *Book) Dated() []Dated {
	var out []Dated
	for _, id := range sortedKeys(b.r.lib.guides) {
		g := b.r.lib.guides[id]
		out = append(out, Dated{What: id, File: g.at.File, Line: b.Line(g.at.File, "valid"), From: g.Valid.From, Review: g.Valid.Review})
	}
	for _, d := range b.r.docs {
		file := "selfcare/" + d.ID + ".yaml"
		out = append(out, Dated{What: d.ID, File: file, Line: b.Line(file, "valid"), From: d.Valid.From, Review: d.Valid.Review})
	}
	for _, id := range sortedKeys(b.r.lib.sources) {
		s := b.r.lib.sources[id]
		out = append(out, Dated{
			What: id, File: "sources.yaml", Line: b.Line("sources.yaml", "sources."+id), From: s.Read, Review: s.Review, URL: s.URL,
		})
	}
	return out
}

// Say is an answer in the clinician's Swedish words; "" for a fact that is not
// there.
func (b *Book) Say(fact, answer string) string { return b.r.lib.NoteText(fact, answer, "sv") }

// Files are the files that have a change note, in order.
func (b *Book) Files() []string { return sortedKeys(b.r.changes) }
