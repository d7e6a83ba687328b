package resident

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// The values of [page.FeelField].
const (
	feltBetter = "battre"
	feltSame   = "samma"
	feltWorse  = "samre"
)

// tellFeels takes the answer to "Hur är det nu?". "Sämre" leads to the danger
// signs; a case without an interview is raised without them.
func (d *Delivery) tellFeels(w http.ResponseWriter, r *http.Request) error {
	form, wr, err := writing(r)
	if err != nil {
		return err
	}
	felt := form.Get(page.FeelField)
	if felt == feltWorse {
		var reached triage.Reached
		err := d.inCase(r, func(by access.Actor) (err error) {
			reached, err = d.Back.Worse(r.Context(), by, wr)
			return err
		})
		if err == nil || fault.KindOf(err) != fault.NotFound {
			return d.comeBack(w, r, wr, reached, err)
		}
	}
	now := map[string]cases.Feels{feltBetter: cases.FeelsBetter, feltSame: cases.FeelsSame, feltWorse: cases.FeelsWorse}[felt]
	err = d.inCase(r, func(by access.Actor) error { return d.Waits.Feel(r.Context(), by, wr, now) })
	return d.comeBack(w, r, wr, triage.Reached{Phase: triage.Waiting}, err)
}

// comeBack answers a write of who waits or comes back. A case that has moved on
// is shown where it is.
func (d *Delivery) comeBack(w http.ResponseWriter, r *http.Request, wr cases.Written, reached triage.Reached, err error) error {
	if err != nil && fault.KindOf(err) == fault.Conflict {
		return web.SeeOther(w, r, casePath(wr.Case, ""))
	}
	return d.onward303(w, r, wr, reached, err)
}

// feltLast tells what was answered last to "Hur är det nu?", and what it meant;
// empty when nothing was since the case was sent or opened again.
func feltLast(f page.Frame, lines []cases.Line) string {
	for i := len(lines) - 1; i >= 0; i-- {
		switch l := lines[i]; {
		case l.Kind == cases.ReopenedBy, l.Kind == cases.SentIn:
			return ""
		case l.Kind != cases.Worse:
		case l.Told().What == string(cases.FeelsBetter):
			return f.T("waiting.said.better")
		case l.Told().What == string(cases.FeelsSame):
			return f.T("waiting.said.same")
		default:
			return f.T("waiting.said.worse")
		}
	}
	return ""
}
