package pnr

import (
	"encoding/json"
	"fmt"
	"log/slog"
)

// hidden is what a number looks like to everybody who did not ask by name.
const hidden = "[personnummer]"

// String hides the number.
func (Number) String() string { return hidden }

// Format hides the number for every verb.
func (Number) Format(s fmt.State, _ rune) { _, _ = s.Write([]byte(hidden)) } // fmt keeps the error

// GoString hides the number.
func (Number) GoString() string { return hidden }

// LogValue hides the number.
func (Number) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalJSON hides the number.
func (Number) MarshalJSON() ([]byte, error) { return json.Marshal(hidden) }

// MarshalText hides the number.
func (Number) MarshalText() ([]byte, error) { return []byte(hidden), nil }
