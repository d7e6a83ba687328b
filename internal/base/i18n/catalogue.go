package i18n

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Lang is a language that pages are written in.
type Lang string

// The languages. Swedish comes first and is what an unknown language becomes.
const (
	Sv Lang = "sv"
	En Lang = "en"
)

// ParseLang reads a language tag; ok is false for one we do not write.
func ParseLang(s string) (lang Lang, ok bool) {
	switch Lang(s) {
	case Sv, En:
		return Lang(s), true
	}
	return Sv, false
}

// helpKey is the sentence that {help} stands for in every other.
const helpKey, helpVar = "common.help", "help"

//go:embed catalogue/*.txt
var files embed.FS

// Catalogue is every message in every language. It does not change after
// [Load] and is safe for concurrent use.
type Catalogue struct {
	messages map[string]message
}

type message struct {
	sv, en []part
}

// part is a piece of a sentence: text, or the name of a variable.
type part struct {
	text string
	name string
}

// Load reads the embedded catalogue. It reports everything that is wrong with
// it, each with file and line.
func Load() (*Catalogue, error) { return load(files) }

func load(from fs.FS) (*Catalogue, error) {
	names, err := fs.Glob(from, "catalogue/*.txt")
	if err != nil {
		return nil, err
	}
	c := &Catalogue{messages: map[string]message{}}
	var wrong []error
	for _, name := range names {
		text, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		wrong = append(wrong, c.read(name, string(text)))
	}
	if _, ok := c.messages[helpKey]; !ok {
		wrong = append(wrong, fmt.Errorf("%s is missing", helpKey))
	}
	return c, errors.Join(wrong...)
}

func (c *Catalogue) read(name, text string) error {
	var wrong []error
	for i, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := c.add(line); err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", name, i+1, err))
		}
	}
	return errors.Join(wrong...)
}

func (c *Catalogue) add(line string) error {
	cells := strings.Split(line, "|")
	if len(cells) != 3 {
		return fmt.Errorf("want key|sv|en, got %d cells", len(cells))
	}
	key := cells[0]
	if !validKey(key) {
		return fmt.Errorf("%q is not a key", key)
	}
	if _, twice := c.messages[key]; twice {
		return fmt.Errorf("%s stands twice", key)
	}
	sv, errSv := parse(cells[1])
	en, errEn := parse(cells[2])
	if err := errors.Join(errSv, errEn); err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	if a, b := variables(sv), variables(en); !slices.Equal(a, b) {
		return fmt.Errorf("%s: Swedish has %v, English has %v", key, a, b)
	}
	if key == helpKey && len(variables(sv)) > 0 {
		return fmt.Errorf("%s stands in other sentences and takes no variable", key)
	}
	c.messages[key] = message{sv, en}
	return nil
}

// T returns the message in the language, with its variables filled from pairs
// of name and value. Values are put in as they are and never read as messages.
// {help} needs no value. A key that does not exist is returned as ⟦key⟧, and a
// variable without a value as ⟦key name⟧.
func (c *Catalogue) T(lang Lang, key string, vars ...string) string {
	m, ok := c.messages[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	parts := m.in(lang)
	if len(parts) == 1 && parts[0].name == "" {
		return parts[0].text
	}
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.text)
		if p.name != "" {
			b.WriteString(c.value(lang, key, p.name, vars))
		}
	}
	return b.String()
}

// N is T for something counted: the message key.one for exactly one, and
// key.other for any other number, with {n} as its figure.
func (c *Catalogue) N(lang Lang, key string, n int, vars ...string) string {
	form := ".other"
	if n == 1 {
		form = ".one"
	}
	return c.T(lang, key+form, slices.Concat(vars, []string{"n", strconv.Itoa(n)})...)
}

func (m message) in(lang Lang) []part {
	if lang == En {
		return m.en
	}
	return m.sv
}

func (c *Catalogue) value(lang Lang, key, name string, vars []string) string {
	for i := 0; i+1 < len(vars); i += 2 {
		if vars[i] == name {
			return vars[i+1]
		}
	}
	if name == helpVar {
		return c.T(lang, helpKey)
	}
	return "⟦" + key + " " + name + "⟧"
}

// Has reports whether the key exists.
func (c *Catalogue) Has(key string) bool { _, ok := c.messages[key]; return ok }

// Keys lists every key, sorted.
func (c *Catalogue) Keys() []string { return slices.Sorted(maps.Keys(c.messages)) }

// Variables lists what the message needs values for, sorted, without help.
func (c *Catalogue) Variables(key string) []string {
	return slices.DeleteFunc(variables(c.messages[key].sv), func(n string) bool { return n == helpVar })
}
