package resident

import (
	"net/http"
	"strings"

	"vardlots/internal/base/web"
	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/watch"
	"vardlots/internal/resident/page"
)

// hits is how many suggestions a search shows.
const hits = 8

// showSearch is "Vad vill du ha hjälp med?": the body parts first.
func (d *Delivery) showSearch(w http.ResponseWriter, r *http.Request) error {
	s, err := d.seeker(r, r.URL.Query())
	if err != nil {
		return err
	}
	if s.late() {
		return passedOn(w, r, s)
	}
	f := d.seekFrame(r, s)
	return web.Draw(w, r, http.StatusOK, page.Search(f, d.searchView(f, s)))
}

// search finds reasons by words. The words are in the body of a POST and stand
// in no address and no log.
func (d *Delivery) search(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	s, err := d.seeker(r, form)
	if err != nil {
		return err
	}
	if s.late() {
		return passedOn(w, r, s)
	}
	f := d.seekFrame(r, s)
	v := d.searchView(f, s)
	d.find(f, s, &v, form.Get(page.SearchField))
	if part(r) {
		return web.Draw(w, r, http.StatusOK, page.Hits(f, v))
	}
	return web.Draw(w, r, http.StatusOK, page.Search(f, v))
}

func (d *Delivery) searchView(f page.Frame, s seeker) page.SearchView {
	v := page.SearchView{
		Back: s.back(), Second: s.adds != nil, Choose: "/sok/val", Letters: s.at("/sok/a-o"), Carry: s.carry(),
		Progress: d.seekProgress(f, s),
	}
	if _, ok := d.Reasons.General(); ok {
		v.Own = s.at(ownWordsPath)
	}
	for _, part := range bodyParts() {
		v.Parts = append(v.Parts, page.Link{Text: f.T("body." + part), Href: s.at("/sok/kropp/" + part)})
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
	d.warn(f, v, query)
	fits := func(reason knowledge.Reason) bool { return d.fits(s, reason) }
	for _, hit := range d.Reasons.SearchFor(query, string(f.Lang), hits, fits) {
		v.Hits = append(v.Hits, reasonRow(hit.ID, hit.Title, hit.Keywords))
	}
	v.Found = f.T("search.found", "n", number(len(v.Hits)), "query", query)
}

// warn says above the hits what the words sound like: acute, or that somebody may
// not want to live. They are kept nowhere. Nobody knows yet whom they are about.
func (d *Delivery) warn(f page.Frame, v *page.SearchView, query string) {
	for _, hit := range d.Watch.Find(query, string(f.Lang), watch.Another) {
		concept, _ := d.Watch.Concept(hit.Concept)
		v.Crisis = v.Crisis || concept.Crisis
		v.Alarm = v.Alarm || concept.Danger && !concept.Crisis
	}
}

// reasonRow is a reason with a few of its lay words.
func reasonRow(id, title string, keywords []string) page.Reason {
	return page.Reason{Value: id, Name: []page.Piece{{Text: title}}, Also: strings.Join(keywords[:min(3, len(keywords))], ", ")}
}
