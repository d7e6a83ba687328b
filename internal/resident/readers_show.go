package resident

import (
	"net/http"
	"net/url"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
)

// readersPage is how many readings a page shows.
const readersPage = 50

// showReaders is who has read about the person.
func (d *Delivery) showReaders(w http.ResponseWriter, r *http.Request) error {
	return d.drawReaders(w, r, d.frame(r), "", "/arenden", "/last")
}

// showCaseReaders is who has read a case.
func (d *Delivery) showCaseReaders(w http.ResponseWriter, r *http.Request) error {
	v, err := d.read(r)
	if err != nil {
		return err
	}
	return d.drawReaders(w, r, d.caseFrame(r, v.Case), v.Case.ID, casePath(v.Case.ID, ""), casePath(v.Case.ID, "last"))
}

func (d *Delivery) drawReaders(w http.ResponseWriter, r *http.Request, f page.Frame, of id.Case, back, here string) error {
	before := d.Clock.Now()
	if t, err := time.Parse(time.RFC3339Nano, r.URL.Query().Get("fore")); err == nil {
		before = t
	}
	var found []audit.Reading
	err := d.inCase(r, func(by access.Actor) (err error) {
		found, err = d.Readings.Readers(r.Context(), by, of, before)
		return err
	})
	if err != nil {
		return err
	}
	v := page.ReadersView{Back: back}
	for _, reading := range found {
		v.Rows = append(v.Rows, page.Reader{
			Who: reading.Name, Unit: d.unitName(reading.Unit), When: capital(i18n.DayTime(f.Lang, reading.At, d.Clock.Now())), What: actName(f, reading.Act),
		})
	}
	if len(found) == readersPage {
		v.Older = here + "?" + url.Values{"fore": {found[len(found)-1].At.Format(time.RFC3339Nano)}}.Encode()
	}
	return web.Draw(w, r, http.StatusOK, page.Readers(f, v))
}

// actName is what a reading was for. One that is not named is care.
func actName(f page.Frame, act string) string {
	if key := "act." + act; f.Words.Has(key) {
		return f.T(key)
	}
	return f.T("act.care")
}
