package resident

import (
	"net/http"
	"slices"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// interview reads the interview of the case that the address names.
func (d *Delivery) interview(r *http.Request) (v triage.View, err error) {
	c, err := caseOf(r)
	if err != nil {
		return v, err
	}
	err = d.inCase(r, func(by access.Actor) error {
		v, err = d.Asks.View(r.Context(), by, c)
		return err
	})
	return v, err
}

// pathOf is the page where a person stands (SPINE §2).
func pathOf(p triage.Phase) string {
	switch p {
	case triage.Asking:
		return "fraga"
	case triage.Hearing:
		return "du-skrev"
	case triage.IsItSo:
		return "stammer"
	case triage.Call112:
		return "112"
	case triage.SeekCare:
		return "sok-vard"
	case triage.TalkNow:
		return "prata-nu"
	case triage.Feeling:
		return "maende"
	case triage.Wording:
		return "egna-ord"
	case triage.Reaching:
		return "na-dig"
	case triage.Checking:
		return "granska"
	case triage.Advice:
		return "egenvard"
	case triage.Waiting:
	}
	return "vantar"
}

// drawer draws the page of a phase.
type drawer func(page.Frame, triage.View) web.Page

// at makes the handler of a page that belongs to some phases: who stands elsewhere is led there, so
// that Back and old links never show what no longer holds.
func (d *Delivery) at(draw drawer, phases ...triage.Phase) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		v, err := d.interview(r)
		if err != nil {
			return err
		}
		if v.Case.State == cases.Closed && !slices.Contains(phases, triage.Advice) {
			return web.SeeOther(w, r, casePath(v.Case.ID, ""))
		}
		if now := v.Interview.Phase(); !slices.Contains(phases, now) {
			return web.SeeOther(w, r, casePath(v.Case.ID, pathOf(now)))
		}
		return web.Draw(w, r, http.StatusOK, draw(d.interviewFrame(r, v), v))
	}
}

// interviewFrame tells who came by an old page that it has been passed.
func (d *Delivery) interviewFrame(r *http.Request, v triage.View) page.Frame {
	f := d.caseFrame(r, v.Case)
	if v.Interview.Speaker == engine.ForChild {
		f.Whom = d.childName(r, f, v.Case.Person)
	}
	if r.URL.Query().Has(passed) {
		f.Notice = f.T("triage.interview.moved-on")
	}
	if r.URL.Query().Has(calling) {
		f.Notice = f.T("after.said")
	}
	if r.URL.Query().Has(saved) {
		f.Notice = f.T("reach.saved")
	}
	switch v.Interview.JustAsked() {
	case triage.IsWorse:
		f.Notice = f.T("wait.worse")
	case triage.Reopens:
		f.Notice = f.T("closed.first")
	}
	return f
}

// childName is the child's name and age, after a look in the register in this
// request; without it the child is not named. The reading of the case has its row
// already.
func (d *Delivery) childName(r *http.Request, f page.Frame, child id.Person) string {
	wards, err := d.People.Wards(r.Context(), web.ActorOf(r.Context()))
	if err != nil {
		return f.T("step.child")
	}
	for _, as := range wards {
		if as.For.Person != child {
			continue
		}
		if p, err := d.People.Person(r.Context(), as, child); err == nil {
			return d.nameAge(f, p)
		}
	}
	return f.T("step.child")
}

// passed marks an address that was come to by an old page.
const passed = "passerad"

// calling marks the page after somebody asked for a call.
const calling = "uppringd"

// onward303 answers a write: to the page of the phase that was reached, or, when
// the page was an old one, to where the person is.
func (d *Delivery) onward303(w http.ResponseWriter, r *http.Request, wr cases.Written, reached triage.Reached, err error) error {
	if err != nil && fault.KeyOf(err) == "triage.interview.moved-on" {
		return web.SeeOther(w, r, casePath(wr.Case, "nu")+"?"+passed)
	}
	if err != nil {
		return err
	}
	return web.SeeOther(w, r, casePath(wr.Case, pathOf(reached.Phase)))
}

// showNow leads to where the person is.
func (d *Delivery) showNow(w http.ResponseWriter, r *http.Request) error {
	v, err := d.interview(r)
	if err != nil {
		return err
	}
	to := casePath(v.Case.ID, pathOf(v.Interview.Phase()))
	for _, mark := range []string{passed, calling, saved} {
		if r.URL.Query().Has(mark) {
			to += "?" + mark
		}
	}
	return web.SeeOther(w, r, to)
}
