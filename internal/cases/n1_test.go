package cases

import (
	"fmt"
	"testing"
	"time"

	"vardlots/internal/base/access"
)

// lowering is a way to set another level.
type lowering func(c *Case, to Urgency, by access.Actor, reason string, now time.Time) error

// lowered tries every actor, reason and level on an N1 and lists those who got it
// lowered although they may not (I4): only a named licensed human with a reason
// may, and the resident who takes the answer back on its page.
func lowered(set lowering) (wrong []string) {
	now := time.Date(2026, 11, 25, 3, 0, 0, 0, time.UTC)
	actors := map[string]access.Actor{
		"nobody":              {},
		"the resident":        {Kind: access.Resident},
		"a licensed nurse":    {Kind: access.Staff, Licensed: true},
		"an administrator":    {Kind: access.Staff},
		"a robot":             {Kind: access.Robot},
		"a partner":           {Kind: access.Partner},
		"a licensed robot":    {Kind: access.Robot, Licensed: true},
		"a licensed resident": {Kind: access.Resident, Licensed: true},
	}
	for name, by := range actors {
		for _, reason := range []string{"", "assessed", TakenBack} {
			for to := N2; to <= N5; to++ {
				c := &Case{Urgency: N1, UrgencyBy: "triage"}
				err := set(c, to, by, reason, now)
				may := by.Kind == access.Staff && by.Licensed && reason != "" || by.Kind == access.Resident && reason == TakenBack
				if (c.Urgency != N1 || err == nil) && !may {
					wrong = append(wrong, fmt.Sprintf("%s to N%d with reason %q", name, to, reason))
				}
			}
		}
	}
	return wrong
}

func TestI4OnlyALicensedHumanWithAReasonLowersAnN1(t *testing.T) {
	t.Parallel()
	for _, w := range lowered((*Case).Soften) {
		t.Error(w)
	}
	urge := func(c *Case, to Urgency, _ access.Actor, _ string, now time.Time) error {
		c.Urge(to, false, "triage", now)
		if c.Urgency == N1 {
			return errStays
		}
		return nil
	}
	for _, w := range lowered(urge) {
		t.Error("rules: " + w)
	}
	// The planted faults: each forgets one part, and the probe sees each.
	planted := map[string]lowering{
		"nobody is asked": func(c *Case, to Urgency, _ access.Actor, _ string, _ time.Time) error {
			c.Urgency = to
			return nil
		},
		"the licence is forgotten": func(c *Case, to Urgency, by access.Actor, reason string, now time.Time) error {
			by.Licensed = true
			return c.Soften(to, by, reason, now)
		},
		"the reason is forgotten": func(c *Case, to Urgency, by access.Actor, reason string, now time.Time) error {
			if reason == "" {
				reason = "assessed"
			}
			return c.Soften(to, by, reason, now)
		},
		"refused, and lowered all the same": func(c *Case, to Urgency, by access.Actor, reason string, now time.Time) error {
			err := c.Soften(to, by, reason, now)
			c.Urgency = to
			return err
		},
	}
	for name, fault := range planted {
		if len(lowered(fault)) == 0 {
			t.Errorf("%s, and the probe sees nothing: it is blind", name)
		}
	}
}

var errStays = fmt.Errorf("an N1 stays")
