package seal

import (
	"fmt"
	"log/slog"
)

const hidden = "[keys]"

// String hides the keys.
func (Keys) String() string { return hidden }

// GoString hides the keys.
func (Keys) GoString() string { return hidden }

// Format hides the keys for every verb.
func (Keys) Format(s fmt.State, _ rune) { _, _ = s.Write([]byte(hidden)) } // fmt keeps the error

// LogValue hides the keys.
func (Keys) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalText hides the keys.
func (Keys) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// String hides the set.
func (Set) String() string { return hidden }

// GoString hides the set.
func (Set) GoString() string { return hidden }

// Format hides the set for every verb.
func (Set) Format(s fmt.State, _ rune) { _, _ = s.Write([]byte(hidden)) } // fmt keeps the error

// LogValue hides the set.
func (Set) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalText hides the set.
func (Set) MarshalText() ([]byte, error) { return []byte(hidden), nil }
