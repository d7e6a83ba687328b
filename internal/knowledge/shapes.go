package knowledge

import (
	"fmt"
	"strconv"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"vardlots/internal/triage/engine"
)

// The shapes of the content files, exactly as an author writes them.

type factFile struct {
	Changes []Change    `yaml:"changes"`
	Facts   []factShape `yaml:"facts"`
}

// Change is a line of the change note of a file: when, and what became what.
type Change struct {
	Date string `yaml:"date"`
	Note string `yaml:"note"`
}

type factShape struct {
	ID       string                       `yaml:"id"`
	Kind     string                       `yaml:"kind"`
	About    bool                         `yaml:"about"`
	Quiet    bool                         `yaml:"quiet"`
	Confirm  string                       `yaml:"confirm"`
	Unit     string                       `yaml:"unit"`
	Alarm    string                       `yaml:"alarm"`
	Unknown  string                       `yaml:"unknown"`
	Min      float64                      `yaml:"min"`
	Max      float64                      `yaml:"max"`
	Decimals int                          `yaml:"decimals"`
	Calm     []float64                    `yaml:"calm"`
	OnlyIf   string                       `yaml:"only_if"`
	Page     string                       `yaml:"page"`
	Options  []optionShape                `yaml:"options"`
	Ask      spokenWords                  `yaml:"ask"`
	Help     spokenWords                  `yaml:"help"`
	Check    spokenWords                  `yaml:"check"`
	Note     map[string]map[string]string `yaml:"note"`
	Outside  *outsideShape                `yaml:"outside"`

	at   engine.Pos
	path string // of the fact in its file
}

type optionShape struct {
	ID string `yaml:"id"`
	Sv spoken `yaml:"sv"`
	En spoken `yaml:"en"`
}

type outsideShape struct {
	Speaker []string `yaml:"speaker"`
	Why     string   `yaml:"why"`
}

type personsShape struct {
	From     age    `yaml:"from"`
	Below    age    `yaml:"below"`
	Sex      string `yaml:"sex"`
	Pregnant bool   `yaml:"pregnant"`
}

type ruleShape struct {
	ID        string   `yaml:"id"`
	To        level    `yaml:"to"`
	When      string   `yaml:"when"`
	Caution   level    `yaml:"caution"`
	Actions   []string `yaml:"actions"`
	Also      string   `yaml:"also"`
	Because   Words    `yaml:"because"`
	Source    string   `yaml:"source"`
	OnPurpose string   `yaml:"on_purpose"`

	line int
}

type routeShape struct {
	At              []level  `yaml:"at"`
	ByCaution       bool     `yaml:"by_caution"`
	When            string   `yaml:"when"`
	Else            bool     `yaml:"else"`
	BeforeOnPurpose string   `yaml:"before_on_purpose"`
	Profession      string   `yaml:"profession"`
	Form            string   `yaml:"form"`
	LevelOfCare     string   `yaml:"level_of_care"`
	Actions         []string `yaml:"actions"`

	line int
}

type dangerShape struct {
	ID    string            `yaml:"id"`
	For   *personsShape     `yaml:"for"`
	Page  string            `yaml:"page"`
	Title Words             `yaml:"title"`
	Pages []dangerPageShape `yaml:"pages"`
	Ask   []string          `yaml:"ask"`
	Raise []ruleShape       `yaml:"raise"`
	// Changes is the change note.
	Changes []Change `yaml:"changes"`
}

type dangerPageShape struct {
	Page      string `yaml:"page"`
	Title     Words  `yaml:"title"`
	AfterTick Words  `yaml:"after_tick"`
}

type packShape struct {
	ID      string      `yaml:"id"`
	Ask     []string    `yaml:"ask"`
	Raise   []ruleShape `yaml:"raise"`
	Changes []Change    `yaml:"changes"`
}

type stepUpShape struct {
	When     string `yaml:"when"`
	NotAbove level  `yaml:"not_above"`
}

type guideShape struct {
	ID        string         `yaml:"id"`
	Title     Words          `yaml:"title"`
	Quiet     *quietShape    `yaml:"quiet"`
	Errand    bool           `yaml:"errand"`
	For       personsShape   `yaml:"for"`
	Reasons   []string       `yaml:"reasons"`
	Danger    string         `yaml:"danger"`
	Images    bool           `yaml:"images"`
	Floor     level          `yaml:"floor"`
	Ask       []string       `yaml:"ask"`
	Use       []string       `yaml:"use"`
	StepUp    []stepUpShape  `yaml:"step_up"`
	Raise     []ruleShape    `yaml:"raise"`
	Route     []routeShape   `yaml:"route"`
	SelfCare  []string       `yaml:"self_care"`
	Worsening worseningShape `yaml:"worsening"`
	Tell      []string       `yaml:"tell"`
	Valid     validShape     `yaml:"valid"`
	LongWhy   string         `yaml:"long_on_purpose"`
	Changes   []Change       `yaml:"changes"`

	at engine.Pos
}

