package qr

// last is the largest version that is drawn.
const last = 13

// blocksOf says, for error correction level L, how many bytes of correction a
// block has and how many blocks a version has.
func blocksOf(version int) (correction, blocks int) {
	table := [last + 1][2]int{
		1: {7, 1}, {10, 1}, {15, 1}, {20, 1}, {26, 1}, {18, 2}, {20, 2}, {24, 2}, {30, 2}, {18, 4}, {20, 4}, {24, 4}, {26, 4},
	}
	return table[version][0], table[version][1]
}

// allBytes is how many bytes fit beside the patterns of a version.
func allBytes(version int) int {
	modules := (16*version+128)*version + 64
	if version >= 2 {
		n := version/7 + 2
		modules -= (25*n-10)*n - 55
	}
	if version >= 7 {
		modules -= 36
	}
	return modules / 8
}

func dataLen(version int) int {
	correction, blocks := blocksOf(version)
	return allBytes(version) - correction*blocks
}

func countBits(version int) int {
	if version < 10 {
		return 8
	}
	return 16
}

// pack writes mode, length and text, and fills up.
func pack(version int, text string) []byte {
	var bits []bool
	put := func(value, n int) {
		for i := n - 1; i >= 0; i-- {
			bits = append(bits, value>>i&1 == 1)
		}
	}
	put(0b0100, 4)
	put(len(text), countBits(version))
	for i := range len(text) {
		put(int(text[i]), 8)
	}
	room := 8 * dataLen(version)
	put(0, min(4, room-len(bits)))
	put(0, (8-len(bits)%8)%8)
	for fill := 0xec; len(bits) < room; fill ^= 0xec ^ 0x11 {
		put(fill, 8)
	}
	out := make([]byte, len(bits)/8)
	for i, bit := range bits {
		if bit {
			out[i/8] |= 1 << (7 - i%8)
		}
	}
	return out
}

// protect adds error correction and interleaves the blocks.
func protect(version int, data []byte) []byte {
	correction, blocks := blocksOf(version)
	short := blocks - allBytes(version)%blocks // so many blocks are a byte shorter
	length := allBytes(version)/blocks - correction
	divisor := divisorOf(correction)
	var parts, checks [][]byte
	for i := range blocks {
		n := length
		if i >= short {
			n++
		}
		parts, checks = append(parts, data[:n]), append(checks, remainder(data[:n], divisor))
		data = data[n:]
	}
	return append(interleave(parts), interleave(checks)...)
}

func interleave(blocks [][]byte) []byte {
	var out []byte
	for i := range len(blocks[len(blocks)-1]) {
		for _, b := range blocks {
			if i < len(b) {
				out = append(out, b[i])
			}
		}
	}
	return out
}

// divisorOf is the generator of the Reed-Solomon code of a degree, its leading
// one left out.
func divisorOf(degree int) []byte {
	out := make([]byte, degree)
	out[degree-1] = 1
	root := byte(1)
	for range degree {
		for j := range out {
			out[j] = times(out[j], root)
			if j+1 < degree {
				out[j] ^= out[j+1]
			}
		}
		root = times(root, 2)
	}
	return out
}

func remainder(data, divisor []byte) []byte {
	out := make([]byte, len(divisor))
	for _, b := range data {
		factor := b ^ out[0]
		copy(out, out[1:])
		out[len(out)-1] = 0
		for i, d := range divisor {
			out[i] ^= times(d, factor)
		}
	}
	return out
}

// times multiplies in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1.
func times(x, y byte) byte {
	z := 0
	for i := 7; i >= 0; i-- {
		z = z<<1 ^ z>>7*0x11d
		z ^= int(y>>i&1) * int(x)
	}
	return byte(z)
}
