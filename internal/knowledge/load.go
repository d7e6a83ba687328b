package knowledge

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"vardlots/internal/knowledge/watch"
	"vardlots/internal/triage/engine"
)

// Load reads a content directory, checks every text and compiles the rules. Its
// error joins every fault that was found, each with file and line where there
// is one: Findings tells them apart.
func Load(files fs.FS) (*Library, error) {
	r, err := read(files)
	if err != nil {
		return nil, err
	}
	return r.lib, nil
}

// read reads a whole directory. The reader holds what could be read also when
// it fails.
func read(files fs.FS) (*reader, error) {
	r := &reader{files: files, lib: newLibrary(), lines: map[string]places{}, changes: map[string][]Change{}}
	r.each("facts", r.facts)
	r.each("danger", r.danger)
	r.each("packs", r.pack)
	r.each("guides", r.guide)
	r.each("selfcare", r.selfCare)
	r.one("actions.yaml", r.actions)
	r.one("sources.yaml", r.sources)
	r.one("pages.yaml", r.pages)
	r.one("reasons.yaml", r.reasons)
	r.one("phrases.yaml", r.phrases)
	if _, err := fs.Stat(files, "watch"); err == nil { // content without a watch reads no free text
		r.each("watch", r.watchConcept)
		r.each("watch/language", r.watchLanguage)
	}
	if err := errors.Join(r.faults...); err != nil {
		return r, err
	}
	r.check()
	set, err := engine.Compile(r.def)
	watcher, werr := watch.Compile(r.watch)
	if err := errors.Join(append(r.faults, err, werr)...); err != nil {
		return r, err
	}
	r.lib.set, r.lib.watch = set, watcher
	r.lib.finish(r.def)
	return r, nil
}

// reader collects content and faults.
type reader struct {
	files  fs.FS
	lib    *Library
	def    engine.Definition
	watch  watch.Definition
	faults []error
	body   ast.Node // of the file being read
	lines  map[string]places

	// What only the verifier reads, as written.
	docs         []*selfCareShape
	reasonShapes []reasonShape
	changes      map[string][]Change
}

// fault is for what is written in a form that nobody can read.
func (r *reader) fault(file string, line int, format string, args ...any) {
	r.breach(engine.WrongForm, file, line, format, args...)
}

// breach is for what breaks one of the rules of docs/design/TRIAGE.md §6.
func (r *reader) breach(rule, file string, line int, format string, args ...any) {
	r.faults = append(r.faults, &Finding{File: file, Line: line, Rule: rule, Message: fmt.Sprintf(format, args...)})
}

// line is the line of a path in a file.
func (r *reader) line(file, path string) int { return r.lines[file].line(path) }

// each reads every YAML file of a folder, in order of name.
func (r *reader) each(folder string, read func(file string, data []byte)) {
	entries, err := fs.ReadDir(r.files, folder)
	if err != nil {
		r.faults = append(r.faults, err)
		return
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".yaml") {
			r.one(path.Join(folder, e.Name()), read)
		}
	}
}

func (r *reader) one(file string, read func(file string, data []byte)) {
	data, err := fs.ReadFile(r.files, file)
	if err != nil {
		r.faults = append(r.faults, err)
		return
	}
	read(file, data)
}

// decode reads a whole file into a shape; false after a fault.
func (r *reader) decode(file string, data []byte, into any) bool {
	r.body = nil
	tree, err := parser.ParseBytes(data, 0)
	if err == nil && (len(tree.Docs) != 1 || tree.Docs[0].Body == nil) {
		err = errors.New("a file holds one document")
	}
	if err == nil {
		r.body = tree.Docs[0].Body
		r.lines[file] = placesOf(r.body)
		err = yaml.NodeToValue(r.body, into, yaml.Strict())
	}
	if err == nil {
		return true
	}
	var at *lineError
	var syntax yaml.Error
	switch {
	case errors.As(err, &at):
		r.breach(at.rule, file, at.line, "%s", at.message)
	case errors.As(err, &syntax):
		r.fault(file, syntax.GetToken().Position.Line, "%s", syntax.GetMessage())
	default:
		r.fault(file, 1, "%v", err)
	}
	return false
}

// plain is the file that was read last as plain maps, for its revision.
func (r *reader) plain() map[string]any {
	out := map[string]any{}
	_ = yaml.NodeToValue(r.body, &out) // the strict reading has already succeeded
	return out
}

func (r *reader) facts(file string, data []byte) {
	var in factFile
	if !r.decode(file, data, &in) {
		return
	}
	r.changes[file] = in.Changes
	plain, _ := r.plain()["facts"].([]any)
	for i := range in.Facts {
		f := &in.Facts[i]
		f.at.File, f.path = file, fmt.Sprintf("facts[%d]", i)
		if r.lib.facts[f.ID] != nil {
			r.fault(file, f.at.Line, "the fact %s is written twice", f.ID)
			continue
		}
		r.lib.facts[f.ID] = f
		r.lib.raw["fact/"+f.ID] = plain[i]
		if f.Kind == "text" {
			r.def.Texts = append(r.def.Texts, f.ID)
			continue
		}
		def, err := f.define()
		if err != nil {
			rule := engine.WrongForm
			if at := (*Finding)(nil); errors.As(err, &at) {
				rule, err = at.Rule, errors.New(at.Message)
			}
			r.breach(rule, file, f.at.Line, "%s: %v", f.ID, err)
			continue
		}
		r.def.Facts = append(r.def.Facts, def)
	}
}