type quietShape struct {
	ListTitle Words `yaml:"list_title"`
}

type worseningShape struct {
	Ring112If lists `yaml:"ring_112_if"`
	ContactIf lists `yaml:"contact_if"`
}

type validShape struct {
	From   string `yaml:"from"`
	Review string `yaml:"review"`
}

type actionFile struct {
	Actions map[string]actionShape `yaml:"actions"`
}

type actionShape struct {
	Human bool `yaml:"human"`
	// Silent marks a way to a human that works without voice.
	Silent bool   `yaml:"silent"`
	Sv     spoken `yaml:"sv"`
	En     spoken `yaml:"en"`
}

type sourceFile struct {
	Sources map[string]Source `yaml:"sources"`
}

// Source is what a rule rests on.
type Source struct {
	Title     string `yaml:"title"`
	Publisher string `yaml:"publisher"`
	URL       string `yaml:"url"`
	Read      string `yaml:"read"`
	Review    string `yaml:"review"`
}

type pageFile struct {
	Pages map[string]Words `yaml:"pages"`
}

type reasonFile struct {
	Reasons []reasonShape `yaml:"reasons"`
}

type reasonShape struct {
	ID        string       `yaml:"id"`
	Title     Words        `yaml:"title"`
	ListTitle Words        `yaml:"list_title"`
	Quiet     bool         `yaml:"quiet"`
	Errand    bool         `yaml:"errand"`
	OwnWords  bool         `yaml:"own_words"`
	BodyPart  string       `yaml:"body_part"`
	For       personsShape `yaml:"for"`
	Keywords  lists        `yaml:"keywords"`
}

type selfCareShape struct {
	ID      string       `yaml:"id"`
	For     personsShape `yaml:"for"`
	Reasons []string     `yaml:"reasons"`
	Valid   validShape   `yaml:"valid"`
	Sources []string     `yaml:"sources"`
	Changes []Change     `yaml:"changes"`
	Sv      *Document    `yaml:"sv"`
	En      *Document    `yaml:"en"`
}

// Document is a self-care document in one language.
type Document struct {
	ID        string   `yaml:"-"`
	Title     string   `yaml:"title"`
	Lead      string   `yaml:"lead"`
	Do        []string `yaml:"do"`
	Avoid     []string `yaml:"avoid"`
	Ring112If []string `yaml:"ring_112_if"`
	ContactIf []string `yaml:"contact_if"`
	Human     string   `yaml:"human"`
}

// level is an urgency as content writes it.
type level engine.Urgency

// UnmarshalYAML reads N1 to N5.
func (l *level) UnmarshalYAML(node ast.Node) error {
	var text string
	if err := yaml.NodeToValue(node, &text); err != nil {
		return err
	}
	u, err := engine.ParseUrgency(text)
	if err != nil {
		return fault(node, "%v", err)
	}
	*l = level(u)
	return nil
}

// age is completed months, written 18y or 3m.
type age int

// UnmarshalYAML reads an age with its unit.
func (a *age) UnmarshalYAML(node ast.Node) error {
	var text string
	if err := yaml.NodeToValue(node, &text); err != nil {
		return err
	}
	months, ok := ParseAge(text)
	if !ok {
		return &lineError{engine.WrongUnit, lineOf(node), fmt.Sprintf("an age is written 18y or 3m, not %q", text)}
	}
	*a = age(months)
	return nil
}

// ParseAge reads an age as content writes it, 18y or 3m, in completed months.
func ParseAge(text string) (months int, ok bool) {
	per := map[byte]int{'y': 12, 'm': 1}
	n := len(text)
	if n < 2 || per[text[n-1]] == 0 {
		return 0, false
	}
	v, err := strconv.Atoi(text[:n-1])
	return v * per[text[n-1]], err == nil && v >= 0
}

// UnmarshalYAML reads a rule and keeps its line.
func (r *ruleShape) UnmarshalYAML(node ast.Node) error {
	type plain ruleShape
	if err := yaml.NodeToValue(node, (*plain)(r), yaml.Strict()); err != nil {
		return err
	}
	r.line = lineOf(node)
	return nil
}

// UnmarshalYAML reads a route and keeps its line.
func (r *routeShape) UnmarshalYAML(node ast.Node) error {
	type plain routeShape
	if err := yaml.NodeToValue(node, (*plain)(r), yaml.Strict()); err != nil {
		return err
	}
	r.line = lineOf(node)
	return nil
}

// UnmarshalYAML reads a fact and keeps its line.
func (f *factShape) UnmarshalYAML(node ast.Node) error {
	type plain factShape
	if err := yaml.NodeToValue(node, (*plain)(f), yaml.Strict()); err != nil {
		return err
	}
	f.at.Line = lineOf(node)
	return nil
}

// lineOf is where a mapping begins: a block mapping's own token is its first
// colon, on the same line.
func lineOf(node ast.Node) int { return node.GetToken().Position.Line }
