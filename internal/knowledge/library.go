package knowledge

import (
	"slices"
	"strings"

	"vardlots/internal/knowledge/watch"
	"vardlots/internal/triage/engine"
)

// Library is everything that was loaded. It never changes and is safe for any
// number of goroutines; the slices it hands out are the caller's own.
type Library struct {
	set       *engine.Set
	facts     map[string]*factShape
	guides    map[string]*guideShape
	rules     map[string]ruleShape
	ruleIn    map[string]engine.Pos
	pages     map[string]page
	actions   map[string]actionShape
	sources   map[string]Source
	documents map[string]*selfCareShape
	reasons   []Reason
	revisions map[string]string
	raw       map[string]any
	index     []entry
	phrases   []Phrase
	watch     *watch.Watcher
}

type page struct {
	title, afterTick Words
	at               engine.Pos
}

func newLibrary() *Library {
	return &Library{
		facts: map[string]*factShape{}, guides: map[string]*guideShape{}, rules: map[string]ruleShape{},
		ruleIn: map[string]engine.Pos{}, pages: map[string]page{}, documents: map[string]*selfCareShape{},
		revisions: map[string]string{}, raw: map[string]any{},
	}
}

// finish computes what only a complete library has.
func (l *Library) finish(def engine.Definition) {
	for _, g := range def.Guides {
		l.revisions[g.ID] = l.revise(def, g)
	}
	slices.SortFunc(l.reasons, func(a, b Reason) int { return strings.Compare(fold(a.Title.Sv), fold(b.Title.Sv)) })
	l.index = l.entries()
	l.raw = nil
}

// Set is the compiled rules: what Next and Decide are called on.
func (l *Library) Set() *engine.Set { return l.set }

// Reason is a contact reason, in both languages.
type Reason struct {
	ID    string
	Title Words
	// ListTitle is the neutral title that lists, messages and calendars show
	// for a quiet reason. It is empty for the others.
	ListTitle  Words
	Keywords   []string // lay words, Swedish
	KeywordsEn []string
	BodyPart   string
	Errand     bool
	Quiet      bool
	OwnWords   bool // the general one: the person tells it in own words, and a nurse reads them
	For        engine.Persons
}

// Outside is the title for places that others can see.
func (r Reason) Outside() Words {
	if r.Quiet {
		return r.ListTitle
	}
	return r.Title
}

// Together names one reason by its title, or two in one: "Ont i halsen och
// utslag". Where there are two, what a title says after a comma, whom the reason
// is for, is left out: who reads it knows whom it is about.
func Together(lang string, titles ...string) string {
	if len(titles) < 2 {
		return strings.Join(titles, "")
	}
	for i, title := range titles {
		short, _, _ := strings.Cut(title, ", ")
		if i > 0 {
			short = lowerFirst(short)
		}
		titles[i] = short
	}
	return strings.Join(titles, Words{" och ", " and "}.In(lang))
}

// Reasons are all contact reasons that a guide serves, by Swedish or English
// title.
func (l *Library) Reasons(lang string) []Reason {
	out := slices.Clone(l.reasons)
	slices.SortFunc(out, func(a, b Reason) int {
		return strings.Compare(fold(a.Title.In(lang)), fold(b.Title.In(lang)))
	})
	return out
}

// Reason finds a contact reason.
func (l *Library) Reason(id string) (Reason, bool) {
	i := slices.IndexFunc(l.reasons, func(r Reason) bool { return r.ID == id })
	if i < 0 {
		return Reason{}, false
	}
	return l.reasons[i], true
}

// General is the reason of what no other reason is: it is told in own words.
// False when the content has none.
func (l *Library) General() (Reason, bool) {
	i := slices.IndexFunc(l.reasons, func(r Reason) bool { return r.OwnWords })
	if i < 0 {
		return Reason{}, false
	}
	return l.reasons[i], true
}

// AgeUnknown is the age of GuideFor for a person whose age nobody knows.
const AgeUnknown = -1

