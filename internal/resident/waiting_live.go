package resident

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/queue"
)

// What an open page of who waits says of itself: how things stood when it was
// drawn, and when it was last spoken.
const (
	shownField  = "sett"
	spokenField = "sagt"
)

// waitingNow is asked by the page, not the person: it keeps no session alive.
func (d *Delivery) waitingNow() web.Route {
	return web.Route{
		Pattern: "GET /arenden/{case}/vantar/nu", Access: access.Resident, Act: "case.wait", Quiet: true, Handle: d.tellWaiting,
	}
}

// waitingEvent is what has changed since the page was drawn.
type waitingEvent struct {
	Changed bool   `json:"changed"`
	Stand   string `json:"stand"`         // how things stand now
	Say     string `json:"say,omitempty"` // spoken only when it has moved so far that it matters
	To      string `json:"to,omitempty"`  // where the case is now, when nobody waits any more
}

// tellWaiting tells an open page whether it is to be drawn anew, and what is
// spoken of it.
func (d *Delivery) tellWaiting(w http.ResponseWriter, r *http.Request) error {
	v, err := d.read(r)
	if err != nil {
		return err
	}
	c, now, f := v.Case, d.Clock.Now(), d.caseFrame(r, v.Case)
	e := d.expected(r, c)
	out := waitingEvent{Stand: standing(c, e, now)}
	out.Changed = out.Stand != r.URL.Query().Get(shownField)
	before, was := stood(r.URL.Query().Get(spokenField))
	if phase, _, _ := strings.Cut(out.Stand, "."); phase != before || e.Moved(was) {
		out.Say = expectation(f, c, e, now)
	}
	if c.State == cases.Closed || c.State == cases.Draft {
		out = waitingEvent{To: casePath(c.ID, "")}
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(out)
}

// standing is how things stand for who waits, as a page keeps it: in which phase
// the case is and the minutes of the estimate. It says nothing of why.
func standing(c cases.Case, e queue.Expected, now time.Time) string {
	phase := "vantar"
	switch {
	case c.State == cases.WaitingResident:
		phase = "svar"
	case e.Held:
		phase = "laser"
	case late(c, now):
		phase = "sent"
	}
	if !e.Known() {
		return phase
	}
	return fmt.Sprintf("%s.%d.%d", phase, e.From.Unix()/60, e.To.Unix()/60)
}

// stood reads what standing wrote; what it did not write is nothing known.
func stood(stand string) (phase string, e queue.Expected) {
	parts := strings.Split(stand, ".")
	e.Held = parts[0] == "laser"
	if len(parts) != 3 {
		return parts[0], e
	}
	from, wrong := strconv.ParseInt(parts[1], 10, 48)
	to, bad := strconv.ParseInt(parts[2], 10, 48)
	if wrong == nil && bad == nil {
		e.From, e.To = time.Unix(from*60, 0), time.Unix(to*60, 0)
	}
	return parts[0], e
}
