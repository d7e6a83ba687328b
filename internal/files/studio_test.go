package files

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
	"time"

	"vardlots/internal/base/fault"
)

func developed(t *testing.T, raw []byte) (picture, image.Image) {
	t.Helper()
	p, err := newStudio().develop(t.Context(), raw)
	if err != nil {
		t.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(p.whole))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != p.width || b.Dy() != p.height {
		t.Errorf("is %v, says %dx%d", b, p.width, p.height)
	}
	return p, img
}

func TestDevelopKeepsNothingOfTheFile(t *testing.T) {
	t.Parallel()
	j, p := asJPEG(t, half(64, 48)), asPNG(t, half(64, 48))
	script := []byte("<script>alert(1)</script>")
	for name, raw := range map[string][]byte{
		"a JPEG that tells where it was taken":      withEXIF(j, 1),
		"a PNG that tells where it was taken":       chunk(p, "eXIf", tiff(1)),
		"a PNG with text":                           chunk(p, "tEXt", []byte("Comment\x00"+secret)),
		"a WebP that tells where it was taken":      extended(8, 64, 48, append(lossless(64, 48)[12:], riffChunk("EXIF", tiff(1))...)),
		"a JPEG that is also a page":                segment(j, 0xfe, script),
		"a JPEG that is also an archive":            append(append([]byte{}, j...), "PK\x03\x04"+secret...),
		"a PNG with something behind its last word": append(append([]byte{}, p...), script...),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if !bytes.Contains(raw, []byte(secret)) && !bytes.Contains(raw, script) {
				t.Fatal("nothing is planted: the probe is blind")
			}
			got, _ := developed(t, raw)
			for _, body := range [][]byte{got.whole, got.small} {
				for _, planted := range [][]byte{[]byte(secret), []byte("GPS"), []byte("Exif"), script, []byte("PK\x03\x04")} {
					if bytes.Contains(body, planted) {
						t.Errorf("%q is still there", planted)
					}
				}
			}
		})
	}
}

// Four corners, each of its own colour, tell every way to turn from every other.
func TestDevelopSetsUpright(t *testing.T) {
	t.Parallel()
	red, green := color.RGBA{220, 0, 0, 255}, color.RGBA{0, 220, 0, 255}
	blue, white := color.RGBA{0, 0, 220, 255}, color.RGBA{250, 250, 250, 255}
	upright := image.NewRGBA(image.Rect(0, 0, 96, 64))
	for y := range 64 {
		for x := range 96 {
			upright.SetRGBA(x, y, []color.RGBA{red, green, blue, white}[x/48+2*(y/32)])
		}
	}
	for turn := 1; turn <= 8; turn++ {
		t.Run(fmt.Sprintf("orientation %d", turn), func(t *testing.T) {
			t.Parallel()
			p, img := developed(t, withEXIF(asJPEG(t, laid(upright, turn)), turn))
			if p.width != 96 || p.height != 64 {
				t.Fatalf("%dx%d, want 96x64", p.width, p.height)
			}
			for i, want := range []color.RGBA{red, green, blue, white} {
				r, g, b, _ := img.At(24+48*(i%2), 16+32*(i/2)).RGBA()
				if !near(r, want.R) || !near(g, want.G) || !near(b, want.B) {
					t.Errorf("corner %d is %d %d %d, want %v", i, r>>8, g>>8, b>>8, want)
				}
			}
		})
	}
}

func near(got uint32, want uint8) bool {
	d := int(got>>8) - int(want)
	return d > -40 && d < 40
}

// laid is how a camera that was held so stores a picture: by the table of the
// standard, row and column 0 are where it says.
func laid(upright *image.RGBA, turn int) *image.RGBA {
	w, h := upright.Rect.Dx(), upright.Rect.Dy()
	out := image.NewRGBA(upright.Rect)
	if turn >= 5 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			right, bottom := w-1-x, h-1-y
			at := []image.Point{{x, y}, {right, y}, {right, bottom}, {x, bottom}, {y, x}, {y, right}, {bottom, right}, {bottom, x}}[turn-1]
			out.SetRGBA(at.X, at.Y, upright.RGBAAt(x, y))
		}
	}
	return out
}

func TestDevelopMakesSmall(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ w, h, width, height int }{
		"one that fits":         {300, 200, 300, 200},
		"one a little too wide": {3000, 1500, 2560, 1280},
		"one that is far too":   {2000, 6000, 853, 2560},
		"a thread":              {20_000, 2, 2560, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, img := developed(t, asPNG(t, half(tc.w, tc.h)))
			small, err := jpeg.DecodeConfig(bytes.NewReader(p.small))
			if err != nil {
				t.Fatal(err)
			}
			if p.width != tc.width || p.height != tc.height || max(small.Width, small.Height) > longestSmall {
				t.Errorf("%dx%d and small %dx%d, want %dx%d", p.width, p.height, small.Width, small.Height, tc.width, tc.height)
			}
			r, _, b, _ := img.At(p.width/8, p.height/2).RGBA()
			r2, _, b2, _ := img.At(p.width*7/8, p.height/2).RGBA()
			if !near(r, 200) || !near(b, 0) || !near(r2, 0) || !near(b2, 200) {
				t.Errorf("colours %d %d, %d %d", r>>8, b>>8, r2>>8, b2>>8)
			}
		})
	}
}

func TestWhatIsSeenThroughIsWhite(t *testing.T) {
	t.Parallel()
	_, img := developed(t, asPNG(t, image.NewNRGBA(image.Rect(0, 0, 5200, 10))))
	if r, g, b, _ := img.At(20, 2).RGBA(); !near(r, 255) || !near(g, 255) || !near(b, 255) {
		t.Errorf("%d %d %d, want white", r>>8, g>>8, b>>8)
	}
}

func TestDevelopRefusesWhatIsBroken(t *testing.T) {
	t.Parallel()
	j, p := asJPEG(t, half(640, 480)), asPNG(t, half(640, 480))
	for name, raw := range map[string][]byte{
		"a JPEG cut off": j[:len(j)/2],
		"a PNG cut off":  p[:len(p)-20],
		"a WebP cut off": lossless(64, 48)[:24],
		"a WebP whose canvas is not its picture's": extended(0, 100, 50, lossless(40, 20)[12:]),
		"a PNG of another size than it says":       sized(p, 6000, 6000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := newStudio().develop(t.Context(), raw); key(err) != "image.type" {
				t.Errorf("develop() = %v, want image.type", err)
			}
		})
	}
}

func TestOnlyTwoAreDecodedAtOnce(t *testing.T) {
	t.Parallel()
	s := newStudio()
	for range atOnce {
		s.places <- struct{}{}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	raw := asJPEG(t, half(8, 8))
	if _, err := s.develop(ctx, raw); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("a third was taken in: %v", err)
	}
	<-s.places
	if _, err := s.develop(t.Context(), raw); err != nil {
		t.Errorf("a place that is free is not used: %v", err)
	}
}

func BenchmarkDevelop(b *testing.B) {
	raw := asJPEG(b, half(4000, 3000))
	s := newStudio()
	for b.Loop() {
		if _, err := s.develop(b.Context(), raw); err != nil {
			b.Fatal(err)
		}
	}
}