// GuideFor finds the guide that serves a reason for a person; false when there
// is none for them. An age of AgeUnknown or a sex of "" rules nothing out.
func (l *Library) GuideFor(reason string, ageMonths int, sex string) (string, bool) {
	for _, id := range l.Guides() {
		g := l.guides[id]
		fits := ageMonths < 0 || ageMonths >= int(g.For.From) && (g.For.Below == 0 || ageMonths < int(g.For.Below))
		fits = fits && (g.For.Sex == "" || sex == "" || g.For.Sex == sex)
		if fits && slices.Contains(g.Reasons, reason) {
			return id, true
		}
	}
	return "", false
}

// Guides are the ids of all guides, in order.
func (l *Library) Guides() []string {
	out := make([]string, 0, len(l.guides))
	for id := range l.guides {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// Guide is what a list of guides shows.
type Guide struct {
	ID       string
	Title    Words
	Outside  Words // the title for places that others can see
	Quiet    bool
	Errand   bool
	Images   bool // pictures are asked for
	For      engine.Persons
	Reasons  []string
	Valid    string // from when, as yyyy-mm-dd
	Review   string // by when it must be looked at again
	Revision string
}

// Guide finds a guide.
func (l *Library) Guide(id string) (Guide, bool) {
	g := l.guides[id]
	if g == nil {
		return Guide{}, false
	}
	out := Guide{
		ID: id, Title: g.Title, Outside: g.Title, Quiet: g.Quiet != nil, Errand: g.Errand, Images: g.Images, For: g.For.define(),
		Reasons: slices.Clone(g.Reasons), Valid: g.Valid.From, Review: g.Valid.Review, Revision: l.revisions[id],
	}
	if g.Quiet != nil {
		out.Outside = g.Quiet.ListTitle
	}
	return out, true
}

// Revision names the content of a guide with all that it reads: the SHA-256 of
// its canonical form, in hexadecimal. It is "" for a guide that is not there.
func (l *Library) Revision(guide string) string { return l.revisions[guide] }

// Because is why a rule raises, in one sentence the person may read; "" for a
// rule that is not there.
func (l *Library) Because(rule, lang string) string {
	return l.rules[strings.TrimSuffix(rule, engine.SteppedUp)].Because.In(lang)
}

// Source is what a rule rests on; false when the rule is not there.
func (l *Library) Source(rule string) (Source, bool) {
	r, ok := l.rules[strings.TrimSuffix(rule, engine.SteppedUp)]
	if !ok {
		return Source{}, false
	}
	s, ok := l.sources[r.Source]
	return s, ok
}

// Worsening is what to look out for when one goes home.
type Worsening struct {
	Ring112If []string
	ContactIf []string
}

// Worsening is what a guide says to look out for.
func (l *Library) Worsening(guide, lang string) Worsening {
	g := l.guides[guide]
	if g == nil {
		return Worsening{}
	}
	return Worsening{
		Ring112If: slices.Clone(g.Worsening.Ring112If.in(lang)),
		ContactIf: slices.Clone(g.Worsening.ContactIf.in(lang)),
	}
}

// PageTitle is the question above a page of boxes; "" for a page that is not
// there.
func (l *Library) PageTitle(id, lang string) string { return l.pages[id].title.In(lang) }

// AfterTick is the question that follows a tick on a page of boxes ("Stämmer
// något mer?"); "" where none follows.
func (l *Library) AfterTick(id, lang string) string { return l.pages[id].afterTick.In(lang) }

// SelfCare finds a self-care document.
func (l *Library) SelfCare(id, lang string) (Document, bool) {
	s := l.documents[id]
	if s == nil {
		return Document{}, false
	}
	if lang == "en" {
		return *s.En, true
	}
	return *s.Sv, true
}

// Documents are the ids of all self-care documents, in order.
func (l *Library) Documents() []string {
	out := make([]string, 0, len(l.documents))
	for id := range l.documents {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// Action is something the person can do now.
type Action struct {
	ID    string
	Text  string
	Human bool // it reaches a person
	// Silent is true when it reaches a person without voice.
	Silent bool
}

// ActionText is an action in the words for a speaker; false when it is not there.
func (l *Library) ActionText(id, lang string, who engine.Speaker) (Action, bool) {
	a, ok := l.actions[id]
	if !ok {
		return Action{}, false
	}
	return Action{ID: id, Text: spokenWords{a.Sv, a.En}.in(lang, who), Human: a.Human, Silent: a.Silent}, true
}
