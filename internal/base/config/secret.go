package config

import (
	"fmt"
	"log/slog"
)

// Secret is a text that does not print: it is [secret] in every format, in JSON
// and in the log, and nothing at all where fmt looks into other types.
type Secret struct {
	reveal func() string
}

const hidden = "[secret]"

// NewSecret hides a text.
func NewSecret(s string) Secret {
	if s == "" {
		return Secret{}
	}
	return Secret{func() string { return s }}
}

// Reveal gives the text. Whoever calls it answers for where it goes.
func (s Secret) Reveal() string {
	if s.reveal == nil {
		return ""
	}
	return s.reveal()
}

// IsSet reports whether there is a text.
func (s Secret) IsSet() bool { return s.reveal != nil }

// String hides the text, and shows whether there is one.
func (s Secret) String() string {
	if s.IsSet() {
		return hidden
	}
	return ""
}

// GoString hides the text.
func (s Secret) GoString() string { return s.String() }

// Format hides the text for every verb.
func (s Secret) Format(to fmt.State, _ rune) { _, _ = to.Write([]byte(s.String())) } // fmt keeps the error

// LogValue hides the text.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText hides the text, in JSON too.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
