package qr_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"vardlots/internal/resident/qr"
)

// The codes were read back with another program (ZXing) when their sums were
// written down.
func TestCodeIsTheOneThatWasReadBack(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"A": "7ae13cb7a21a5b19",
		"bankid.67df3917-fa0d-44e5-b327-edcc928297f8.0.dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8": "61f121c0037c3590",
		strings.Repeat("Vårdlots ", 20): "66fb1b85aae53c1f",
	} {
		c, err := qr.New(text)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(c.SVG())
		if got := hex.EncodeToString(sum[:8]); got != want {
			t.Errorf("%.20q: sum %s, want %s", text, got, want)
		}
	}
}

func TestSizeGrowsWithTheText(t *testing.T) {
	t.Parallel()
	before := 0
	for n := 1; n <= 425; n += 8 {
		c, err := qr.New(strings.Repeat("x", n))
		if err != nil {
			t.Fatalf("%d bytes: %v", n, err)
		}
		if c.Size() < before {
			t.Errorf("%d bytes: size %d, smaller than before", n, c.Size())
		}
		before = c.Size()
	}
	if _, err := qr.New(strings.Repeat("x", 426)); !errors.Is(err, qr.ErrTooLong) {
		t.Errorf("426 bytes: %v, want too long", err)
	}
}
