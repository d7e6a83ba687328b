package qr

import (
	"errors"
	"strconv"
	"strings"
)

// ErrTooLong is returned for a text of more than 425 bytes.
var ErrTooLong = errors.New("qr: the text is too long")

// quiet is the empty edge around a code, in modules.
const quiet = 4

// Code is a square of dark and light modules.
type Code struct {
	size  int
	dark  []bool
	fixed []bool // patterns that carry no data
}

// New encodes a text.
func New(text string) (*Code, error) {
	version := 1
	for ; version <= last; version++ {
		if 4+countBits(version)+8*len(text) <= 8*dataLen(version) {
			return draw(version, protect(version, pack(version, text))), nil
		}
	}
	return nil, ErrTooLong
}

// SVG draws the code, with the quiet zone that readers need around it.
func (c *Code) SVG() []byte {
	var b strings.Builder
	side := strconv.Itoa(c.size + 2*quiet)
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + side + ` ` + side + `" shape-rendering="crispEdges">`)
	b.WriteString(`<path fill="#fff" d="M0 0h` + side + `v` + side + `H0z"/><path d="`)
	for y := range c.size {
		for x := 0; x < c.size; x++ {
			run := x
			for x < c.size && c.at(x, y) {
				x++
			}
			if n := strconv.Itoa(x - run); x > run {
				b.WriteString("M" + strconv.Itoa(run+quiet) + " " + strconv.Itoa(y+quiet) + "h" + n + "v1h-" + n + "z")
			}
		}
	}
	b.WriteString(`"/></svg>`)
	return []byte(b.String())
}

// Size is the number of modules of a side, without the quiet zone.
func (c *Code) Size() int { return c.size }

func (c *Code) at(x, y int) bool { return c.dark[y*c.size+x] }

func (c *Code) fix(x, y int, dark bool) {
	c.dark[y*c.size+x], c.fixed[y*c.size+x] = dark, true
}
