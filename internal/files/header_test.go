package files

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"vardlots/internal/base/fault"
)

// half is a picture whose left half is red and right half blue, of the given size.
func half(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{200, 0, 0, 255}
			if x >= w/2 {
				c = color.RGBA{0, 0, 200, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// tiff is EXIF with an orientation and a place that must not survive.
func tiff(turn int) []byte {
	b := []byte("MM\x00*\x00\x00\x00\x08\x00\x02")
	b = append(b, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(turn), 0, 0)
	b = append(b, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0)
	return append(b, secret...)
}

const secret = "GPSLatitude 62 23 27 Testvik"

// segment puts a segment after the start of a JPEG.
func segment(raw []byte, marker byte, body []byte) []byte {
	out := append([]byte{}, raw[:2]...)
	out = append(out, 0xff, marker)
	out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
	return append(append(out, body...), raw[2:]...)
}

func withEXIF(raw []byte, turn int) []byte {
	return segment(raw, 0xe1, append([]byte("Exif\x00\x00"), tiff(turn)...))
}

// chunk puts a chunk after the header of a PNG.
func chunk(raw []byte, kind string, body []byte) []byte {
	const after = 8 + 25
	out := append([]byte{}, raw[:after]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	part := append([]byte(kind), body...)
	out = append(out, part...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(part))
	return append(out, raw[after:]...)
}

// sized gives a PNG another size in its header, as a pixel bomb has.
func sized(raw []byte, w, h uint32) []byte {
	out := append([]byte{}, raw...)
	binary.BigEndian.PutUint32(out[16:], w)
	binary.BigEndian.PutUint32(out[20:], h)
	binary.BigEndian.PutUint32(out[29:], crc32.ChecksumIEEE(out[12:29]))
	return out
}

// sizedJPEG does the same to a JPEG, and may make it a progressive one.
func sizedJPEG(raw []byte, w, h uint16, marker byte) []byte {
	out := append([]byte{}, raw...)
	at := bytes.Index(out, []byte{0xff, 0xc0, 0x00, 0x11})
	out[at+1] = marker
	binary.BigEndian.PutUint16(out[at+5:], h)
	binary.BigEndian.PutUint16(out[at+7:], w)
	return out
}

func key(err error) string {
	f, ok := err.(*fault.Fault)
	if !ok || len(f.Fields) != 1 || f.Fields[0].Name != Field {
		return ""
	}
	return f.Fields[0].Key
}

func TestReadHeader(t *testing.T) {
	t.Parallel()
	j, p := asJPEG(t, half(40, 20)), asPNG(t, half(40, 20))
	for name, tc := range map[string]struct {
		raw  []byte
		want header // zero: refused
		key  string
	}{
		"a JPEG":                             {raw: j, want: header{jpegFormat, 40, 20, 3, 1}},
		"a JPEG that lies on its side":       {raw: withEXIF(j, 6), want: header{jpegFormat, 40, 20, 3, 6}},
		"a JPEG with a turn that is none":    {raw: withEXIF(j, 9), want: header{jpegFormat, 40, 20, 3, 1}},
		"a PNG":                              {raw: p, want: header{pngFormat, 40, 20, 4, 1}},
		"a PNG that stands on its head":      {raw: chunk(p, "eXIf", tiff(3)), want: header{pngFormat, 40, 20, 4, 3}},
		"a WebP":                             {raw: lossless(40, 20), want: header{webpFormat, 40, 20, 8, 1}},
		"a WebP that tells two sizes":        {raw: extended(0, 100, 50, lossless(40, 20)[12:]), want: header{webpFormat, 100, 50, 8, 1}},
		"an animated WebP":                   {raw: extended(2, 40, 20, lossless(40, 20)[12:]), key: "image.type"},
		"a bomb of 40 000 by 40 000":         {raw: sized(p, 40_000, 40_000), key: "image.pixels"},
		"a JPEG bomb":                        {raw: sizedJPEG(j, 40_000, 40_000, 0xc0), key: "image.pixels"},
		"a progressive JPEG of 39 M pixels":  {raw: sizedJPEG(j, 6500, 6000, 0xc2), key: "image.pixels"},
		"an ordinary JPEG of 39 M pixels":    {raw: sizedJPEG(j, 6500, 6000, 0xc0), want: header{jpegFormat, 6500, 6000, 3, 1}},
		"a PNG of a negative size":           {raw: sized(p, 1<<31, 20), key: "image.type"},
		"nothing":                            {key: "image.type"},
		"a JPEG of its mark alone":           {raw: j[:3], key: "image.type"},
		"a JPEG cut off in its header":       {raw: j[:100], key: "image.type"},
		"a JPEG that tells its size twice":   {raw: twice(j), key: "image.type"},
		"a JPEG with a thousand scans":       {raw: append(append([]byte{}, j...), bytes.Repeat([]byte{0xff, 0xda}, 1000)...), key: "image.type"},
		"HEIC":                               {raw: []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), key: "image.type"},
		"a GIF":                              {raw: []byte("GIF89a\x01\x00\x01\x00"), key: "image.type"},
		"a page that has a JPEG in it":       {raw: append([]byte("<html><script>"), j...), key: "image.type"},
		"a PDF":                              {raw: []byte("%PDF-1.7\n"), key: "image.type"},
		"a drawing that could run script":    {raw: []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), key: "image.type"},
		"text that begins as a WebP":         {raw: []byte("RIFF\x00\x00\x00\x00WEBPtext"), key: "image.type"},
		"a PNG whose first chunk is another": {raw: append([]byte(pngMark), p[33:]...), key: "image.type"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := readHeader(tc.raw)
			if got != tc.want || key(err) != tc.key {
				t.Errorf("readHeader() = %+v, %v; want %+v, %q", got, err, tc.want, tc.key)
			}
		})
	}
}

// twice says its size again, another.
func twice(raw []byte) []byte {
	at := bytes.Index(raw, []byte{0xff, 0xc0, 0x00, 0x11})
	return segment(raw, 0xc0, append([]byte{8, 0x75, 0x30, 0x75, 0x30}, raw[at+9:at+19]...))
}

// lossless is a WebP of one colour: VP8L without transforms, every code of one
// symbol (RFC 9649, §3).
func lossless(w, h int) []byte {
	var bits bitWriter
	bits.put(uint32(w-1), 14)
	bits.put(uint32(h-1), 14)
	bits.put(0, 1+3)                                       // no alpha, version 0
	bits.put(0, 1+1+1)                                     // no transform, no colour cache, one group of codes
	for _, symbol := range []uint32{40, 200, 30, 255, 0} { // green, red, blue, alpha, distance
		bits.put(1, 1)      // a simple code
		bits.put(0, 1)      // of one symbol
		bits.put(1, 1)      // of eight bits
		bits.put(symbol, 8) // which takes no bits to write
	}
	return riff("VP8L", append([]byte{0x2f}, bits.bytes()...))
}

type bitWriter struct {
	out  []byte
	used int
}

func (b *bitWriter) put(v uint32, n int) {
	for i := range n {
		if b.used%8 == 0 {
			b.out = append(b.out, 0)
		}
		b.out[len(b.out)-1] |= byte(v>>i&1) << (b.used % 8)
		b.used++
	}
}

func (b *bitWriter) bytes() []byte { return append(b.out, 0, 0, 0, 0) }

func riffChunk(kind string, body []byte) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body)))
	out = append(out, body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

func riff(kind string, body []byte) []byte {
	rest := append([]byte("WEBP"), riffChunk(kind, body)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(rest))), rest...)
}

