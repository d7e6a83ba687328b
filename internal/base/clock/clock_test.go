package clock_test

import (
	"testing"
	"time"

	"vardlots/internal/base/clock"
)

func TestAheadKeepsItsDistance(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
	fixed := clock.NewFixed(at)
	c := clock.Ahead(fixed, 6*time.Minute)
	if got, want := c.Now(), at.Add(6*time.Minute); !got.Equal(want) {
		t.Errorf("ahead = %v, want %v", got, want)
	}
	fixed.Advance(time.Hour)
	if got, want := c.Now(), at.Add(66*time.Minute); !got.Equal(want) {
		t.Errorf("an hour later = %v, want %v", got, want)
	}
}
