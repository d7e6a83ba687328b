package i18n

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

func validKey(key string) bool {
	if !strings.Contains(key, ".") {
		return false
	}
	for _, word := range strings.Split(key, ".") {
		if word == "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return true
}

// parse cuts a sentence at its variables.
func parse(s string) ([]part, error) {
	if strings.TrimSpace(s) == "" || strings.TrimSpace(s) != s {
		return nil, errors.New("a language is missing, or has space at an end")
	}
	var parts []part
	for s != "" {
		before, rest, found := strings.Cut(s, "{")
		if strings.Contains(before, "}") {
			return nil, errors.New("} without {")
		}
		if before != "" {
			parts = append(parts, part{text: before})
		}
		if !found {
			break
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed || name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
			return nil, errors.New("{ without a variable's name and }")
		}
		parts, s = append(parts, part{name: name}), after
	}
	return parts, nil
}

func variables(parts []part) []string {
	names := map[string]bool{}
	for _, p := range parts {
		if p.name != "" {
			names[p.name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}
