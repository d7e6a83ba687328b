package resident

import (
	"errors"
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/knowledge"
	"vardlots/internal/resident/page"
)

// caseOf is the case that the address names. One that cannot exist is missing.
func caseOf(r *http.Request) (id.Case, error) {
	c := r.PathValue("case")
	if !id.Valid(c) {
		return "", fault.New(fault.NotFound, "error.404", "no case of that name")
	}
	return id.Case(c), nil
}

// inCase does something to a case as the resident, or, when it is not about
// them, as the guardian of each child in turn, after a look in the register in
// this same request. The use case decides, also whether the child has turned
// thirteen; this only says who may be asked for.
func (d *Delivery) inCase(r *http.Request, do func(access.Actor) error) error {
	ctx := r.Context()
	by := web.ActorOf(ctx)
	err := do(by)
	if isElsewhere(err) {
		return d.inRegion(r, by, do)
	}
	if fault.KindOf(err) != fault.NotFound {
		return err
	}
	wards, down := d.People.Wards(ctx, by)
	if down != nil {
		return down
	}
	for _, as := range wards {
		if tried := do(as); fault.KindOf(tried) != fault.NotFound {
			return tried
		}
	}
	return err
}

// inRegion does something to an own case that another region keeps, as the
// resident's person there.
func (d *Delivery) inRegion(r *http.Request, by access.Actor, do func(access.Actor) error) error {
	c, err := caseOf(r)
	if err != nil {
		return err
	}
	v, err := d.Cases.View(r.Context(), by, c, 0)
	if err != nil {
		return err
	}
	return do(by.In(v.Case.Region, v.Case.Person))
}

func isElsewhere(err error) bool {
	f, ok := errors.AsType[*fault.Fault](err)
	return ok && f.Key == cases.ElsewhereKey
}

// read returns a case with its timeline.
func (d *Delivery) read(r *http.Request) (v cases.View, err error) {
	c, err := caseOf(r)
	if err != nil {
		return v, err
	}
	err = d.inCase(r, func(by access.Actor) error {
		v, err = d.Cases.View(r.Context(), by, c, 0)
		return err
	})
	return v, err
}

// caseFrame is the frame of a page about a case.
func (d *Delivery) caseFrame(r *http.Request, c cases.Case) page.Frame {
	f := d.frame(r)
	f.Example, f.Quiet = true, c.Quiet
	return f
}

// caseName is what a case is called where somebody may look over a shoulder.
func (d *Delivery) caseName(f page.Frame, c cases.Case) string {
	if c.Quiet {
		return f.T("frame.case")
	}
	var titles []string
	for _, id := range c.Reasons() {
		if reason, ok := d.Reasons.Reason(id); ok {
			titles = append(titles, reason.Outside().In(string(f.Lang)))
		}
	}
	if len(titles) == 0 {
		return f.T("frame.case")
	}
	return knowledge.Together(string(f.Lang), titles...)
}

func casePath(c id.Case, rest string) string {
	if rest == "" {
		return "/arenden/" + string(c)
	}
	return "/arenden/" + string(c) + "/" + rest
}

// unitName is the name of a unit, empty when there is none.
func (d *Delivery) unitName(u id.Unit) string {
	unit, err := d.Units.Unit(u)
	if err != nil {
		return ""
	}
	return unit.Name
}
