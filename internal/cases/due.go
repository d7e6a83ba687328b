package cases

import (
	"time"

	"vardlots/internal/catalogue"
)

// due is by when somebody must have acted (SPINE §10). It is never later than
// the level allows, whatever the unit's hours.
func due(n Need, open catalogue.Hours, now time.Time) time.Time {
	switch {
	case n.Urgency == N1:
		return now.Add(5 * time.Minute)
	case n.Urgency == N2, n.ByCaution && n.Urgency == N3:
		return now.Add(30 * time.Minute)
	case n.Urgency == N3:
		return earlier(open.AddOpen(now, 4*time.Hour), now.Add(24*time.Hour))
	case n.Errand, n.Urgency == N5:
		return open.AddWorkingDays(now, 3)
	}
	return open.AddWorkingDays(now, 2)
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
