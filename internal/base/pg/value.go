package pg

import "time"

// Null returns nil for an empty identifier, so that the column is NULL.
func Null[T ~string](v T) any {
	if v == "" {
		return nil
	}
	return string(v)
}

// Texts returns identifiers as an array argument, never NULL.
func Texts[T ~string](vs []T) []string {
	out := make([]string, len(vs))
	for i, v := range vs {
		out[i] = string(v)
	}
	return out
}

// NullTime returns nil for the zero time.
func NullTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

// NullNumber returns nil for zero, where zero means that there is none.
func NullNumber[T ~int16 | ~int32 | ~int64 | ~int](n T) any {
	if n == 0 {
		return nil
	}
	return int64(n)
}
