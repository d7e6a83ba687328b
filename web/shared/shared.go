// Package shared holds what both webs look like: the design tokens, one file of
// custom properties for colour, space and type.
package shared

import _ "embed"

// Tokens is tokens.css. A colour written anywhere else is a mistake.
//
//go:embed tokens.css
var Tokens string
