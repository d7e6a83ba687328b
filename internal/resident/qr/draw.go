package qr

// draw lays out a version with its codewords, and masks it so that no part is
// too even.
func draw(version int, words []byte) *Code {
	size := 17 + 4*version
	c := &Code{size: size, dark: make([]bool, size*size), fixed: make([]bool, size*size)}
	c.patterns(version)
	c.fill(words)
	best, least := 0, -1
	for mask := range 8 {
		c.mask(mask)
		c.format(mask)
		if p := c.penalty(); least < 0 || p < least {
			best, least = mask, p
		}
		c.mask(mask) // a second time takes it away
	}
	c.mask(best)
	c.format(best)
	return c
}

// patterns draws what every code of a version has.
func (c *Code) patterns(version int) {
	for i := range c.size {
		c.fix(6, i, i%2 == 0)
		c.fix(i, 6, i%2 == 0)
	}
	c.finder(3, 3)
	c.finder(c.size-4, 3)
	c.finder(3, c.size-4)
	at := aligned(version, c.size)
	for i, x := range at {
		for j, y := range at {
			corner := i == 0 && j == 0 || i == 0 && j == len(at)-1 || i == len(at)-1 && j == 0
			if !corner {
				c.ring(x, y, 2)
			}
		}
	}
	c.format(0)
	c.version(version)
}

func (c *Code) finder(x, y int) {
	for dy := -4; dy <= 4; dy++ {
		for dx := -4; dx <= 4; dx++ {
			if x+dx < 0 || x+dx >= c.size || y+dy < 0 || y+dy >= c.size {
				continue
			}
			d := max(abs(dx), abs(dy))
			c.fix(x+dx, y+dy, d != 2 && d != 4)
		}
	}
}

func (c *Code) ring(x, y, r int) {
	for dy := -r; dy <= r; dy++ {
		for dx := -r; dx <= r; dx++ {
			c.fix(x+dx, y+dy, max(abs(dx), abs(dy)) != 1)
		}
	}
}

// aligned lists where the centres of alignment patterns lie.
func aligned(version, size int) []int {
	if version == 1 {
		return nil
	}
	n := version/7 + 2
	step := (version*8 + n*3 + 5) / (n*4 - 4) * 2
	at := make([]int, n)
	at[0] = 6
	for i, pos := n-1, size-7; i > 0; i, pos = i-1, pos-step {
		at[i] = pos
	}
	return at
}

// format writes the level and the mask, twice.
func (c *Code) format(mask int) {
	const levelL = 1
	data := levelL<<3 | mask
	rest := data
	for range 10 {
		rest = rest<<1 ^ rest>>9*0x537
	}
	bits := (data<<10 | rest) ^ 0x5412
	bit := func(i int) bool { return bits>>i&1 == 1 }
	for i := range 6 {
		c.fix(8, i, bit(i))
	}
	c.fix(8, 7, bit(6))
	c.fix(8, 8, bit(7))
	c.fix(7, 8, bit(8))
	for i := 9; i < 15; i++ {
		c.fix(14-i, 8, bit(i))
	}
	for i := range 8 {
		c.fix(c.size-1-i, 8, bit(i))
	}
	for i := 8; i < 15; i++ {
		c.fix(8, c.size-15+i, bit(i))
	}
	c.fix(8, c.size-8, true)
}

// version writes the version, twice, from 7 on.
func (c *Code) version(version int) {
	if version < 7 {
		return
	}
	rest := version
	for range 12 {
		rest = rest<<1 ^ rest>>11*0x1f25
	}
	bits := version<<12 | rest
	for i := range 18 {
		a, b := c.size-11+i%3, i/3
		c.fix(a, b, bits>>i&1 == 1)
		c.fix(b, a, bits>>i&1 == 1)
	}
}

// fill lays the codewords in columns of two, up and down from the right.
func (c *Code) fill(words []byte) {
	i := 0
	for right := c.size - 1; right >= 1; right -= 2 {
		if right == 6 {
			right = 5
		}
		for step := range c.size {
			y := step
			if (right+1)&2 == 0 {
				y = c.size - 1 - step
			}
			for _, x := range [2]int{right, right - 1} {
				if !c.fixed[y*c.size+x] && i < 8*len(words) {
					c.dark[y*c.size+x] = words[i/8]>>(7-i%8)&1 == 1
					i++
				}
			}
		}
	}
}

func (c *Code) mask(mask int) {
	for y := range c.size {
		for x := range c.size {
			if !c.fixed[y*c.size+x] && masked(mask, x, y) {
				c.dark[y*c.size+x] = !c.dark[y*c.size+x]
			}
		}
	}
}

func masked(mask, x, y int) bool {
	switch mask {
	case 0:
		return (x+y)%2 == 0
	case 1:
		return y%2 == 0
	case 2:
		return x%3 == 0
	case 3:
		return (x+y)%3 == 0
	case 4:
		return (x/3+y/2)%2 == 0
	case 5:
		return x*y%2+x*y%3 == 0
	case 6:
		return (x*y%2+x*y%3)%2 == 0
	}
	return ((x+y)%2+x*y%3)%2 == 0
}

func abs(n int) int { return max(n, -n) }
