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
	return d.drawReaders(w, r, d.frame(r), reading{back: "/arenden", here: "/last"})
}

// showCaseReaders is who has read a case.
func (d *Delivery) showCaseReaders(w http.ResponseWriter, r *http.Request) error {
	v, err := d.read(r)
	if err != nil {
		return err
	}
	c := v.Case.ID
	return d.drawReaders(w, r, d.caseFrame(r, v.Case), reading{c, casePath(c, ""), casePath(c, "last")})
}

// reading is whose readers are asked for, and where the page stands.
type reading struct {
	of   id.Case // empty: all
	back string
	here string
}

func (d *Delivery) drawReaders(w http.ResponseWriter, r *http.Request, f page.Frame, asked reading) error {
	before := d.Clock.Now()
	if t, err := time.Parse(time.RFC3339Nano, r.URL.Query().Get("fore")); err == nil {
		before = t
	}
	var found []audit.Reading
	err := d.inCase(r, func(by access.Actor) (err error) {
		found, err = d.Readings.Readers(r.Context(), by, asked.of, before)
		return err
	})
	if err != nil {
		return err
	}
	v := page.ReadersView{Back: asked.back}
	for _, one := range found {
		v.Rows = append(v.Rows, page.Reader{
			Who: one.Name, Unit: d.unitName(one.Unit), When: capital(i18n.DayTime(f.Lang, one.At, d.Clock.Now())), What: actName(f, one.Act),
		})
	}
	if len(found) == readersPage {
		v.Older = asked.here + "?" + url.Values{"fore": {found[len(found)-1].At.Format(time.RFC3339Nano)}}.Encode()
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
