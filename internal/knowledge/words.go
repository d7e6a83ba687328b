package knowledge

import (
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"vardlots/internal/triage/engine"
)

// Words is a text in both languages.
type Words struct {
	Sv string `yaml:"sv"`
	En string `yaml:"en"`
}

// In is the text in a language; anything but "en" is Swedish.
func (w Words) In(lang string) string {
	if lang == "en" {
		return w.En
	}
	return w.Sv
}

func (w Words) empty() bool { return w.Sv == "" && w.En == "" }

// lists is a list of texts in both languages.
type lists struct {
	Sv []string `yaml:"sv"`
	En []string `yaml:"en"`
}

func (l lists) in(lang string) []string {
	if lang == "en" {
		return l.En
	}
	return l.Sv
}

// spoken is a text that may differ by who is spoken to. The key "" is the text
// for everybody.
type spoken map[string]string

// UnmarshalYAML reads one text, or one for each speaker.
func (s *spoken) UnmarshalYAML(node ast.Node) error {
	if node.Type() != ast.MappingType {
		var text string
		if err := yaml.NodeToValue(node, &text); err != nil {
			return err
		}
		*s = spoken{"": text}
		return nil
	}
	by := map[string]string{}
	if err := yaml.NodeToValue(node, &by, yaml.Strict()); err != nil {
		return err
	}
	for who := range by {
		if _, err := engine.ParseSpeaker(who); err != nil {
			return fault(node, "%v", err)
		}
	}
	*s = by
	return nil
}

// to is the text for a speaker, "" when there is none. A nurse who has no
// wording of their own reads that for another person.
func (s spoken) to(who engine.Speaker) string {
	if text := s[who.String()]; text != "" {
		return text
	}
	if who == engine.Nurse && s[""] == "" {
		return s[engine.ForOther.String()]
	}
	return s[""]
}

// spokenWords is such a text in both languages.
type spokenWords struct {
	Sv spoken `yaml:"sv"`
	En spoken `yaml:"en"`
}

func (w spokenWords) in(lang string, who engine.Speaker) string {
	if lang == "en" {
		return w.En.to(who)
	}
	return w.Sv.to(who)
}

// fault is an error at a place in a file; Load adds the file.
func fault(node ast.Node, format string, args ...any) error {
	return &lineError{rule: engine.WrongForm, line: node.GetToken().Position.Line, message: fmt.Sprintf(format, args...)}
}

type lineError struct {
	rule    string
	line    int
	message string
}

func (e *lineError) Error() string { return fmt.Sprintf("%d: %s", e.line, e.message) }