// extended is a WebP with a canvas of its own, then what follows.
func extended(flags byte, w, h int, rest []byte) []byte {
	body := []byte{flags, 0, 0, 0, byte(w - 1), byte((w - 1) >> 8), 0, byte(h - 1), byte((h - 1) >> 8), 0}
	out := riff("VP8X", body)
	out = append(out, rest...)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

func FuzzReadHeader(f *testing.F) {
	j, p := asJPEG(f, half(8, 4)), asPNG(f, half(8, 4))
	for _, raw := range [][]byte{
		j, p, withEXIF(j, 6), chunk(p, "eXIf", tiff(3)), sized(p, 40_000, 40_000), lossless(8, 4),
		extended(8, 8, 4, append(lossless(8, 4)[12:], riffChunk("EXIF", tiff(6))...)),
		[]byte("RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff"), []byte(strings.Repeat("\xff", 64)),
	} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		h, err := readHeader(raw)
		switch {
		case err != nil && fault.KindOf(err) != fault.Invalid:
			t.Errorf("kind %v", fault.KindOf(err))
		case err != nil:
			return
		case h.width <= 0 || h.height <= 0 || h.width*h.height > mostPixels || h.turn < 1 || h.turn > 8 || h.perPixel < 1:
			t.Errorf("let through %+v", h)
		}
		// What a small header lets through, the decoder must survive.
		if h.width*h.height < 1<<16 {
			if img, err := decode(raw, h); err == nil && (img.Bounds().Dx() != h.width || img.Bounds().Dy() != h.height) {
				t.Errorf("decoded %v of %+v", img.Bounds(), h)
			}
		}
	})
}