func (r *reader) danger(file string, data []byte) {
	var in dangerShape
	if !r.decode(file, data, &in) {
		return
	}
	r.changes[file] = in.Changes
	d := engine.DangerDef{ID: in.ID, Named: in.For == nil, Ask: in.Ask, Pos: engine.Pos{File: file, Line: 1}}
	if in.For != nil {
		d.For = in.For.define()
	}
	if in.Page != "" {
		in.Pages = append(in.Pages, dangerPageShape{Page: in.Page, Title: in.Title})
	}
	for i, p := range in.Pages {
		d.Pages = append(d.Pages, engine.DangerPage{Page: p.Page, AfterTick: !p.AfterTick.empty()})
		r.lib.pages[p.Page] = page{
			title: p.Title, afterTick: p.AfterTick, at: engine.Pos{File: file, Line: r.line(file, fmt.Sprintf("pages[%d]", i))},
		}
	}
	d.Raise = r.rules(file, in.ID, in.Raise)
	r.lib.raw["danger/"+in.ID] = r.plain()
	r.def.Dangers = append(r.def.Dangers, d)
}

func (r *reader) pack(file string, data []byte) {
	var in packShape
	if r.decode(file, data, &in) {
		r.changes[file] = in.Changes
		r.lib.raw["pack/"+in.ID] = r.plain()
		r.def.Packs = append(r.def.Packs, engine.PackDef{
			ID: in.ID, Ask: in.Ask, Raise: r.rules(file, in.ID, in.Raise), Pos: engine.Pos{File: file, Line: 1},
		})
	}
}

func (r *reader) guide(file string, data []byte) {
	in := &guideShape{at: engine.Pos{File: file, Line: 1}}
	if !r.decode(file, data, in) {
		return
	}
	if want := in.ID + ".yaml"; path.Base(file) != want {
		r.fault(file, 1, "the guide %s stands in a file called %s", in.ID, path.Base(file))
	}
	r.lib.guides[in.ID] = in
	r.changes[file] = in.Changes
	r.lib.raw["guide/"+in.ID] = r.plain()
	r.def.Guides = append(r.def.Guides, in.define(file, r.rules(file, in.ID, in.Raise)))
}

// rules turns rules into definitions and keeps their words.
func (r *reader) rules(file, from string, in []ruleShape) []engine.RuleDef {
	var out []engine.RuleDef
	for _, rule := range in {
		r.lib.rules[rule.ID] = rule
		r.lib.ruleIn[rule.ID] = engine.Pos{File: file, Line: rule.line}
		out = append(out, engine.RuleDef{
			ID: rule.ID, To: engine.Urgency(rule.To), When: rule.When, Caution: engine.Urgency(rule.Caution),
			Actions: rule.Actions, Also: rule.Also, Pos: engine.Pos{File: file, Line: rule.line},
		})
	}
	return out
}

func (r *reader) selfCare(file string, data []byte) {
	var in selfCareShape
	if !r.decode(file, data, &in) {
		return
	}
	if in.Sv == nil || in.En == nil {
		r.breach(badText, file, 1, "%s lacks Swedish or English", in.ID)
		return
	}
	r.docs, r.changes[file] = append(r.docs, &in), in.Changes
	in.Sv.ID, in.En.ID = in.ID, in.ID
	r.lib.documents[in.ID] = &in
	for lang, d := range map[string]*Document{"sv": in.Sv, "en": in.En} {
		if d.Title == "" || d.Lead == "" || len(d.Do) == 0 || d.Human == "" {
			r.breach(badText, file, r.line(file, lang), "%s (%s) lacks a title, a lead, advice or the way to a human", in.ID, lang)
		}
		if len(d.Ring112If) == 0 || len(d.ContactIf) == 0 {
			r.breach(badAdvice, file, r.line(file, lang), "%s (%s) lacks ring_112_if or contact_if", in.ID, lang)
		}
	}
	if len(in.Sv.Do) != len(in.En.Do) || len(in.Sv.Avoid) != len(in.En.Avoid) ||
		len(in.Sv.Ring112If) != len(in.En.Ring112If) || len(in.Sv.ContactIf) != len(in.En.ContactIf) {
		r.breach(badText, file, r.line(file, "en"), "%s says more in one language than in the other", in.ID)
	}
}

func (r *reader) actions(file string, data []byte) {
	var in actionFile
	if r.decode(file, data, &in) {
		r.lib.actions = in.Actions
	}
}

func (r *reader) sources(file string, data []byte) {
	var in sourceFile
	if r.decode(file, data, &in) {
		r.lib.sources = in.Sources
	}
}

func (r *reader) pages(file string, data []byte) {
	var in pageFile
	if r.decode(file, data, &in) {
		for id, title := range in.Pages {
			r.lib.pages[id] = page{title: title, at: engine.Pos{File: file, Line: r.line(file, "pages."+id)}}
		}
	}
}

func (r *reader) phrases(file string, data []byte) {
	var in phraseFile
	if r.decode(file, data, &in) {
		r.lib.phrases = in.Phrases
	}
}

func (r *reader) reasons(file string, data []byte) {
	var in reasonFile
	if !r.decode(file, data, &in) {
		return
	}
	r.reasonShapes = in.Reasons
	for i, s := range in.Reasons {
		line := r.line(file, fmt.Sprintf("reasons[%d]", i))
		if slices.ContainsFunc(r.lib.reasons, func(other Reason) bool { return other.ID == s.ID }) {
			r.fault(file, line, "the reason %s is written twice", s.ID)
		}
		if s.Quiet && s.ListTitle.empty() {
			r.breach(badText, file, line, "the quiet reason %s lacks a neutral list title", s.ID)
		}
		r.lib.reasons = append(r.lib.reasons, s.reason())
	}
}
