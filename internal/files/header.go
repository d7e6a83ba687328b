package files

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// mostPixels is how many a picture may have before it is decoded (SPINE §9), and
// mostMemory what decoding it may take: a progressive JPEG takes five times what an
// ordinary one does.
const (
	mostPixels = 40_000_000
	mostMemory = 320 << 20

	// mostScans bounds how often a progressive picture is gone through: a scan of a
	// few bytes takes as long as one of many.
	mostScans = 64
)

// format is what a file is by its content.
type format uint8

const (
	noFormat format = iota
	jpegFormat
	pngFormat
	webpFormat
)

// header is what the first bytes of a picture say, read without decoding.
type header struct {
	format        format
	width, height int
	perPixel      int // bytes that decoding takes
	turn          int // EXIF orientation, 1 to 8; 1 when it says none
}

const pngMark = "\x89PNG\r\n\x1a\n"

// readHeader tells what a file is. It fails with Invalid for what is not one of
// the formats that are taken, is cut off within its header, or is too large to
// decode.
func readHeader(b []byte) (h header, err error) {
	ok := false
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xd8, 0xff}):
		h, ok = readJPEG(b)
		ok = ok && bytes.Count(b, []byte{0xff, 0xda}) <= mostScans
	case bytes.HasPrefix(b, []byte(pngMark)):
		h, ok = readPNG(b)
	case len(b) >= 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP":
		h, ok = readWebP(b)
	}
	if !ok || h.width <= 0 || h.height <= 0 {
		return header{}, unreadable()
	}
	if n := int64(h.width) * int64(h.height); n > mostPixels || n*int64(h.perPixel) > mostMemory {
		return header{}, tooManyPixels()
	}
	return h, nil
}

// readJPEG walks the segments up to the picture data (ITU-T T.81, annex B).
func readJPEG(b []byte) (h header, ok bool) {
	h = header{format: jpegFormat, turn: 1}
	for i := 2; i+4 <= len(b); {
		if b[i] != 0xff {
			return h, false
		}
		marker := b[i+1]
		if marker == 0xff { // filling
			i++
			continue
		}
		size := int(binary.BigEndian.Uint16(b[i+2:]))
		if size < 2 || i+2+size > len(b) {
			return h, false
		}
		body := b[i+4 : i+2+size]
		i += 2 + size
		switch {
		case marker == 0xda: // start of scan
			return h, h.width > 0
		case marker == 0xe1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")):
			h.turn = orientation(body[6:])
		case marker >= 0xc0 && marker <= 0xc2:
			if h.width > 0 || !h.frame(marker, body) {
				return h, false
			}
		}
	}
	return h, false
}

// frame reads a start of frame.
func (h *header) frame(marker byte, body []byte) bool {
	if len(body) < 6 {
		return false
	}
	h.height, h.width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	h.perPixel = int(body[5])
	if marker == 0xc2 { // progressive: the coefficients, of four bytes each, are kept until the end
		h.perPixel *= 5
	}
	return h.perPixel > 0
}

// readPNG walks the chunks (ISO/IEC 15948).
func readPNG(b []byte) (h header, ok bool) {
	h = header{format: pngFormat, turn: 1}
	for i, first := len(pngMark), true; i+8 <= len(b); first = false {
		size, kind := int64(binary.BigEndian.Uint32(b[i:])), string(b[i+4:i+8])
		if first != (kind == "IHDR") || int64(i)+12+size > int64(len(b)) {
			return h, kind == "IDAT" && h.width > 0 // cut off: decoding says so
		}
		body := b[i+8 : i+8+int(size)]
		switch kind {
		case "IHDR":
			if size != 13 {
				return h, false
			}
			h.width, h.height = int(int32(binary.BigEndian.Uint32(body))), int(int32(binary.BigEndian.Uint32(body[4:]))) //nolint:gosec // negative is refused
			h.perPixel = 4
			if body[8] == 16 {
				h.perPixel = 8
			}
			if body[12] != 0 { // interlaced: each pass is a picture of its own
				h.perPixel *= 2
			}
		case "eXIf":
			h.turn = orientation(body)
		case "IEND":
			return h, true
		}
		i += 12 + int(size)
	}
	return h, h.width > 0
}

// readWebP walks the chunks (RFC 9649). An animation is no picture.
func readWebP(b []byte) (h header, ok bool) {
	h = header{format: webpFormat, turn: 1, perPixel: 8}
	for i := int64(12); i+8 <= int64(len(b)); {
		size, kind := int64(binary.LittleEndian.Uint32(b[i+4:])), string(b[i:i+4])
		body := b[i+8 : min(i+8+size, int64(len(b)))]
		switch kind {
		case "VP8X":
			if len(body) < 10 || body[0]&2 != 0 {
				return h, false
			}
			h.grow(1+little24(body[4:]), 1+little24(body[7:]))
		case "VP8 ":
			if len(body) < 10 {
				return h, false
			}
			h.grow(int(binary.LittleEndian.Uint16(body[6:])&0x3fff), int(binary.LittleEndian.Uint16(body[8:])&0x3fff))
		case "VP8L":
			if len(body) < 5 {
				return h, false
			}
			bits := binary.LittleEndian.Uint32(body[1:])
			h.grow(1+int(bits&0x3fff), 1+int(bits>>14&0x3fff))
		case "EXIF":
			h.turn = orientation(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		}
		i += 8 + size + size&1
	}
	return h, h.width > 0
}

// grow keeps the largest size that any part of a file tells.
func (h *header) grow(w, ht int) { h.width, h.height = max(h.width, w), max(h.height, ht) }

func little24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

// orientation reads the one thing that is wanted of EXIF: tag 0x0112 of the first
// directory (CIPA DC-008). What cannot be read says nothing.
func orientation(b []byte) int {
	var order binary.ByteOrder = binary.BigEndian
	switch {
	case bytes.HasPrefix(b, []byte("II*\x00")):
		order = binary.LittleEndian
	case !bytes.HasPrefix(b, []byte("MM\x00*")):
		return 1
	}
	if len(b) < 8 {
		return 1
	}
	at := int64(order.Uint32(b[4:]))
	if at < 8 || at+2 > int64(len(b)) {
		return 1
	}
	entries := b[at+2:]
	for field := range slices.Chunk(entries[:min(len(entries), 12*int(order.Uint16(b[at:])))], 12) {
		if len(field) == 12 && order.Uint16(field) == 0x0112 && order.Uint16(field[2:]) == 3 {
			if turn := int(order.Uint16(field[8:])); turn >= 1 && turn <= 8 {
				return turn
			}
		}
	}
	return 1
}
