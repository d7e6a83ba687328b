package knowledge

import (
	"fmt"

	"vardlots/internal/triage/engine"
)

// TextKind is what a text is for.
type TextKind uint8

// The kinds of texts.
const (
	Asking   TextKind = iota + 1 // a question to the person
	Boxed                        // a statement to tick
	Choosing                     // an option, an action, a title
	Telling                      // help, advice, why
	Noting                       // the clinician's words
)

// Text is one text of the content in both languages, with its place.
type Text struct {
	At   engine.Pos
	Of   string // the fact, rule, guide, document … it belongs to
	Part string // its path in there: "ask", "options[2]", "do[0]"
	Kind TextKind
	// Speaker is who reads it: self, child, other, nurse; "" is everybody.
	Speaker string
	Sv, En  string
}

// Texts are all texts of the content, in the order of its files.
func (b *Book) Texts() []Text {
	w := &textWalk{b: b}
	for _, id := range sortedKeys(b.r.lib.facts) {
		w.fact(b.r.lib.facts[id])
	}
	for _, id := range sortedKeys(b.r.lib.rules) {
		rule := b.r.lib.rules[id]
		w.words(b.r.lib.ruleIn[id], id, "because", Telling, rule.Because)
	}
	for _, id := range sortedKeys(b.r.lib.guides) {
		w.guide(b.r.lib.guides[id])
	}
	for _, d := range b.r.docs {
		w.document(d)
	}
	for _, id := range sortedKeys(b.r.lib.actions) {
		a := b.r.lib.actions[id]
		at := engine.Pos{File: "actions.yaml", Line: b.Line("actions.yaml", "actions."+id)}
		w.spoken(at, id, "action", Choosing, spokenWords{a.Sv, a.En})
	}
	for _, id := range sortedKeys(b.r.lib.pages) {
		p := b.r.lib.pages[id]
		w.words(p.at, id, "title", Asking, p.title)
		w.words(p.at, id, "after_tick", Asking, p.afterTick)
	}
	for i, s := range b.r.reasonShapes {
		at := engine.Pos{File: "reasons.yaml", Line: b.Line("reasons.yaml", fmt.Sprintf("reasons[%d]", i))}
		w.words(at, s.ID, "title", Choosing, s.Title)
		w.words(at, s.ID, "list_title", Choosing, s.ListTitle)
	}
	return w.out
}

type textWalk struct {
	b   *Book
	out []Text
}

func (w *textWalk) words(at engine.Pos, of, part string, kind TextKind, text Words) {
	if !text.empty() {
		w.out = append(w.out, Text{At: at, Of: of, Part: part, Kind: kind, Sv: text.Sv, En: text.En})
	}
}

// spoken adds a text once for each speaker who reads something else.
func (w *textWalk) spoken(at engine.Pos, of, part string, kind TextKind, text spokenWords) {
	keys := map[string]bool{}
	for who := range text.Sv {
		keys[who] = true
	}
	for who := range text.En {
		keys[who] = true
	}
	for _, who := range sortedKeys(keys) {
		k := kind
		if who == engine.Nurse.String() {
			k = Noting
		}
		w.out = append(w.out, Text{At: at, Of: of, Part: part, Kind: k, Speaker: who, Sv: text.Sv.or(who), En: text.En.or(who)})
	}
}

// or is the text for a speaker, or that for everybody.
func (s spoken) or(who string) string {
	if text := s[who]; text != "" {
		return text
	}
	return s[""]
}

func (w *textWalk) fact(f *factShape) {
	at := func(part string) engine.Pos {
		return engine.Pos{File: f.at.File, Line: w.b.Line(f.at.File, f.path+"."+part)}
	}
	asking := Asking
	if f.Page != "" {
		asking = Boxed
	}
	w.spoken(at("ask"), f.ID, "ask", asking, f.Ask)
	w.spoken(at("help"), f.ID, "help", Telling, f.Help)
	w.spoken(at("check"), f.ID, "check", Asking, f.Check)
	for i, o := range f.Options {
		part := fmt.Sprintf("options[%d]", i)
		w.spoken(at(part), f.ID, part, Choosing, spokenWords{o.Sv, o.En})
	}
	for _, part := range []string{"present", "absent"} {
		w.words(at("note"), f.ID, "note."+part, Noting, Words{f.Note["sv"][part], f.Note["en"][part]})
	}
}

func (w *textWalk) guide(g *guideShape) {
	at := func(part string) engine.Pos {
		return engine.Pos{File: g.at.File, Line: w.b.Line(g.at.File, part)}
	}
	w.words(at("title"), g.ID, "title", Choosing, g.Title)
	if g.Quiet != nil {
		w.words(at("quiet"), g.ID, "list_title", Choosing, g.Quiet.ListTitle)
	}
	w.lists(at, g.ID, "worsening.ring_112_if", g.Worsening.Ring112If)
	w.lists(at, g.ID, "worsening.contact_if", g.Worsening.ContactIf)
}

func (w *textWalk) lists(at func(string) engine.Pos, of, part string, in lists) {
	for i := range max(len(in.Sv), len(in.En)) {
		w.words(at(part), of, fmt.Sprintf("%s[%d]", part, i), Telling, Words{nth(in.Sv, i), nth(in.En, i)})
	}
}

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func (w *textWalk) document(d *selfCareShape) {
	file := "selfcare/" + d.ID + ".yaml"
	at := func(part string) engine.Pos { return engine.Pos{File: file, Line: w.b.Line(file, "sv."+part)} }
	w.words(at("title"), d.ID, "title", Choosing, Words{d.Sv.Title, d.En.Title})
	w.words(at("lead"), d.ID, "lead", Telling, Words{d.Sv.Lead, d.En.Lead})
	for part, in := range map[string]lists{
		"do": {d.Sv.Do, d.En.Do}, "avoid": {d.Sv.Avoid, d.En.Avoid},
		"ring_112_if": {d.Sv.Ring112If, d.En.Ring112If}, "contact_if": {d.Sv.ContactIf, d.En.ContactIf},
	} {
		w.lists(func(string) engine.Pos { return at(part) }, d.ID, part, in)
	}
	w.words(at("human"), d.ID, "human", Telling, Words{d.Sv.Human, d.En.Human})
}
