package files

import (
	"image"

	"golang.org/x/image/draw"
)

// fit draws a picture on white so that its longest side is at most that long. It
// makes none larger. First whole blocks of pixels become one, then the rest is
// done smoothly: this needs memory for what comes out and a strip of what goes in.
func fit(src image.Image, most int) *image.RGBA {
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	if side := max(w, h); side > most {
		w, h = max(1, w*most/side), max(1, h*most/side)
	}
	if n := max(b.Dx(), b.Dy()) / max(w, h); n > 1 {
		src = blocks(src, min(n, b.Dx()), min(n, b.Dy()))
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	if src.Bounds().Dx() == w && src.Bounds().Dy() == h {
		draw.Draw(out, out.Bounds(), src, src.Bounds().Min, draw.Over)
		return out
	}
	draw.ApproxBiLinear.Scale(out, out.Bounds(), src, src.Bounds(), draw.Over, nil)
	return out
}

// blocks makes one pixel, the mean, of each nx times ny.
func blocks(src image.Image, nx, ny int) *image.RGBA {
	b := src.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx()/nx, b.Dy()/ny))
	strip := image.NewRGBA(image.Rect(0, 0, b.Dx(), ny))
	for y := range out.Rect.Dy() {
		draw.Draw(strip, strip.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(strip, strip.Rect, src, b.Min.Add(image.Pt(0, y*ny)), draw.Over)
		row := out.Pix[y*out.Stride:]
		for x := range out.Rect.Dx() {
			copy(row[4*x:4*x+4], mean(strip, x*nx, nx, ny))
		}
	}
	return out
}

func mean(strip *image.RGBA, from, nx, ny int) []byte {
	var sum [3]int
	for y := range ny {
		line := strip.Pix[y*strip.Stride+4*from:]
		for x := range nx {
			for c := range sum {
				sum[c] += int(line[4*x+c])
			}
		}
	}
	n := nx * ny
	return []byte{byte(sum[0] / n), byte(sum[1] / n), byte(sum[2] / n), 0xff}
}

// turned sets a picture upright by its EXIF orientation, 1 to 8 (CIPA DC-008,
// 4.6.5).
func turned(src *image.RGBA, turn int) *image.RGBA {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	var from func(x, y int) (int, int)
	switch turn {
	case 2:
		from = func(x, y int) (int, int) { return w - 1 - x, y }
	case 3:
		from = func(x, y int) (int, int) { return w - 1 - x, h - 1 - y }
	case 4:
		from = func(x, y int) (int, int) { return x, h - 1 - y }
	case 5:
		from = func(x, y int) (int, int) { return y, x }
	case 6:
		from = func(x, y int) (int, int) { return y, h - 1 - x }
	case 7:
		from = func(x, y int) (int, int) { return w - 1 - y, h - 1 - x }
	case 8:
		from = func(x, y int) (int, int) { return w - 1 - y, x }
	default:
		return src
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if turn >= 5 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			sx, sy := from(x, y)
			copy(out.Pix[out.PixOffset(x, y):][:4], src.Pix[src.PixOffset(sx, sy):][:4])
		}
	}
	return out
}
