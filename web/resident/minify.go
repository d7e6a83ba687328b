package resident

import (
	"regexp"
	"strings"
)

var (
	comment     = regexp.MustCompile(`(?s)/\*.*?\*/`)
	space       = regexp.MustCompile(`\s+`)
	around      = regexp.MustCompile(` ?([{};,]) ?`)
	declaration = regexp.MustCompile(`([{;][a-z-]+): `)
	leadingZero = regexp.MustCompile(`([ (,:-])0\.(\d)`)
)

// minify makes a style sheet small: no comments, no space that means nothing.
// Space around + and - in calc(), and before a colon in a selector, means
// something and stays. No string in our style sheets holds a brace, a comma or
// two spaces.
func minify(css string) string {
	css = comment.ReplaceAllString(css, "")
	css = space.ReplaceAllString(css, " ")
	css = around.ReplaceAllString(css, "$1")
	css = declaration.ReplaceAllString(css, "$1:")
	css = leadingZero.ReplaceAllString(css, "$1.$2")
	return strings.TrimSpace(strings.ReplaceAll(css, ";}", "}"))
}
