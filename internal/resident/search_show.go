package resident

import (
	"net/http"
	"strings"

	"vardlots/internal/base/access"
	"vardlots/internal/base/web"
	"vardlots/internal/identity"
	"vardlots/internal/knowledge"
	"vardlots/internal/resident/page"
)

// hits is how many suggestions a search shows.
const hits = 8

// seeker is who a search is for: who acts, the child if it is one, and what must
// be known to offer only what fits.
type seeker struct {
	by     access.Actor
	child  string
	person identity.Person
}

func (d *Delivery) seeker(r *http.Request, child string) (seeker, error) {
	by, err := d.acting(r, child)
	if err != nil {
		return seeker{}, err
	}
	p, err := d.People.Person(r.Context(), by, by.Subject())
	return seeker{by, child, p}, err
}

// offered are the reasons that have a guide for the person.
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
	return ok
}

// showSearch is "Vad vill du ha hjälp med?": the body parts first.
func (d *Delivery) showSearch(w http.ResponseWriter, r *http.Request) error {
	s, err := d.seeker(r, r.URL.Query().Get(whoQuery))
	if err != nil {
		return err
	}
	f := d.frame(r)
	f.Example = true
	return web.Draw(w, r, http.StatusOK, page.Search(f, d.searchView(f, s)))
}

// search finds reasons by words. The words are in the body of a POST and stand
// in no address and no log.
func (d *Delivery) search(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	s, err := d.seeker(r, form.Get(page.WhoField))
	if err != nil {
		return err
	}
	f := d.frame(r)
	f.Example = true
	v := d.searchView(f, s)
	d.find(f, s, &v, form.Get(page.SearchField))
	if r.Header.Get("X-Part") == "hits" {
		return web.Draw(w, r, http.StatusOK, page.Hits(f, v))
	}
	return web.Draw(w, r, http.StatusOK, page.Search(f, v))
}

func (d *Delivery) searchView(f page.Frame, s seeker) page.SearchView {
	v := page.SearchView{
		Back: "/vem", Choose: "/sok/val", Letters: about("/sok/a-o", s.child), Carry: carryChild(s.child),
		Progress: page.Progress{Subject: f.T("search.step"), Place: d.place(f, s, 2), Of: steps, Done: 1},
	}
	for _, part := range bodyParts() {
		v.Parts = append(v.Parts, page.Link{Text: f.T("body." + part), Href: about("/sok/kropp/"+part, s.child)})
	}
	for _, r := range d.offered(f, s) {
		if r.Errand {
			v.Errands = append(v.Errands, page.Act{Text: r.Title.In(string(f.Lang)), Icon: "paper", Value: r.ID})
		}
	}
	return v
}

// find puts what the words met into the view.
func (d *Delivery) find(f page.Frame, s seeker, v *page.SearchView, query string) {
	v.Query, v.Asked = query, strings.TrimSpace(query) != ""
	for _, hit := range d.Reasons.Search(query, string(f.Lang), 3*hits) {
		if reason, ok := d.Reasons.Reason(hit.ID); ok && len(v.Hits) < hits && d.fits(s, reason) {
			v.Hits = append(v.Hits, reasonRow(hit.ID, hit.Title, hit.Keywords))
		}
	}
	v.Found = f.T("search.found", "n", number(len(v.Hits)), "query", query)
}

// reasonRow is a reason with a few of its lay words.
func reasonRow(id, title string, keywords []string) page.Reason {
	return page.Reason{Value: id, Name: []page.Piece{{Text: title}}, Also: strings.Join(keywords[:min(3, len(keywords))], ", ")}
}

// place says where a person is on the way, and whom it is about.
func (d *Delivery) place(f page.Frame, s seeker, n int) string {
	if s.child != "" {
		return f.T("step.place", "n", number(n)) + ", " + f.T("step.about", "name", d.nameAge(f, s.person))
	}
	return f.T("step.place", "n", number(n)) + ", " + f.T("step.self")
}

func carryChild(child string) []page.Hidden {
	if child == "" {
		return nil
	}
	return []page.Hidden{{Name: page.WhoField, Value: child}}
}
