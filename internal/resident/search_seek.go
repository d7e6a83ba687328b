package resident

import (
	"net/http"
	"net/url"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/identity"
	"vardlots/internal/knowledge"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// The parts of an address that say whom it is about, and to which case a second
// complaint is added: opaque ids, of no use to others.
const (
	whoQuery  = "vem"
	caseQuery = "arende"
)

// seeker is who a search is for: who acts, what must be known to offer only what
// fits, and either a new case, of a child's if it names one, or one to add to.
type seeker struct {
	by     access.Actor
	person identity.Person
	child  string
	adds   *triage.View // the case that a second complaint is added to; nil: a new one
}

// seeker reads who a request is for from its fields, or from its address.
func (d *Delivery) seeker(r *http.Request, of interface{ Get(string) string }) (s seeker, err error) {
	if c := of.Get(page.CaseField); c != "" {
		return d.adder(r, id.Case(c))
	}
	s.child = of.Get(page.WhoField)
	if s.by, err = d.acting(r, s.child); err != nil {
		return s, err
	}
	read := d.People.Person
	if s.child != "" && !part(r) {
		read = d.People.Named // the page names the child, and there is no case yet whose row says so
	}
	s.person, err = read(r.Context(), s.by, s.by.Subject())
	return s, err
}

// part reports whether only the suggestions are asked for, while somebody types.
func part(r *http.Request) bool { return r.Header.Get("X-Part") == "hits" }

// adder is the seeker of a second complaint.
func (d *Delivery) adder(r *http.Request, c id.Case) (s seeker, err error) {
	if !id.Valid(string(c)) {
		return s, fault.New(fault.NotFound, "error.404", "no case of that name")
	}
	err = d.inCase(r, func(by access.Actor) error {
		v, err := d.Asks.View(r.Context(), by, c)
		if err != nil {
			return err
		}
		s.by, s.adds = by, &v
		s.person, err = d.People.Person(r.Context(), by, by.Subject())
		return err
	})
	return s, err
}

// late reports whether a second complaint cannot be added any more.
func (s seeker) late() bool { return s.adds != nil && !s.adds.MayAdd }

// at is an address of the search for the same as this.
func (s seeker) at(path string) string {
	switch {
	case s.adds != nil:
		return path + "?" + url.Values{caseQuery: {string(s.adds.Case.ID)}}.Encode()
	case s.child != "":
		return about(path, s.child)
	}
	return path
}

// carry is the same in a form.
func (s seeker) carry() []page.Hidden {
	switch {
	case s.adds != nil:
		return []page.Hidden{{Name: page.CaseField, Value: string(s.adds.Case.ID)}}
	case s.child != "":
		return []page.Hidden{{Name: page.WhoField, Value: s.child}}
	}
	return nil
}

// back is where somebody came to the search from.
func (s seeker) back() string {
	if s.adds != nil {
		return casePath(s.adds.Case.ID, pathOf(triage.Asking))
	}
	return "/vem"
}

// seekFrame is the frame of the search.
func (d *Delivery) seekFrame(r *http.Request, s seeker) page.Frame {
	f := d.frame(r)
	f.Example, f.Quiet = true, s.adds != nil && s.adds.Case.Quiet
	return f
}

func (d *Delivery) seekProgress(f page.Frame, s seeker) page.Progress {
	p := page.Progress{Subject: f.T("search.step"), Place: f.T("step.place", "n", "2") + ", ", Of: steps, Done: 1}
	if s.adds != nil {
		p.Subject = d.caseName(f, s.adds.Case)
	}
	if s.by.For.Person != "" {
		p.Place += f.T("step.about", "name", d.nameAge(f, s.person))
	} else {
		p.Place += f.T("step.self")
	}
	return p
}

// offered are the reasons that have a guide for the person. Beside a complaint
// stand no errands.
func (d *Delivery) offered(f page.Frame, s seeker) []knowledge.Reason {
	var out []knowledge.Reason
	for _, r := range d.Reasons.Reasons(string(f.Lang)) {
		if d.fits(s, r) {
			out = append(out, r)
		}
	}
	return out
}

// fits reports whether a reason is for the person, and has a guide for them.
func (d *Delivery) fits(s seeker, r knowledge.Reason) bool {
	age, sex := s.person.AgeMonths(d.Clock.Now()), sexOf(s.person)
	if age < r.For.From || r.For.Below > 0 && age >= r.For.Below || r.For.Sex != "" && sex != "" && r.For.Sex != sex {
		return false
	}
	_, ok := d.Reasons.GuideFor(r.ID, age, sex)
	return ok && (s.adds == nil || !r.Errand)
}

// passedOn leads who comes to add a complaint too late to where they are.
func passedOn(w http.ResponseWriter, r *http.Request, s seeker) error {
	return web.SeeOther(w, r, casePath(s.adds.Case.ID, "nu"))
}
