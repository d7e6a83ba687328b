package qr

// penalty is how hard a masked code is to read: long runs, even squares, what
// looks like a finder pattern, too much of one kind.
func (c *Code) penalty() int {
	p, dark := 0, 0
	for i := range c.size {
		p += c.line(func(j int) bool { return c.at(j, i) })
		p += c.line(func(j int) bool { return c.at(i, j) })
		for j := range c.size {
			if c.at(j, i) {
				dark++
			}
			if i > 0 && j > 0 && c.at(j, i) == c.at(j-1, i) && c.at(j, i) == c.at(j, i-1) && c.at(j, i) == c.at(j-1, i-1) {
				p += 3
			}
		}
	}
	all := c.size * c.size
	return p + abs(dark*20-all*10)/all*10
}

// line counts runs of five or more, and finder patterns, in a row or a column.
func (c *Code) line(at func(int) bool) int {
	const finder = 0b1011101
	p, run, seen := 0, 0, 0
	for i := range c.size {
		if i > 0 && at(i) == at(i-1) {
			run++
		} else {
			run = 1
		}
		switch {
		case run == 5:
			p += 3
		case run > 5:
			p++
		}
		seen = seen << 1 & 0x7ff
		if at(i) {
			seen |= 1
		}
		if i >= 10 && (seen == finder<<4 || seen == finder) {
			p += 40
		}
	}
	return p
}
