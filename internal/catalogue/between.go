package catalogue

import "time"

// OpenBetween returns for how long the unit is open from a to b; nothing when b
// comes first.
func (h Hours) OpenBetween(a, b time.Time) (d time.Duration) {
	if h.Always {
		return max(b.Sub(a), 0)
	}
	for a.Before(b) {
		if a = h.NextOpen(a); !a.Before(b) {
			break
		}
		_, closes, _ := h.on(a)
		d += earlier(closes, b).Sub(a)
		a = closes
	}
	return d
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
