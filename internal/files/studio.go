package files

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"

	"vardlots/internal/base/fault"
)

// What is kept of a picture.
const (
	mediaType    = "image/jpeg"
	longest      = 2560 // pixels of the longest side
	longestSmall = 320
	quality      = 85
	atOnce       = 2 // pictures that are decoded at the same time
)

// picture is one as it is kept: drawn anew, upright, with nothing of the file it
// came in.
type picture struct {
	whole, small  []byte // JPEG
	width, height int    // of the whole
}

// studio draws pictures anew, a few at a time: each takes memory by its pixels, not
// by the bytes in which it came.
type studio struct{ places chan struct{} }

func newStudio() *studio { return &studio{make(chan struct{}, atOnce)} }

// develop makes a picture of what was sent. It fails with Invalid for what is none.
func (s *studio) develop(ctx context.Context, raw []byte) (picture, error) {
	h, err := readHeader(raw)
	if err != nil {
		return picture{}, err
	}
	select {
	case s.places <- struct{}{}:
		defer func() { <-s.places }()
	case <-ctx.Done():
		return picture{}, fault.New(fault.Unavailable, "image.failed", "no place to decode: %w", ctx.Err())
	}
	img, err := decode(raw, h)
	if err != nil {
		return picture{}, unreadable()
	}
	whole := turned(fit(img, longest), h.turn)
	p := picture{width: whole.Bounds().Dx(), height: whole.Bounds().Dy()}
	if p.whole, err = encode(whole); err != nil {
		return picture{}, err
	}
	p.small, err = encode(fit(whole, longestSmall))
	return p, err
}

type codec struct {
	config func([]byte) (image.Config, error)
	decode func([]byte) (image.Image, error)
}

func codecOf(f format) codec {
	switch f {
	case jpegFormat:
		return codec{
			func(b []byte) (image.Config, error) { return jpeg.DecodeConfig(bytes.NewReader(b)) },
			func(b []byte) (image.Image, error) { return jpeg.Decode(bytes.NewReader(b)) },
		}
	case pngFormat:
		return codec{
			func(b []byte) (image.Config, error) { return png.DecodeConfig(bytes.NewReader(b)) },
			func(b []byte) (image.Image, error) { return png.Decode(bytes.NewReader(b)) },
		}
	case webpFormat:
		return codec{
			func(b []byte) (image.Config, error) { return webp.DecodeConfig(bytes.NewReader(b)) },
			func(b []byte) (image.Image, error) { return webp.Decode(bytes.NewReader(b)) },
		}
	case noFormat:
	}
	no := errors.New("no decoder")
	return codec{
		func([]byte) (image.Config, error) { return image.Config{}, no },
		func([]byte) (image.Image, error) { return nil, no },
	}
}

// decode decodes what the header has promised and nothing else. A decoder that
// stumbles over what a stranger made takes nothing along.
func decode(raw []byte, h header) (img image.Image, err error) {
	defer func() {
		if p := recover(); p != nil {
			img, err = nil, errors.New("the decoder panicked")
		}
	}()
	c := codecOf(h.format)
	cfg, err := c.config(raw)
	if err != nil {
		return nil, err
	}
	if cfg.Width != h.width || cfg.Height != h.height {
		return nil, errors.New("two sizes in one file")
	}
	if img, err = c.decode(raw); err != nil {
		return nil, err
	}
	if img.Bounds().Empty() {
		return nil, errors.New("nothing in it")
	}
	return img, nil
}

func encode(img image.Image) ([]byte, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}
