package proof

import (
	"fmt"
	"io/fs"
	"time"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// Options are what content is held against.
type Options struct {
	// Today judges what has a date. The zero time judges none.
	Today time.Time
	// Before is the content of the previous release; nil where there is none.
	Before fs.FS
}

// Check verifies a content directory. It returns what it found by file and line.
// What cannot be loaded is not tried on persons: its findings come first.
func Check(files fs.FS, opts Options) []knowledge.Finding {
	book, found := knowledge.Open(files)
	c := &check{
		files: files, book: book, def: book.Definition(), opts: opts, say: words(book),
		out: found, onPurpose: map[string]string{}, told: map[string]bool{},
	}
	for _, r := range book.Rules() {
		c.onPurpose[r.ID] = r.OnPurpose
	}
	c.strayFiles()
	c.texts()
	c.dates()
	c.advice()
	c.numbers()
	if lib := book.Library(); lib != nil {
		c.lib, c.set = lib, lib.Set()
		c.table()
	}
	knowledge.Sort(c.out)
	return c.out
}

// check is one verification.
type check struct {
	files     fs.FS
	book      *knowledge.Book
	lib       *knowledge.Library
	set       *engine.Set
	def       engine.Definition
	opts      Options
	say       sayer
	onPurpose map[string]string // by rule
	out       []knowledge.Finding
	told      map[string]bool
}

// table is everything that is tried on persons.
func (c *check) table() {
	c.brings()
	c.idle()
	c.calmWhileOpen()
	c.unread()
	c.ways()
	c.demands()
	c.gaps()
	c.long()
	c.tooCautious()
	c.walks()
	c.replays()
}

// written are all rules of a definition as they are written.
func written(def engine.Definition) []engine.RuleDef {
	var out []engine.RuleDef
	for _, p := range def.Packs {
		out = append(out, p.Raise...)
	}
	for _, d := range def.Dangers {
		out = append(out, d.Raise...)
	}
	for _, g := range def.Guides {
		out = append(out, g.Raise...)
	}
	return out
}

func (c *check) tell(at engine.Pos, rule, about, message, example string) {
	if at.Line == 0 {
		at.Line = 1
	}
	key := fmt.Sprint(at.File, at.Line, rule, message)
	if c.told[key] {
		return // the first example is enough
	}
	c.told[key] = true
	c.out = append(c.out, knowledge.Finding{
		File: at.File, Line: at.Line, Rule: rule, About: about, Message: message, Example: example,
	})
}

// at is the place of a path in a file.
func (c *check) at(file, path string) engine.Pos {
	return engine.Pos{File: file, Line: c.book.Line(file, path)}
}
