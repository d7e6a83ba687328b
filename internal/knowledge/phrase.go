package knowledge

import "slices"

// Phrase is a text that staff insert by its short code. Words in braces are
// filled before it is sent.
type Phrase struct {
	Code  string `yaml:"code"`
	Title string `yaml:"title"`
	Text  string `yaml:"text"`
}

// Phrases lists the phrases in the author's order.
func (l *Library) Phrases() []Phrase { return slices.Clone(l.phrases) }

type phraseFile struct {
	Phrases []Phrase `yaml:"phrases"`
}
