package resident

import (
	"net/http"
	"slices"
	"strings"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/resident/page"
)

// showReaders is who has read about the person, in all their cases.
func (d *Delivery) showReaders(w http.ResponseWriter, r *http.Request) error {
	f := d.frame(r)
	by := web.ActorOf(r.Context())
	own, err := d.Cases.Own(r.Context(), by)
	if err != nil {
		return err
	}
	names := map[id.Case]string{}
	for _, c := range own {
		names[c.ID] = d.caseName(f, c)
	}
	return d.drawReaders(w, r, f, reading{back: "/arenden", here: "/last", names: names})
}

// showCaseReaders is who has read a case. It is told to the person alone.
func (d *Delivery) showCaseReaders(w http.ResponseWriter, r *http.Request) error {
	v, err := d.read(r)
	if err != nil {
		return err
	}
	c := v.Case
	f := d.caseFrame(r, c)
	return d.drawReaders(w, r, f, reading{
		of: c.ID, back: casePath(c.ID, ""), here: casePath(c.ID, "last"), called: d.caseName(f, c), empty: nobodyRead(f, r, c),
	})
}

// nobodyRead is what stands where no reader is shown: to who acts for the person
// none is, whoever has read.
func nobodyRead(f page.Frame, r *http.Request, c cases.Case) string {
	if web.ActorOf(r.Context()).Owns(c.Person) {
		return f.T("readers.empty")
	}
	return f.T("readers.own")
}

// reading is whose readers are asked for, and where the page stands.
type reading struct {
	of     id.Case // empty: all
	back   string
	here   string
	called string             // the case, on its own page
	names  map[id.Case]string // on the page of all
	empty  string
}

func (d *Delivery) drawReaders(w http.ResponseWriter, r *http.Request, f page.Frame, asked reading) error {
	found, err := d.visits(r, asked.of, r.URL.Query().Get(beforeField))
	if err != nil {
		return err
	}
	v := page.ReadersView{Back: asked.back, Case: asked.called, Empty: first(asked.empty, f.T("readers.empty"))}
	for _, one := range found {
		v.Rows = append(v.Rows, page.Reader{
			Who: who(f, one), Unit: d.unitName(one.Unit), When: capital(i18n.DayTime(f.Lang, one.At, d.Clock.Now())), What: did(f, one.Acts),
			Case: asked.names[one.Case],
		})
	}
	if len(found) == audit.VisitsPage {
		v.Older = asked.here + "?" + beforeField + "=" + found[len(found)-1].ID
	}
	return web.Draw(w, r, http.StatusOK, page.Readers(f, v))
}

func (d *Delivery) visits(r *http.Request, of id.Case, before string) (found []audit.Visit, err error) {
	err = d.inCase(r, func(by access.Actor) (err error) {
		found, err = d.Readings.Visits(r.Context(), by, of, before)
		return err
	})
	return found, err
}

// who names a reader; a protected one stands in the log as a profession.
func who(f page.Frame, v audit.Visit) string {
	if f.Words.Has(roleKey(v.Name)) {
		return capital(roleName(f, v.Name))
	}
	return v.Name
}

// actsTold lists what a visit is told by, what says most first. What is not listed is
// part of the care. The acts of reading are one: to open a case is all of them.
func actsTold() []string {
	return []string{
		"note.sign", "chat.write", "case.take", "case.phone", "identity.number", "case.read", "chat.read", "triage.read", "file.read", "file.list",
		"stream.open", "stream.close",
	}
}

// actsOfOpening is what to open a case reads by itself.
func actsOfOpening() []string {
	return []string{"chat.read", "triage.read", "file.list", "stream.open", "stream.close"}
}

// did says what was done in a visit: "Skrev till dig, läste ärendet".
func did(f page.Frame, acts []string) string {
	var words []string
	for _, act := range actsTold() {
		opened := slices.Contains(acts, "case.read") || slices.Contains(acts, "case.take")
		if !slices.Contains(acts, act) || opened && slices.Contains(actsOfOpening(), act) {
			continue
		}
		word := f.T("act." + act)
		if len(words) > 0 {
			word = strings.ToLower(word[:1]) + word[1:]
		}
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return f.T("act.care")
	}
	return strings.Join(words, ", ")
}
